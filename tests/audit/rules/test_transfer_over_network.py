"""transfer-over-network."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed

RULE = "transfer-over-network"
NETWORK = "情報提供ネットワークシステム"
ASKED = f"{NETWORK}を通じて照会があった都度"
BODY = "Ⅱ　特定個人情報ファイルの概要\n５．特定個人情報の提供・移転（委託に伴うものを除く。）\n提供・移転の有無\t[ ○ ] 提供を行っている （ ） 件 [ ○ ] 移転を行っている （ ） 件 [ ] 行っていない\n"
UNSURE = ("unticked-beside-ticked",)
"""Without this reading rule an input beside a tick is undecidable."""
REST = ("専用線", "電子メール", "電子記録媒体（フラッシュメモリを除く。）", "フラッシュメモリ", "紙", "その他")


def ways(first, ticked, other="", unread=()):
    return " ".join(f"{'<input>' if way in unread else '[○]' if way in ticked else '[ ]'} {way}{f' （ {other} ）' if way == 'その他' else ''}" for way in (first, *REST))


def block(kind, basis, method, frequency, number=1):
    verb = kind[:2]
    return f"{kind}{number}\t福祉課\n①法令上の根拠\t{basis}\n②{verb}先における用途\t減免\n⑥{verb}方法\t{method}\n⑦時期・頻度\t{frequency}\n"


def transfer(basis="番号法第9条第2項に基づく条例", frequency="随時", ticked=("庁内連携システム",), **more):
    return printed(BODY + block("移転先", basis, ways("庁内連携システム", ticked, **more), frequency) + "６．特定個人情報の保管・消去\n", off=UNSURE if "unread" in more else ())


def provision(frequency="随時", ticked=("専用線",), basis="番号法第19条第11号", **more):
    return printed(BODY + block("提供先", basis, ways(NETWORK, ticked, **more), frequency) + "６．特定個人情報の保管・消去\n", off=UNSURE if "unread" in more else ())


def test_a_transfer_that_is_asked_for_over_the_network():
    finding = one(RULE, model(), transfer(frequency=ASKED))
    assert (finding.kind, finding.gravity) == ("contradiction", "medium")
    assert "移転先1は移転（評価実施機関の内部）として方法に「庁内連携システム」を選んでいますが、時期・頻度は" in finding.text.ja
    assert [place.section for place in finding.places] == ["II-5", "II-5"]


@pytest.mark.parametrize("basis", ["番号法第19条第8号", "行政手続における特定の個人を識別するための番号の利用等に関する法律第19条第8号に基づく主務省令第2条の表"])
def test_a_transfer_on_the_basis_of_a_provision(basis):
    assert "第19条第8号" in one(RULE, model(), transfer(basis)).text.ja


def test_several_recipients_are_one_finding():
    method = ways("庁内連携システム", ("庁内連携システム",))
    form = printed(BODY + block("移転先", "条例", method, ASKED) + block("移転先", "番号法第19条第8号", method, "随時", 2) + "６．特定個人情報の保管・消去\n")
    finding = one(RULE, model(), form)
    assert "移転先2" in finding.text.ja
    assert len(finding.places) == 4


@pytest.mark.parametrize("twin", [
    transfer(), transfer("番号法第19条第11号"), transfer("番号法第9条第2項及び番号法第19条第8号"), transfer(frequency=f"{NETWORK}で得た回答を、届いた日に"), transfer(frequency=f"{NETWORK}により照会した結果を、月に一度"),
    transfer(frequency=f"{NETWORK}以外の方法で照会があった都度"), transfer(frequency=ASKED, unread=("紙",)), transfer(frequency=ASKED, ticked=()), transfer(frequency=ASKED, ticked=("その他",)),
    transfer(frequency=ASKED, ticked=("その他",), other=NETWORK), transfer(frequency=f"専用線又は{NETWORK}を通じて照会があった都度"), transfer("番号法第19条第8号", unread=("庁内連携システム",), ticked=()),
], ids=["fits", "another item", "both bases", "an answer passed on", "a result passed on", "another way", "not read", "nothing ticked", "other without words", "named under other", "one way of two", "not read at all"])
def test_transfers_that_raise_nothing(twin):
    assert found(RULE, model(), twin) == ()


def test_a_provision_asked_for_over_the_network_that_is_not_ticked():
    said = one(RULE, model(), provision(ASKED)).text.ja
    assert "提供先1は方法に「専用線」を選んでいますが" in said
    assert found(RULE, model(), provision(ASKED, ticked=(NETWORK,))) == ()
    assert found(RULE, model(), provision(ASKED, unread=(NETWORK,))) == ()


def test_a_row_that_lost_a_box_decides_nothing():
    whole = ways("庁内連携システム", ("庁内連携システム",))
    short = whole.replace("[ ] その他 （  ）", "")
    rows = [printed(BODY + block("移転先", "条例", method, ASKED) + "６．特定個人情報の保管・消去\n") for method in (whole, short)]
    assert [len(found(RULE, model(), form)) for form in rows] == [1, 0]


def test_a_provision_on_paper_though_only_the_network_is_ticked():
    finding = one(RULE, model(), provision("年に一度、書面により通知", ticked=(NETWORK,)))
    assert "書面により通知" in finding.text.ja
    assert finding.places[1].chars


@pytest.mark.parametrize("twin", [provision("年に一度、書面により通知", ticked=(NETWORK, "紙")), provision("書面による申請の都度", ticked=(NETWORK,)), provision("書面により通知していたが、廃止", ticked=(NETWORK,)), provision("随時", ticked=(NETWORK,))],
                         ids=["ticked too", "what comes in", "in the past", "no word of it"])
def test_provisions_that_raise_nothing(twin):
    assert found(RULE, model(), twin) == ()
