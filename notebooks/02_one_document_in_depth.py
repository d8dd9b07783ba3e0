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
# # One document in depth: how many hands hold one application?
#
# **tokyo-medical-certificate** is the full assessment (全項目評価書) of a quiet task: people who see a doctor for their mind apply for help with the cost and get a
# certificate (自立支援医療受給者証). What goes round is health data with the Individual Number (個人番号), much of it on paper. We follow one application from the counter
# to the archive and ask, at every hop, who holds it, what the document says, and what it leaves unsaid.

# %%
from collections import Counter
from pathlib import Path

import pandas as pd

import flowgraph as fg

ROOT = next(folder for folder in (Path.cwd(), *Path.cwd().parents) if (folder / "data" / "models").is_dir())
pd.set_option("display.max_colwidth", None)

medical = fg.load(ROOT / "data" / "models" / "tokyo-medical-certificate.yaml")
graph = fg.to_graph(medical)
flows = {flow.id: flow for flow in medical.flows}
names = {node: data["name"] for node, data in graph.nodes(data=True)}

# %% [markdown]
# ## What is left of the document
#
# Before we believe a picture: what could not be read? Those who encoded the document noted every loss (print that is missing), doubt (how they read it) and
# contradiction (two places that do not fit). A loss is a fault of the print we have, never of the authors.

# %%
noted = Counter(notice.kind for notice in medical.notices)
pd.Series(noted).sort_values(ascending=False).to_frame("notices").T

# %%
losses = [notice for notice in medical.notices if notice.kind == "loss"]
pd.DataFrame([
    {"lost": notice.about, "lines": "-".join(map(str, dict.fromkeys(notice.lines)))} for notice in losses[:5]
])

# %%
assert (noted["loss"], noted["contradiction"]) == (12, 10)
assert {node.printed for node in medical.nodes if node.printed} == {"システム3", "システム4", "システム5"}

# %% [markdown]
# The figure and the first two systems (システム1・2) are gone. What follows rests on the numbered steps of 別添1, which are whole.
#
# ## Where does it say that the number is there?
#
# For each hop the graph keeps apart what the document states (`stated`) and what follows from the steps before (`propagated`).

# %%
hops = pd.DataFrame([data | {"flow": flow} for *_, flow, data in graph.edges(keys=True, data=True)])
hops["number"] = hops["individual_number"].map(str)
said = hops.pivot_table(
    index="number", columns="identifier_basis", values="flow", aggfunc="count", fill_value=0
)
said

# %%
with_number = hops[(hops["number"] == "True") & (hops["identifier_basis"] == "stated")]
assert said.loc["True"].to_dict() == {"propagated": 77, "stated": 4}
assert set(with_number["step"]) <= {"㉖", "㉗", "㉘"}

# %% [markdown]
# **Of 81 hops with the number, the document says so for four**, all of them on the new lines to the Public Medical Hub. For the paper that fills steps ① to ⑳
# it is stated nowhere: one has to know that the number is on the application form, and follow the form. That is what the graph does. It also goes on where
# those who encoded were in doubt: whether the notices and certificates (lines 106–120) still carry the number is not said, and what is not said is not taken
# off.
#
# ## Whose hands?
#
# Steps ① to ⑳ are one round of an application. Everybody at whose place the number may be on the way, in the order of first touch:

# %%
round_trip = [chr(ord("①") + n) for n in range(20)]
hands: dict[str, dict[str, object]] = {}
for source, target, _, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[3]["order"]):
    if data["step"] in round_trip and data["individual_number"] is True:
        for node in (source, target):
            place = graph.nodes[node]
            entry = hands.setdefault(
                place["operator_name"],
                {
                    "side": place["boundary"],
                    "depth": "–" if place["depth"] is None else place["depth"],
                    "first": data["step"],
                    "hops": 0,
                },
            )
            entry["hops"] += 1
pd.DataFrame.from_dict(hands, orient="index").rename_axis("who")

# %%
on_the_way = Counter(node.kind for node in medical.nodes if graph.nodes[node.id]["carrier"])
assert Counter(entry["side"] for entry in hands.values()) == {"inside": 2, "contractor": 5, "outside": 4}
assert on_the_way == {"paper": 17, "external_medium": 4}

# %% [markdown]
# Eleven parties, the hauliers on the road between them not counted, and nine of the eleven are not the metropolis. In the whole document four sheets of paper
# are carried for every portable medium.


# %%
fg.uncovered(graph)

# %%
fg.draw(graph, view="entrustment", lang="en")

# %%
depth = fg.outsourcing_depth(graph)
open_ends = fg.uncovered(graph)
assert {row.party for row in open_ends if row.kind == "flow"} == {"印刷契約を締結した事業者"}
assert [row.step for row in open_ends if row.kind == "unnamed"] == ["委託事項5"]
assert [row.depth for row in depth[:3]] == [2, 2, 1]

# %% [markdown]
# Two loose ends. The printing firm of step ⑰ gets the data of the certificates, and no entrustment of the document covers it. And 委託事項5 is the reverse: an
# entrustment whose contractor is blank. Both may be in order in the office. In the document they are not.
#
# ## The worst path has no medium at all

# %%
in_order = fg.Limits(beyond_per_pair=0)
ranking = fg.rank(graph, number_only=True, limits=in_order)
fg.draw(graph, view="strip", highlight=ranking[0], lang="en")

# %%
worst = ranking[0]
shares = pd.DataFrame([
    {
        "what": f"{flows[part.flow].step} {names[flows[part.flow].source]} → {names[flows[part.flow].target]}"
        if part.flow
        else f"保管 {names[part.node]}",
        "medium": flows[part.flow].medium if part.flow else "(stay)",
        "share": part.share,
    }
    for part in worst.shares
])
by_medium = shares.groupby("medium")["share"].sum().sort_values(ascending=False)
by_medium.head(5).map("{:.0%}".format).to_frame("share of the worst path")

# %%
fg.chart("hops", ranking, lang="en", top=4)

# %%
edges = {flow: data for *_, flow, data in graph.edges(keys=True, data=True)}
without = sum(
    part.share for part in worst.shares if part.flow and edges[part.flow]["individual_number"] is False
)
media = [row for row in ranking if row.media_transfers]
assert worst.media_transfers == 0
assert by_medium.index[0] == "not_stated"
assert by_medium["not_stated"] > 1 / 3
assert by_medium[["counter", "mail"]].sum() > 2 / 5
assert [edges[flow]["individual_number"] for flow in worst.flows[-4:]] == [True, False, False, False]
assert 1 / 3 < without < 2 / 5
assert media[0].rank > len(ranking) / 10

# %% [markdown]
# Two things make three quarters of it: **paper** (over the counter and by mail), and **silence**, hops of which the document does not say what carries the
# data. An unknown medium is priced in the middle of what it could be and marked as such; it is not taken for a safe one.
#
# And look at the last three arrows of the strip: they are dashed. The number has been left behind by then; what goes on to the insured person is health data.
# They still make more than a third of the index, for a path's index counts all its hops. Whoever cares for the number alone should read this path up to ㉗.
#
# Whoever had only counted portable media would have looked elsewhere: the first path with one stands far down the order.

# %%
pd.DataFrame([
    {
        "rank": row.rank,
        "of": len(ranking),
        "path": row.short,
        "media transfers": row.media_transfers,
        "index": round(row.q, 2),
    }
    for row in media[:1]
])

# %% [markdown]
# Index and rank are those of the middle values; how sure they are is the subject of `04_stability_and_drivers`. One thing does not depend on values: where
# the paths run together.

# %%
choke = fg.choke_points(graph, [row.path for row in ranking])
choke[:3]

# %%
assert choke[0].name == "センター"
assert choke[0].share > 4 / 5

# %% [markdown]
# ## What the body says of itself
#
# The body rates itself, risk by risk: are the measures enough (リスクへの対策は十分か)? `gap` sets these answers beside the computed exposure of the same process. They
# enter nothing; they only stand side by side, and they are not on one scale.

# %%
gap = fg.gap(graph, number_only=True)
pd.DataFrame([
    {
        "process": row.process,
        "own rating": row.ratings.en,
        "index": f"{row.q_inherent:.2f} → {row.q:.2f}",
        "part of all": f"{row.part:.0%}",
        "largest": row.worst.ja,
        "lines": row.lines,
    }
    for row in gap
]).set_index("process")

# %%
ratings = {str(item.rating) for item in medical.self_ratings}
reviews = [(item.kind, item.verdict) for item in medical.reviews]
incidents = [item for item in medical.incidents if item.reported is True]
pd.Series({
    "different ratings given": "、".join(ratings),
    "third-party review": dict(reviews)["third_party"],
    "grave incidents of three years": len(incidents),
}).to_frame("")

# %%
assert (ratings, len(incidents)) == ({"sufficient"}, 22)
assert ("third_party", "issues") in reviews
assert max(gap, key=lambda row: row.part).process == "entrustment"

# %% [markdown]
# All 32 answers are the same, "sufficient" (十分である). The third-party review (第三者点検) of the same document raises issues, and the document lists 22 grave
# incidents of three years. What would an auditor make of it? Without the document's text only some of the rules can be asked, and the result says which not.

# %%
audit = fg.audit(medical)
pd.DataFrame([{"gravity": one.gravity, "kind": one.kind, "what": one.text.en} for one in audit]).head(5)

# %%
assert "self-rating-vs-review" in {one.rule for one in audit}
assert "contractor-without-entrustment" in {one.rule for one in audit}
assert audit.unasked

# %% [markdown]
# ## Something to try
#
# * two ways into the centre are allowed in ③, courier or mail: `next(row for row in ranking if "alt-3: courier" in row.path.by_branch)` is the worst path by
#   courier; is the gap large?
# * what does the loss of one place expose? `fg.reach(graph, "tokei-site")` is the data entry company; compare with the centre, `center-office`;
# * the arithmetic of any path, with the lines of each control: `print("\n".join(fg.explain(graph, worst, lang="en")))`.
