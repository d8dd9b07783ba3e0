"""Bands of people in I-1, II-2, II-4 and II-5 that cannot all hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import asked, best, place, raised
from flowgraph.model import Entrustment, File, People, Provision
from flowgraph.vocab import Fact, Text, Uncertain
from flowgraph.vocab.bands import band as told

_BOUND = re.compile(r"(\d[\d,]*)(万)?人(以上|未満)")
_MANY = 10_000


def find(case: Case) -> Iterator[Raised]:
    """One finding for each block that does not fit its file, one for I-1."""
    files = {file.id: file for file in case.model.files}
    blocks: tuple[Entrustment | Provision, ...] = (*case.model.entrustments, *case.model.provisions, *case.model.transfers)
    for item in blocks:
        file = files.get(item.file)
        if file and isinstance(item.subjects, People) and isinstance(file.subjects, People):
            more = _above(item.subjects, file.subjects)
            if more or (getattr(item, "scope", "") == "whole" and _above(file.subjects, item.subjects)):
                yield _block(case, item, file, more=more)
    yield from _task(case)


def _above(one: People, other: People) -> bool:
    """Whether every number of the first band is above every number of the second."""
    return other.high is not None and one.low >= other.high


def _block(case: Case, item: Entrustment | Provision, file: File, *, more: bool) -> Raised:
    section = "II-4" if isinstance(item, Entrustment) else "II-5"
    own, whole = said(item.subjects), said(file.subjects)
    ja = "を上回ります" if more else "より少ないのに、範囲はファイルの全体です"
    en = "above that of the file" if more else "below that of the file, although the scope is the whole file"
    return raised(
        (item.number, file.name),
        f"{item.number}の対象となる本人の数（{own.ja}）が、「{file.name}」の本人の数（{whole.ja}）{ja}。",
        f"The number of people of {item.number} ({own.en}) is {en}, {file.name} ({whole.en}).",
        (
            *asked(case, item, section, "subjects_number", f"{item.number}: {own.ja}", f"{item.number}: {own.en}", words=("万人", "人未満")),
            *place(case, file.evidence, f"{file.name}: {whole.ja}", f"{file.name}: {whole.en}", words=("万人", "人未満")),
        ),
    )


def _task(case: Case) -> Iterator[Raised]:
    """対象人数 of I-1 against the files of II-2: the people of a file are people of the task."""
    field = case.field("I-1", "people")
    bands = [(file, file.subjects) for file in case.model.files if isinstance(file.subjects, People)]
    if field is None or not isinstance(field.value, str) or not bands or len(bands) < len(case.model.files):
        return
    task = band(field.value)
    if task is None:
        return
    above = [(file, people) for file, people in bands if _above(people, task)]
    highest = None if any(people.high is None for _, people in bands) else sum(people.high or 0 for _, people in bands)
    too_few = highest is not None and task.low >= highest
    if not above and not too_few:
        return
    shown = above or bands
    own = said(task)
    entry = best(case.model.document.evidence, "II-2")
    names = "、".join(file.name for file, _ in shown)
    ja, en = "・".join(said(people).ja for _, people in shown), ", ".join(said(people).en for _, people in shown)
    yield raised(
        ("I-1", *(file.name for file, _ in shown)),
        f"I-1の対象人数（{own.ja}）とII-2の対象となる本人の数（{names}: {ja}）は、両立しません。",
        f"The number of people of the task in I-1 ({own.en}) and that of II-2 ({names}: {en}) cannot both hold.",
        (
            case.printed(field, f"対象人数: {own.ja}", f"people of the task: {own.en}"),
            *(spot for file, people in shown for spot in place(case, file.evidence or ((entry,) if entry else ()), f"{file.name}: {said(people).ja}", f"{file.name}: {said(people).en}", words=("万人", "人未満"))),
        ),
    )


def band(words: str) -> People | None:
    """The band that the form's words name.

    >>> band("1万人以上10万人未満"), band("1,000人未満"), band("?")
    (People(low=10000, high=100000), People(low=0, high=1000), None)
    """
    low, high, found = 0, None, False
    for number, unit, bound in _BOUND.findall(unicodedata.normalize("NFKC", words)):
        amount, found = int(number.replace(",", "")) * (_MANY if unit else 1), True
        low, high = (amount, high) if bound == "以上" else (low, amount)
    return People(low=low, high=high) if found else None


def said(people: Fact[People]) -> Text:
    """A band in words.

    >>> said(People(low=10000, high=None)).ja, said(People(low=0, high=1000)).en
    ('1万人以上', 'fewer than 1,000')
    """
    return Text(str(people), str(people)) if isinstance(people, Uncertain) else told(people.low, people.high)


RULE = AuditRule(
    id="people-bands-differ",
    title=Text("対象人数の区分が両立しない", "bands of people that cannot all hold"),
    why=Text("人数は、しきい値判断と影響の大きさの根拠です。", "Numbers of people decide on the kind of assessment and on how grave an incident would be."),
    compares=Text("I-1の対象人数、II-2の本人の数、II-4・II-5の対象となる本人の数", "numbers of people in I-1, II-2, II-4 and II-5"),
    how=Text("委託・提供・移転の人数がファイルの人数を区分として上回るもの、全体を委託するのに下回るもの、I-1とII-2の区分が重ならないものです。区分が重なれば挙げません。", "Blocks whose band lies above that of their file, or below it although the whole file is entrusted; bands of I-1 and II-2 that do not meet. Bands that meet are no finding."),
    do=Text("人数を数え直し、同じ時点の区分にそろえます。", "Count again and use bands of one day."),
    false_alarms=Text("I-1は現在の対象者、II-2は過去の分も含む数で書かれている場合。", "I-1 may count people of today and II-2 also past ones."),
    settle=Text("どの時点の、誰を数えたかを確認します。", "Who was counted, and on which day."),
    gravity="medium", kind="contradiction", viewpoint="conformity_threshold", needs_form=False, find=find, forms=("full", "focused"),
)
