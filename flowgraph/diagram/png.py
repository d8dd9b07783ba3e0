"""SVG → PNG by resvg with the bundled font only, so that it looks the same on every machine."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from flowgraph.diagram.pages import PAGES
from flowgraph.diagram.scene import Scene
from flowgraph.diagram.text import font_file

ZOOM = 2.0
MOST_PIXELS = 20_000_000


def write(scene: Scene, svg: Callable[[], str]) -> bytes:
    """The picture at twice its size in pixels, less where it would exceed `MOST_PIXELS`."""
    import resvg_py

    text = svg()
    width, height = size(text, PAGES[scene.page].pixels if scene.page else 0)
    content: bytes = resvg_py.svg_to_bytes(
        svg_string=text, width=width, height=height, font_files=[str(font_file())], skip_system_fonts=True, font_family="IPAexGothic", sans_serif_family="IPAexGothic"
    )
    return bytes(content)


def size(svg: str, pixels: int = 0) -> tuple[int, int]:
    """Pixels of the picture of an SVG text written by `flowgraph.diagram.svg`; `pixels` is the width a page wants."""
    found = re.search(r'viewBox="[-0-9.]+ [-0-9.]+ ([0-9.]+) ([0-9.]+)"', svg)
    width, height = (float(found[1]), float(found[2])) if found else (1.0, 1.0)
    if pixels:
        return pixels, max(1, round(pixels * height / width))
    zoom = min(ZOOM, math.sqrt(MOST_PIXELS / (width * height)))
    return max(1, round(width * zoom)), max(1, round(height * zoom))
