"""Lists of paths cut to what a reader asked for; what is left out is said."""

from __future__ import annotations

from collections.abc import Sequence

from flowgraph.analysis import ExposurePath, Rows
from flowgraph.errors import LookupFailure, Problem
from flowgraph.graph import Graph
from flowgraph.vocab import Text, suggest


def several_runs_left_out(count: int) -> Text:
    """The notice about paths out of step order that are not listed."""
    return Text(
        f"手順を繰り返して初めて通じる経路 {count} 件は省略（--several-runs で表示）",
        f"{count} paths that need several runs of the steps are left out (--several-runs shows them)",
    )


def journeys_only(rows: Rows[ExposurePath]) -> Rows[ExposurePath]:
    """Paths in step order only."""
    kept = tuple(row for row in rows if row.ordered)
    left = len(rows) - len(kept)
    return Rows(kept, rows.columns, (*rows.notices, *((several_runs_left_out(left),) if left else ())), rows.title)


def nodes_called(graphs: Sequence[Graph], wanted: str) -> frozenset[str]:
    """Ids of the nodes with this id, or with it in their name or an alias; an error where no graph has one."""
    listed = [node for graph in graphs for node in graph.graph["model"].nodes]
    found = [node.id for node in listed if wanted == node.id] or [node.id for node in listed if any(wanted in name for name in (node.name, *node.aliases))]
    if not found:
        near = suggest(wanted, [word for node in listed for word in (node.id, node.name, *node.aliases)])
        where = ", ".join(graph.graph["id"] for graph in graphs)
        raise LookupFailure(Problem(file=where, line=0, message=f"no node {wanted!r}", hint=f"did you mean {near!r}?" if near else "see `flowgraph show MODEL`"))
    return frozenset(found)


def ending_at(rows: Rows[ExposurePath], nodes: frozenset[str]) -> Rows[ExposurePath]:
    """Paths that end at one of these nodes."""
    return Rows(tuple(row for row in rows if row.end in nodes), rows.columns, rows.notices, rows.title)


def is_limit(notice: Text) -> bool:
    """Whether a notice says that a bound of the search bit, so that the list is not complete."""
    return notice.limit
