"""Network drawings: a centre, rings around it, and what is tied to it, as numbers that a template draws in SVG.

One tall layout serves every screen: two columns beside the rings, with an odd one on top. Whatever the names and
however many there are, nothing covers anything else: names have a column of their own and ties run between the columns.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import atan2, cos, dist, hypot, pi, radians, sin

WIDTH = 320
CENTRE = WIDTH / 2
CORE = 22
"""The radius of the centre."""
INNER, OUTER, TALL = 39, 67, 1.5
"""Half the width of the innermost and the outermost ring, and how much taller than wide they are."""
COLUMN, ELBOW = 116, 72
"""How far from the middle nodes stand, and where their ties turn towards the rings."""
NODE = 18
PITCH = 116
LINE = 16
FONT = 14
BESIDE, ABOVE = 86, 140
"""How wide a name can be in a column and on top."""
LINES = 3
MOST = 400
"""The letters of a name that are looked at: more never fit, and readers can paste whole books."""
MARGIN = 8
ARROW = 9
CURVE = 200
"""In how many steps a tie is looked along."""

SHAPES = ("circle", "square", "diamond", "hexagon", "house", "triangle", "cross", "pill")
"""What nodes can look like; the last one is for those of which it is not known."""

_OUTLINES = {
    "square": ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    "diamond": ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    "hexagon": ((-0.58, -1), (0.58, -1), (1.15, 0), (0.58, 1), (-0.58, 1), (-1.15, 0)),
    "house": ((0, -1.15), (1, -0.3), (1, 0.95), (-1, 0.95), (-1, -0.3)),
    "triangle": ((0, -1.25), (1.2, 0.9), (-1.2, 0.9)),
    "cross": (
        *((-0.5, -1.1), (0.5, -1.1), (0.5, -0.5), (1.1, -0.5), (1.1, 0.5), (0.5, 0.5)),
        *((0.5, 1.1), (-0.5, 1.1), (-0.5, 0.5), (-1.1, 0.5), (-1.1, -0.5), (-0.5, -0.5)),
    ),
}  # fmt: skip

type Point = tuple[float, float]


@dataclass(frozen=True)
class Node:
    """Something to draw: what it is called, and on which rings (0 is the innermost) it is tied."""

    name: str
    rings: tuple[int, ...] = ()


@dataclass(frozen=True)
class Placed:
    """A node where it stands: its name in lines, its tie as an SVG path, and what can be put on the tie.

    `knots` are where the tie is fastened to rings; `inward` and `outward` are arrow heads (SVG paths) towards the
    centre and towards the node; `middle` is a free place on the tie.
    """

    at: Point
    lines: tuple[tuple[str, float], ...]
    tie: str
    knots: tuple[Point, ...]
    inward: str
    outward: str
    middle: Point


@dataclass(frozen=True)
class Network:
    """A drawing: its size, its centre, its rings as half width and half height, and the nodes in their places."""

    height: float
    centre: Point
    rings: tuple[Point, ...]
    nodes: tuple[Placed, ...]
    width: float = WIDTH


def network(nodes: Sequence[Node], rings: int) -> Network:
    """Lay out nodes around a centre with this many rings; the same nodes always come to the same places."""
    step = (OUTER - INNER) / max(1, rings - 1)
    ovals = tuple((OUTER - step * back, (OUTER - step * back) * TALL) for back in reversed(range(rings)))
    places = tuple(_places(*divmod(len(nodes), 2)))
    names = [
        wrapped(node.name, (BESIDE if place[0] else ABOVE) / FONT, LINES)
        for node, place in zip(nodes, places, strict=True)
    ]
    reach = [
        (abs(down) + NODE + 6 + len(name) * LINE) * (-1 if down < 0 else 1)
        for (_, down), name in zip(places, names, strict=True)
    ]
    above, below = max([OUTER * TALL, *(-each for each in reach)]), max([OUTER * TALL, *reach])
    middle = (CENTRE, round(above + MARGIN, 1))
    placed = tuple(_placed(*each, middle, ovals) for each in zip(nodes, names, places, strict=True))
    return Network(round(above + below + 2 * MARGIN, 1), middle, ovals, placed)


def _places(rows: int, odd: int) -> Iterator[Point]:
    """Yield the places of nodes seen from the centre: on top, then row by row."""
    if odd:
        yield (0, -(OUTER * TALL + 26 + NODE))
    for row in range(rows):
        for side in (-1, 1):
            yield (side * COLUMN, (row - (rows - 1) / 2) * PITCH)


def _placed(node: Node, name: Sequence[str], place: Point, centre: Point, ovals: Sequence[Point]) -> Placed:
    across, down = place
    side = (across > 0) - (across < 0)
    # Ties reach the rings within 45 degrees of the horizontal; the rings' names have the space below the centre.
    slope = radians(down / (1.5 * PITCH) * 45) if side else -pi / 2

    def on(oval: Point) -> Point:
        return (side * oval[0] * cos(slope) if side else 0.0, oval[1] * sin(slope))

    rim = on((OUTER, OUTER * TALL))
    turn: Point = (side * ELBOW, down) if side else rim
    length = hypot(*rim)
    towards = (rim[0] / length, rim[1] / length)
    angle = atan2(towards[1], towards[0])

    def page(point: Point) -> Point:
        return (round(centre[0] + point[0], 1), round(centre[1] + point[1], 1))

    def curve(part: float) -> Point:
        rest = 1 - part
        return (
            rest * rest * rim[0] + 2 * rest * part * turn[0] + part * part * across,
            rest * rest * rim[1] + 2 * rest * part * turn[1] + part * part * down,
        )

    def left(step: int) -> float:
        return dist(curve(step / CURVE), place)

    def before(distance: float) -> Point:
        """Where the tie is so far from the node."""
        first = bisect_left(range(CURVE), -distance, key=lambda step: -left(step))
        return curve(min((first - 1, first), key=lambda step: abs(left(step) - distance)) / CURVE)

    tip, tail = before(NODE + 9), before(NODE + 9 + ARROW)

    return Placed(
        at=page(place),
        lines=tuple(_lines(name, page(place), up=down < 0)),
        tie=f"M{_pair(centre)} L{_pair(page(rim))} Q{_pair(page(turn))} {_pair(page(place))}",
        knots=tuple(page(on(ovals[ring])) for ring in node.rings),
        inward=_arrow(page(((CORE + 2) * towards[0], (CORE + 2) * towards[1])), angle + pi),
        outward=_arrow(page(tip), atan2(tip[1] - tail[1], tip[0] - tail[0])),
        middle=page(curve(0.45)),
    )


def _lines(lines: Sequence[str], at: Point, *, up: bool) -> Iterator[tuple[str, float]]:
    """Yield the lines of a name with their height: above the node, or below it; always as many, some of them empty."""
    first = at[1] - NODE - 11 - LINE * (len(lines) - 1) if up else at[1] + NODE + 19
    padded = [*lines, *[""] * (LINES - len(lines))]
    return ((line, round(first + LINE * index, 1)) for index, line in enumerate(padded))


def _arrow(tip: Point, angle: float) -> str:
    """Draw an arrow head whose point is at `tip`."""
    ends = [(tip[0] - ARROW * cos(angle + turn), tip[1] - ARROW * sin(angle + turn)) for turn in (-0.5, 0.5)]
    return f"M{_pair(tip)} L{_pair(ends[0])} L{_pair(ends[1])} Z"


def shape(name: str, at: Point = (0, 0), size: float = NODE) -> str:
    """Draw a shape as an SVG path."""
    x, y = at
    if name in _OUTLINES:
        return "M" + " L".join(_pair((x + size * dx, y + size * dy)) for dx, dy in _OUTLINES[name]) + " Z"
    flat = 0.62 if name == "pill" else 1.0
    wide = size * (1.15 if name == "pill" else 1.0)
    arcs = f"A{wide:g} {size * flat:g} 0 1 1"
    return f"M{_pair((x - wide, y))} {arcs} {_pair((x + wide, y))} {arcs} {_pair((x - wide, y))} Z"


def _pair(point: Point) -> str:
    return f"{round(point[0], 1):g} {round(point[1], 1):g}"


def wrapped(text: str, width: float, lines: int) -> list[str]:
    """Break text into lines of this width (in font sizes), at spaces if there are any; … stands for the rest."""
    words = text[:MOST].split()
    made: list[str] = []
    line = ""
    while words and len(made) < lines:
        word = words.pop(0)
        joined = f"{line} {word}" if line else word
        if _measure(joined) <= width:
            line = joined
        elif line:
            made.append(line)
            line = ""
            words.insert(0, word)
        else:
            fits = next((cut for cut in range(len(word) - 1, 1, -1) if _measure(f"{word[:cut]}-") <= width), 1)
            made.append(f"{word[:fits]}-" if word[fits : fits + 1].isalpha() else word[:fits])
            words[:0] = [word[fits:]] if word[fits:] else []
    if line and len(made) < lines:
        made.append(line)
        line = ""
    if (words or line or len(text) > MOST) and made:
        made[-1] = _shortened(made[-1], width)
    return made


def _shortened(line: str, width: float) -> str:
    while len(line) > 1 and _measure(f"{line}…") > width:
        line = line[:-1]
    return f"{line.rstrip(' -')}…"


def _measure(text: str) -> float:
    """Estimate how wide text is, in font sizes; rather too wide than too narrow."""
    return sum(map(_wide, text))


def _wide(letter: str) -> float:
    if letter >= "\u1100":
        return 1.1
    if letter in "iljtfrI.,:;'|!()[] -":
        return 0.32
    if letter in "mwMW@%&":
        return 0.9
    return 0.67 if letter.isupper() else 0.54
