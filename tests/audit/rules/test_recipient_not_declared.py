"""recipient-not-declared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "recipient-not-declared"
FORM = """Ⅱ　特定個人情報ファイルの概要
３．特定個人情報の入手・使用
①入手元\t[ ] 評価実施機関内の他部署 ( {source} ) [ ○ ] 本人又は本人の代理人 [ ] 行政機関・独立行政法人等 ( ) [ ] 地方公共団体・地方独立行政法人 ( ) [ ] 民間事業者 ( ) [ ] その他 ( )
５．特定個人情報の提供・移転（委託に伴うものを除く。）
提供・移転の有無\t{gives} 提供を行っている ( {count} ) 件 {none} 移転を行っている ( ) 件 {nothing} 行っていない
{blocks}
６．特定個人情報の保管・消去
①保管場所\t庁舎
"""
BLOCK = (
    "提供先1\t{name}\n①法令上の根拠\t法の定め\n②提供先における用途\t給付の審査\n③提供する情報\t減免の額\n④提供する情報の対象となる本人の数\t[ 1万人未満 ] <選択肢> 1) 1万人未満 2) 1万人以上10万人未満\n⑤提供する情報の対象となる本人の範囲\t申請した人\n"
    "⑥提供方法\t[ ] 情報提供ネットワークシステム [ ] 専用線 [ ] 電子メール [ ] 電子記録媒体（フラッシュメモリを除く。） [ ] フラッシュメモリ [ ○ ] 紙 [ ] その他 ( )\n⑦時期・頻度\t年に一度"
)
NOT = {"gives": "[ ]", "none": "[ ]", "nothing": "[ ○ ]", "count": "", "blocks": "", "source": ""}
GIVES = {"gives": "[ ○ ]", "none": "[ ]", "nothing": "[ ]", "count": "1", "source": ""}


def form(name="", **changed):
    return printed(FORM.format(**((GIVES | {"blocks": BLOCK.format(name=name)} if name else NOT) | changed)))


def given(receiver="ひばり損害保険", *, flows=(), recipient="", kind="private", identifier="individual_number", target="agency", label="③", **sections):
    """The office hands paper with the number to a body; `recipient` is that of 提供先1."""
    hops = [step(label, "desk", "slip", "mail", identifier=identifier), step(label, "slip", target, "mail", identifier=identifier), *flows]
    made = model(hops, provisions=[{"id": "p1", "file": "file1", "recipient": "post"}] if recipient else [], **sections)
    names = {"office": {"name": receiver, "kind": kind}, "post": {"name": recipient or "POST", "kind": "private"}}
    return replace(made, parties=tuple(replace(party, **names.get(party.id, {})) for party in made.parties))


def test_a_body_that_no_recipient_can_be():
    finding = one(RULE, given(), form())
    assert (finding.kind, finding.gravity) == ("gap", "medium")
    assert "手順③では個人番号を含むデータをひばり損害保険に渡しますが" in finding.text.ja
    assert {spot.section for spot in finding.places} == {"別添1", "II-5"}


def test_another_recipient_is_told():
    assert "つばめ生命" in one(RULE, given(recipient="つばめ生命"), form("つばめ生命")).text.ja


@pytest.mark.parametrize(("receiver", "name", "kind"), [
    ("ひばり損害保険", "ひばり損害保険株式会社", "private"), ("青葉県知事", "都道府県知事", "public_body"), ("みどり市", "他の市町村長", "public_body"), ("ひばり損害保険", "別紙1のとおり", "private"),
    ("ひばり損害保険", "番号法第19条に定める情報照会者", "private"), ("水瀬年金事務所", "日本年金機構", "public_body"), ("ひばり損害保険", "つばめ生命等", "private"), ("うみべ銀行", "指定金融機関", "private"),
])
def test_a_recipient_that_may_be_the_body(receiver, name, kind):
    assert found(RULE, given(receiver, recipient=name, kind=kind), form(name)) == ()


@pytest.mark.parametrize(("receiver", "name", "kind"), [("青葉県知事", "日本年金機構", "public_body"), ("みどり市", "うみべ銀行", "public_body")])
def test_a_recipient_of_another_kind(receiver, name, kind):
    assert found(RULE, given(receiver, recipient=name, kind=kind), form(name))


@pytest.mark.parametrize("twin", [
    given(identifier="none"), given(kind="platform"), given(kind="carrier"), given(kind="person"), given(target="con-desk"), given(label="II-5 提供先1"), given(identifier="unknown"),
    given(flows=[step("④", "agency", "desk", "mail")]), given(entrustments=[{"id": "e1", "contractor": "office"}]),
], ids=["no number", "platform", "carrier", "person", "contractor", "no numbered step", "not said", "answers", "entrusted"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin, form()) == ()


@pytest.mark.parametrize("lost", [
    form(nothing="[ ]"), form(gives="<input>", none="<input>", nothing="<input>"), form(source="ひばり損害保険"), form("つばめ生命", count="2"), form("つばめ生命", count="3"),
    printed(FORM.format(**NOT).partition("５．")[0]),
], ids=["nothing ticked", "unreadable", "named in II-3", "one of two", "one of three", "section lost"])
def test_where_ii_5_is_not_whole_nothing_is_concluded(lost):
    assert found(RULE, given(recipient="つばめ生命"), lost) == ()


def test_a_block_lost_before_the_printed_one():
    assert found(RULE, given(recipient="つばめ生命"), printed(FORM.format(**(GIVES | {"blocks": BLOCK.format(name="つばめ生命").replace("提供先1", "提供先2")})))) == ()
