"""GraphML, as Gephi, yEd and igraph read it: every fact an attribute."""

from __future__ import annotations

from io import BytesIO

from flowgraph.report.exchange import Order
from flowgraph.vocab import Text

TITLE = Text("GraphML（Gephi・yEd・igraph）", "GraphML (Gephi, yEd, igraph)")
SUFFIXES = (".graphml",)
SEVERAL = True
FOLDER = False


def files(order: Order) -> list[tuple[str, bytes]]:
    """One graph, or several side by side (ids then begin with the document's id)."""
    import networkx as nx

    from flowgraph.report.exchange_facts import Facts

    whole: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for graph in order.graphs:
        facts = Facts(graph)
        prefix = f"{facts.id}/" if len(order.graphs) > 1 else ""
        for node in graph.nodes:
            told = facts.node(node)
            whole.add_node(prefix + node, document=facts.id, label=told["name"], **told)
        for source, target, key in graph.edges(keys=True):
            told = facts.flow(source, target, key)
            # The id once more as a fact: igraph and others do not keep the ids of edges.
            whole.add_edge(prefix + source, prefix + target, key=prefix + key, label=told["step"], **told, flow=prefix + key)
    stream = BytesIO()
    nx.write_graphml_xml(whole, stream, encoding="utf-8", prettyprint=True)
    return [("", stream.getvalue())]
