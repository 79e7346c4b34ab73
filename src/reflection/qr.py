"""Draws a link as a QR code, so that another phone can take it from the screen."""

from collections.abc import Iterator
from itertools import groupby

from reflection.rendering import show

LARGEST = 25
"""The largest version (117 squares a side) that phones read well from the screen of another one."""
EDGE = 4
"""How many squares wide the empty edge is, by which readers find the code."""


def qr(link: str, language: str) -> str:
    """Give the QR code of a link as HTML, or what to do instead where the link is too long for one."""
    size, path = drawn(link)
    return show("qr", language, size=size, path=path)


def drawn(link: str) -> tuple[int, str]:
    """Draw the QR code of a link; give how many squares wide it is, and the dark ones as the data of an SVG path.

    Gives a width of 0 for a link that is too long.
    """
    # Loaded by browsers only when a reader asks for a code.
    from qrcodegen import DataTooLongError, QrCode, QrSegment

    # The lowest correction of faults: a screen has no stains, and fewer squares are read more easily.
    segments, low = QrSegment.make_segments(link), QrCode.Ecc.LOW
    try:
        code = QrCode.encode_segments(segments, low, maxversion=LARGEST, boostecl=False)
    except DataTooLongError:
        return 0, ""
    side = range(code.get_size())
    # Squares beside each other as one: a code stands on every page, and half of the text is enough.
    path = "".join(
        f"M{start + EDGE} {y + EDGE}h{length}v1h-{length}z"
        for y in side
        for start, length in _runs([code.get_module(x, y) for x in side])
    )
    return code.get_size() + 2 * EDGE, path


def _runs(row: list[bool]) -> Iterator[tuple[int, int]]:
    """Give where each run of dark squares starts, and how long it is."""
    for dark, squares in groupby(range(len(row)), key=row.__getitem__):
        run = list(squares)
        if dark:
            yield run[0], len(run)
