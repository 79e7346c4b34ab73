"""QR codes, so that a phone finds its way from a screen or from paper."""

import hashlib
import os
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from reflection import qr
from reflection_build.kept import kept_folder


def qr_codes(cache: Path) -> Callable[[str], str]:
    """Give what draws an address as a QR code, and keeps the picture in `cache` for the next build."""
    made_from = (Path(file).read_bytes() for file in (__file__, qr.__file__))
    pictures = kept_folder(cache, "qr", (*made_from, version("qrcodegen").encode()), lambda _: None)

    def kept_qr_code(address: str) -> str:
        picture = pictures / f"{hashlib.sha256(address.encode()).hexdigest()[:12]}.svg"
        if not picture.exists():
            scratch = picture.with_suffix(f".{os.getpid()}")
            scratch.write_text(qr_code(address), encoding="utf-8")
            scratch.replace(picture)  # whole, because another build may be reading
        return picture.read_text(encoding="utf-8")

    return kept_qr_code


def qr_code(address: str) -> str:
    """Draw an address as a QR code, and give the picture as SVG that stands in a page."""
    size, path = qr.drawn(address)
    # Light squares are drawn, too: on dark paper, readers would not know a code without them.
    light = f'<path fill="#fff" d="M0 0h{size}v{size}H0z"/>'
    return f'<svg viewBox="0 0 {size} {size}">{light}<path fill="#000" d="{path}"/></svg>'
