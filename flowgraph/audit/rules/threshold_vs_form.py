"""The threshold result does not follow from the numbers that the document states, or another form was written than it demands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.answer import filled
from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.form.items import Field
from flowgraph.vocab import Text

_FULL, _FOCUSED, _BASIC, _NONE = "全項目", "重点項目", "基礎項目", "義務なし"
_LEVEL = {_NONE: 0, _BASIC: 1, _FOCUSED: 2, _FULL: 3}
_ENGLISH = {_NONE: "no assessment", _BASIC: "a basic assessment only", _FOCUSED: "a focused assessment", _FULL: "a full assessment"}
# Guidelines, section 5: people concerned -> duty, and the duty where there are 500 handlers or a serious incident.
_DUTIES = {
    "1,000人未満": (_NONE, _NONE), "1,000人以上1万人未満": (_BASIC, _BASIC), "1万人以上10万人未満": (_BASIC, _FOCUSED),
    "10万人以上30万人未満": (_FOCUSED, _FULL), "30万人以上": (_FULL, _FULL),
}
_MANY = 500
_HANDLERS = {"10人未満": (0, 9), "10人以上50人未満": (10, 49), "50人以上100人未満": (50, 99), "100人以上500人未満": (100, 499), "500人以上1,000人未満": (500, 999), "1,000人以上": (1000, 10**6)}
_WRITTEN = {"full": _FULL, "focused": _FOCUSED, "basic": _BASIC}


def find(case: Case) -> Iterator[Raised]:
    """One finding: the result against the numbers, or the form against the result."""
    result = next((entry for part in ("VI-1", "V-1", "III-1") for entry in case.fields(part, "threshold")), None)
    people = next((entry for entry in (*case.fields("I-1", "people"), *case.fields("II-1", "people"))), None)
    band = _DUTIES.get(re.sub(r"（.*?）|\(.*?\)", "", people.value)) if people is not None and isinstance(people.value, str) else None
    declared = _declared(result)
    written = _WRITTEN.get(case.form.kind, "") if case.form else ""
    if result is not None and people is not None and band and declared:
        many, handlers = _handlers(case)
        possible = {band[1]} if many is True else {band[0]} if many is False else set(band)
        if declared not in possible:
            yield _against_numbers(case, result, people, handlers, declared, possible)
    due = band[0] if band else declared
    if written in {_FULL, _FOCUSED} and due and _LEVEL[written] < _LEVEL[due] and people is not None and not (declared and band and declared != due):
        yield _against_form(case, result if declared else None, people, written, due)


def _declared(result: Field | None) -> str:
    """The duty that the threshold result states."""
    if result is None or not isinstance(result.value, str):
        return ""
    duty = re.split(r"[（(]任意", result.value)[0]
    return _NONE if "義務付けられない" in duty else next((kind for kind in (_FULL, _FOCUSED, _BASIC) if kind in duty), "")


def _handlers(case: Case) -> tuple[bool | None, list[Place]]:
    """Whether 500 and more handle the files or an incident is reported; None when the document does not settle it."""
    users = list(case.fields("II-3", "users_number"))
    blocks = {(block.file, block.label) for block in filled(case, "委託事項")}
    contractors = [entry for entry in case.fields("II-4", "handlers") if (entry.file, entry.block) in blocks]
    asked = case.field("II-2", "handlers")
    places = [case.printed(entry, f"{entry.section} {entry.block or entry.label}：{entry.value}", f"{entry.section} {entry.block}: handlers") for entry in (*users, *contractors) if isinstance(entry.value, str)]
    if asked is not None and isinstance(asked.value, str):
        incident = case.field("II-3", "incident")
        shown = [case.printed(entry, f"{entry.section}：{entry.value}", f"{entry.section}: the answer") for entry in (asked, incident) if entry is not None and isinstance(entry.value, str)]
        if asked.value == "500人以上" or (incident is not None and incident.value == "発生あり"):
            return True, shown
        return (False if incident is not None and incident.value == "発生なし" else None), shown
    bands = [_HANDLERS.get(entry.value) if isinstance(entry.value, str) else None for entry in (*users, *contractors)]
    known = [band for band in bands if band]
    if any(band[0] >= _MANY for band in known):
        return True, places
    incidents = list(case.fields("III-7", "incident"))
    quiet = bool(incidents) and all(entry.value == "発生なし" for entry in incidents)
    places += [case.printed(entry, "III-7：発生なし", "III-7: no incident") for entry in incidents[:1] if quiet]
    few = bool(users) and len(known) == len(bands) and sum(band[1] for band in known) < _MANY
    return (False if quiet and few else None), places


def _against_numbers(case: Case, result: Field, people: Field, handlers: list[Place], declared: str, possible: set[str]) -> Raised:  # noqa: PLR0913, PLR0917  both sides
    due = sorted(possible, key=lambda kind: _LEVEL[kind])
    return Raised(
        about=("しきい値判断", declared, *due),
        text=Text(
            f"しきい値判断結果は{declared}の義務としていますが、{people.section}の対象人数（{people.value}）と、記載された取扱者数・重大事故からは{'又は'.join(due)}となります。",
            f"The threshold result states {_ENGLISH[declared]}; the people concerned ({people.value}) with handlers and incidents as stated lead to {' or '.join(_ENGLISH[kind] for kind in due)}.",
        ),
        places=(case.printed(result, f"しきい値判断結果：{declared}", "threshold result"), case.printed(people, f"対象人数：{people.value}", "people concerned"), *handlers),
        gravity="high" if _LEVEL[declared] < min(_LEVEL[kind] for kind in possible) else "",
    )


def _against_form(case: Case, result: Field | None, people: Field, written: str, due: str) -> Raised:
    side = [case.printed(result, f"しきい値判断結果：{result.value}", "threshold result")] if result else []
    return Raised(
        about=("評価書の種類", written, due),
        text=Text(
            f"対象人数（{people.value}）からは{due}評価の義務がありますが、この評価書は{written}評価書です。",
            f"The people concerned ({people.value}) demand {_ENGLISH[due]}; this is {_ENGLISH[written]}.",
        ),
        places=(case.printed(people, f"対象人数：{people.value}", "people concerned"), *side), gravity="high",
    )


RULE = AuditRule(
    id="threshold-vs-form",
    title=Text("しきい値判断結果と人数・評価書の種類の不一致", "threshold result against the numbers and the form"),
    why=Text("しきい値を誤ると、義務のある評価や意見聴取・第三者点検が行われません。", "With a wrong threshold the due assessment, public comment and review do not take place."),
    compares=Text("しきい値判断結果と、対象人数・取扱者数・重大事故の記載、評価書の種類", "the threshold result with people concerned, handlers and incidents as stated, and with the form written"),
    how=Text(
        "対象人数の区分に、取扱者500人以上か重大事故の有無を組み合わせます。取扱者数は使用者数と委託先の取扱者数から確かに言えるときだけ使い、言えないときは両方の結果を認めます。",
        "The band of people concerned with 500 handlers or an incident. Handlers are used only where the bands of users and contractors settle it; else both results are allowed.",
    ),
    do=Text("しきい値判断をやり直すか、人数の記載を改めます。", "Judge the threshold again, or correct the numbers."),
    false_alarms=Text("判断時と評価書作成時の人数が異なる場合、取扱者に記載のない者を含む場合。", "Numbers may have changed since the judgement, or include handlers that the document does not list."),
    settle=Text("しきい値判断時の対象人数・取扱者数・重大事故の有無。", "People, handlers and incidents at the time of the judgement."),
    gravity="medium", kind="contradiction", viewpoint="conformity_threshold", needs_form=True, find=find,
)
