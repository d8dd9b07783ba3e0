"""Whether printed words may mean a party: names alike, the same kind of body, or words so general that they may mean anybody.

Knows words only; decides for the author: where anything may mean a party, it does.
"""

from __future__ import annotations

import re

from flowgraph.compare.names import likeness, plain
from flowgraph.model import Party
from flowgraph.source import fold

_KINDS: dict[str, re.Pattern[str]] = {
    kind: re.compile(pattern)
    for kind, pattern in {
        "municipality": r"市区?町村|区市町村|[市区町村]長?(?:役所|役場)?$|自治体|地方公共団体|住所地|転[入出]",
        "prefecture": r"都?道府県|[県府都道](?:庁|知事)?$|知事|支庁|振興局",
        "education": r"教育委員会|学校|幼稚園|保育",
        "state": r"[省庁]$|大臣|^国$|法務局|出入国|労働局|ハローワーク|公共職業安定所|官署",
        "pension": r"年金|共済",
        "tax": r"税務署|国税|都?道?府?県税",
        "insurer": r"健康保険|健保|国保|医療保険|広域連合|共済|協会けんぽ|支払基金",
        "bank": r"銀行|金融機関|信用(?:金庫|組合)|労働金庫|協同組合|農協|漁協|ゆうちょ",
        "medical": r"医療機関|病院|診療所|薬局|医師|クリニック|医院|医療センター|保健所",
        "employer": r"事業[所主者]|雇用主|勤務先|企業|会社|徴収義務者|支払者",
        "police": r"警察|裁判所|検察|消防",
        "association": r"協議会|協会|連盟|自治会|町内会|自主防災|民生委員",
    }.items()
}
"""Kinds of bodies by the words of their names: a role of one kind may be any body of that kind (都道府県知事 = a governor by name)."""
_ANYBODY = re.compile(r"照会者|別[紙表添記]|一覧|主務省令|番号法|法第|第[0-9]+条|関係(?:各?[課所]|機関|部署)|行政機関|公的機関|官公署|実施機関|事務処理者|その他|他機関|他団体|諸団体|[等ら](?:$|[、,・)])|など|ほか|外$|各[^区市町村都道府県課部局]|法人|機関$|団体$|部署")
"""Words that leave open whom they mean."""
_PARTS = re.compile(r"[、，,・／/\n<>()（）＜＞]|及び|並びに|又は|および|または")
_ALIKE = 0.5


def may_mean(words: str, party: Party) -> bool:
    """Whether words printed for somebody may mean a party."""
    text = fold(words)
    if not text.strip() or _ANYBODY.search(text):
        return True
    names = (party.name, *party.aliases)
    return any(_alike(part, name) for part in (*_PARTS.split(text), text) if plain(part) for name in names)


def _alike(part: str, name: str) -> bool:
    one, other = plain(part), plain(name)
    return one in other or other in one or likeness(part, name) >= _ALIKE or bool(_kinds(part) & _kinds(name)) or _ANYBODY.search(fold(name)) is not None


def _kinds(name: str) -> set[str]:
    text = fold(name).strip()
    return {kind for kind, pattern in _KINDS.items() if pattern.search(text)}


def named_in(text: str, party: Party) -> bool:
    """Whether a text names a party by one of its names."""
    said = plain(text)
    return any(plain(name) in said for name in (party.name, *party.aliases))
