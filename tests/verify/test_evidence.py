"""A small invented document, a model of it that verifies clean, and copies broken on purpose."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flowgraph.errors import InputError
from flowgraph.model import FlowModel, loads
from flowgraph.source import Document, read
from flowgraph.verify import Verification, coverage, verify, with_spans

DOCUMENT = """\
星見ヶ丘町の給食費補助
評価書番号 7 町長
項目一覧
（別添1）事務の内容
Ⅱ 特定個人情報ファイルの概要
Ⅰ 基本情報
システム1
給食補助システム（町役場の北館に置く）
システム2～3
システム2
照合サーバー
3．特定個人情報ファイル名
給食補助台帳
（別添1）事務の内容
（備考）
① 家族は申込書を学務係に郵送する。
② 学務係は業務端末から
給食補助システムに打ち込む。
⑥で渡した物とは別である。
②-5 打ち込んだ分をＵＳＢメモリーに写し、かもめ入力社に運ぶ。
2-③④ 照合サーバーで口座を確かめる。
㉑ 学務係は結果を画面で見る。
Ⅱ 特定個人情報ファイルの概要
1．特定個人情報ファイル名
給食補助台帳
4．委託
委託事項1
かもめ入力社に打ち込みを頼む。再委託先はつばめ分室。
委託事項2
保守はかもめ入力社。
5．特定個人情報の提供・移転
提供先1
県の給食課に紙で渡す。
移転先1
福祉係に紙で渡す。
6．特定個人情報の保管・消去
北館の書庫に置き、ＵＳＢメモリーは砕く。
リスク1 暗号にする。
十分である"""

MODEL = """\
flowgraph: 1
document:
  id: hoshimi-lunch
  title: 星見ヶ丘町の給食費補助
  organization: 町長
  form: full
  number: "7"
  source: hoshimi-lunch.txt
  sha256: {sha256}
  evidence:
  - {lines: 1-2, section: 表紙, field: 評価書名, key: 給食費補助}
parties:
- {id: town, name: 町長, kind: body, evidence: [{lines: 2, section: 表紙, field: 評価実施機関名}]}
- {id: school, name: 学務係, kind: department, parent: town, evidence: [{lines: 16, section: 別添1, field: ①}]}
- {id: welfare, name: 福祉係, kind: department, parent: town, evidence: [{lines: 35, section: II-5, field: 移転先1}]}
- {id: punch, name: かもめ入力社, kind: contractor, parent: town, evidence: [{lines: 28, section: II-4, field: 委託事項1}]}
- {id: branch, name: つばめ分室, kind: contractor, parent: punch, evidence: [{lines: 28, section: II-4, field: 委託事項1}]}
- {id: county, name: 県の給食課, kind: public_body, evidence: [{lines: 33, section: II-5, field: 提供先1}]}
- {id: family, name: 家族, kind: person, evidence: [{lines: 16, section: 別添1, field: ①}]}
files:
- {id: f1, name: 給食補助台帳, evidence: [{lines: 25, section: II-1, field: ファイル名}]}
nodes:
- {id: applicant, name: 家族, kind: person, operator: family, holds: [individual_number, account], evidence: [{lines: 16, section: 別添1, field: ①}]}
- {id: slip, name: 申込書（郵送）, kind: paper, operator: family, evidence: [{lines: 16, section: 別添1, field: ①, key: [申込書, 郵送]}]}
- {id: desk, name: 学務係, kind: department, operator: school, evidence: [{lines: 16, section: 別添1, field: ①}]}
- {id: terminal, name: 業務端末, kind: terminal, operator: school, evidence: [{lines: 17, section: 別添1, field: ②}]}
- {id: lunch, name: 給食補助システム, kind: system, operator: town, place: 北館, printed: システム1,
   evidence: [{lines: 7-8, section: I-2, field: システム1, key: 給食補助システム}, {lines: 17-18, section: 別添1, field: ②, key: 給食補助システム}]}
- {id: check, name: 照合サーバ, kind: system, operator: town, printed: システム2,
   evidence: [{lines: 11, section: I-2, field: システム2}, {lines: 21, section: 別添1, field: 2-③}]}
- {id: stick, name: USBメモリ, kind: external_medium, operator: school, technology: flash, evidence: [{lines: 20, section: 別添1, field: ②-5}]}
- {id: punch-office, name: かもめ入力社, kind: contractor, operator: punch, evidence: [{lines: 20, section: 別添1, field: ②-5}]}
- {id: rest, name: 送り元の控え, kind: storage, operator: school,
   evidence: [{lines: 37, section: II-6, field: 保管場所, basis: inferred, reason: a copy must stay}]}
flows:
- {id: mail-in, step: ①, from: applicant, to: slip, medium: mail, evidence: [{lines: 16, section: 別添1, field: ①, key: 郵送}]}
- {id: mail-desk, step: ①, from: slip, to: desk, medium: mail, evidence: [{lines: 16, section: 別添1, field: ①, key: 郵送}]}
- {id: type, step: ②, from: desk, to: terminal, medium: internal, manual: true, evidence: [{lines: 17, section: 別添1, field: ②, key: 業務端末}]}
- {id: type-in, step: ②, from: terminal, to: lunch, medium: internal, evidence: [{lines: 17-18, section: 別添1, field: ②, key: 打ち込む}]}
- {id: copy, step: ②-5, from: lunch, to: stick, medium: flash, evidence: [{lines: 20, section: 別添1, field: ②-5, key: ＵＳＢメモリ}]}
- {id: carry, step: ②-5, from: stick, to: punch-office, medium: flash, entrustment: e1, evidence: [{lines: 20, section: 別添1, field: ②-5, key: 運ぶ}]}
- {id: ask, step: 2-③, from: lunch, to: check, medium: not_stated, evidence: [{lines: 21, section: 別添1, field: 2-③, key: 口座}]}
- {id: answer, step: 2-④, from: check, to: lunch, medium: not_stated,
   evidence: [{lines: 21, section: 別添1, field: 2-④, key: 確かめる, basis: inferred, reason: an answer comes back}]}
- {id: look, step: ㉑, from: lunch, to: desk, medium: screen, evidence: [{lines: 22, section: 別添1, field: ㉑, key: 画面}]}
entrustments:
- {id: e1, number: 委託事項1, file: f1, contractor: punch, reentrusted_to: [branch], evidence: [{lines: 27-28, section: II-4, field: 委託事項1, key: かもめ入力社}]}
- {id: e2, number: 委託事項2, file: f1, contractor: punch, evidence: [{lines: 29-30, section: II-4, field: 委託事項2, key: 保守}]}
provisions:
- {id: p1, number: 提供先1, file: f1, recipient: county, methods: [paper], evidence: [{lines: 33, section: II-5, field: 提供先1, key: 紙}]}
transfers:
- {id: t1, number: 移転先1, file: f1, recipient: welfare, methods: [paper], evidence: [{lines: 35, section: II-5, field: 移転先1, key: 紙}]}
stores:
- {id: s1, node: stick, kind: portable_medium, erasure: stated, strength: physical, evidence: [{lines: 37, section: II-6, field: 消去方法, key: 砕く}]}
controls:
- {id: c1, family: encryption, what: ciphered, covers: [stick], process: storage, evidence: [{lines: 38, section: III-7, field: リスク1, key: 暗号}]}
self_ratings:
- {id: r1, file: f1, process: storage, risk: リスク1, rating: sufficient, evidence: [{lines: 39, section: III-7, field: リスク1, key: 十分である}]}
notices:
- {kind: doubt, about: step ⑥ is named only, lines: 19}
"""


def written(folder: Path, text: str) -> Document:
    path = folder / "hoshimi-lunch.txt"
    path.write_text(text, encoding="utf-8", newline="")
    return read(path)


@pytest.fixture
def source(tmp_path: Path) -> Document:
    return written(tmp_path, DOCUMENT)


def model_text(document: str = DOCUMENT) -> str:
    return MODEL.replace("{sha256}", hashlib.sha256(document.encode()).hexdigest())


@pytest.fixture
def model() -> FlowModel:
    return loads(model_text(), "hoshimi-lunch.yaml")


def said(result: Verification) -> list[tuple[str, str]]:
    return [(complaint.kind, complaint.item) for complaint in result.problems]


def test_the_model_of_the_document_verifies_clean(model: FlowModel, source: Document):
    result = verify(model, source)
    assert result.problems == ()
    assert [(complaint.item, complaint.message) for complaint in result.inferred] == [("rest", "a copy must stay"), ("answer", "an answer comes back")]
    assert result.checked == MODEL.count("{lines:") == 36
    assert [label.label for label in result.labels] == [
        "システム1", "システム2", "①", "②", "②-5", "2-③④", "㉑", "委託事項1", "委託事項2", "提供先1", "移転先1",
    ]


def test_the_last_line_counts_though_it_has_no_line_end(model: FlowModel, source: Document):
    assert not DOCUMENT.endswith("\n")
    assert len(source.lines) == 39 == model.self_ratings[0].evidence[0].lines[1]


def test_another_width_or_line_end_changes_the_hash_only(tmp_path: Path):
    text = DOCUMENT.replace("\n", "\r\n")
    result = verify(loads(model_text(), "m.yaml"), written(tmp_path, text))
    assert said(result) == [("source", "hoshimi-lunch")]
    assert verify(loads(model_text(text), "m.yaml"), written(tmp_path, text)).problems == ()


Break = Callable[[FlowModel], FlowModel]


def edit(section: str, which: str, /, **changes: Any) -> Break:
    """A copy in which one item's first evidence (`lines`, `field`, …) or own fields are changed."""
    own = {key: value for key, value in changes.items() if key in {"name", "aliases"}}
    cited = {key: value for key, value in changes.items() if key not in own}

    def broken(model: FlowModel) -> FlowModel:
        items = tuple(
            replace(item, **own, evidence=(replace(item.evidence[0], **cited), *item.evidence[1:])) if item.id == which else item
            for item in getattr(model, section)
        )
        assert items != getattr(model, section)
        return replace(model, **{section: items})

    return broken


def drop(section: str, *names: str) -> Break:
    """A copy without some items."""

    def broken(model: FlowModel) -> FlowModel:
        items = tuple(item for item in getattr(model, section) if item.id not in names)
        assert len(items) == len(getattr(model, section)) - len(names)
        return replace(model, **{section: items})

    return broken


def shift(model: FlowModel, by: int) -> FlowModel:
    """A copy in which every cited line of the flows stands some lines off."""
    flows = tuple(
        replace(flow, evidence=tuple(replace(entry, lines=(entry.lines[0] + by, entry.lines[1] + by)) for entry in flow.evidence)) for flow in model.flows
    )
    return replace(model, flows=flows)


BROKEN: dict[str, tuple[Break, set[tuple[str, str]]]] = {
    "wrong hash": (lambda m: replace(m, document=replace(m.document, sha256="f" * 64)), {("source", "hoshimi-lunch")}),
    "line beyond the end": (edit("controls", "c1", lines=(40, 40)), {("lines", "c1")}),
    "span beyond the end": (edit("self_ratings", "r1", lines=(39, 41)), {("lines", "r1")}),
    "notice beyond the end": (lambda m: replace(m, notices=(replace(m.notices[0], lines=(99, 99)),)), {("lines", "step ⑥ is named only")}),
    "shifted by one": (lambda m: shift(m, 1), {("term", "mail-in"), ("label", "mail-in"), ("term", "look"), ("label", "copy")}),
    "shifted back": (lambda m: shift(m, -1), {("term", "copy"), ("label", "copy")}),
    "changed name": (edit("nodes", "terminal", name="受付端末機"), {("term", "terminal")}),
    "changed name of a party": (edit("parties", "branch", name="ひばり支店"), {("term", "branch")}),
    "name that the key hides": (edit("nodes", "slip", name="領収証"), {("term", "slip")}),
    "key that is not there": (edit("flows", "look", key=("印刷",)), {("term", "look")}),
    "one of two keys not there": (edit("nodes", "slip", key=("申込書", "窓口")), {("term", "slip")}),
    "missing key": (edit("flows", "look", key=()), {("term", "look")}),
    "missing key of a store": (edit("stores", "s1", key=()), {("term", "s1")}),
    "flow under a wrong step": (edit("flows", "look", field="②-5"), {("label", "look"), ("coverage", "㉑")}),
    "flow under a step that is not printed": (edit("flows", "look", field="㉒"), {("label", "look"), ("coverage", "㉑")}),
    "reference taken for a step": (edit("flows", "type-in", field="⑥", lines=(18, 19)), {("label", "type-in")}),
    "entrustment under another number": (edit("entrustments", "e2", field="委託事項1"), {("label", "e2"), ("coverage", "委託事項2")}),
    "a step not covered": (drop("flows", "look"), {("coverage", "㉑")}),
    "half of a joint step not covered": (drop("flows", "answer"), {("coverage", "2-③④")}),
    "システム not covered": (drop("nodes", "check"), {("coverage", "システム2")}),
    "委託事項 not covered": (drop("entrustments", "e2"), {("coverage", "委託事項2")}),
    "委託事項 cited by a party only": (drop("entrustments", "e1"), {("coverage", "委託事項1")}),
    "提供先 not covered": (drop("provisions", "p1"), {("coverage", "提供先1")}),
    "移転先 not covered": (drop("transfers", "t1"), {("coverage", "移転先1")}),
    "wrong chars": (edit("flows", "look", chars=(0, 2)), {("term", "look")}),
    "chars beyond the line": (edit("flows", "look", chars=(900, 902)), {("term", "look")}),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_copy_is_found(name: str, model: FlowModel, source: Document):
    change, expected = BROKEN[name]
    found = set(said(verify(change(model), source)))
    assert expected <= found
    if not name.startswith("shifted"):
        assert found == expected


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        (", reason: a copy must stay", "", "an inferred claim needs a `reason`"),
        ("evidence: [{lines: 22, section: 別添1, field: ㉑, key: 画面}]", "evidence: []", "no evidence, no claim"),
        ("lines: 22,", "lines: 0,", "is not a span"),
        ("lines: 17-18, section: 別添1, field: ②, key: 打ち込む", "lines: 18-17, section: 別添1, field: ②, key: 打ち込む", "is not a span"),
        ("key: 画面", "keys: 画面", "did you mean 'key'"),
    ],
    ids=["inferred without reason", "no evidence", "line 0", "lines turned round", "misspelt"],
)
def test_a_claim_without_ground_does_not_even_load(good: str, bad: str, message: str):
    assert model_text().count(good) == 1
    with pytest.raises(InputError, match=message) as caught:
        loads(model_text().replace(good, bad), "hoshimi-lunch.yaml")
    assert all(problem.line > 0 for problem in caught.value.problems)


def test_a_changed_document_is_found(model: FlowModel, tmp_path: Path):
    cut = written(tmp_path, DOCUMENT.replace("給食補助システムに打ち込む。\n", ""))
    found = set(said(verify(model, cut)))
    assert {("source", "hoshimi-lunch"), ("term", "type-in"), ("lines", "r1")} <= found


def test_a_label_listed_with_its_reason_is_covered(model: FlowModel, source: Document):
    listed = loads(model_text() + "not_encoded:\n- {label: ㉑, section: 別添1, reason: inside one office, lines: 22}\n", "m.yaml")
    assert verify(drop("flows", "look")(listed), source).problems == ()
    elsewhere = replace(listed.not_encoded[0], lines=(3, 3))
    assert ("coverage", "㉑") in said(verify(replace(drop("flows", "look")(listed), not_encoded=(elsewhere,)), source))


def test_a_joint_label_is_covered_whole_or_part_by_part(model: FlowModel, source: Document):
    whole = edit("flows", "ask", field="2-③④")(drop("flows", "answer")(model))
    assert coverage(whole, verify(whole, source).labels) == []


def test_a_form_without_steps_wants_none(model: FlowModel, source: Document):
    focused = replace(model, document=replace(model.document, form="focused"))
    assert not any(label.section == "別添1" for label in verify(focused, source).labels)
    assert verify(focused, source).problems == ()


def test_spans_are_filled_in_and_then_checked(model: FlowModel, source: Document):
    spanned = with_spans(model, source)
    stick = next(flow for flow in spanned.flows if flow.id == "copy").evidence[0]
    assert stick.chars is not None
    assert source.span(*stick.lines)[stick.chars[0] : stick.chars[1]] == "ＵＳＢメモリ"
    over_two_lines = next(flow for flow in spanned.flows if flow.id == "type-in").evidence[0]
    assert source.span(*over_two_lines.lines)[slice(*over_two_lines.chars or ())] == "打ち込む"
    assert verify(spanned, source).problems == ()
    assert with_spans(spanned, source) == spanned
    moved = edit("flows", "copy", chars=(stick.chars[0] + 1, stick.chars[1] + 1))(spanned)
    assert said(verify(moved, source)) == [("term", "copy")]


def test_nothing_is_found_twice_and_all_at_once(model: FlowModel, source: Document):
    both = drop("transfers", "t1")(edit("flows", "look", key=("印刷",))(model))
    assert said(verify(both, source)) == [("term", "look"), ("coverage", "移転先1")]
