"""Draws a link as a QR code, so that another phone can take it from the screen."""

from reflection.rendering import show

LARGEST = 25
"""The largest version (117 squares a side) that phones read well from the screen of another one."""


def qr(link: str, language: str) -> str:
    """Give the QR code of a link as HTML, or what to do instead where the link is too long for one."""
    # Loaded by browsers only when a reader asks for a code.
    import segno

    try:
        # The lowest correction of faults: a screen has no stains, and fewer squares are read more easily.
        code = segno.make_qr(link, error="l", boost_error=False)
    except segno.DataOverflowError:
        return show("qr", language, picture="")
    if int(code.version) > LARGEST:
        return show("qr", language, picture="")
    picture = code.svg_inline(border=4, dark="#000", light="#fff", omitsize=True, svgclass="qr__picture")
    return show("qr", language, picture=picture)
