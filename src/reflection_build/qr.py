"""QR codes, so that a phone finds its way from a screen or from paper."""

import segno


def qr_code(address: str) -> str:
    """Draw an address as a QR code, and give the picture as SVG that stands in a page."""
    # Light squares are drawn, too: on dark paper, readers would not know a code without them.
    return segno.make(address, error="m", micro=False).svg_inline(border=2, dark="#000", light="#fff", omitsize=True)
