"""How bad: the severity level of a path, from the data where it is exposed (risk.md §2, levels after CNIL)."""

from __future__ import annotations

from dataclasses import dataclass

from flowgraph.analysis import ExposurePath
from flowgraph.graph import Graph
from flowgraph.model import FlowModel, People
from flowgraph.risk.parameters import Parameters
from flowgraph.vocab import DATA_CLASSES, Text, Uncertain


@dataclass(frozen=True, slots=True, kw_only=True)
class Severity:
    """Level of a path with the data it rests on."""

    level: str
    """Key of `vocab.SEVERITIES`."""
    weight: float
    because: tuple[str, ...]
    """Data classes that set the level; `people` where the number of people did."""
    notices: tuple[Text, ...]


def severity(graph: Graph, path: ExposurePath, parameters: Parameters, *, unknown_number: bool = True, many: bool | None = None) -> Severity:
    """Severity of a path: the worst data at any point where it is exposed.

    A number that is not known to be carried counts as carried, unless `unknown_number` is False; `many`
    says whether very many people are concerned where that is not to be read from the model.
    """
    model: FlowModel = graph.graph["model"]
    edges = [graph.edges[path.nodes[n], path.nodes[n + 1], path.flows[n]] for n in path.exposures if n >= path.first_left]
    data = [token for token in DATA_CLASSES if any(token in edge["data"] for edge in edges)]
    notices: list[Text] = []
    unknown = [edge for edge in edges if not edge["data"] and edge["identifier"] != "none"]
    if unknown and not data:
        held = {token for item in model.files if not isinstance(item.items, Uncertain) for token in item.items}
        data = [token for token in DATA_CLASSES if token in held]
        notices.append(Text("曝露点のデータの記載がないため、ファイルの記録項目で代用", "data at the exposure not stated: the items of the file are taken"))
    identifiers = [token for token in ("individual_number", "code") if any(edge["identifier"] == token for edge in edges)]
    if any(edge["identifier"] == "unknown" for edge in edges):
        notices.append(Text("番号の有無が不明（ありとして計算）", "whether the number is carried is not known: counted as carried"))
        identifiers = identifiers or (["individual_number"] if unknown_number else [])
    worst = [token for token in data if DATA_CLASSES[token].sensitivity in {"special", "financial"}]
    if many is None:
        many = isinstance(model.document.subjects, People) and model.document.subjects.low >= parameters("sort.many_people")
    if isinstance(model.document.subjects, Uncertain):
        notices.append(Text("対象人数が不明（計算に含めず）", "number of people not known: not counted"))
    if worst:
        level, because = "maximum", worst
    elif identifiers or (many and data):
        level, because = "significant", identifiers or ["people"]
    elif data:
        level, because = "limited", data
    else:
        level, because = "negligible", []
    return Severity(level=level, weight=parameters(f"severity.{level}"), because=tuple(because), notices=tuple(notices))
