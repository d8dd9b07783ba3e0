"""Small cases for audit rules: a model from short lines (`tests.small_models`), a printed form from a few lines, and what one rule finds.

    found("medium-vs-delivery", model(flows=["①  desk usb flash"], …), printed("Ⅱ …\\n４．…"))

The town, its pool and its people are invented.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flowgraph.audit import Finding, audit, rules
from flowgraph.form import RULES, Form, parse
from flowgraph.model import FlowModel
from flowgraph.source import Document
from flowgraph.vocab.rules import Rules
from tests.small_models import made

COVER = """特定個人情報保護評価書（{kind}評価書）
評価書番号\t評価書名
8\t市民プールの減免に関する事務　{kind}評価書
評価実施機関名
ひばり市長
公表日
令和6年5月7日
項目一覧
Ⅰ　基本情報
（別添1）　事務の内容
Ⅱ　特定個人情報ファイルの概要
Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策
Ⅳ　その他のリスク対策
Ⅴ　開示請求、問合せ
Ⅵ　評価実施手続
（別添3）　変更箇所

"""
NAMES = {"full": "全項目", "focused": "重点項目", "basic": "基礎項目"}
NODES = {
    "people": "person who", "desk": "department sec", "pool": "system sec", "con-desk": "contractor con", "sub-desk": "subcontractor sub",
    "usb": "external_medium sec", "slip": "paper sec", "agency": "organization office",
}
"""Nodes that most cases need; `model` keeps those that a flow, a store or `more` names."""


def place(line: int, section: str, field: str, basis: str = "stated") -> dict[str, Any]:
    """A piece of evidence."""
    return {"lines": str(line), "section": section, "field": field, "basis": basis} | ({"reason": "must be so"} if basis == "inferred" else {})


def step(label: str, source: str, target: str, medium: str, **more: Any) -> dict[str, Any]:
    """A hop whose evidence stands in its own step; `basis` sets that of the evidence."""
    basis = more.pop("basis", "stated")
    section = label.partition(" ")[0] if label[0] in "IV" else "別添1"
    return {"step": label, "from": source, "to": target, "medium": medium, "evidence": [place(10, section, label, basis)]} | more


def model(
    flows: Iterable[str | Mapping[str, Any]] = (), *, nodes: Mapping[str, str] | None = None, systems: Mapping[str, Mapping[str, Any]] | None = None,
    holds: Mapping[str, Sequence[str]] | None = None, more: Mapping[str, Mapping[str, Any]] | None = None, document: Mapping[str, Any] | None = None, **sections: Any,
) -> FlowModel:
    """A model. `systems`: id → fields of a listed system (name, printed, connections …); a file `file1` is there unless `files` says otherwise."""
    listed = tuple(flows)
    used = {end for flow in listed for end in ([flow["from"], flow["to"]] if isinstance(flow, Mapping) else flow.split()[1:3])}
    used |= {entry["node"] for entry in sections.get("stores", ())} | set(more or {})
    chosen = {name: text for name, text in NODES.items() if name in used} | dict.fromkeys(systems or {}, "system sec") | dict(nodes or {})
    fields = {name: {**(systems or {}).get(name, {}), **(more or {}).get(name, {})} for name in {**(systems or {}), **(more or {})}}
    return made(
        nodes=chosen, flows=listed, holds=holds, more=fields, document=document,
        **({"files": [{"id": "file1", "name": "減免ファイル", "subjects": "1000..10000", "evidence": [place(30, "II-2", "②")]}]} | sections),
    )


BOXES = ("information_provision_network", "office_linkage", "juki_net", "existing_juki", "address_systems", "tax_systems")


def system(number: int, name: str, *ticked: str, other: Sequence[str] = (), undecidable: Sequence[str] = (), **more: Any) -> dict[str, Any]:
    """Fields of a listed system with its six boxes."""
    boxes: dict[str, Any] = {box: "undecidable" if box in undecidable else box in ticked for box in BOXES}
    return {
        "name": name, "printed": f"システム{number}", "connections": boxes | ({"other": list(other)} if other else {}), "evidence": [place(20 + number, "I-2", f"システム{number}")],
    } | more


def printed(text: str, *, kind: str = "full", off: Sequence[str] = ()) -> Form:
    """The form printed behind an invented cover."""
    lines = (COVER.format(kind=NAMES[kind]) + text).split("\n")
    return parse(Document("town.txt", "0" * 64, tuple(lines)), Rules(RULES).without(*off))


def found(rule: str, given: FlowModel, form: Form | None = None) -> tuple[Finding, ...]:
    """What one rule finds; each finding has places, both languages and no empty word."""
    assert rule in rules()
    findings = audit(given, form=form, only=(rule,)).findings
    for finding in findings:
        assert finding.places
        assert all(entry.strip() for entry in (finding.text.ja, finding.text.en, finding.settle.ja, finding.settle.en, finding.about))
        assert all(1 <= spot.lines[0] <= spot.lines[1] and spot.section for spot in finding.places)
        assert finding.basis == "stated" or "推定" in finding.text.ja
    return findings


def one(rule: str, given: FlowModel, form: Form | None = None) -> Finding:
    """The only finding of a rule."""
    (finding,) = found(rule, given, form)
    return finding
