# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#       format_version: '1.3'
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A first look: where do the numbers go?
#
# Tokyo publishes a privacy impact assessment (特定個人情報保護評価書) for each task that keeps files with the Individual Number (個人番号).
# We open two of them, both full assessments (全項目評価書):
#
# * **tokyo-public-housing**: running the metropolis's rented housing (都営住宅);
# * **tokyo-tax-linkage**: fetching facts for local tax relief from other bodies (情報連携).
#
# Both are already encoded as flow models: every step of the document a flow, every claim with the lines that say so.
# We follow the number out of the body's own hands, see what drives the worst way out, and set the two documents side by side.

# %%
from itertools import pairwise
from pathlib import Path

import matplotlib.pyplot as plt
import matplotlib_fontja  # noqa: F401  gives matplotlib a Japanese font
import networkx as nx
import pandas as pd

import flowgraph as fg

ROOT = next(folder for folder in (Path.cwd(), *Path.cwd().parents) if (folder / "data" / "models").is_dir())
MODELS = ROOT / "data" / "models"
pd.set_option("display.max_colwidth", None)

# %% [markdown]
# ## Load one document

# %%
housing = fg.load(MODELS / "tokyo-public-housing.yaml")
document = housing.document
pd.Series(
    {
        "title": document.title,
        "評価書番号": document.number,
        "form": document.form,
        "published": document.published,
        "people (対象人数)": document.subjects,
        "parties": len(housing.parties),
        "nodes": len(housing.nodes),
        "flows": len(housing.flows),
        "entrustments (委託事項)": len(housing.entrustments),
        "controls (対策)": len(housing.controls),
        "doubts and faults noted": len(housing.notices),
    },
    name=document.id,
).astype(str).to_frame()

# %%
assert (document.form, document.number, document.published) == ("full", "41", "2025-03-28")
assert (document.subjects.low, document.subjects.high) == (100_000, 1_000_000)
assert [item.number for item in housing.entrustments] == ["委託事項1", "委託事項2"]
assert {node.printed for node in housing.nodes if node.printed} == {f"システム{n}" for n in range(1, 7)}

# %% [markdown]
# What the nodes are. A portable medium (外部記録媒体) or a sheet of paper is a node of its own: somebody carries it, and it can be lost.

# %%
pd.Series([node.kind for node in housing.nodes]).value_counts().rename_axis("kind").to_frame("nodes").T

# %% [markdown]
# Nothing is claimed without a place in the document. Take step ②-5, where the collected numbers are handed over on a medium:

# %%
handover = next(flow for flow in housing.flows if flow.step == "②-5" and flow.medium == "external_medium")
pd.DataFrame([
    {
        "lines": "-".join(str(line) for line in dict.fromkeys(entry.lines)),
        "section": entry.section,
        "field": entry.field,
        "key words": "、".join(entry.key),
        "basis": entry.basis,
    }
    for entry in handover.evidence
])

# %%
assert handover.identifier == "individual_number"
assert ("別添1", "②-5", (554, 554)) in [
    (entry.section, entry.field, entry.lines) for entry in handover.evidence
]

# %% [markdown]
# ## The graph is plain networkx
#
# `to_graph` gives a `networkx.MultiDiGraph`: ids as keys, Japanese names and everything else as attributes. Every networkx function works on it.
# Which places do shortest routes pass most often?

# %%
graph = fg.to_graph(housing)
between = pd.Series(nx.betweenness_centrality(nx.DiGraph(graph))).nlargest(5)
places = pd.DataFrame.from_dict({node: graph.nodes[node] for node in between.index}, orient="index")[
    ["name", "kind", "operator_name", "depth"]
]
places.assign(betweenness=between.round(2))

# %%
assert type(graph) is nx.MultiDiGraph
assert (len(graph), graph.number_of_edges()) == (len(housing.nodes), len(housing.flows))
assert nx.is_weakly_connected(graph)
assert between.index[0] == "mn-terminal"

# %% [markdown]
# One terminal in the office (本部内) stands at the crossing. And close behind it comes not the body but a **sub-contractor** (再委託業者).
#
# ## Ways out: exposure paths
#
# networkx knows no time: it would happily walk step ⑲ before step ②. `exposure_paths` follows the steps in the document's order, from a holder of data to a
# medium, paper, a contractor or another body, keeps variants and alternatives apart, and says which limits of the search bit (the ※ lines).
# `number_only` keeps the paths on which the number itself is out. Paths that only come about over several runs of the steps we leave out here
# (`beyond_per_pair=0`), as the command line does.

# %%
in_order = fg.Limits(beyond_per_pair=0)
paths = fg.exposure_paths(graph, number_only=True, limits=in_order)
paths[:8]

# %%
assert paths
assert all(path.ordered and path.individual_number is True for path in paths)
assert all(
    graph.has_edge(source, target, flow)
    for path in paths
    for (source, target), flow in zip(pairwise(path.nodes), path.flows, strict=True)
)
assert {path.depth for path in paths} == {0, 1, 2}

# %% [markdown]
# Most of these ways share a few places. `choke_points` counts them: measures taken there reach most paths at once.

# %%
choke = fg.choke_points(graph, paths)
choke.to_frame()[["name", "operator", "paths", "share"]].head(4)

# %%
assert choke[0].id == "mn-terminal"
assert choke[0].paths > len(paths) / 2

# %% [markdown]
# ## What is carried by hand: external media
#
# A → medium → B is two *hops* but one *transfer* (授受). Each transfer comes with its controls and with what the document says about erasing it.

# %%
transfers = fg.external_media_transfers(graph)
transfers

# %% [markdown]
# Does the document itself say that the number is on the medium, or does it follow from what was put there before? The graph keeps the two apart:
# `stated` stands in the document, `propagated` was carried along step by step (the reason is in `identifier_reason`).

# %%
bases = {
    row.id: next(data["identifier_basis"] for *_, data in graph.out_edges(row.id, data=True))
    for row in transfers
}
media = transfers.to_frame().set_index("id")[
    ["steps", "from_name", "to_name", "individual_number", "technology", "erasure", "strength"]
]
media["steps"] = media["steps"].str.join("、")
media.insert(4, "number is", pd.Series(bases))
media

# %%
hops = fg.external_media_hops(graph)
assert (len(transfers), len(hops)) == (6, 12)
assert list(media.index[~media["individual_number"].astype(bool)]) == ["usb-2-2"]
assert set(media.query("`number is` == 'stated'").index) == {"usb-2-2", "usb-2-5", "usb-16"}
assert set(media["erasure"]) == {"stated"}
assert set(media["strength"]) == {"logical"}
assert set(media["technology"]) == {"unknown"}

# %% [markdown]
# **Six transfers, five with the number.** Only ②-2 goes without it: a list of people whose number is still to be asked for.
# For two of the five (②-5, ⑯) the document names the number; for three (⑧, ⑰, ⑲) one has to follow the steps to see it.
# Erasure (消去) is stated for all six, but never more than deletion of the data (論理削除). What kind of medium it is, it nowhere says.
#
# ## In whose hands: outsourcing depth
#
# Depth 1 is a contractor (委託先), depth 2 a sub-contractor (再委託先).

# %%
depth = fg.outsourcing_depth(graph)
depth

# %%
assert {(row.party, row.depth) for row in depth} == {
    ("再委託業者", 2),
    ("再委託先（委託事項1）", 2),
    ("東京都住宅供給公社", 1),
    ("富士通Japan株式会社", 1),
}
assert not fg.uncovered(graph)

# %% [markdown]
# Unless residents report by マイナポータル, their numbers come in through the sub-contractor: at depth 2, before the body itself has seen them.
# All flows in contractors' hands fall under one of the two entrustments: `uncovered` finds nothing.
#
# ## Which way out is worst?
#
# `rank` orders the paths by residual risk. 対策前 / 対策後 is an exposure index without and with the controls the document states.
# **It is not a probability of a leak**: it puts the paths of one document in order, no more. Severity (影響度) is a column of its own,
# and the body's own rating (十分である) enters nowhere.

# %%
ranking = fg.rank(graph, number_only=True, limits=in_order)
ranking[:8]

# %%
assert len(ranking) == len(paths)
assert [row.key for row in ranking] == sorted((row.key for row in ranking), reverse=True)
assert all(0 < row.q <= row.q_inherent < 1 for row in ranking)
worst = ranking[0]
assert "usb-2-5" in worst.path.nodes
assert (worst.depth, worst.severity) == (2, "maximum")

# %% [markdown]
# Several paths may share a rank: they differ only in steps that cost the same. What drives the worst one? Its hazard is a sum over carriages and stays,
# so every part has an exact share.

# %%
flows = {flow.id: flow for flow in housing.flows}
names = {node: data["name"] for node, data in graph.nodes(data=True)}
parts = pd.DataFrame([
    {
        "what": f"{flows[part.flow].step} {names[flows[part.flow].source]} → {names[flows[part.flow].target]}"
        if part.flow
        else f"保管 {names[part.node]}",
        "medium": flows[part.flow].medium if part.flow else "(stay)",
        "share": part.share,
    }
    for part in worst.shares
])
colours = parts["medium"].map({"internet": "#b5541c", "external_medium": "#1f4e79"}).fillna("#b8bfc6")
figure, axes = plt.subplots(figsize=(9, 0.3 * len(parts) + 1))
axes.barh(parts["what"], parts["share"], color=colours)
axes.invert_yaxis()
axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0%}")
axes.set_title(
    f"{worst.id}: share of each step in the hazard (orange: internet, blue: external media)",
    loc="left",
    fontsize=10,
)
axes.spines[["top", "right"]].set_visible(False)
plt.show()

# %%
by_medium = parts.groupby("medium")["share"].sum().sort_values(ascending=False)
by_medium.map("{:.0%}".format).to_frame("share of the worst path")

# %%
assert round(parts["share"].sum(), 9) == 1
assert list(by_medium.index[:2]) == ["external_medium", "internet"]
assert flows[worst.driver.flow].medium == "internet"

# %% [markdown]
# The largest single step is the first: residents type their number into the sub-contractor's web form (②-4). That they come to it over the internet is
# inferred; how that line is protected the document does not say. Taken together, the media carried by hand weigh more: ②-5 from the sub-contractor, ⑲ back into the housing system.
# `flowgraph explain` on the command line shows the whole arithmetic, each control with its lines.
#
# ## The picture
#
# Boxes in boxes are trust boundaries. Solid arrows carry the number, dashed ones do not; flows between the same two places that look alike share
# an arrow. The worst path is marked.

# %%
picture = fg.draw(graph, highlight=worst)
picture

# %%
drawn = [flow for arrow in picture.scene.arrows for flow in arrow.flows]
assert sorted(drawn) == sorted(flows)
assert set(worst.flows) <= {flow for arrow in picture.scene.arrows if arrow.marked for flow in arrow.flows}
assert picture.svg.startswith("<svg")

# %% [markdown]
# `picture.save("housing.png")` writes it; the suffix chooses svg, png, dot or mmd.
#
# ## A second document beside it
#
# The same questions, put to the tax document.

# %%
tax = fg.load(MODELS / "tokyo-tax-linkage.yaml")


def summary(model: fg.FlowModel) -> dict[str, object]:
    graph = fg.to_graph(model)
    ranking = fg.rank(graph, number_only=True, limits=in_order)
    transfers = fg.external_media_transfers(graph)
    return {
        "form": model.document.form,
        "nodes": len(graph),
        "flows": graph.number_of_edges(),
        "media transfers": len(transfers),
        "… with the number": sum(row.individual_number is True for row in transfers),
        "… erasure stated": sum(row.erasure == "stated" for row in transfers),
        "deepest level": max(row.depth for row in fg.outsourcing_depth(graph)),
        "paths of the number": len(ranking),
        "worst path": ranking[0].short,
        "its index (not a probability)": f"{ranking[0].q_inherent:.2f} → {ranking[0].q:.2f}",
        "its severity": ranking[0].severity,
    }


both = pd.DataFrame({model.document.id: summary(model) for model in (housing, tax)})
both

# %%
assert list(both.loc["form"]) == ["full", "full"]
assert list(both.loc["media transfers"]) == [6, 3]
assert list(both.loc["… with the number"]) == [5, 2]
assert list(both.loc["… erasure stated"]) == [6, 0]
assert list(both.loc["deepest level"]) == [2, 2]
assert list(both.loc["its severity"]) == ["maximum", "maximum"]

# %% [markdown]
# Two offices of one government, two habits. In both, exactly one medium goes *without* the number; the tax office plans it so (②''), and fills the number in
# from what is registered already. But where the housing document says for each of its media that the data is deleted, the tax document says it for none,
# and silence earns no credit. Those who encoded it noted more than that:

# %%
dropped = [notice for notice in tax.notices if "no erasure of media" in notice.about]
pd.DataFrame([
    {"kind": notice.kind, "about": notice.about, "lines": "-".join(str(line) for line in notice.lines)}
    for notice in dropped
])

# %%
assert dropped

# %% [markdown]
# An earlier edition had the sentence; the change log (変更箇所) prints it before and after, and after it is gone.
#
# Do not read the two indices as "housing is worse": its document describes its flow in far more detail, and a finer description has more steps to count.
# Compare the order inside each document, and what each document says or leaves out.
#
# ## A medium or a line
#
# At ②-5 the housing document allows two ways: a medium **or** a dedicated line (専用線). Alternatives are never mixed on one path, so we can ask
# what the choice is worth:

# %%
worst_by_way = {
    way: next(row for row in ranking if f"alt-2-5: {way}" in row.path.by_branch) for way in ("medium", "line")
}
pd.DataFrame({
    way: {
        "index (not a probability)": f"{row.q:.2f}",
        "rank": row.rank,
        "media transfers": row.media_transfers,
        "path": row.short,
    }
    for way, row in worst_by_way.items()
})

# %%
assert worst_by_way["line"].media_transfers == worst_by_way["medium"].media_transfers - 1
assert worst_by_way["line"].q < worst_by_way["medium"].q

# %% [markdown]
# ## Something to try
#
# * draw the better way: `fg.draw(graph, highlight=worst_by_way["line"])`; which medium is left on it?
# * who could lose what? `fg.reach(graph, "sub-office")`, `fg.boundary_crossings(graph, outside_only=True)`;
# * `summary(fg.load(MODELS / "akishima-tax-collection.yaml"))`, or any other of the five; one is a 重点項目評価書, whose form asks less;
# * write a model of a document of your own: `flowgraph new -o MODEL.yaml`.
