"""`chart`: a result as a picture with axes, shown by Jupyter, saved by suffix; the same input gives the same bytes.

Knows no kind of chart; matplotlib is imported when something is drawn.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flowgraph.diagram.charts.table import ChartKind, kind_of
from flowgraph.errors import FlowgraphError, Problem
from flowgraph.vocab import Lang, suggest

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SHARP = 200
"""Dots per inch of a PNG, twice what a notebook shows."""
FORMATS: dict[str, dict[str, Any]] = {
    "svg": {"metadata": {"Date": None, "Creator": None}},
    "png": {"metadata": {"Software": None}, "dpi": SHARP},
    "pdf": {"metadata": {"CreationDate": None, "Creator": None, "Producer": None}},
}
"""Suffixes of charts, each without the date and the name of the program that would change its bytes."""


class Chart:
    """A chart of one result. Drawing waits until it is looked at."""

    def __init__(self, kind: ChartKind, drawn: Any, *, lang: Lang, top: int) -> None:
        self.kind = kind
        self.lang = lang
        self.top = top
        self._drawn = drawn

    @cached_property
    def figure(self) -> Figure:
        """The figure of matplotlib, to be changed or put elsewhere; no window knows it."""
        from flowgraph.diagram.charts.canvas import plain_style

        with plain_style():
            return self.kind.paint(self._drawn, self.lang, self.top)

    def to(self, format: str) -> bytes:  # noqa: A002  the word of the interface
        """The chart as the content of an svg, png or pdf file."""
        from io import BytesIO

        from flowgraph.diagram.charts.canvas import plain_style

        key = suffix_of(format)
        figure = self.figure
        content = BytesIO()
        with plain_style():
            figure.savefig(content, format=key, **FORMATS[key])
        return content.getvalue()

    def save(self, path: str | Path, *, force: bool = False) -> Path:
        """Write the chart, the format by suffix; an existing file only with `force`."""
        from flowgraph.files import write_bytes

        path = Path(path)
        write_bytes(path, self.to(suffix_of(path)), force=force)
        return path

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict[str, str], dict[str, Any]]:
        from base64 import b64encode

        from flowgraph.diagram.charts.canvas import WIDTH

        del include, exclude
        picture = b64encode(self.to("png")).decode("ascii")
        return {"image/png": picture, "text/plain": repr(self)}, {"image/png": {"width": WIDTH}}

    def __repr__(self) -> str:
        return f"<Chart {self.kind.key}: {self.kind.label(self.lang)}>"


def chart(  # noqa: PLR0913  every one is a question of its own
    kind: str, given: Any, *, lang: Lang = "ja", top: int | None = None, path: str | Path | None = None, force: bool = False
) -> Chart:
    """A chart of a result: `tiers`, `acceptability`, `hops`, `media` or `change`; with `path` it is written too (svg, png, pdf).

    `given` is the result that the kind draws; where a model, a graph or a draft is given instead, it is ranked first with
    the usual parameters, draws and seed. `top`: rows shown. Raises `FlowgraphError` for an unknown kind or suffix, a result that
    the kind cannot draw, and an existing file without `force`.
    """
    chosen = kind_of(kind)
    if lang not in {"ja", "en"}:
        raise FlowgraphError(Problem(file="chart", line=0, message=f"no language {lang!r}", hint="lang is 'ja' or 'en'"))
    rows = chosen.top if top is None else top
    if type(rows) is not int or rows < 0:
        raise FlowgraphError(Problem(file="chart", line=0, message=f"top is {top!r}", hint="a whole number of rows, 0 for all of them"))
    if path is not None:
        suffix_of(Path(path))
    made = Chart(chosen, chosen.taken(given), lang=lang, top=rows)
    if path is not None:
        made.save(path, force=force)
    return made


def suffix_of(name: str | Path) -> str:
    """The format of a key (`svg`), a suffix (`.svg`) or a file; raises `FlowgraphError` for an unknown one."""
    word = (name.suffix if isinstance(name, Path) else name).lower().lstrip(".")
    if word in FORMATS:
        return word
    near = suggest(word, list(FORMATS))
    what = f"no chart format {word!r}" if word else "the file has no suffix, so no chart format"
    raise FlowgraphError(Problem(file=str(name), line=0, message=what, hint=(f"did you mean .{near}? " if near else "") + "one of .svg, .png, .pdf"))
