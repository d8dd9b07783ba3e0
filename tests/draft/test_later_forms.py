"""Rules for forms and figures added after the samples had been measured once, on the invented town."""

from __future__ import annotations

from test_figuring import arrow, with_figure
from town import TOWN, changed, drafted, ways

from flowgraph.draft.making import draft, rules
from flowgraph.form import parse
from flowgraph.source import Document
from flowgraph.vocab import Rules

SHORT = """特定個人情報保護評価書（基礎項目評価書）
評価書番号\t評価書名
4\tさくら村 軽自動車税に関する事務　基礎項目評価書
評価実施機関名
さくら村長
公表日
令和6年8月1日
Ⅰ　関連情報
１．特定個人情報ファイルを取り扱う事務
①事務の名称\t軽自動車税に関する事務
②事務の概要\t税を課す。 ・販売店からの登録票の受付（紙、DVD-R） ・督促状の印刷と封入（株式会社ヒナタ印字に委託）と郵送
③システムの名称\t軽自動車税システム、団体内統合宛名システム、中間サーバー
２．特定個人情報ファイル名
軽自動車税ファイル
４．情報提供ネットワークシステムによる情報連携
①実施の有無\t[　実施する　] ＜選択肢＞ １） 実施する ２） 実施しない ３） 未定
５．評価実施機関における担当部署
①部署\t会計課
②所属長の役職名\t会計課長
"""


def short(*off: str):
    form = parse(Document("short.txt", "0" * 64, tuple(SHORT.split("\n"))))
    return draft(form, in_force=Rules(rules(), off=frozenset(off)))


def test_the_outline_of_a_short_form_is_read_in_nominal_style():
    found = ways(short())
    assert {("販売店", "登録票", "not_stated"), ("登録票", "会計課", "not_stated"), ("販売店", "DVD-R", "optical"), ("DVD-R", "会計課", "optical")} <= found
    assert {("軽自動車税システム", "株式会社ヒナタ印字", "not_stated"), ("株式会社ヒナタ印字", "督促状", "mail")} <= found
    assert not any(source == "販売店" for source, _, _ in ways(short("nominal-receipt")))
    assert not any(target == "督促状" for _, target, _ in ways(short("nominal-printing")))


def test_the_listed_systems_of_a_short_form_lead_to_the_network():
    wanted = ("中間サーバー", "情報提供ネットワークシステム", "national_network")
    assert wanted in ways(short())
    assert wanted not in ways(short("listed-chain"))


def test_an_archive_is_a_move_and_a_shelf_is_not_in_a_full_form():
    assert any(target == "施錠できる書庫" for _, target, _ in ways(drafted()))
    shelf = changed("施錠できる書庫", "鍵付きの棚")
    assert not any(target == "鍵付きの棚" for _, target, _ in ways(shelf))
    assert any(target == "鍵付きの棚" for _, target, _ in ways(changed("施錠できる書庫", "鍵付きの棚", "moved-to-archive")))


def test_a_provision_that_a_step_shows_is_not_drawn_again():
    told = TOWN.replace("④減免システムは", "④スポーツ課は、一覧を年金事務所に郵送する。\n⑤減免システムは").replace("提供先1\t県知事", "提供先1\t日本年金機構")
    steps, again = ([flow.step for flow in made.model.flows] for made in (drafted(told), drafted(told, "provision-told")))
    assert "II-5 提供先1" not in steps
    assert "II-5 提供先1" in again


def test_a_drawn_carrier_is_no_station():
    words = ("プール減免システム", "はやて運輸株式会社", "株式会社つばめ入力")
    drawn = with_figure(arrow(0, 1, "③"), arrow(1, 2, "③"), words=words)
    assert not any("はやて" in end for way in ways(drawn) for end in way[:2])


def test_the_line_of_an_arrow_is_that_of_its_ends():
    words = ("スポーツ課", "減免窓口端末")
    assert ("健康部スポーツ課", "減免窓口端末", "internal") in ways(with_figure(arrow(0, 1), words=words))
