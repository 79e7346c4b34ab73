"""QR codes, so that a phone finds its way from a screen or from paper."""

from reflection.qr import drawn


def qr_code(address: str) -> str:
    """Draw an address as a QR code, and give the picture as SVG that stands in a page."""
    size, path = drawn(address)
    # Light squares are drawn, too: on dark paper, readers would not know a code without them.
    light = f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/>'
    return f'<svg viewBox="0 0 {size} {size}">{light}<path fill="#000" d="{path}"/></svg>'
