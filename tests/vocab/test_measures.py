"""Every row of the table of measures: it has a known family, an example of its own, and finds nothing in plain sentences."""

from __future__ import annotations

import re

import pytest

from flowgraph.vocab import FAMILIES
from flowgraph.vocab.measures import MEASURES

# One invented sentence a row, in other words than any document's.
EXAMPLES = {
    "encrypted-line": "支所との間の回線は暗号化する。",
    "encrypted": "取り出す名簿は暗号化する。",
    "password": "送る圧縮ファイルにパスワードを設定する。",
    "media-control": "端末ではUSBメモリを使えないように制御する。",
    "no-writing": "名簿の写しを端末に保存できない設定とする。",
    "separated-network": "この網はインターネットから切り離す。",
    "terminal-limit": "届出の画面は専用端末でのみ開ける。",
    "intrusion-guard": "ウイルス対策の更新を毎日行う。",
    "screen": "画面は来客から見えない向きに置く。",
    "area-limit": "ほかの町の区画にはアクセスできない仕組みとする。",
    "two-factor": "職員証のカードと暗証番号で開く。",
    "rights": "係ごとに操作権限を設定する。",
    "login": "職員ごとのIDを割り当てる。",
    "locked-place": "名簿は施錠した棚に置く。",
    "sealed-transport": "名簿は施錠したケースで運ぶ。",
    "two-people": "宛名は二人で声に出して読む。",
    "approval": "取り出すときは課長の承認を受ける。",
    "second-look": "係長が一覧を確かめ、印を押す。",
    "erasure-proof": "古い名簿は溶解する。",
    "erasure-logical": "作業のデータは翌日に削除する。",
    "clauses": "写しを作らないことを契約で禁じる。",
    "supervision": "委託先の作業場に年に一度立ち入り検査をする。",
    "reentrustment": "再委託は市の承認を要する。",
    "platform-audit": "運用を担う委託先の監査を行う。",
    "logs": "操作履歴を残す。",
    "ledger": "貸し出しは台帳に記録する。",
    "training": "着任した者に研修を行う。",
    "identity": "窓口で委任状を確かめる。",
    "made-cipher": "送る中身は暗号にする。",
    "own-net": "台帳は専用の網に置く。",
    "tamper-proof": "鍵は耐タンパー性のある装置に置く。",
    "seen-range": "係ごとに見える範囲を限る。",
    "entry-by-card": "職員証のカードで部屋に入る。",
    "keys-counted": "鍵は夕方に数える。",
    "other-than-staff": "入力した職員以外による照合を行う。",
    "unreadable": "円盤に穴を開ける。",
    "vanishes": "控えは翌朝に自動で消える。",
    "screens-noted": "どの画面を開いたかを記録する。",
    "barcode": "届いた用紙はバーコードで確かめる。",
}
PLAIN = ("保険料の額を決める。", "納付書を世帯ごとに並べる。", "番号法別表の事務である。", "市民の利便を高めることを目的とする。", "住民基本台帳を参照する。", "本人確認情報を受け取る。", "前年の所得を照会する。")


def test_every_row_has_an_example_and_a_family():
    assert set(EXAMPLES) == set(MEASURES)
    for row in MEASURES.rows():
        assert row.family in FAMILIES
        assert 0.5 < row.sure < 1
        assert len(row.ja) <= 12


@pytest.mark.parametrize("key", list(EXAMPLES))
def test_a_row_finds_its_example(key: str):
    row, sentence = MEASURES[key], EXAMPLES[key]
    assert re.search(row.words, sentence)
    assert not row.needs or re.search(row.needs, sentence)
    assert not row.never or not re.search(row.never, sentence)


@pytest.mark.parametrize("sentence", PLAIN)
def test_plain_sentences_state_no_measure(sentence: str):
    found = [row.key for row in MEASURES.rows() if re.search(row.words, sentence) and not (row.never and re.search(row.never, sentence)) and not (row.needs and not re.search(row.needs, sentence))]
    assert found == []


def test_families_of_carriage_and_stay_have_rows():
    assert {row.family for row in MEASURES.rows()} == set(FAMILIES)


@pytest.mark.parametrize("key", list(EXAMPLES))
def test_gaps_in_a_pattern_are_bounded(key: str):
    row = MEASURES[key]
    for pattern in (row.words, row.needs, row.never):
        assert not re.search(r"[\])s.][*+]", pattern)
