"""outdated-term."""

from __future__ import annotations

import pytest

from flowgraph.form import parse
from flowgraph.source import Document
from tests.audit.small import found, model, one, printed

RULE = "outdated-term"
FORM = "Ⅰ　基本情報\n５．個人番号の利用\n法令上の根拠\t{0}\n"


def case(words: str, published: str = "令和7年5月7日"):
    text = "\n".join(printed(FORM.format(words)).document.lines).replace("令和6年5月7日", published)
    return parse(Document("town.txt", "0" * 64, tuple(text.split("\n"))))


TERMS = {
    "commission": ("特定個人情報保護委員会と協議して決める。", "平成27年12月1日", "2016年1月1日"),
    "card": ("住民に通知カードを送付する。", "令和2年5月1日", "2020年5月25日"),
    "minister": ("総務大臣が設置・管理する情報提供ネットワークシステムを使う。", "令和3年8月31日", "2021年9月1日"),
    "item": ("番号法第19条第7号に基づく情報連携による。", "令和3年8月31日", "2021年9月1日"),
    "act": ("行政機関の保有する個人情報の保護に関する法律による。", "令和4年3月31日", "2022年4月1日"),
    "second table": ("番号法第19条第8号 別表第二の27の項", "令和6年5月24日", "2024年5月27日"),
    "first table": ("番号法第9条第1項及び別表第1の16の項", "令和6年5月24日", "2024年5月27日"),
    "steps before": ("番号制度施行前研修において、決まりを職員に周知徹底する。", "平成27年12月1日", "2016年1月1日"),
}


@pytest.mark.parametrize("name", list(TERMS))
def test_a_term_that_no_longer_held(name: str):
    words, _, since = TERMS[name]
    finding = one(RULE, model(), case(words))
    assert (finding.kind, finding.gravity) == ("contradiction", "low")
    assert since in finding.text.ja
    assert "令和7年5月7日" in finding.text.ja
    assert [place.section for place in finding.places] == ["I-5", "表紙"]


@pytest.mark.parametrize("name", list(TERMS))
def test_its_twin_was_published_before(name: str):
    words, before, _ = TERMS[name]
    assert found(RULE, model(), case(words, before)) == ()


@pytest.mark.parametrize("name", list(TERMS))
def test_without_a_day_of_publication_nothing_is_said(name: str):
    assert found(RULE, model(), case(TERMS[name][0], "")) == ()


@pytest.mark.parametrize("words", [
    "個人情報保護委員会と協議して決める。", "手引（特定個人情報保護委員会告示第12号）による。", "旧特定個人情報保護委員会の手引による。", "通知カードの提示を受ける。", "送付された通知カードを確かめる。",
    "通知カードの交付を受けた人が持つ。", "内閣総理大臣が設置・管理する情報提供ネットワークシステムを使う。", "番号法第19条第8号に基づく情報連携による。", "番号法第19条第7号の同意による提供",
    "番号法第9条第1項及び別表の16の項", "ひばり市番号法施行条例第4条及び別表第一の2の項", "番号法に基づく個人番号の利用に関する条例第4条 別表第一第4項", "番号法（改正前の番号法別表第二）",
    "住民基本台帳法別表第二の項", "番号制度の開始前に集めた書面は、職員が廃棄する。", "番号制度の導入前と同じく、職員に教える。",
])
def test_its_twins_raise_nothing(words: str):
    assert found(RULE, model(), case(words)) == ()


def test_the_change_log_may_use_the_old_words():
    log = "（別添3）　変更箇所\n変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\n令和7年4月1日\tⅠ 5.法令上の根拠\t番号法別表第一の16の項\t番号法別表の16の項\t事後\n"
    text = "\n".join(printed(FORM.format("番号法別表の16の項") + log).document.lines).replace("令和6年5月7日", "令和7年5月7日")
    assert found(RULE, model(), parse(Document("town.txt", "0" * 64, tuple(text.split("\n"))))) == ()
