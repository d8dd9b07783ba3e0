"""II-3 to II-6: what the form declares, as records and flows."""

from town import TOWN, changed, drafted, ways

from flowgraph.vocab import Uncertain


def entrustment(made, number):
    return next(entry for entry in made.model.entrustments if entry.number == number)


def name(made, ident):
    return next(party.name for party in made.model.parties if party.id == ident)


def test_entrustments_as_printed():
    made = drafted()
    first, second = entrustment(made, "委託事項1"), entrustment(made, "委託事項2")
    assert name(made, first.contractor) == "株式会社かもめ電算"
    assert (first.delivery, first.scope, first.reentrusted) == (("dedicated_line",), "whole", True)
    assert (second.delivery, second.reentrusted, second.reentrusted_to) == (("flash",), False, ())


def test_a_declared_sub_contractor_is_a_party_below_its_contractor():
    made = drafted()
    sub = next(party for party in made.model.parties if party.id in entrustment(made, "委託事項1").reentrusted_to)
    assert sub.parent == entrustment(made, "委託事項1").contractor
    assert ("株式会社かもめ電算", sub.name, "not_stated") in ways(made)


def test_no_sub_contractor_without_the_declaration():
    made = changed("[ 再委託する ]", "[ 再委託しない ]")
    assert not any(entry.reentrusted_to for entry in made.model.entrustments)


def test_an_unread_declaration_is_neither_yes_nor_no():
    made = changed("⑦再委託の有無\t[ 再委託する ]\t<選択肢> 1) 再委託する 2) 再委託しない\n⑨", "⑦再委託の有無\t再委託する 再委託しない\n⑨")
    first = entrustment(made, "委託事項1")
    assert isinstance(first.reentrusted, Uncertain)
    assert any(doubt.item == first.id for doubt in made.doubts)


def test_a_blank_contractor_is_called_by_its_entrustment():
    made = changed("⑥委託先名\t株式会社かもめ電算", "⑥委託先名\t")
    assert name(made, entrustment(made, "委託事項1").contractor) == "委託先（委託事項1）"


def test_maintenance_reaches_the_contractor_from_the_system():
    assert ("プール減免システム", "株式会社かもめ電算", "dedicated_line") in ways(drafted())


def test_of_a_compound_name_the_last_part_is_what_is_maintained():
    """住基ネット統合端末 is the terminal, not 住基ネット."""
    step = "②スポーツ課の職員は、申請書の内容を減免システムに入力する。"
    text = TOWN.replace(step, f"{step}職員は、統合端末から住民基本台帳ネットワークに照会を行う。").replace("減免システムの監視と改修", "機器の修理")
    asked = {title: drafted(text.replace("委託事項1\t減免システムの運用保守", f"委託事項1\t{title}の運用保守")) for title in ("住民基本台帳ネットワーク統合端末", "住民基本台帳ネットワーク")}
    sources = {title: [way[0] for way in ways(made) if way[1] == "株式会社かもめ電算"] for title, made in asked.items()}
    assert sources == {"住民基本台帳ネットワーク統合端末": ["統合端末"], "住民基本台帳ネットワーク": ["住民基本台帳ネットワーク"]}


def test_a_contractor_that_a_step_reaches_gets_no_second_flow():
    made = drafted()
    assert not [flow for flow in made.model.flows if flow.step == "II-4 委託事項2"]


def test_another_department_comes_by_the_office_lan():
    assert ("市民部税務課", "プール減免システム", "office_lan") in ways(drafted())


def test_provision_over_the_network():
    made = drafted()
    assert ("情報提供ネットワークシステム", "県知事", "national_network") in ways(made)
    assert [entry.number for entry in made.model.provisions] == ["提供先1"]


def test_paper_is_put_into_the_archive():
    made = drafted()
    assert any(node.kind == "storage" and "書庫" in node.name for node in made.model.nodes)
    assert not any(node.kind == "storage" for node in changed("施錠できる書庫", "役所の中").model.nodes)


def test_undecidable_boxes_say_nothing():
    row = "[ ○ ] 紙 [ ] 電子記録媒体（フラッシュメモリを除く。） [ ] フラッシュメモリ [ ] 電子メール [ ] 専用線 [ ○ ] 庁内連携システム [ ] 情報提供ネットワークシステム"
    made = changed(row, row.replace("[ ○ ]", '<input type="checkbox"/>').replace("[ ]", '<input type="checkbox"/>'))
    acquisition = made.model.acquisitions[0]
    assert acquisition.methods is Uncertain.UNDECIDABLE
    assert not any(flow.step == "II-3" for flow in made.model.flows)
