"""What a drafted item says, in words: one function a section, so that a reviewer need not read YAML.

Knows models and vocabularies; every name of the document is given as it stands, to be escaped by who prints it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flowgraph.analysis.rows import cell
from flowgraph.model import (
    Acquisition,
    Control,
    Entrustment,
    File,
    Flow,
    FlowModel,
    Incident,
    Node,
    Party,
    Provision,
    Review,
    SelfRating,
    Store,
)
from flowgraph.vocab import (
    BOXES,
    CONTROL_STATES,
    DATA_CLASSES,
    ERASURES,
    FAMILIES,
    IDENTIFIERS,
    MEDIA,
    NODE_KINDS,
    PARTY_KINDS,
    PROCESSES,
    RATINGS,
    REVIEW_KINDS,
    SCOPES,
    SOURCES,
    STORE_KINDS,
    STRENGTHS,
    TECHNOLOGIES,
    VERDICTS,
    Lang,
    Uncertain,
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """The names of one model, in one language."""

    model: FlowModel
    lang: Lang

    def says(self, section: str, item: Any) -> str:
        """What an item of a section says."""
        return _SAYINGS[section](self, item)

    def t(self, ja: str, en: str) -> str:
        """One of the two."""
        return ja if self.lang == "ja" else en

    def name(self, section: str, ident: object) -> str:
        """The printed name behind an id; the reason where there is none."""
        if isinstance(ident, Uncertain):
            return cell(ident, self.lang)
        item = next((item for item in getattr(self.model, section) if item.id == ident), None)
        return str(getattr(item, "name", "") or getattr(item, "number", "") or ident)

    def value(self, label: tuple[str, str], value: Any, table: Any = None) -> str:
        """`label: value`; nothing for what is silent or empty."""
        if value in ("", (), None, Uncertain.NOT_MENTIONED, Uncertain.NOT_ASKED):
            return ""
        return f"{self.t(*label)}{self.t('：', ': ')}{cell(value, self.lang, table)}"

    def joined(self, *parts: str) -> str:
        """The parts that say something, as one line."""
        return self.t("、", ", ").join(part for part in parts if part)

    def names(self, section: str, idents: Iterable[object]) -> str:
        """Names of several ids."""
        return self.t("・", ", ").join(self.name(section, ident) for ident in idents)


def _party(to: Speaker, item: Party) -> str:
    parent = to.t(f"上位：{to.name('parties', item.parent)}", f"under {to.name('parties', item.parent)}") if item.parent else ""
    return to.joined(f"{item.name} [{PARTY_KINDS[item.kind].label(to.lang)}]", parent, to.value(("別名", "also"), item.aliases))


def _file(to: Speaker, item: File) -> str:
    return to.joined(item.name, to.value(("対象人数", "people"), item.subjects), to.value(("記録項目", "items"), item.items, DATA_CLASSES))


def _node(to: Speaker, item: Node) -> str:
    return to.joined(
        f"{item.name} [{NODE_KINDS[item.kind].label(to.lang)}]", to.t(f"運用者：{to.name('parties', item.operator)}", f"operated by {to.name('parties', item.operator)}"),
        to.value(("場所", "place"), item.place), to.value(("媒体", "medium"), item.technology, TECHNOLOGIES), to.value(("印字", "printed as"), item.printed),
        to.value(("別名", "also"), item.aliases),
    )


def _flow(to: Speaker, item: Flow) -> str:
    if isinstance(item.identifier, Uncertain):
        number = "" if item.identifier is Uncertain.NOT_MENTIONED else to.t("番号：", "number: ") + cell(item.identifier, to.lang)
    else:
        number = IDENTIFIERS[item.identifier].label(to.lang) if item.identifier in IDENTIFIERS else item.identifier
        number = to.t("個人番号あり", "with the number") if item.identifier == "individual_number" else number
    return to.joined(
        f"{item.step} {to.name('nodes', item.source)} → {to.name('nodes', item.target)}", MEDIA[item.medium].label(to.lang),
        number or to.t("番号は前の区間から", "number as before it"),
        to.value(("加わる", "adds"), item.adds, DATA_CLASSES), to.value(("除く", "without"), item.strips, DATA_CLASSES),
        to.t(f"行為者：{to.name('parties', item.actor)}", f"by {to.name('parties', item.actor)}") if item.actor else "",
        to.name("entrustments", item.entrustment) if item.entrustment else "",
        to.t(f"いずれか（{item.alternative.member}）", f"one of several ways ({item.alternative.member})") if item.alternative else "",
        to.t(f"場合（{item.variant.member}）", f"in case {item.variant.member}") if item.variant else "",
    )


def _entrustment(to: Speaker, item: Entrustment) -> str:
    again = to.t(f"再委託先：{to.names('parties', item.reentrusted_to)}", f"re-entrusted to {to.names('parties', item.reentrusted_to)}") if item.reentrusted_to else ""
    return to.joined(
        item.number, to.value(("委託内容", "task"), item.task), to.t("委託先：", "contractor: ") + to.name("parties", item.contractor),
        to.value(("範囲", "scope"), item.scope, SCOPES), to.value(("取扱者数", "handlers"), item.handlers), to.value(("提供方法", "delivery"), item.delivery, BOXES),
        to.value(("その他の方法", "other delivery"), item.delivery_other), to.value(("再委託", "re-entrusted"), item.reentrusted), again,
    )


def _provision(to: Speaker, item: Provision) -> str:
    return to.joined(
        item.number, to.t("相手方：", "recipient: ") + to.name("parties", item.recipient), to.value(("根拠", "legal basis"), item.legal_basis),
        to.value(("用途", "purpose"), item.purpose), to.value(("方法", "methods"), item.methods, BOXES), to.value(("その他の方法", "other method"), item.methods_other),
        to.value(("時期・頻度", "frequency"), item.frequency),
    )


def _acquisition(to: Speaker, item: Acquisition) -> str:
    return to.joined(
        to.t("入手", "acquisition"), to.value(("入手元", "from"), item.sources, SOURCES), to.value(("名称", "named"), item.source_names),
        to.value(("方法", "methods"), item.methods, BOXES), to.value(("その他の方法", "other method"), item.methods_other), to.value(("時期・頻度", "timing"), item.timing),
    )


def _store(to: Speaker, item: Store) -> str:
    return to.joined(
        f"{to.name('nodes', item.node)} [{STORE_KINDS[item.kind].label(to.lang)}]", to.value(("内容", "what"), item.what), to.value(("場所", "place"), item.place),
        to.value(("期間", "period"), item.period), to.value(("消去", "erasure"), item.erasure, ERASURES) or to.t("消去の記載なし", "erasure not mentioned"),
        to.value(("消去の強さ", "strength"), item.strength, STRENGTHS),
    )


def _control(to: Speaker, item: Control) -> str:
    state = "" if item.state == "stated" else CONTROL_STATES[item.state].label(to.lang)
    covers = [to.t("評価書全体", "the whole document") if entry == "document" else entry for entry in item.covers]
    return to.joined(
        f"{FAMILIES[item.family].label(to.lang)}{to.t('：', ': ')}{item.what}", PROCESSES[item.process].label(to.lang) if item.process in PROCESSES else "", state,
        to.t("対象：", "covers ") + to.t("・", " and ").join(_covered(to, entry) for entry in covers),
    )


def _covered(to: Speaker, entry: str) -> str:
    for section in ("nodes", "parties", "entrustments", "files", "provisions", "transfers"):
        if any(item.id == entry for item in getattr(to.model, section)):
            return to.name(section, entry)
    return entry


def _rating(to: Speaker, item: SelfRating) -> str:
    process = PROCESSES[item.process].label(to.lang) if item.process in PROCESSES else item.process
    return f"{process} {item.risk}{to.t('：', ': ')}{cell(item.rating, to.lang, RATINGS)}"


def _review(to: Speaker, item: Review) -> str:
    return to.joined(REVIEW_KINDS[item.kind].label(to.lang), to.value(("時期", "date"), item.date), to.value(("結果", "verdict"), item.verdict, VERDICTS))


def _incident(to: Speaker, item: Incident) -> str:
    reported = to.value(("過去3年以内の重大事故", "grave incident in three years"), item.reported) or to.t("重大事故", "grave incident")
    return to.joined(reported, to.value(("内容", "what"), item.what))


_SAYINGS: dict[str, Callable[[Speaker, Any], str]] = {
    "parties": _party, "files": _file, "nodes": _node, "flows": _flow, "entrustments": _entrustment, "provisions": _provision, "transfers": _provision,
    "acquisitions": _acquisition, "stores": _store, "controls": _control, "self_ratings": _rating, "reviews": _review, "incidents": _incident,
}
