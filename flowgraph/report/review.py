"""The check list of a draft (Markdown): each proposal in words beside the lines it rests on, what matters most first.

Quotes are taken from the document when the list is made and go in escaped: text of a stranger stays text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from flowgraph.draft.making import Draft
from flowgraph.model import Evidence, FlowModel, cited
from flowgraph.report.checks import Check, checks, cited_lines, items, quoted, still_open
from flowgraph.report.places import place
from flowgraph.report.proposals import Speaker
from flowgraph.report.reasons import reason
from flowgraph.report.safe import markdown
from flowgraph.report.words import FORM_NOTICES, SECTIONS, word
from flowgraph.vocab import BASES, MEDIA, Lang, Text

SURE = 0.9
"""From here on an item without a doubt goes into the compact table at the end."""
_INSIDE = {"body", "department"}
_GROUPS = (
    ("doubts", Text("特に確かめること", "check these first"), Text("読み取りが疑わしく、結果への影響が大きい順", "doubtful readings, those with most at stake first")),
    ("media", Text("番号が媒体・委託先へ渡るフロー", "flows that take the number over media or to contractors"), Text("確度の低い順", "least sure first")),
    ("flows", Text("そのほかのフロー", "other flows"), Text("確度の低い順", "least sure first")),
    ("unread", Text("フローにしていない記載", "what became no flow"), Text("見落としがないか", "is anything missed")),
    ("nodes", Text("節点・当事者", "nodes and parties"), Text("名称・運用者・場所", "names, operators, places")),
    ("entrustments", Text("委託事項", "entrustments"), Text("委託先・提供方法・再委託", "contractors, delivery, re-entrustment")),
    ("provisions", Text("入手・提供・移転", "acquisition, provision, transfer"), Text("相手方と方法", "with whom and how")),
    ("stores", Text("保管・消去", "storage and erasure"), Text("場所・期間・消去", "place, period, erasure")),
    ("controls", Text("対策・自己評価ほか", "controls, ratings and the rest"), Text("対象と状態", "what is covered, whether it is in force")),
)
_GROUP_OF = {
    "flows": "flows", "nodes": "nodes", "parties": "nodes", "entrustments": "entrustments", "provisions": "provisions", "transfers": "provisions", "acquisitions": "provisions",
    "stores": "stores",
}


@dataclass(slots=True)
class _Proposal:
    """An item with what is to be checked about it."""

    section: str
    item: Any
    confidence: float
    checks: list[Check] = field(default_factory=list)
    weight: float = 0.0


def review(draft: Draft, lang: Lang) -> str:
    """The check list as Markdown."""
    return "\n".join(_Page(draft, lang).lines()).rstrip() + "\n"


class _Page:
    def __init__(self, draft: Draft, lang: Lang) -> None:
        self.draft = draft
        self.lang = lang
        self.model: FlowModel = draft.model
        self.speaker = Speaker(draft.model, lang)
        self.open = checks(draft)
        self.groups: dict[str, list[_Proposal]] = {key: [] for key, _, _ in _GROUPS}
        self.sure: list[_Proposal] = []
        self._sort()

    def t(self, ja: str, en: str) -> str:
        return ja if self.lang == "ja" else en

    def _sort(self) -> None:
        doubted = {(doubt.section, doubt.item) for doubt in self.draft.doubts if doubt.item}
        of_item: dict[tuple[str, str], list[Check]] = {}
        for check in self.open:
            of_item.setdefault((check.section, check.item), []).append(check)
        for section, item in items(self.draft):
            found = of_item.get((section, item.id), [])
            made = _Proposal(section, item, self.draft.confidence.get((section, item.id), 1.0), found, max((check.weight for check in found), default=0.0))
            if (section, item.id) in doubted:
                self.groups["doubts"].append(made)
            elif made.confidence >= SURE:
                self.sure.append(made)
            else:
                self.groups["media" if section == "flows" and self._matters(item) else _GROUP_OF.get(section, "controls")].append(made)
        for key, made_so_far in self.groups.items():
            made_so_far.sort(key=_by_weight if key == "doubts" else _by_confidence)

    def _matters(self, flow: Any) -> bool:
        """Whether the number may travel by a medium, or into or out of hands outside the body."""
        operators = {node.id: node.operator for node in self.model.nodes}
        kinds = {party.id: party.kind for party in self.model.parties}
        outside = any(kinds.get(operators.get(end, ""), "") not in _INSIDE for end in (flow.source, flow.target))
        return flow.identifier != "none" and (MEDIA[flow.medium].external or outside)

    def lines(self) -> Iterator[str]:
        document = self.draft.form.document
        whole = [check for check in self.open if not check.item]
        yield "# " + self.t("確認表：", "Check list: ") + _text(self.model.document.title)
        yield ""
        yield self.t(
            f"`flowgraph draft` が {_text(document.name)} から作った下書きの確認表です。下書きは誰も確認していません。"
            "上から順に、引用した行を読んで合っていれば印を付け、違っていればモデルの同じIDの項目を直します。",
            f"For the draft that `flowgraph draft` made of {_text(document.name)}. Nobody has reviewed the draft. "
            "From the top: read the quoted lines, tick what is right, and correct what is wrong in the model under the same id.",
        )
        yield ""
        told = still_open(self.draft).told(self.lang)
        yield told + self.t("。確度の低い項目は、下の区分の中で確度の順に並びます。", "; unsure items stand in the groups below, least sure first.")
        yield ""
        yield from self._contents(whole)
        for key, title, _ in _GROUPS:
            found = self.groups[key]
            if not len(found) + (len(whole) if key == "doubts" else 0) + (len(self.model.not_encoded) if key == "unread" else 0):
                continue
            yield from (f"## {title.label(self.lang)}", "")
            if key == "doubts":
                yield from (f"- [ ] {self._check(check)}" for check in whole)
            if key == "unread":
                yield from self._unread()
            for proposal in found:
                yield from self._proposal(proposal)
            yield ""
        yield from self._losses()
        yield from self._table()

    def _contents(self, whole: Sequence[Check]) -> Iterator[str]:
        heads = self.t("| 順 | 確かめること | 件数 | 着眼点 |", "| order | what to check | how many | look at |")
        yield from (heads, "|---|---|---|---|")
        number = 0
        for key, title, told in _GROUPS:
            size = len(self.groups[key]) + (len(whole) if key == "doubts" else 0) + (len(self.model.not_encoded) if key == "unread" else 0)
            if size:
                number += 1
                yield f"| {number} | {title.label(self.lang)} | {size} | {told.label(self.lang)} |"
        if self.draft.form.notices:
            lost = self.t("原文から読み取れなかった箇所", "what could not be read")
            number += 1
            yield f"| {number} | {lost} | {len(self.draft.form.notices)} | {self.t('原本で確認', 'see the original')} |"
        if self.sure:
            yield f"| {number + 1} | {self.t('確かな項目', 'sure items')} | {len(self.sure)} | {self.t('一覧で眺める', 'a glance at the table')} |"
        yield ""

    def _proposal(self, proposal: _Proposal) -> Iterator[str]:
        item = proposal.item
        yield f"- [ ] `{item.id}` {_text(self.speaker.says(proposal.section, item))}"
        yield from (f"  - **{self._check(check)}**" for check in proposal.checks)
        entry = item.evidence[0] if item.evidence else None
        told = [self.t(f"確度 {proposal.confidence:.2f}", f"confidence {proposal.confidence:.2f}"), SECTIONS[proposal.section].label(self.lang)]
        if entry is not None:
            basis = BASES[entry.basis].label(self.lang) + (self.t("：", ": ") + _text(reason(entry.reason, self.lang)) if entry.reason else "")
            told += [basis, _text(f"{entry.section} {entry.field}"), self._cited(item)]
        yield "  - " + self.t("、", ", ").join(told)
        if entry is not None:
            yield from self._quotes(entry)

    def _quotes(self, entry: Evidence) -> Iterator[str]:
        document = self.draft.form.document
        for line, words in quoted(document, entry):
            where = place(document, line, self.lang)
            yield f"    > {line}{f' ({_text(where)})' if where else ''}: {_text(words)}  "

    def _cited(self, item: Any) -> str:
        told = cited(item.evidence)
        return f"{told}行" if self.lang == "ja" else f"lines {told}"

    def _check(self, check: Check) -> str:
        lines = check.place(self.lang)
        return _text(check.text.label(self.lang)) + ((f"（{lines}）" if self.lang == "ja" else f" ({lines})") if lines else "")

    def _unread(self) -> Iterator[str]:
        for entry in self.model.not_encoded:
            yield f"- [ ] {_text(f'{entry.section} {entry.label}')}{self.t('：', ': ')}{_text(entry.reason)} ({cited_lines(entry.lines, self.lang)})"
            yield from self._quotes(Evidence(lines=entry.lines, section=entry.section, field=entry.label))

    def _losses(self) -> Iterator[str]:
        if not self.draft.form.notices:
            return
        yield from (f"## {self.t('原文から読み取れなかった箇所', 'What could not be read')}", "")
        for notice in self.draft.form.notices:
            kind = word(FORM_NOTICES, notice.kind, self.lang)
            where = " ".join(filter(None, (notice.section, notice.block)))
            lines = cited_lines((notice.span.first, notice.span.last), self.lang) if notice.span else ""
            told = ", ".join(filter(None, (_text(where), lines)))
            yield f"- [ ] {kind}{self.t('：', ': ')}{_text(notice.text.label(self.lang))}" + (f" ({told})" if told else "")
        yield ""

    def _table(self) -> Iterator[str]:
        if not self.sure:
            return
        yield from (f"## {self.t('確かな項目', 'Sure items')}", "")
        yield self.t("| ID | 種類 | 内容 | 確度 | 行 |", "| id | sort | what it says | confidence | lines |")
        yield "|---|---|---|---|---|"
        for proposal in self.sure:
            says, section = _text(self.speaker.says(proposal.section, proposal.item)), SECTIONS[proposal.section].label(self.lang)
            yield f"| `{proposal.item.id}` | {section} | {says} | {proposal.confidence:.2f} | {cited(proposal.item.evidence)} |"
        yield ""


def _by_weight(proposal: _Proposal) -> float:
    return -proposal.weight


def _by_confidence(proposal: _Proposal) -> float:
    return proposal.confidence


def _text(text: str) -> str:
    """Text of a stranger in a line of Markdown: no mark-up, no link that a page would make of an address by itself.

    >>> _text("<b>http://a.example")
    '&lt;b&gt;http:&#47;&#47;a.example'
    """
    return markdown(text).replace("://", ":&#47;&#47;").replace("www.", "www&#46;")
