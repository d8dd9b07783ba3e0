"""Verdicts on findings → decisions kept beside the model. Only what a reviewer changed is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from flowgraph.audit import Acceptance
from flowgraph.report.reviewed.days import day_of
from flowgraph.report.reviewed.reading import Filled, Line
from flowgraph.report.reviewed.wrong import Wrong
from flowgraph.report.workbook.page import clean
from flowgraph.report.workbook.words import FINDING_VERDICTS
from flowgraph.source import fold
from flowgraph.vocab import Table, Term, Text

KEPT = ("accepted", "wrong")
"""Verdicts that become decisions; with the others a finding stays open."""
_VERDICT, _REASON, _UNTIL, _ABOUT, _STATE = range(5)
"""Where the marks of the workbook keep what stood in a row."""


@dataclass(slots=True)
class Decided:
    """The decisions after the review."""

    entries: dict[str, Acceptance]
    on: str = ""
    """The day (YYYY-MM-DD) before which no new decision may end; empty: not looked at."""
    changed: list[tuple[str, str]] = field(default_factory=list)
    """Finding and what happened to it: a verdict, or `withdrawn`."""
    open: list[tuple[str, str]] = field(default_factory=list)
    """Findings with a verdict that leaves them open."""
    wrong: list[Wrong] = field(default_factory=list)


def verdict_of(table: Table[Term], text: str) -> str:
    """Key of a verdict written in either language; `unseen` for an empty cell, nothing for another word."""
    if not fold(text):
        return "unseen"
    return next((key for key, term in table.items() if fold(text) in {fold(key), fold(term.ja), fold(term.en)}), "")


def no_verdict(line: Line, table: Table[Term]) -> Wrong:
    """A word that is no verdict."""
    ja, en = "・".join(term.ja for term in table.rows()), ", ".join(term.en for term in table.rows())
    return line.wrong("verdict", Text(f"「{line['verdict']}」は判定にありません", f"{line['verdict']!r} is no verdict"), Text(f"次から選んでください: {ja}", f"choose one of {en}"))


def decided(filled: Filled, entries: Sequence[Acceptance], until: str, on: str) -> Decided:
    """Decisions with those of the workbook added, renewed or withdrawn; `until` is the end date of rows without one, `on` the day of the review."""
    made = Decided({entry.finding: entry for entry in entries}, on)
    for ident, line in filled.rows.get("findings", {}).items():
        _row(made, ident, line, filled.before["finding", ident], until)
    return made


def _row(made: Decided, ident: str, line: Line, before: tuple[str, ...], until: str) -> None:
    verdict, was = verdict_of(FINDING_VERDICTS, line["verdict"]), verdict_of(FINDING_VERDICTS, before[_VERDICT])
    if not verdict:
        made.wrong.append(no_verdict(line, FINDING_VERDICTS))
        return
    day = day_of(line["until"])
    if line["until"] and not day:
        what = Text(f"「{line['until']}」は日付ではありません", f"{line['until']!r} is no day")
        made.wrong.append(line.wrong("until", what, Text("2027-03-31 のように書いてください", "write it as 2027-03-31")))
        return
    same = verdict == was and line["reason"] == before[_REASON] and (day or line["until"]) == before[_UNTIL]
    if same and not (line["reviewer"] and verdict in KEPT):
        if verdict in {"confirmed", "to_mend"} and ident not in made.entries:
            made.open.append((ident, verdict))
        return
    if verdict in KEPT or (was != "unseen" and verdict == was):
        _keep(made, ident, line, (verdict, day or until), before)
    elif verdict == "unseen" and (line["reason"] or day) and (line["reason"], day) != (before[_REASON], before[_UNTIL]):
        what = Text("理由または期限がありますが、判定が選ばれていません", "there is a reason or an end date, but no verdict")
        made.wrong.append(line.wrong("verdict", what, Text("判定を選ぶか、理由と期限を消してください", "choose a verdict, or clear reason and end date")))
    else:
        if was != "unseen" and ident in made.entries:
            if _since(made.entries[ident], before):
                made.wrong.append(_other(line, made.entries[ident]))
                return
            del made.entries[ident]
            made.changed.append((ident, "withdrawn"))
        if verdict != "unseen":
            made.open.append((ident, verdict))


def _keep(made: Decided, ident: str, line: Line, decision: tuple[str, str], before: tuple[str, ...]) -> None:
    verdict, until = decision
    word = FINDING_VERDICTS[verdict]
    if not line["reason"]:
        what = Text(f"「{word.ja}」の理由がありません", f"{word.en!r} without a reason")
        made.wrong.append(line.wrong("reason", what, Text("なぜそう判断したかを書いてください", "write why")))
    if not until:
        what = Text(f"「{word.ja}」の期限がありません", f"{word.en!r} without an end date")
        made.wrong.append(line.wrong("until", what, Text("判断の有効な最後の日を書くか、--until で指定してください", "write the last day it holds, or give --until")))
    elif made.on and until < made.on:
        what = Text(f"期限 {until} は {made.on} より前です", f"the end date {until} lies before {made.on}")
        made.wrong.append(line.wrong("until", what, Text("これから来る日を書いてください", "write a day that is still to come")))
        return
    if not (line["reason"] and until):
        return
    why = line["reason"] + (f"（{line['reviewer']}）" if line["reviewer"] and line["reviewer"] not in line["reason"] else "")
    old = made.entries.get(ident)
    entry = Acceptance(finding=ident, until=until, why=why, about=old.about if old else before[_ABOUT], verdict=verdict, state=before[_STATE])
    if entry != old and old is not None and _since(old, before):
        made.wrong.append(_other(line, old))
    elif entry != old:
        made.entries[ident] = entry
        made.changed.append((ident, verdict))


def _since(entry: Acceptance, before: tuple[str, ...]) -> bool:
    """Whether a decision is not the one that the workbook showed: somebody else decided in the meantime."""
    shown = verdict_of(FINDING_VERDICTS, before[_VERDICT]), fold(before[_REASON]), before[_UNTIL]
    return (entry.verdict, fold(clean(entry.why)), entry.until) != shown


def _other(line: Line, entry: Acceptance) -> Wrong:
    word = FINDING_VERDICTS[entry.verdict]
    what = Text(
        f"書き出したあとに別の判断が記録されています（{word.ja}、{entry.until}: {entry.why}）", f"another decision was kept meanwhile ({word.en}, {entry.until}: {entry.why})",
    )
    return line.wrong("verdict", what, Text("report でブックを作り直し、確かめてから書いてください", "make the workbook anew with `report`, look at it, and decide again"))
