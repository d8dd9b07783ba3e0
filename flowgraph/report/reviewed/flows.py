"""Verdicts on flows → a changed model, and what is to be noted beside each flow. Knows no file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from flowgraph.model import Flow, FlowModel, Node, NotEncoded
from flowgraph.report.reviewed.findings import no_verdict, verdict_of
from flowgraph.report.reviewed.reading import Filled, Line
from flowgraph.report.reviewed.wrong import Wrong
from flowgraph.report.workbook.lists import node_names
from flowgraph.report.workbook.page import clean
from flowgraph.report.workbook.words import CHANGED, FLOW_VERDICTS, HEADS, NUMBERS, SHOWN
from flowgraph.source import fold
from flowgraph.vocab import MEDIA, Lang, Table, Term, Text, Uncertain, suggest

LONGEST_STEP, LONGEST_REMARK = 40, 100
_ATTRIBUTES = {"new_step": "step", "new_from": "source", "new_to": "target", "new_medium": "medium", "new_number": "identifier"}


@dataclass(slots=True)
class Reviewed:
    """The flows after the review."""

    flows: list[Flow]
    not_encoded: list[NotEncoded] = field(default_factory=list)
    noted: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Flow id → verdict (`confirmed`, `corrected`, `wrong`, or `unseen` for one withdrawn) and the words beside it."""
    moved: list[tuple[str, str]] = field(default_factory=list)
    """Old and new step of flows whose step was corrected."""
    wrong: list[Wrong] = field(default_factory=list)


class Reviewer:
    """Takes the rows of the flow sheet one by one."""

    def __init__(self, model: FlowModel, filled: Filled, lang: Lang) -> None:
        self.model = model
        self.filled = filled
        self.lang = lang
        self.names = node_names(model)
        self.flows = {flow.id: flow for flow in model.flows}
        self.made = Reviewed(list(model.flows))
        self.nodes = _by_word(model)

    def taken(self) -> Reviewed:
        """The flows with everything that the sheet says."""
        for ident, line in self.filled.rows.get("flows", {}).items():
            self.row(ident, line, self.filled.before["flow", ident])
        return self.made

    def row(self, ident: str, line: Line, before: tuple[str, ...]) -> None:
        """One row: what is wrong with it, or what it changes."""
        verdict, was = verdict_of(FLOW_VERDICTS, line["verdict"]), verdict_of(FLOW_VERDICTS, before[0])
        if not verdict:
            self.made.wrong.append(no_verdict(line, FLOW_VERDICTS))
            return
        given = [key for key in CHANGED if line[key]]
        mistakes = [*self.overwritten(line, before), *_unfit(line, verdict, given, was)]
        if mistakes:
            self.made.wrong += mistakes
            return
        own = bool(line["reviewer"] or line["remark"])
        if verdict == was and not given and not (own and verdict != "unseen"):
            return
        flow = self.flows.get(ident)
        if flow is None:
            if verdict in {"confirmed", "corrected"}:
                self.made.wrong.append(line.wrong("id", Text("このフローは今のモデルにありません", "this flow is no longer in the model"), _AGAIN))
            return
        if verdict == "wrong":
            self.remove(flow, line)
        elif verdict == "corrected":
            self.correct(flow, line, before, given)
        elif verdict == "confirmed" and not self.stands(flow, before):
            self.made.wrong.append(line.wrong("id", Text("このフローは書き出したあとにモデルで変わっています", "this flow was changed in the model since"), _AGAIN))
        else:
            self.made.noted[ident] = (verdict, _beside(line, ""))

    def overwritten(self, line: Line, before: tuple[str, ...]) -> list[Wrong]:
        """Cells written over that are only shown: what a reviewer meant there would be lost."""
        found = []
        for key, new, told in zip(SHOWN, CHANGED, before[1:], strict=False):
            if fold(line[key]) != fold(told):
                what = Text(f"「{HEADS[key].ja}」の欄が書き換えられています（この欄は取り込みません）", f"the column {HEADS[key].en!r} was written over (it is not taken in)")
                do = Text(f"元に戻し、正しい値は「{HEADS[new].ja}」に書いてください", f"put it back and write the right value into {HEADS[new].en!r}")
                found.append(line.wrong(key, what, do))
        return found

    def stands(self, flow: Flow, before: tuple[str, ...]) -> bool:
        """Whether a flow is still what the workbook showed."""
        now = (flow.step, self.names[flow.source], self.names[flow.target], MEDIA[flow.medium].label(self.lang))
        return all(fold(clean(one)) == fold(other) or fold(one) == fold(other) for one, other in zip(now, before[1:5], strict=False))

    def remove(self, flow: Flow, line: Line) -> None:
        """A flow that the document does not tell; its label is listed among what is not encoded."""
        way = f"{self.nodes_name(flow.source)} → {self.nodes_name(flow.target)}"
        told = _beside(line, "")
        reason = f"確認の結果、{way} は誤り" if self.lang == "ja" else f"reviewed: {way} is wrong"
        reason += (f"（{told}）" if self.lang == "ja" else f" ({told})") if told else ""
        self.made.flows = [one for one in self.made.flows if one.id != flow.id]
        told_at = {entry.field: entry for entry in reversed(flow.evidence) if entry.section == flow.evidence[0].section}
        self.made.not_encoded += [NotEncoded(label=label, section=entry.section, reason=reason, lines=entry.lines) for label, entry in reversed(told_at.items())]
        self.made.noted[flow.id] = ("wrong", told)
        self.made.moved.append((flow.step, ""))

    def correct(self, flow: Flow, line: Line, before: tuple[str, ...], given: list[str]) -> None:
        """A flow with the values of the right-hand columns."""
        values: dict[str, Any] = {}
        for key in given:
            value = self.value(key, line)
            if value is not None:
                values[_ATTRIBUTES[key]] = value
        if len(values) < len(given):
            return
        after = replace(flow, **values)
        if values.get("identifier") == "individual_number":
            after = replace(after, strips=tuple(one for one in after.strips if one != "individual_number"))
        if after.source == after.target:
            key = "new_to" if "new_to" in given else "new_from"
            what = Text("送り元と送り先が同じになります", "the flow would lead from a node to itself")
            self.made.wrong.append(line.wrong(key, what, Text("別の節点を選ぶか、判定を「誤り」にしてください", "choose another node, or the verdict `wrong`")))
            return
        if after == flow:
            if verdict_of(FLOW_VERDICTS, before[0]) != "corrected" and self.stands(flow, before):
                what = Text("「正しい…」の値が今の値と同じです", "the right values are those that stand there already")
                self.made.wrong.append(line.wrong(given[0], what, Text("違う値を選ぶか、判定を「確認済み」にしてください", "choose another value, or the verdict `confirmed`")))
            return
        if not self.stands(flow, before):
            self.made.wrong.append(line.wrong("id", Text("このフローは書き出したあとにモデルで変わっています", "this flow was changed in the model since"), _AGAIN))
            return
        self.made.flows = _placed(self.made.flows, flow, after)
        self.made.moved += [(flow.step, after.step)] if after.step != flow.step else []
        colon, sep = (": ", "、") if self.lang == "ja" else (": ", ", ")
        told = sep.join(f"{HEADS[shown].label(self.lang)}{colon}{line[shown]} → {line[new]}" for shown, new in zip(SHOWN, CHANGED, strict=True) if line[new])
        self.made.noted[flow.id] = ("corrected", _beside(line, told))

    def value(self, key: str, line: Line) -> Any:
        """The value of one cell; None after a mistake was noted."""
        text = line[key]
        if key == "new_step":
            if len(text) > LONGEST_STEP:
                what = Text(f"手順が {LONGEST_STEP} 字を超えています", f"a step is longer than {LONGEST_STEP} characters")
                self.made.wrong.append(line.wrong(key, what, Text("手順の印だけを書いてください（例: ②-5）", "write the label of the step only, such as ②-5")))
                return None
            return text
        if key in {"new_from", "new_to"}:
            found = self.nodes.get(fold(text), "")
            what, known = Text("節点", "node"), tuple(self.names.values())
        elif key == "new_medium":
            found = _key(MEDIA, text)
            what, known = Text("手段", "medium"), tuple(term.label(self.lang) for term in MEDIA.rows())
        else:
            found = _key(NUMBERS, text)
            what, known = Text("番号の語", "word for the number"), tuple(term.label(self.lang) for term in NUMBERS.rows())
        if not found:
            self.made.wrong.append(_unknown(key, line, what, known))
            return None
        if key != "new_number":
            return found
        return {"as_before": Uncertain.NOT_MENTIONED, "unknown": Uncertain.UNKNOWN}.get(found, found)

    def nodes_name(self, ident: str) -> str:
        """The printed name of a node."""
        return next(node.name for node in self.model.nodes if node.id == ident)


_AGAIN = Text("report でブックを作り直し、この行の判定を書き直してください", "make the workbook anew with `report` and give this row its verdict again")


def _unfit(line: Line, verdict: str, given: list[str], was: str) -> list[Wrong]:
    """Values that do not fit the verdict."""
    if given and verdict != "corrected":
        what = Text(f"「正しい…」に値がありますが、判定が「{FLOW_VERDICTS[verdict].ja}」です", f"there are right values, but the verdict is {FLOW_VERDICTS[verdict].en!r}")
        return [line.wrong("verdict", what, Text("判定を「修正」にするか、値を消してください", "make the verdict `corrected`, or clear the values"))]
    if verdict == "corrected" and not given and was != "corrected":
        what = Text("判定が「修正」ですが、正しい値がありません", "the verdict is `corrected`, but no right value is given")
        return [line.wrong("new_step", what, Text("「正しい…」の列のどれかに値を選んでください", "choose a value in one of the columns that begin with `right`"))]
    if verdict == "unseen" and line["remark"]:
        what = Text("備考がありますが、判定が「未確認」です", "there is a remark, but no verdict")
        return [line.wrong("verdict", what, Text("判定を選ぶか、備考を消してください", "choose a verdict, or clear the remark"))]
    return []


def _unknown(key: str, line: Line, what: Text, known: tuple[str, ...]) -> Wrong:
    """A word that is on no list."""
    near = suggest(line[key], list(known))
    do = Text(f"もしかして「{near}」?", f"did you mean {near!r}?") if near else Text("セルの一覧から選んでください", "choose from the list of the cell")
    return line.wrong(key, Text(f"「{line[key]}」という{what.ja}はありません", f"there is no {what.en} {line[key]!r}"), do)


def _beside(line: Line, told: str) -> str:
    """Reviewer, change and remark in one line."""
    inner = "; ".join(part for part in (told, line["remark"][:LONGEST_REMARK]) if part)
    who = line["reviewer"]
    return f"{who}（{inner}）" if who and inner else who or inner


def _key(table: Table[Any], text: str) -> str:
    return next((key for key, term in _items(table) if fold(text) in {fold(key), fold(term.ja), fold(term.en)}), "")


def _items(table: Table[Any]) -> list[tuple[str, Term]]:
    return list(table.items())


def _by_word(model: FlowModel) -> dict[str, str]:
    """Ids of nodes by how the workbook calls them, by id, and by names and aliases that only one of them has."""
    names = node_names(model)
    found: dict[str, str] = {}
    several: set[str] = set()
    told: Callable[[Node], tuple[str, ...]] = lambda node: (node.name, clean(node.name), *node.aliases)  # noqa: E731  a short rule
    for node in model.nodes:
        for word in {fold(one) for one in told(node)}:
            several |= {word} if found.setdefault(word, node.id) != node.id else set()
    exact = {fold(one): ident for ident, name in names.items() for one in (ident, name, clean(name))}
    return {word: ident for word, ident in found.items() if word not in several} | exact


def _placed(flows: list[Flow], old: Flow, new: Flow) -> list[Flow]:
    """The flows with one changed; with another step it goes behind the last flow of that step (list order is step order)."""
    here = next(n for n, one in enumerate(flows) if one.id == old.id)
    rest = [one for one in flows if one.id != old.id]
    same = [n for n, one in enumerate(rest) if one.step == new.step]
    at = here if old.step == new.step or not same else same[-1] + 1
    return [*rest[:at], new, *rest[at:]]
