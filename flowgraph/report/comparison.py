"""Agreement of two encodings as tables and JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from flowgraph.analysis import Rows
from flowgraph.compare import Comparison
from flowgraph.report.sheet import Sheet, sheet
from flowgraph.report.words import FIELDS, SECTIONS, SIDES
from flowgraph.vocab import MEDIA, NODE_KINDS, PARTY_KINDS, Lang, Table, Term, Text

TITLE = Text("一致度（繰り返し性）", "agreement (repeatability)")


KINDS: Table[Term] = Table("kind", tuple({row.key: row for table in (MEDIA, PARTY_KINDS, NODE_KINDS) for row in table.rows()}.values()))
"""Of an item only one side has: kind of a node or party, medium of a flow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountLine:
    """One sort of items."""

    what: str
    a: int
    b: int
    matched: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLine:
    """Of matched items, how many say the same."""

    what: str
    field: str
    agreed: int
    of: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OneSided:
    """An item only one side has."""

    state: str
    what: str
    step: str
    name: str
    kind: str
    lines: str


def comparison_sheets(result: Comparison, lang: Lang, *, csv: bool) -> list[Sheet]:
    """Counts, agreement of the matched items, and the items only one side has; one table alone for CSV."""
    counts = tuple(
        CountLine(what=row.what, a=row.a, b=row.b, matched=row.matched, precision=row.precision, recall=row.recall, f1=row.f1) for row in result.counts
    )
    agreed = tuple(AgreementLine(what=row.what, field=row.field, agreed=row.agreed, of=row.of, share=row.share) for row in result.agreements)
    sided = tuple(
        OneSided(
            state=row.side, what=row.what, step=row.step, name=row.name, kind=row.kind,
            lines=", ".join("-".join(dict.fromkeys(map(str, span))) for span in row.lines),
        )
        for row in result.unmatched
    )
    note = (Text(f"A = {result.a}", f"A = {result.a}"), Text(f"B = {result.b}", f"B = {result.b}"))
    tables: dict[str, Table[Any]] = {"what": SECTIONS, "field": FIELDS, "state": SIDES, "kind": KINDS}
    sheets = [sheet(Rows(counts, ("what", "a", "b", "matched", "precision", "recall", "f1"), note, TITLE), "", lang=lang, words=tables)]
    if csv:
        return sheets
    same = Text("一致した項目の内容", "what matched items agree on")
    only = Text("片方にしかない項目", "items only one side has")
    return [
        *sheets,
        sheet(Rows(agreed, ("what", "field", "agreed", "of", "share"), title=same), "", lang=lang, words=tables),
        sheet(Rows(sided, ("state", "what", "step", "name", "kind", "lines"), title=only), "", lang=lang, words=tables),
    ]


def comparison_json(result: Comparison) -> str:
    """The whole comparison as JSON."""
    return json.dumps(result.to_plain(), ensure_ascii=False, indent=1) + "\n"
