"""One path for a reader: the story hop by hop, then the arithmetic in words."""

from __future__ import annotations

from flowgraph.errors import LookupFailure, Problem
from flowgraph.graph import Graph
from flowgraph.report.formats import render
from flowgraph.report.safe import terminal
from flowgraph.report.sheet import sheet
from flowgraph.report.story import story
from flowgraph.risk import Parameters, RankedPath, Ranking, explain
from flowgraph.source import Document
from flowgraph.vocab import Lang, suggest


def explanation(  # noqa: PLR0913  every one is a question of its own
    graph: Graph, row: RankedPath, parameters: Parameters, *, lang: Lang, source: Document | None = None, width: int = 0
) -> str:
    """Text about one ranked path; with `source`, also the words it rests on."""
    hops = story(graph, row, source)
    told = sheet(hops, graph.graph["id"], lang=lang)
    lines = [terminal(f"{hop.step} [{hop.lines}] {hop.quote}") for hop in hops if hop.quote]
    if lines:
        lines = ["評価書の記載:" if lang == "ja" else "In the document's words:", *dict.fromkeys(lines), ""]
    lines += [terminal(line) for line in explain(graph, row, parameters, lang)]
    return render("table", [told], lang=lang, width=width) + "\n" + "\n".join(lines) + "\n"


def chosen(ranking: Ranking, path_id: str) -> RankedPath:
    """The ranked path of an id (or its beginning); without one the worst path of the number."""
    if not path_id:
        journeys = [row for row in ranking if row.path.ordered and row.individual_number is not False] or list(ranking)
        if not journeys:
            raise LookupFailure(Problem(file=ranking.document, line=0, message="no path leaves the body's own control", hint="nothing to explain"))
        return journeys[0]
    found = [row for row in ranking if row.id == path_id] or [row for row in ranking if row.id.startswith(path_id)]
    if len(found) == 1:
        return found[0]
    if found:
        raise LookupFailure(Problem(file=ranking.document, line=0, message=f"{len(found)} paths begin with {path_id!r}", hint=", ".join(row.id for row in found[:5])))
    near = suggest(path_id, [row.id for row in ranking])
    if not path_id.startswith("p-"):  # neither a path nor a finding of a rule that exists
        hint = f"did you mean {near}?" if near else "`flowgraph rank MODEL` lists paths, `flowgraph audit MODEL` lists findings"
        raise LookupFailure(Problem(file=ranking.document, line=0, message=f"no path or finding {path_id!r}", hint=hint))
    raise LookupFailure(
        Problem(file=ranking.document, line=0, message=f"no path {path_id!r}", hint=f"did you mean {near}?" if near else "`flowgraph rank MODEL` lists the ids")
    )
