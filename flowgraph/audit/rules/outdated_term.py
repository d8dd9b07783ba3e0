"""Terms of law used as current that no longer held on the day of publication. A table; add a row, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flowgraph.audit.case import Case
from flowgraph.audit.dates import days
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.form.items import Field
from flowgraph.source import Passage
from flowgraph.vocab import Text

_ACT = r"(?:番号(?:利用)?法|番号の利用(?:等)?に関する法律)[」』）)]{0,2}\s{0,2}"
_DIGIT = "[0-9０-９〇一二三四五六七八九十]"
_ARTICLE = r"第?\s?(?:19|１９|十九)\s?条\s?第?\s?"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Term:
    """A term, the first day on which it was outdated, and what took its place."""

    ja: str
    en: str
    words: re.Pattern[str]
    since: date
    now: Text
    source: str
    """The act that changed it."""


_TERMS = (
    _Term(
        ja="特定個人情報保護委員会", en="the former name of the commission", words=re.compile(r"特定個人情報保護委員会(?!\s?(?:告示|規則|事務局告示))"), since=date(2016, 1, 1),
        now=Text("個人情報保護委員会", "Personal Information Protection Commission"), source="平成27年法律第65号",
    ),
    _Term(
        ja="通知カードの交付・送付", en="issuing of notification cards", since=date(2020, 5, 25), source="令和元年法律第16号",
        words=re.compile(r"通知カード(?:を|の)(?:新たに|再)?(?:送付|発送|発行|交付)(?!され|した|し、?て?いた|を受け|済|の?(?:停止|終了|廃止))"),
        now=Text("個人番号通知書", "a letter that gives the number (個人番号通知書)"),
    ),
    _Term(
        ja="総務大臣が設置・管理する情報提供ネットワークシステム", en="the network run by the Minister for Internal Affairs", since=date(2021, 9, 1), source="令和3年法律第36号",
        words=re.compile(r"総務大臣が設置(?:[・、]|し、?\s?|及び)\s?管理する情報提供ネットワークシステム"), now=Text("内閣総理大臣（デジタル庁）", "the Prime Minister (Digital Agency)"),
    ),
    _Term(
        ja="番号法第19条第7号（情報連携の根拠として）", en="item 7 of article 19 as the basis of the network", since=date(2021, 9, 1), source="令和3年法律第37号",
        words=re.compile(rf"{_ACT}{_ARTICLE}[7７七]\s?号[^。\n]{{0,12}}(?:別表第[二2２]|情報提供ネットワーク|情報連携|情報照会)"), now=Text("同条第8号", "item 8"),
    ),
    _Term(
        ja="行政機関の保有する個人情報の保護に関する法律", en="the act on personal information held by administrative organs", since=date(2022, 4, 1), source="令和3年法律第37号",
        words=re.compile(r"(?:行政機関|独立行政法人等)の保有する個人情報の保護に関する法律|(?:行政機関|独立行政法人等)個人情報保護法"), now=Text("個人情報の保護に関する法律", "the Act on the Protection of Personal Information"),
    ),
    _Term(
        ja="番号法別表第二", en="second table of the Number Act", since=date(2024, 5, 27), source="令和5年法律第48号",
        words=re.compile(rf"{_ACT}(?:[^。条\n]{{0,6}}(?:19|１９|十九)\s?条\s?第?\s?[7８8７]\s?号)?[及びの、・\s]{{0,4}}別表\s?第?\s?[二2２](?!{_DIGIT})"),
        now=Text("番号法第19条第8号に基づく主務省令第2条の表", "the table of article 2 of the order under article 19 item 8"),
    ),
    _Term(
        ja="番号法別表第一", en="first table of the Number Act", since=date(2024, 5, 27), source="令和5年法律第48号",
        words=re.compile(rf"{_ACT}(?:第?\s?[9９九]\s?条(?:\s?第?\s?[1１一]\s?項)?)?[及びの、・\s]{{0,4}}別表\s?第?\s?[一1１](?!{_DIGIT})"), now=Text("番号法別表", "the (only) table of the Number Act"),
    ),
    _Term(
        ja="番号制度の施行前の取組", en="steps to be taken before the number came into use", since=date(2016, 1, 1), source="平成25年法律第27号",
        words=re.compile(r"(?:番号(?:制度|法)|マイナンバー制度)の?(?:施行|開始|導入)(?:前の?研修|(?:前に|前までに|までに)(?:(?!した|された|ていた|れた)[^。\n]){0,60}(?:研修|教育|説明会?|訓練))"
            r"(?:(?!した|された|ていた|れた)[^。\n]){0,120}(?:する|行う|図る)(?:予定(?:である)?|こととしている|こととする)?[。\n]",
        ),
        now=Text("施行後の取組", "what is done since"),
    ),
)
_PAST = re.compile(r"(?:旧|改正前の?|廃止(?:前|された)?の?|当時の?|施行前の)[「『（(\s]{0,2}$")
_SINCE = re.compile(r"\s{0,2}[」』]?[（(](?:現|廃止|改正前|旧|当時)")
_ASIDE = frozenset({"incident_what", "incident_measures", "comment_opinions", "comment_reflected", "review_result", "review_method", "comment_method"})


def find(case: Case) -> Iterator[Raised]:
    """One finding a term; silent without a readable day of publication."""
    cover = case.field("表紙", "published")
    day = next((day for day in days(cover.passage.text) if day.known and day.day), None) if cover else None
    if cover is None or day is None or day.known is None:
        return
    texts = [(entry.section, entry.block or entry.label, entry.passage) for entry in case.fields() if entry.key not in _ASIDE]
    texts += [("別添1", step.label, step.passage) for step in case.form.steps] if case.form else []
    for term in _TERMS:
        if term.since <= day.known:
            places = [place for section, label, text in texts for place in _places(case, term, section, label, text)]
            if places:
                yield _raised(case, cover, day.text, term, places)


def _places(case: Case, term: _Term, section: str, label: str, text: Passage) -> Iterator[Place]:
    """Where a term stands as a current one."""
    for hit in term.words.finditer(text.text):
        if _PAST.search(text.text[max(0, hit.start() - 10) : hit.start()]) or _SINCE.match(text.text[hit.end() : hit.end() + 12]):
            continue
        yield case.passage(text, hit.start(), hit.end(), section, label, f"{section} {label}：{term.ja}", f"{section} {label}: {term.en}")


def _raised(case: Case, cover: Field, published: str, term: _Term, places: list[Place]) -> Raised:
    since = f"{term.since.year}年{term.since.month}月{term.since.day}日"
    where = list(dict.fromkeys(place.section for place in places))
    return Raised(
        about=(term.ja,),
        text=Text(
            f"公表日（{published}）の時点では改められていた語「{term.ja}」が、{listed(where)}に現在のものとして書かれています（{since}から{term.now.ja}。{term.source}）。",
            f"{listed(where, ja=False)} use {term.en} (「{term.ja}」) as current; since {term.since.isoformat()}, before publication ({published}), it is {term.now.en} ({term.source}).",
        ),
        places=(*places, case.printed(cover, f"公表日：{published}", f"published: {published}")),
    )


RULE = AuditRule(
    id="outdated-term",
    title=Text("公表日の時点で改められていた法令上の語", "a term of law that no longer held on the day of publication"),
    why=Text("古い条項や名称のままでは、根拠を確かめられず、版の見直しが行われたかも分かりません。", "With old provisions and names the basis cannot be checked, and it stays open whether the text was reviewed."),
    compares=Text("本文の法令の条項・機関の名称と、表紙の公表日", "provisions and names of law in the body with the day of publication"),
    how=Text(
        "改められた日が確かな語の表（番号法の別表第一・別表第二、第19条第7号、特定個人情報保護委員会、行政機関個人情報保護法、通知カードの交付、総務大臣による設置・管理など）を本文から探し、公表日がその日以後のときに挙げます。条例の別表、告示の番号、「旧」「改正前」を添えたもの、変更箇所は数えません。公表日が読めなければ挙げません。",
        "Looks for terms of a table whose days of change are certain, where publication is not earlier. Not tables of ordinances, numbers of public notices, what stands beside 旧 or 改正前, nor the change log; silent where the day of publication cannot be read.",
    ),
    do=Text("現在の条項・名称に改めます。内容も改正に合っているか確かめます。", "Use the present provision or name, and check that the content fits it."),
    false_alarms=Text("過去の経緯として古い名称を書いている場合、経過措置により旧規定による場合。", "Old names told as history; transitional provisions."),
    settle=Text("現在の根拠となる条項・名称", "the provision or name that holds today"),
    gravity="low", kind="contradiction", viewpoint="conformity_items", needs_form=True, find=find,
)
