"""source-not-declared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.audit.small import found, model, one, printed, step

RULE = "source-not-declared"
FORM = """Ⅱ　特定個人情報ファイルの概要
３．特定個人情報の入手・使用
①入手元\t[ ○ ] 本人又は本人の代理人 {dep} 評価実施機関内の他部署 ( {dep_names} ) {adm} 行政機関・独立行政法人等 ( {adm_names} ) {loc} 地方公共団体・地方独立行政法人 ( {loc_names} ) {pri} 民間事業者 ( {pri_names} ) {oth} その他 ( {oth_names} )
②入手方法\t[ ○ ] 紙 [ ] 電子記録媒体（フラッシュメモリを除く。） [ ] フラッシュメモリ [ ] 電子メール [ ] 専用線 [ ] 庁内連携システム [ ] 情報提供ネットワークシステム [ ] その他 ( )
⑤使用の主体
使用部署\t{users}
"""
EMPTY = dict.fromkeys(("dep", "adm", "loc", "pri", "oth"), "[ ]") | dict.fromkeys(("dep_names", "adm_names", "loc_names", "pri_names", "oth_names"), "") | {"users": "減免課"}
TICK = "[ ○ ]"


def form(**changed):
    return printed(FORM.format(**(EMPTY | changed)))


def given(name="ひばり損害保険", kind="private", *, source="agency", identifier="individual_number", label="①", flows=(), target="desk"):
    hop = step(label, source, target, "courier", identifier=identifier)
    made = model([hop, *flows], nodes={"tax-desk": "department tax", "tax-server": "system tax"} if source in {"tax-desk", "tax-server"} else {},
                 more={"tax-server": {"name": "団体内統合宛名システム"}} if source == "tax-server" else {})
    names = {"office": {"name": name, "kind": kind}, "tax": {"name": name}, "sec": {"name": "減免課"}}
    return replace(made, parties=tuple(replace(party, **names.get(party.id, {})) for party in made.parties))


def test_a_body_that_no_source_can_be():
    finding = one(RULE, given(), form())
    assert (finding.kind, finding.gravity) == ("gap", "medium")
    assert "手順①では個人番号を含むデータをひばり損害保険から受け取りますが、II-3の入手元（本人又は本人の代理人）" in finding.text.ja
    assert {spot.section for spot in finding.places} == {"別添1", "II-3"}


def test_a_source_of_another_name_is_told():
    assert "民間事業者（つばめ生命）" in one(RULE, given(), form(pri=TICK, pri_names="つばめ生命")).text.ja


@pytest.mark.parametrize(("name", "kind", "row"), [
    ("ひばり損害保険", "private", {"pri": TICK}), ("ひばり損害保険", "private", {"pri": TICK, "pri_names": "損害保険会社等"}), ("ひばり損害保険", "private", {"oth": TICK}), ("ひばり損害保険", "private", {"adm": TICK, "adm_names": "ひばり損害保険"}),
    ("青葉県知事", "public_body", {"loc": TICK, "loc_names": "都道府県"}), ("みどり市", "public_body", {"adm": TICK, "adm_names": "他の市町村"}), ("みどり市", "public_body", {"loc": TICK}), ("ひばり損害保険", "private", {"pri": TICK, "pri_names": "その他の企業"}),
])
def test_a_tick_or_name_that_may_mean_it(name, kind, row):
    assert found(RULE, given(name, kind), form(**row)) == ()


def test_a_tick_of_another_kind_does_not_mean_it():
    assert found(RULE, given("みどり市", "public_body"), form(pri=TICK, pri_names="つばめ生命"))
    assert found(RULE, given(), form(dep=TICK))


@pytest.mark.parametrize("twin", [
    given(identifier="none"), given(identifier="unknown"), given(kind="platform"), given(kind="person"), given(source="con-desk"), given(label="II-3"), given(flows=[step("②", "desk", "agency", "mail")]),
], ids=["no number", "not said", "platform", "person", "contractor", "no numbered step", "gets data itself"])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, twin, form()) == ()


def test_another_department():
    assert "税務係" in one(RULE, given("税務係", source="tax-desk"), form()).text.ja
    assert found(RULE, given("税務係", source="tax-desk"), form(dep=TICK, dep_names="子育て係"))


@pytest.mark.parametrize(("twin", "row"), [
    (given("税務係", source="tax-desk"), {"dep": TICK, "dep_names": "税務係"}), (given("税務係", source="tax-desk"), {"dep": TICK}), (given("税務係", source="tax-desk"), {"dep": TICK, "dep_names": "関係部署"}), (given("税務係", source="tax-desk"), {"users": "減免課、税務係"}),
    (given("減免課受付", source="tax-desk"), {}), (given("税務係", source="tax-server"), {}), (given("税務係", source="tax-desk", flows=[step("②", "desk", "tax-desk", "counter")]), {}),
], ids=["named", "ticked", "in general", "a user", "a part", "a shared system", "gets data itself"])
def test_a_department_that_may_be_no_source(twin, row):
    assert found(RULE, twin, form(**row)) == ()


@pytest.mark.parametrize("unread", [
    FORM.format(**EMPTY).replace("[ ○ ] 本人", "<input> 本人").replace("[ ]", "<input>"), FORM.format(**EMPTY).replace(" [ ] その他 (  )\n②", "\n②"), FORM.format(**EMPTY).partition("①入手元")[0],
], ids=["unreadable", "a box lost", "the row lost"])
def test_where_the_row_cannot_be_read_nothing_is_concluded(unread):
    assert unread != FORM.format(**EMPTY)
    assert found(RULE, given(), printed(unread)) == ()
