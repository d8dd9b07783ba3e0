"""The text of a model file after a review: decisions as comments above the flows, the drafter's doubts about them gone.

Comments, order and layout elsewhere stay as they are. JSON holds no comments, nor has a flow room for one that shares its line with others: there the decision goes into `note`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from flowgraph.errors import FlowgraphError, Problem
from flowgraph.model import Flow, FlowModel, dump_json, loads
from flowgraph.model.merge import merged
from flowgraph.report.drafted import comment
from flowgraph.report.workbook.remarks import DECIDED, DOUBT, SURE, above, flow_lines
from flowgraph.vocab import Lang, Text

WORDS = {"confirmed": Text("確認済み", "confirmed"), "corrected": Text("修正済み", "corrected")}
_FIRST = re.compile(r"(#\s+)(\d+)(\. (\S+): .*)")
_NOBODY = re.compile(r"(まだ誰も確認していません。|フロー \d+ 件は確認済みです。)|(Nobody has reviewed it yet\.|\d+ flows have been reviewed\.)")
_COUNT = re.compile(r"(確かめること )(\d+)( 件)|()(\d+)( things to check)")


def noted(text: str, file: str, before: FlowModel, after: FlowModel, decisions: Mapping[str, tuple[str, str]], lang: Lang) -> str:  # noqa: PLR0913, PLR0917  a file and its two models
    """The file's text as `after`, with the decisions beside the flows."""
    if not decisions and before == after:
        return text
    if before.flows and not flow_lines(text, file, len(before.flows)):
        after = replace(after, flows=tuple(_with_note(flow, decisions.get(flow.id), lang) for flow in after.flows))
        return dump_json(after) if text.lstrip().startswith("{") else merged(text, file, after)
    crlf = "\r\n" in text
    plain, removed = _without_comments(text.replace("\r\n", "\n"), file, before, decisions)
    plain = merged(plain, file, after) if before != after else plain
    made = _head(_with_comments(plain, file, after, decisions, lang), set(decisions), removed)
    if loads(made, file) != after:
        told = Problem(file=file, line=0, message="cannot be changed in place", hint="save without `original`")
        raise FlowgraphError(told)
    return made.replace("\n", "\r\n") if crlf else made


def _with_note(flow: Flow, decision: tuple[str, str] | None, lang: Lang) -> Flow:
    if decision is None or decision[0] not in WORDS:
        return flow
    told = said(decision, lang)
    return flow if told in flow.note else replace(flow, note="; ".join(part for part in (flow.note, told) if part))


def said(decision: tuple[str, str], lang: Lang) -> str:
    """`確認済み: 佐藤`."""
    verdict, told = decision
    word = WORDS[verdict].label(lang)
    return f"{word}: {told}" if told else word


def _without_comments(text: str, file: str, model: FlowModel, decisions: Mapping[str, tuple[str, str]]) -> tuple[str, int]:
    """The text without doubts and earlier decisions above the flows decided on; how many doubts there were."""
    rows = text.split("\n")
    drop: set[int] = set()
    doubts = 0
    for flow, line in zip(model.flows, flow_lines(text, file, len(model.flows)), strict=True):
        if flow.id not in decisions:
            continue
        for n in above(rows, line):
            doubt = DOUBT.match(rows[n]) and decisions[flow.id][0] != "unseen"
            doubts += bool(doubt)
            drop |= {n} if doubt or DECIDED.match(rows[n]) else set()
        if decisions[flow.id][0] == "corrected":
            rows[line] = SURE.sub("", rows[line])
    return "\n".join(row for n, row in enumerate(rows) if n not in drop), doubts


def _with_comments(text: str, file: str, model: FlowModel, decisions: Mapping[str, tuple[str, str]], lang: Lang) -> str:
    rows = text.split("\n")
    for flow, line in reversed(list(zip(model.flows, flow_lines(text, file, len(model.flows)), strict=True))):
        decision = decisions.get(flow.id)
        if decision is not None and decision[0] in WORDS:
            pad = rows[line][: len(rows[line]) - len(rows[line].lstrip())]
            rows.insert(line, pad + comment(said(decision, lang)))
    return "\n".join(rows)


def _head(text: str, settled: set[str], removed: int) -> str:
    """The comments at the head of a draft, so that they stay true: what is settled is no longer among the first things to check."""
    rows = text.split("\n")
    end = next((n for n, row in enumerate(rows) if row and not row.startswith("#")), 0)
    reviewed = sum(1 for row in rows[end:] if DECIDED.match(row))
    made: list[str] = []
    number = 0
    for row in rows[:end]:
        found = _FIRST.fullmatch(row)
        if found and found[4] in settled:
            continue
        if found:
            number += 1
            made.append(f"# {number:>2}{found[3]}")
            continue
        told = _NOBODY.sub(lambda match: f"フロー {reviewed} 件は確認済みです。" if match[1] else f"{reviewed} flows have been reviewed.", row)
        made.append(_COUNT.sub(lambda match: f"{match[1] or ''}{int(match[2] or match[5]) - removed}{match[3] or match[6]}", told))
    return "\n".join([*made, *rows[end:]])
