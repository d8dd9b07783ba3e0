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
# # Five documents compared: which differences are facts?
#
# Five published assessments (特定個人情報保護評価書) lie side by side: four full ones (全項目) and one of the shorter kind (重点項目). It is tempting to put them in a row,
# best to worst. This notebook asks of every difference where it comes from: from the offices, from the form, from how much a document tells, or from who has
# read it. Some differences are facts. The index of the worst path is not one of them.

# %%
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd

import flowgraph as fg

ROOT = next(folder for folder in (Path.cwd(), *Path.cwd().parents) if (folder / "data" / "models").is_dir())
pd.set_option("display.max_colwidth", None)

in_order = fg.Limits(beyond_per_pair=0)
models = {path.stem: fg.load(path) for path in sorted((ROOT / "data" / "models").glob("*.yaml"))}
graphs = {name: fg.to_graph(model) for name, model in models.items()}
rankings = {name: fg.rank(graph, number_only=True, limits=in_order) for name, graph in graphs.items()}

# %% [markdown]
# ## What each of them says, and what it does not say
#
# First the size of what we know: how many hops rest on a statement, how many on an inference (推定), on how many the medium is not stated, on how many the
# number is unknown.

# %%


def told(name: str) -> dict[str, object]:
    hops = [data for *_, data in graphs[name].edges(data=True)]
    document = models[name].document
    return {
        "form": document.form,
        "published": str(document.published),
        "hops": len(hops),
        "… inferred": f"{sum(hop['basis'] == 'inferred' for hop in hops) / len(hops):.0%}",
        "… medium not stated": f"{sum(hop['medium'] == 'not_stated' for hop in hops) / len(hops):.0%}",
        "… number unknown": f"{sum(str(hop['individual_number']) == 'unknown' for hop in hops) / len(hops):.0%}",
        "numbered steps (別添1)": len({
            flow.step for flow in models[name].flows if not flow.step.startswith("I")
        }),
    }


known = pd.DataFrame.from_dict({name: told(name) for name in models}, orient="index")
known

# %%
assert Counter(known["form"]) == {"full": 4, "focused": 1}
assert list(known.index[known["numbered steps (別添1)"] == 0]) == ["akishima-tax-collection"]
assert known.loc["akishima-tax-collection", "… medium not stated"] == "68%"

# %% [markdown]
# The focused form (重点項目) does not ask for the numbered flow at all. That two hops in three of **akishima-tax-collection** do not name what carries the data
# is a fact about the *form*, not a fault of the city. Comparisons across forms end here.
#
# ## Portable media: a fact that can be counted

# %%
transfers = pd.concat([
    fg.external_media_transfers(graph).to_frame().assign(document=name) for name, graph in graphs.items()
])
transfers["number"] = transfers["individual_number"].map({True: "with the number", False: "without"})
counted = transfers.pivot_table(
    index="document", columns=["number", "erasure"], values="id", aggfunc="count", fill_value=0
).reindex(models, fill_value=0)
counted

# %%
assert list(transfers["document"].value_counts()) == [6, 4, 3]
assert list(counted.index[counted.sum(axis=1) == 0]) == ["akishima-tax-collection", "minato-resident-register"]
assert set(transfers.loc[transfers["erasure"] == "stated", "strength"]) == {"logical"}
assert set(transfers.loc[transfers["document"] == "tokyo-tax-linkage", "erasure"]) == {"not_mentioned"}

# %% [markdown]
# Thirteen carryings in three documents, all three of the same government; the two municipalities name none. (Minato's section III speaks of external media
# where no step shows one; that is noted as a contradiction, not counted.) Ten of the thirteen carry the number. For eight of the ten deletion of the data is
# stated, and for not one more than deletion (論理削除): that a medium is destroyed, or proved to be empty, is said nowhere. The tax document states nothing at
# all.

# %%
carrying = transfers[transfers["number"] == "with the number"]
assert (len(transfers), len(carrying)) == (13, 10)
assert Counter(carrying["erasure"]) == {"stated": 8, "not_mentioned": 2}
in_minato = [
    notice.about
    for notice in models["minato-resident-register"].notices
    if notice.kind == "contradiction" and "external media" in notice.about
]
assert in_minato

# %% [markdown]
# ## Where a medium meets a sub-contractor
#
# In 2022 the register of a whole city went missing on a stick, with a worker three contracts away from the city. So: on how many paths of the number do a
# portable medium and depth 2 (再委託先) or deeper come together, and how far up does the first of them stand?


# %%
deep = {
    name: [row for row in ranking if row.depth > 1 and row.media_transfers]
    for name, ranking in rankings.items()
}
pd.DataFrame([
    {
        "document": name,
        "paths of the number": len(ranking),
        "medium and depth 2": len(deep[name]),
        "first at rank": deep[name][0].rank if deep[name] else "–",
        "deepest hand": max(row.depth for row in fg.outsourcing_depth(graphs[name])),
        "hops no 委託事項 covers": sum(row.kind == "flow" for row in fg.uncovered(graphs[name])),
    }
    for name, ranking in rankings.items()
])

# %%
assert {name: len(rows) for name, rows in deep.items() if rows} == {
    "tokyo-medical-certificate": 3,
    "tokyo-public-housing": 73,
}
assert deep["tokyo-public-housing"][0].rank == 1

# %%
fg.chart("media", graphs["tokyo-public-housing"], lang="en")

# %% [markdown]
# In one document only, **tokyo-public-housing**, it is the worst path of all, and half of the paths. The cell where the row of the external medium crosses the
# column of the sub-contractor shows where they come from. That is a difference in how offices work, said by the documents themselves, step by step.
#
# ## How they rate themselves
#
# Every risk of section III closes with the body's own answer: are the measures enough?

# %%
words = {"strong": "特に力を入れている", "sufficient": "十分である", "issues": "課題が残されている"}
given = {name: Counter(str(item.rating) for item in model.self_ratings) for name, model in models.items()}
ratings = pd.DataFrame(given).T.reindex(columns=[*words, "not_mentioned", "unknown"]).fillna(0).astype(int)
ratings.rename(columns=words)

# %%
assert ratings["issues"].sum() == 0
assert (ratings["sufficient"].sum(), ratings["strong"].sum()) == (141, 21)
assert set(ratings.index[ratings["strong"] > 0]) == {"minato-resident-register"}

# %% [markdown]
# **162 answers, and not once 課題が残されている.** Four of the five documents answer every risk alike. A rating that never varies cannot tell processes apart. Beside
# it, the computed exposure of the same processes; read it row by row, for two documents are not on one scale, and neither are a rating and an index:


# %%
gaps = {name: fg.gap(graph, number_only=True) for name, graph in graphs.items()}
exposure = pd.DataFrame({name: {row.process: row.q for row in gap} for name, gap in gaps.items()}).T
exposure.map("{:.2f}".format)

# %%
spread = exposure.max(axis=1) - exposure.min(axis=1)
assert (spread > 3 / 10).all()
assert (
    exposure.loc["tokyo-medical-certificate"].idxmax()
    == exposure.loc["tokyo-public-housing"].idxmax()
    == "entrustment"
)

# %% [markdown]
# ## A simpler score, and why it differs
#
# Many offices score risks as a product of three levels: harm × depth × means, one to three each. We can compute that from the same paths and set it beside
# our order.

# %%
HARM = {"maximum": 3, "significant": 2}
LOW, HIGH = 0.1, 0.3  # hazard of the worst carriage or stay: below, between, above


def product(row: Any) -> int:
    worst = max(term.a for term in row.terms)
    return HARM.get(row.severity, 1) * min(3, 1 + row.depth) * (1 + (worst >= LOW) + (worst >= HIGH))


TOP = 10
compared = []
for name, ranking in rankings.items():
    scores = [product(row) for row in ranking]
    best = max(scores)
    compared.append({
        "document": name,
        "paths": len(ranking),
        "different products": len(set(scores)),
        "share the highest": scores.count(best),
        "our first has": f"{scores[0]} of {best}",
        "our first ten that have it": sum(score == best for score in scores[:TOP]),
    })
pd.DataFrame(compared)

# %%
by_name = {row["document"]: row for row in compared}
assert [row["different products"] for row in compared] == [4, 6, 5, 6, 5]
assert [row["our first ten that have it"] for row in compared] == [10, 0, 0, 9, 2]
assert by_name["akishima-tax-collection"]["share the highest"] > by_name["akishima-tax-collection"]["paths"] / 4

# %% [markdown]
# The product knows at most six grades: in **akishima-tax-collection** 76 of 276 paths share the highest. And in **minato-resident-register** none of our
# first ten has it. Why? Put the two favourites side by side:

# %%
minato = rankings["minato-resident-register"]
ours, theirs = minato[0], next(row for row in minato if product(row) == max(map(product, minato)))
pd.DataFrame({
    f"{row.id} (rank {row.rank})": {
        "path": row.short,
        "product": product(row),
        "severity": row.severity,
        "depth": row.depth,
        "worst single step (a)": max(term.a for term in row.terms),
        "carriages and stays": len(row.terms),
        "Λ, their sum": f"{row.hazard:.2f}",
    }
    for row in (ours, theirs)
})

# %%
assert ours.severity == theirs.severity
assert ours.depth == theirs.depth
assert product(theirs) == product(ours) * 3 / 2
assert max(term.a for term in theirs.terms) - max(term.a for term in ours.terms) < 1 / 20
assert ours.hazard > theirs.hazard

# %% [markdown]
# Same harm, same depth. The worst single step is .28 on one path (a form sent by mail) and .30 on the other (an on-line form): a difference nobody would
# defend, but a threshold lies between, and the product jumps from 12 to 18. Our sum looks at every carriage and stay, and the path with the letter has more
# of them. Neither is the truth: on the public incidents kept with this project the product does about as well as our order (`flowgraph cases
# data/incidents`). What the product cannot do is say *which step* to change: it has forgotten all but one.
#
# ## The same document, read twice
#
# Now the index. Each of the five was encoded twice (by language models, the second not told of the first) before the two were reconciled. If the index of the
# worst path told documents apart, two readings of one document would lie close together, and those of two documents far apart.

# %%
readings = {
    reading: {
        name: fg.to_graph(fg.load(ROOT / "data" / "repeatability" / reading / f"{name}.yaml"))
        for name in models
    }
    for reading in ("first", "second")
}
index = pd.DataFrame({
    reading: {
        name: fg.rank(graph, number_only=True, limits=in_order)[0].q for name, graph in by_document.items()
    }
    for reading, by_document in readings.items()
})
index["reconciled"] = {name: ranking[0].q for name, ranking in rankings.items()}
index.sort_values("reconciled", ascending=False).map("{:.2f}".format).rename_axis(
    "index of the worst path (not a probability)"
)

# %%
low, high = index.min(axis=1), index.max(axis=1)
overlapping = [
    (one, other)
    for one in models
    for other in models
    if one < other and low[one] <= high[other] and low[other] <= high[one]
]
pd.DataFrame(overlapping, columns=["cannot be told apart", "from"])

# %%
assert (high - low).max() > 1 / 20
assert ("tokyo-medical-certificate", "tokyo-public-housing") in overlapping
assert ("akishima-tax-collection", "minato-resident-register") in overlapping

# %% [markdown]
# They do not. What the readings say of **tokyo-public-housing** and **tokyo-medical-certificate** overlaps: who is "worse" depends on who has read. The
# number of media transfers, on the other hand, is the same in both readings of every document:

# %%
media = pd.DataFrame({
    reading: {name: len(fg.external_media_transfers(graph)) for name, graph in by_document.items()}
    for reading, by_document in readings.items()
})
media.T

# %%
assert (media["first"] == media["second"]).all()

# %% [markdown]
# That is the answer to the question of this notebook. **Counts of things the documents name** (media, levels of hands, erasure stated or not, a contractor
# without an entrustment) can survive a second reader, and may be compared between documents of one form. **The order inside one document** may be compared
# with itself, as far as it is stable (`04_stability_and_drivers`). **The index between documents** may not.
#
# ## Something to try
#
# * what do two readers disagree about? Load both readings of one document and look at `fg.compare_models(first, second).unmatched`: hops that only one of
#   them saw;
# * move the thresholds of the product (`LOW`, `HIGH`) by a few hundredths and count how many paths change their grade;
# * one more row: put a document of your own, or a sample of `data/samples`, into `models` and run everything again.
