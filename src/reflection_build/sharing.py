"""What others see of a page before they open it: the picture beside a shared link, and facts for search engines."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from reflection import Exercise
from reflection_build.font import FAMILY
from reflection_build.kept import kept_folder
from reflection_build.pictures import draw, drawn_with

WEIGHTS = {"text": 400, "title": 700}
"""The two weights in which pictures are written; drawing knows no variable fonts."""
WIDTHS = "widths.json"
"""How wide each letter of a weight is, in parts of its size; what stands for all others is under no letter."""
COLOUR = re.compile(r"--([\w-]+): (#\w+);")


class SharingPictures:
    """The pictures beside shared links, each kept under an address that is a hash of what it shows.

    `font` is the folder that `build_font` made; pictures that a build before has drawn are found in `cache`.
    """

    def __init__(self, font: Path, modules: Path, cache: Path) -> None:
        self.modules = modules
        made_from = (Path(__file__).read_bytes(), font.name.encode(), drawn_with(modules))
        self.kept = kept_folder(cache, "sharing", made_from, partial(_cut_fonts, font))
        self.shown: dict[str, str] = {}
        self._widths: Mapping[str, Mapping[str, float]] = json.loads((self.kept / WIDTHS).read_bytes())

    def address(self, picture: str) -> str:
        """Give the address of a picture, from where the site starts; `write` then draws it."""
        name = hashlib.sha256(picture.encode()).hexdigest()[:12]
        self.shown[name] = picture
        return f"assets/sharing/{name}.png"

    def lines(self, text: str, weight: str, size: int, width: int) -> list[str]:
        """Break a text into lines no wider than this, where one word leaves room for it."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self._width(longer, weight, size) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def write(self, site: Path) -> None:
        """Draw what is not drawn yet, and put every picture into the site."""
        missing = [name for name in self.shown if not (self.kept / f"{name}.png").exists()]
        pictures = [self.kept / f"{name}.svg" for name in missing]
        for picture in pictures:
            picture.write_text(self.shown[picture.stem], encoding="utf-8")
        draw(pictures, self.kept, self.modules)
        folder = site / "assets" / "sharing"
        folder.mkdir(parents=True, exist_ok=True)
        for name in self.shown:
            (folder / f"{name}.png").write_bytes((self.kept / f"{name}.png").read_bytes())

    def _width(self, text: str, weight: str, size: int) -> float:
        widths = self._widths[weight]
        return sum(widths.get(letter, widths[""]) for letter in text) * size


def colours(style: str) -> Mapping[str, str]:
    """Read the guide's light colours by name; the dark ones follow them under the same names."""
    found: dict[str, str] = {}
    for name, colour in COLOUR.findall(style):
        found.setdefault(name, colour)
    return found


def structured_data(
    about: Mapping[str, Any], whole: Mapping[str, str], exercises: Mapping[str, Exercise], shown: Iterable[str]
) -> str:
    """Tell search engines, in schema.org's words, what a page is; the text can stand in a script element.

    `about` has the page's own name, description, url, image and inLanguage, and whom it is for and how it may be used
    where the guide says so; `whole` has the name and url of the guide. `shown` names those of the exercises that stand
    on the page.
    """
    language = about["inLanguage"]
    parts = [
        {
            "@type": "LearningResource",
            "learningResourceType": "exercise",
            "name": exercise.title.words(language),
            "description": exercise.intro.words(language),
            "url": f"{about['url']}#exercise-{exercise.id}-title",
            "inLanguage": language,
            "timeRequired": f"PT{exercise.minutes}M",
            "interactivityType": "active",
        }
        for exercise in map(exercises.__getitem__, shown)
    ]
    data = {
        "@context": "https://schema.org",
        "@type": "LearningResource",
        **{key: value for key, value in about.items() if value},
        "learningResourceType": "guide",
        "isAccessibleForFree": True,
        "isPartOf": {"@type": "WebSite", **whole},
        **({"hasPart": parts} if parts else {}),
    }
    # No element ends inside a text, whatever an editor writes.
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _cut_fonts(font: Path, folder: Path) -> None:
    """Write the typeface as it is cut for pages, and the letters that those seldom need, in the weights of pictures.

    With them goes how wide letters are, for which no build has to open a font again.
    """
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    widths = {}
    for source in sorted(font.glob("*.woff2")):
        # Rare letters are found by themselves; under the name of the others they would be taken for all there is.
        family, rare = (FAMILY, "") if source.stem == "text" else (source.stem, f"-{source.stem}")
        for name, weight in WEIGHTS.items():
            cut = instantiateVariableFont(TTFont(source, recalcTimestamp=False), {"wght": weight})
            cut.flavor = None
            for record, value in ((1, family), (2, name), (6, name)):  # the names without which no font is found
                cut["name"].setName(value, record, 3, 1, 0x409)
            cut.save(folder / f"{name}{rare}.ttf")
            if not rare:
                unit, measures = cut["head"].unitsPerEm, cut["hmtx"].metrics
                letters = {"": ".notdef", **{chr(code): glyph for code, glyph in cut.getBestCmap().items()}}
                widths[name] = {letter: measures[glyph][0] / unit for letter, glyph in letters.items()}
    (folder / WIDTHS).write_text(json.dumps(widths), encoding="utf-8")
