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
# # What if: would a cable help more than a padlock?
#
# Everybody has advice for an office that carries personal numbers (個人番号) about on sticks: lay a line, encrypt, train, forbid. `whatif` changes one fact of a
# document by way of trial, ranks before and after, and says what moved. We try the usual advice on **tokyo-public-housing** (都営住宅), then let `improve` look
# for something better.
#
# Totals compare changes of *one* document. A changed document is an invention: nobody has built the line, and what is added counts only here.

# %%
from pathlib import Path

import pandas as pd

import flowgraph as fg

ROOT = next(folder for folder in (Path.cwd(), *Path.cwd().parents) if (folder / "data" / "models").is_dir())
MODELS = ROOT / "data" / "models"
pd.set_option("display.max_colwidth", None)

housing = fg.load(MODELS / "tokyo-public-housing.yaml")
as_is = fg.whatif(housing)

# %% [markdown]
# Six times a medium is carried, five times with the number (solid arrows):

# %%
carried = fg.external_media_transfers(fg.to_graph(housing))
assert [len(carried), sum(row.individual_number is True for row in carried)] == [6, 5]
fg.draw(fg.to_graph(housing), view="media", lang="en")

# %% [markdown]
# ## One cable
#
# In ②-5 the sub-contractor (再委託業者) hands the collected numbers over on a medium (外部記録媒体). It is the medium of the worst path. Replace it by a dedicated line
# (専用線):

# %%
line = as_is.replace_medium("usb-2-5", "dedicated_line")
moved = line.rank(number_only=True)
fg.chart("change", moved, lang="en", top=8)

# %%
pd.Series({
    "total Λ": f"{moved.total_before:.2f} → {moved.total_after:.2f} ({-moved.fall:+.0%})",
    "paths gone": moved.count("gone"),
    "paths in a safer tier": moved.count("down"),
    "paths in a worse tier": moved.count("up"),
    "hops touched": len(moved.touched),
}).to_frame(moved.document)

# %% [markdown]
# What became of the paths that are gone? In ②-5 the document itself allows a line *or* a medium. Without the medium, those paths are the ones that ran over
# the line all along:

# %%
was = {row.id: row.path for row in fg.rank(fg.to_graph(housing), number_only=True)}
now = {row.path.nodes for row in fg.rank(fg.to_graph(line.model), number_only=True)}
gone = [tuple(node for node in was[row.id].nodes if node != "usb-2-5") for row in moved if row.state == "gone"]
over = {name for name, path in was.items() if "usb-2-5" in path.nodes and path.ordered}
assert all(nodes in now for nodes in gone)
assert {row.id for row in moved if row.state != "same"} == over
assert all(row.q_after < row.q_before for row in moved if row.state in {"down", "other"})

# %%
assert 0 < moved.fall < 1 / 10
assert [len(moved.touched), moved.count("up"), moved.count("new")] == [2, 0, 0]
assert "usb-2-5" not in {node.id for node in line.model.nodes}

# %% [markdown]
# Every path over that medium gets safer or falls together with a safer one, none gets worse, and yet the document as a whole hardly moves: there are five
# more carryings. **The cable to the worst path is not the one that helps most.**
#
# ## The usual advice, side by side

# %%
media = [row.id for row in carried]
all_lines, all_destroyed = as_is, as_is
for medium in media:
    all_lines = all_lines.replace_medium(medium, "dedicated_line")
    all_destroyed = all_destroyed.set_erasure(medium, "physical")
advice = {
    "lines for all six media": all_lines,
    "no sub-contractor in 委託事項2": as_is.remove_level("委託事項2"),
    "encrypt the media of ⑧ and ⑲": as_is.add_control("usb-8", "encryption", stated=True).add_control(
        "usb-19", "encryption", stated=True
    ),
    "destroy all six media after use": all_destroyed,
    "a line for the medium of ②-5": line,
    "… of ⑧ and ⑲, but not written down": as_is.add_control("usb-8", "encryption").add_control(
        "usb-19", "encryption"
    ),
    "TLS for the web form of ②-4": as_is.replace_medium("f-2-4-c", "internet_protected"),
    "train everybody (again)": as_is.add_control("document", "training", stated=True),
}
tried = {what: moved if change is line else change.rank(number_only=True) for what, change in advice.items()}
table = pd.DataFrame([
    {
        "advice": what,
        "total falls by": result.fall,
        "hops touched": len(result.touched),
        "gone": result.count("gone"),
        "safer tier": result.count("down"),
        "worst index after": round(max(row.q_after or 0 for row in result), 2),
    }
    for what, result in tried.items()
]).set_index("advice")
table.assign(**{"total falls by": table["total falls by"].map("{:.1%}".format)})

# %%
falls = table["total falls by"]
assert falls.idxmax() == "lines for all six media"
assert falls["lines for all six media"] > 3 / 10
assert falls["train everybody (again)"] == 0
assert 0 < falls["TLS for the web form of ②-4"] < 1 / 100
assert falls["encrypt the media of ⑧ and ⑲"] > 2 * falls["… of ⑧ and ⑲, but not written down"]
assert table["worst index after"].min() == table.loc["lines for all six media", "worst index after"]

# %% [markdown]
# Four things to learn from one table:
#
# * **Training adds nothing**, because the document states it already. A control that is there cannot be added again.
# * **TLS on the web form hardly moves the total**, although many paths get safer: residents may also send the paper kit, and of two ways that exclude each
#   other only the worse one counts.
# * **The same encryption is worth less than half when nobody writes it down.** A fact that is only inferred earns little; silence earns nothing.
# * Even with lines for all six media the worst path keeps a high index. Media are a part of the story, not the story. It is then this one:

# %%
left = fg.rank(fg.to_graph(all_lines.model), number_only=True)[0]
pd.DataFrame([
    {
        "path": left.short,
        "index": round(left.q, 2),
        "depth": left.depth,
        "media transfers": left.media_transfers,
        "severity": left.severity,
    }
])

# %%
assert left.media_transfers == 0

# %% [markdown]
# ## Cable or padlock: the smallest set
#
# `improve` tries every admissible change alone and looks for the smallest set that empties the top tier. First with cables only:

# %%
cables = fg.improve(fg.to_graph(housing), number_only=True, kinds=("replace_medium",))
cables.together

# %%
assert [row.change.target for row in cables.together] == ["usb-2-5", "usb-8", "usb-19"]
assert cables.chosen.told.en.endswith("(exact).")
assert cables[0].change.target == "usb-2-2"
assert cables[0].out == 0

# %% [markdown]
# Three lines, and it is proved that two are not enough. Note who is *not* among them: the line that lowers the total most is the one for ②-2. That medium
# carries no number at all; it takes no path of the number out of the top tier. What helps the total and what helps the number are two questions.
#
# And what helps most when every kind of change is admitted? That is quickly answered for the smaller document, **tokyo-tax-linkage**:

# %%
tax = fg.load(MODELS / "tokyo-tax-linkage.yaml")
best = fg.improve(fg.to_graph(tax), number_only=True)
pd.DataFrame([
    {
        "change": row.what.en,
        "total falls by": f"{row.fall:.0%}",
        "hops": row.hops,
        "paths out of the top tier": row.out,
        "lines": row.lines,
    }
    for row in best[:5]
])

# %%
assert (best[0].change.kind, best[0].change.target) == ("strip_number", "③")
assert best[0].fall > best[1].fall > best[2].fall
assert [row.change.kind for row in best[1:3]] == ["replace_medium", "replace_medium"]

# %% [markdown]
# **Neither cable nor padlock: leave the number out.** If the medium of step ③ went without it, the total of the number's paths would fall by half. That is no
# dream: in step ②'' of the same document a medium goes out *without* the number, and it is filled in from what is registered already.

# %%
steps = {row.steps[0]: row for row in fg.external_media_transfers(fg.to_graph(tax))}
pd.DataFrame([
    {"step": step, "number": row.individual_number, "basis": row.number_basis, "lines": row.lines}
    for step, row in steps.items()
])

# %%
assert [row.individual_number for row in steps.values()] == [False, True, True]

# %% [markdown]
# A warning that `improve` gives by itself: a path without the number leaves this view, but its other personal data stays exposed. So look at everything
# before you call it solved:

# %%
rivals = {
    "leave the number out of ③": fg.whatif(tax).strip_number("③"),
    "a line for the medium of ③": fg.whatif(tax).replace_medium("medium-3", "dedicated_line"),
}
views = pd.DataFrame({
    what: {
        "paths of the number": change.rank(number_only=True).fall,
        "all personal data": change.rank().fall,
    }
    for what, change in rivals.items()
}).T
views.map("{:.0%}".format)

# %%
number_out, cable = views.index
assert views.loc[number_out, "paths of the number"] > views.loc[cable, "paths of the number"]
assert views.loc[number_out, "all personal data"] < views.loc[cable, "all personal data"]

# %% [markdown]
# The order turns round. Leaving the number out protects the number, and little else: names and tax facts are carried as before. The cable protects what
# travels, whatever it is. *Which of the two helps more depends on whom you ask about*: the number, or the person.
#
# ## Something to try
#
# * `fg.improve(fg.to_graph(housing), number_only=True).together` admits every kind of change to the housing document (some ten seconds): two are enough.
#   Which two?
# * and padlocks alone? `fg.improve(fg.to_graph(housing), number_only=True, kinds=("add_control",)).together`: how many for the three cables?
# * what does the line for ②-2 do when all personal data counts? `as_is.replace_medium("usb-2-2", "dedicated_line").rank(number_only=False)`;
# * chain your own: `as_is.strip_number("⑧").set_erasure("usb-19", "proof").rank(number_only=True, draws=2000)` takes its tiers from draws.
