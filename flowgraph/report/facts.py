"""What differs between two models of one document fact by fact: items added, removed, changed, each changed field before and after.

Items are the same where their id is; evidence and the encoder's own notes are no facts of the document. Knows models only.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from flowgraph.analysis.rows import cell
from flowgraph.model import SECTIONS, Flow, FlowModel, Index, Mark, People
from flowgraph.model.spec import Spec
from flowgraph.report.words import FIELDS
from flowgraph.report.words import SECTIONS as SECTION_WORDS
from flowgraph.vocab import Lang, Table, Term, Text, Uncertain
from flowgraph.vocab.bands import band

STATES: Table[Term] = Table(
    "difference of a fact",
    (Term(key="added", ja="追加", en="added"), Term(key="changed", ja="変更", en="changed"), Term(key="removed", ja="削除", en="removed")),
)
LEFT_OUT = frozenset({"id", "evidence", "note", "aliases", "source", "sha256"})
NO_FACTS = frozenset({"not_encoded", "notices"})
_LABELS: dict[str, tuple[str, str]] = {
    "actor": ("行為者", "actor"), "adds": ("加わるデータ", "data added"), "alternative": ("選択肢", "alternative"), "blank": ("空の媒体", "blank medium"),
    "carries": ("運ぶデータ", "data carried"), "connections": ("接続先", "connections"), "covers": ("対象", "covers"), "data": ("提供する情報", "data"),
    "date": ("日付", "date"), "delivery_other": ("提供方法（その他）", "other delivery"), "entrustment": ("委託事項", "entrustment"), "erasure": ("消去", "erasure"),
    "family": ("系統", "family"), "file": ("ファイル", "file"), "form": ("様式", "form"), "form_version": ("様式の版", "form version"), "frequency": ("頻度", "how often"),
    "holds": ("はじめに持つデータ", "data held at the start"), "items": ("記録項目", "items"), "legal_basis": ("法令上の根拠", "legal basis"), "manual": ("人手", "by hand"),
    "measures": ("再発防止策", "measures"), "methods_other": ("方法（その他）", "other methods"), "name": ("名称", "name"), "network_use": ("情報連携", "information linkage"),
    "node": ("節点", "node"), "number": ("番号", "number"), "organization": ("評価実施機関", "assessing body"), "parent": ("上位の当事者", "parent"),
    "period": ("保管期間", "period"), "permission": ("許諾方法", "permission"), "printed": ("欄", "printed as"), "process": ("過程", "process"),
    "published": ("公表日", "published"),
    "purpose": ("用途", "purpose"), "reentrusted_task": ("再委託事項", "re-entrusted task"), "reported": ("発生の有無", "reported"), "reused": ("媒体の再使用", "reused"),
    "risk": ("リスク", "risk"), "since": ("保有開始日", "held since"), "source_names": ("入手元の名称", "names of sources"), "sources": ("入手元", "sources"),
    "spi": ("特定個人情報", "specific personal information"), "state": ("状態", "state"), "step": ("手順", "step"), "strength": ("消去の強さ", "erasure strength"),
    "strips": ("除くデータ", "data left out"), "target": ("送り先", "to"), "task": ("事務・業務", "task"), "technology": ("媒体の種類", "kind of medium"),
    "timing": ("時期", "timing"), "title": ("題名", "title"), "variant": ("場合分け", "case"), "verdict": ("結果", "outcome"),
    "what": ("内容", "what"), "wording": ("記述の具体性", "wording"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of an item before and after, as people read it."""

    field: Text
    before: Text
    after: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FactChange:
    """An item that only one side has, or that says something else now."""

    state: str
    """`added`, `changed` or `removed`."""
    section: str
    item: str
    """Its id."""
    name: Text
    differs: Text
    """Each changed field, before and after."""
    changes: tuple[FieldChange, ...] = ()


def fact_changes(old: FlowModel, new: FlowModel) -> tuple[FactChange, ...]:
    """Differences by section and id, in the order of the sections; added, changed, removed."""
    sides = _Names(old), _Names(new)
    found = [made for made in (_changed("document", old.document, new.document, sides),) if made]
    for section in SECTIONS:
        if section in NO_FACTS:
            continue
        before, after = ({item.id: item for item in getattr(model, section)} for model in (old, new))
        found += [_only("added", section, item, sides[1]) for ident, item in after.items() if ident not in before]
        found += [made for ident, item in after.items() if ident in before and (made := _changed(section, before[ident], item, sides))]
        found += [_only("removed", section, item, sides[0]) for ident, item in before.items() if ident not in after]
    return tuple(found)


def fact_notices(found: Sequence[FactChange], old: FlowModel, new: FlowModel) -> tuple[Text, ...]:
    """How many facts of each sort differ, and whether steps changed places."""
    counts = Counter((change.section, change.state) for change in found)
    sections = [section for section in ("document", *SECTIONS) if any(counts[section, state] for state in STATES)]
    each = {section: [(STATES[state], counts[section, state]) for state in STATES if counts[section, state]] for section in sections}
    ja = "、".join(f"{SECTION_WORDS[section].ja}（{'・'.join(f'{state.ja}{count}' for state, count in told)}）" for section, told in each.items())
    en = ", ".join(f"{SECTION_WORDS[section].en} ({', '.join(f'{count} {state.en}' for state, count in told)})" for section, told in each.items())
    said = [Text(f"変わった事実 {len(found)} 件: {ja}", f"{len(found)} facts differ: {en}") if found else Text("変わった事実はありません", "no fact differs")]
    orders = [[flow.id for flow in model.flows if flow.id in Index(other).flows] for model, other in ((old, new), (new, old))]
    if orders[0] != orders[1]:
        said.append(Text("フローの順序（手順の順）が変わっています", "the flows stand in another order: steps changed places"))
    return tuple(said)


def other_document(old: FlowModel, new: FlowModel) -> Text | None:
    """That the two are not versions of one document, as far as cover and id tell; None where they may be."""
    one, other = old.document, new.document
    body = _plain(one.organization) == _plain(other.organization)
    if one.id == other.id or (body and (_plain(one.title) == _plain(other.title) or _number(one.number) == _number(other.number) != "")):
        return None
    return Text(
        f"別の評価書の比較です（{one.id}: {one.organization}「{one.title}」／{other.id}: {other.organization}「{other.title}」）。違いは版の変化ではありません。",
        f"these are two different documents ({one.id}: {one.organization}, {one.title}; {other.id}: {other.organization}, {other.title}): "
        "the differences are not changes of a version",
    )


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _number(value: object) -> str:
    return value if isinstance(value, str) and not isinstance(value, Uncertain) else ""


class _Names:
    """Names of the items of one model, for values that are ids."""

    def __init__(self, model: FlowModel) -> None:
        self.model = model
        self.names: dict[str, str] = {}
        nodes = {node.id: node.name for node in model.nodes}
        for section in SECTIONS:
            for item in getattr(model, section) if section not in NO_FACTS else ():
                self.names[item.id] = self._name(item, nodes)

    def _name(self, item: Any, nodes: Mapping[str, str]) -> str:
        if isinstance(item, Flow):
            return f"{item.step} {nodes[item.source]} → {nodes[item.target]}"
        for attribute in ("name", "number"):
            if isinstance(getattr(item, attribute, None), str):
                return str(getattr(item, attribute))
        return nodes.get(getattr(item, "node", ""), "")

    def of(self, item: Any, lang: Lang) -> str:
        """An item as people call it."""
        told = self.names.get(item.id, "")
        if told:
            return told
        words = [getattr(item, name) for name in ("family", "process", "kind", "risk", "what", "date") if getattr(item, name, "")]
        specs = {field.name: field.metadata["spec"] for field in fields(item)}
        names = [name for name in ("family", "process", "kind", "risk", "what", "date") if getattr(item, name, "")]
        shown = [cell(word, lang, specs[name].table) for name, word in zip(names, words, strict=True) if not isinstance(word, Uncertain)]
        return " ".join(shown[:3]) or str(item.id)


def _only(state: str, section: str, item: Any, names: _Names) -> FactChange:
    return FactChange(state=state, section=section, item=item.id, name=Text(names.of(item, "ja"), names.of(item, "en")), differs=Text("", ""))


def _changed(section: str, one: Any, other: Any, sides: tuple[_Names, _Names]) -> FactChange | None:
    made = []
    for field in fields(other):
        values = getattr(one, field.name), getattr(other, field.name)
        if field.name in LEFT_OUT - ({"source"} if section == "flows" else set()) or values[0] == values[1]:
            continue
        spec: Spec = field.metadata["spec"]
        ja, en = _label(field.name, section)
        told = [Text(_value(value, spec, names, "ja"), _value(value, spec, names, "en")) for value, names in zip(values, sides, strict=True)]
        made.append(FieldChange(field=Text(ja, en), before=told[0], after=told[1]))
    if not made:
        return None
    title = Text("", "") if section == "document" else Text(sides[1].of(other, "ja"), sides[1].of(other, "en"))
    differs = Text(
        "、".join(f"{change.field.ja}: {change.before.ja} → {change.after.ja}" for change in made),
        "; ".join(f"{change.field.en}: {change.before.en} → {change.after.en}" for change in made),
    )
    return FactChange(state="changed", section=section, item=other.id, name=title, differs=differs, changes=tuple(made))


def _label(name: str, section: str) -> tuple[str, str]:
    if name == "source" and section == "flows":
        return "送り元", "from"
    known = FIELDS.get(name)
    return _LABELS.get(name) or ((known.ja, known.en) if known else (name, name))


def _value(value: Any, spec: Spec, names: _Names, lang: Lang) -> str:  # noqa: PLR0911  one line a type
    if value in ((), "", None):
        return "なし" if lang == "ja" else "none"
    if isinstance(value, People):
        return band(value.low, value.high).label(lang)
    if isinstance(value, tuple):
        return ("・" if lang == "ja" else ", ").join(_value(entry, spec, names, lang) for entry in value)
    if isinstance(value, Mark):
        return f"{value.group}: {value.member}"
    if is_dataclass(value) and not isinstance(value, type):
        parts = [(field.name, getattr(value, field.name)) for field in fields(value)]
        return "・".join(f"{name} {cell(part, lang)}" for name, part in parts if part not in ((), "", None, Uncertain.NOT_MENTIONED))
    if isinstance(value, str) and spec.table is None and value in names.names:
        return names.names[value] or value
    return cell(value, lang, spec.table)
