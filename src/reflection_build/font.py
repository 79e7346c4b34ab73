"""The typeface, cut to the letters that pages show and readers type, and to the weights that styles use."""

import re
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from struct import iter_unpack, unpack_from

from reflection_build.kept import kept_folder

FAMILY = "Atkinson Hyperlegible Next"
SOURCES = tuple(f"atkinson-hyperlegible-next-{part}-wght-normal.woff2" for part in ("latin", "latin-ext"))
WEIGHTS = (400, 700)
"""From the text to the headings: half of a variable font's weight is in weights that nobody uses."""
FEATURES = ("ccmp", "kern", "locl", "mark", "mkmk", "tnum")
LICENCE = [0, 14]
"""The names in a font that say whose it is and how it may be used."""
TEXTS = (".css", ".html", ".md", ".mo", ".py", ".yml")
UNCOMMON = re.compile(r"[^ -~]")
TYPED = "".join(map(chr, (*range(0x20, 0x7F), *range(0xC0, 0x100)))) + "\u00a0«»€ŒœŸ–—‘’“”„…•·×¶"
"""What readers write besides: the letters of Western Europe. The pilcrow is the link beside a heading."""

# Arial, and what has its measures, until the typeface is there. Scaled to the typeface's measures, so that lines keep
# their height and nearly their length.
STAND_IN = """\
@font-face {{
  font-family: "{family} stand-in";
  src: local("Arial"), local("Liberation Sans"), local("Helvetica");
  size-adjust: {size:.2%};
  ascent-override: {ascent:.2%};
  descent-override: {descent:.2%};
  line-gap-override: 0%;
}}
"""
FACE = """\
@font-face {{
  font-family: "{family}";
  font-weight: {weights[0]} {weights[1]};
  font-display: {display};
  src: url("./{file}.woff2") format("woff2");
  unicode-range: {range};
}}
"""
ARIAL = dict(zip(
    " abcdefghijklmnopqrstuvwxyz",
    (278, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500,
     722, 500, 500, 500),
    strict=True,
))  # fmt: skip
"""How wide Arial's letters are, in thousandths of its size."""


def build_font(files: Path, texts: Sequence[Path], cache: Path) -> Path:
    """Give a folder with `font.css` and the fonts it names: `text.woff2` for nearly all, others for rare letters.

    `files` holds the typeface as it comes, `texts` are the folders with everything that pages show. What was made once
    is found in `cache`.
    """
    words = "".join(_words(path) for path in _files(texts))
    sources = [files / name for name in SOURCES]
    common = frozenset((*TYPED, *UNCOMMON.findall(words)))
    recipe = (Path(__file__).read_bytes(), *(path.read_bytes() for path in sources), "".join(sorted(common)).encode())
    return kept_folder(cache, "font", recipe, partial(_make, sources, common, words))


def _files(folders: Iterable[Path]) -> list[Path]:
    return sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in TEXTS and path.is_file())


def _words(path: Path) -> str:
    return path.read_text("utf-8") if path.suffix != ".mo" else _translated(path.read_bytes())


def _translated(catalogue: bytes) -> str:
    """Give the words of a compiled catalogue: a table in it says how long each is, and where it stands."""
    number, _, table = unpack_from("<3I", catalogue, 8)
    places = iter_unpack("<2I", catalogue[table : table + 8 * number])
    return "".join(catalogue[start : start + length].decode() for length, start in places)


def _make(sources: Sequence[Path], common: frozenset[str], words: str, folder: Path) -> None:
    """Write the fonts, and the style that says which letters are in which."""
    # A typeface that comes late waits for the next page ("optional"), so that no text moves while it is read.
    parts = []
    taken: set[int] = set()
    for number, source in enumerate(sources):
        there = _letters(source)
        if not number:
            parts.append(("text", source, "optional", there & {ord(letter) for letter in common}))
            taken |= parts[0][-1]
        parts.append((f"rare-{number}", source, "swap", there - taken))
        taken |= there
    for name, source, _, letters in parts:
        _cut(source, letters, folder / f"{name}.woff2")
    faces = (
        FACE.format(family=FAMILY, weights=WEIGHTS, file=name, display=display, range=_ranges(letters))
        for name, _, display, letters in parts
    )
    (folder / "font.css").write_text(_stand_in(folder / "text.woff2", words) + "".join(faces), encoding="utf-8")


def _letters(source: Path) -> set[int]:
    from fontTools.ttLib import TTFont

    return set(TTFont(source).getBestCmap())


def _cut(source: Path, letters: set[int], target: Path) -> None:
    """Write a font with these letters only. Hints go, because screens of today do without them."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    options = Options(hinting=False, layout_features=list(FEATURES), name_IDs=LICENCE, notdef_outline=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    font = TTFont(source, recalcTimestamp=False)
    subsetter.subset(font)
    font = instantiateVariableFont(font, {"wght": WEIGHTS})
    font.flavor = "woff2"
    font.save(target)


def _ranges(letters: set[int]) -> str:
    """Write code points as CSS does: `U+20-7E,U+A0`."""
    runs: list[list[int]] = []
    for letter in sorted(letters):
        if runs and runs[-1][1] == letter - 1:
            runs[-1][1] = letter
        else:
            runs.append([letter, letter])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in runs)


def _stand_in(path: Path, words: str) -> str:
    """Compare the typeface's widths with Arial's, over the guide's own words."""
    from fontTools.ttLib import TTFont

    font = TTFont(path)
    unit, widths, names = font["head"].unitsPerEm, font["hmtx"].metrics, font.getBestCmap()
    ours = sum(words.count(letter) * widths[names[ord(letter)]][0] / unit for letter in ARIAL)
    size = ours / sum(words.count(letter) * width / 1000 for letter, width in ARIAL.items())
    ascent, descent = font["hhea"].ascent / unit / size, -font["hhea"].descent / unit / size
    return STAND_IN.format(family=FAMILY, size=size, ascent=ascent, descent=descent)
