"""Pages a picture is fitted to, and how small its smallest text gets there. Knows sizes only."""

from __future__ import annotations

from dataclasses import dataclass

from flowgraph.diagram.scene import Scene
from flowgraph.vocab import Table, Term, Text

LEAST = 5.0
"""Points below which text on a page is too small to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Term):
    """A page in points, the margin left around the picture (which has one of its own), and its pixels as an image."""

    width: float
    height: float
    margin: float
    pixels: int
    """Width as an image."""

    def scale(self, width: float, height: float) -> float:
        """What a picture of that size is multiplied with to fit."""
        return min((self.width - 2 * self.margin) / width, (self.height - 2 * self.margin) / height)


PAGES: Table[Page] = Table(
    "page",
    (
        Page(key="a4", ja="A4横", en="A4 landscape", width=841.9, height=595.3, margin=3.0, pixels=2339),
        Page(key="slide", ja="スライド1枚（16:9）", en="one slide (16:9)", width=960.0, height=540.0, margin=18.0, pixels=1920),
        Page(key="half", ja="スライドの半分", en="half a slide", width=480.0, height=540.0, margin=12.0, pixels=1080),
        Page(key="screen", ja="画面（フルHD）", en="screen (full HD)", width=1440.0, height=810.0, margin=12.0, pixels=1920),
    ),
)


def smallest(scene: Scene) -> float:
    """The smallest text of a picture in its own pixels; the legend, at 11 or more, is never smaller."""
    sizes = [box.sizes.name for box in scene.boxes] + [box.sizes.note for box in scene.boxes if box.notes]
    sizes += [arrow.sizes.step for arrow in scene.arrows] + [arrow.sizes.note for arrow in scene.arrows if arrow.notes]
    return min([11.0, *sizes, *(boundary.sizes.label for boundary in scene.boundaries)])


def told(scene: Scene, width: float, height: float, page: Page) -> tuple[float, Text]:
    """Points of the smallest text of a picture of that size on the page, and the sentence about it."""
    points = smallest(scene) * page.scale(width, height)
    fits = points >= LEAST
    instead = Text("手順・当事者ごとの図", "a picture of some steps or one party")
    if scene.view == "whole":
        instead = Text(f"要約図 --view condensed や、{instead.ja}", f"--view condensed, or {instead.en}")
    ja, en = f"{page.ja}に合わせると、最も小さい文字は {points:.1f} ポイントです", f"fitted to {page.en}, the smallest text is {points:.1f} points"
    if not fits:
        ja += f"（小さくて読めません。{instead.ja}をお使いください）"
        en += f": too small to read; use {instead.en}"
    return points, Text(ja, en)
