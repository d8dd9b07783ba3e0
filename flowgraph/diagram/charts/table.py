"""The kinds of charts: one new kind is one file here (with `taken` and `paint`) and one row of this table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

from flowgraph.errors import FlowgraphError, Problem
from flowgraph.vocab import Lang, Table, Term, Text, suggest

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartKind(Term):
    """A kind of chart."""

    module: str
    takes: Text
    """What is drawn, as a reader would make it."""
    top: int
    """Rows shown where nobody asks for another number; 0 where the chart has no such rows."""

    def taken(self, given: Any) -> Any:
        """What was given as this kind draws it; raises `FlowgraphError` where it cannot be."""
        return cast("Callable[[Any], Any]", import_module(f"flowgraph.diagram.charts.{self.module}").taken)(given)

    def paint(self, given: Any, lang: Lang, top: int) -> Figure:
        """The figure."""
        return cast("Callable[[Any, Lang, int], Figure]", import_module(f"flowgraph.diagram.charts.{self.module}").paint)(given, lang, top)


_STABILITY = "fg.stability(model)"

CHARTS: Table[ChartKind] = Table(
    "kind of chart",
    (
        ChartKind(key="tiers", ja="段階と順位の幅", en="tiers with rank intervals", module="tiers", takes=Text(_STABILITY, _STABILITY), top=20),
        ChartKind(key="acceptability", ja="順位ごとの試行の割合", en="share of draws by rank", module="acceptability", takes=Text(_STABILITY, _STABILITY), top=20),
        ChartKind(
            key="hops", ja="経路の危険度に占める区間の割合", en="shares of hops in the hazard of their path", module="hops",
            takes=Text("fg.rank(model) または fg.stability(model)", "fg.rank(model) or fg.stability(model)"), top=12,
        ),
        ChartKind(
            key="media", ja="委託の深さと手段", en="outsourcing depth by medium", module="media",
            takes=Text("モデル、グラフ、または fg.rank(model)", "a model, a graph or fg.rank(model)"), top=0,
        ),
        ChartKind(
            key="change", ja="変更の前と後", en="before and after a change", module="change",
            takes=Text("fg.whatif(model).….rank()", "fg.whatif(model).….rank()"), top=20,
        ),
    ),
)


def kind_of(name: Any) -> ChartKind:
    """The kind of a name; raises `FlowgraphError` with the nearest one and what each kind takes."""
    if isinstance(name, str) and name in CHARTS:
        return CHARTS[name]
    near = suggest(name, list(CHARTS)) if isinstance(name, str) else None
    hint = (f"did you mean {near!r}? " if near else "") + "; ".join(f"{row.key}: {row.takes.en}" for row in CHARTS.rows())
    raise FlowgraphError(Problem(file="chart", line=0, message=f"no kind of chart {name!r}", hint=hint))
