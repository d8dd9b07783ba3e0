"""`flowgraph list`: vocabularies, parameters, formats, reading rules, audit rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flowgraph.cli import options, work
from flowgraph.cli.help import Command
from flowgraph.cli.options import Settings
from flowgraph.cli.words import say
from flowgraph.vocab import TABLES, Text
from flowgraph.vocab.table import Lang

if TYPE_CHECKING:
    from flowgraph.report.sheet import Sheet

WHAT = ("vocabulary", "parameters", "formats", "rules", "audit-rules", "reading-rules")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of a vocabulary, for printing."""

    table: str
    key: str
    ja: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One risk parameter, for printing."""

    key: str
    low: float
    middle: float
    high: float
    source: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRule:
    """One reading rule, for printing."""

    id: str
    what: Text
    prompted: tuple[str, ...]


_NOTES = {  # what the table of parameters says of its values; a user's own words stay as they are
    "acts on no carriage and no stay": "運搬にも滞留にも働かない", "figure or inferred": "図・推定", "after CNIL": "CNIL に倣う", "flagged wherever used": "使う箇所で注記",
    "not charged after physical or proven erasure, logical deletion earns its credit": "物理的・証明付きの消去があれば数えず、論理削除はその分だけ引く",
    "a tier ends where every pair across is won this often": "段階の境目は、またぐすべての組でこの割合以上", "data of 100,000 people and more": "10万人以上のデータ",
    "flash >= optical": "フラッシュメモリは光ディスク以上", "measures for the whole document together": "文書全体の対策の合計の上限", "phi": "φ（残る割合の下限）",
    "v is drawn ×/÷ this": "v をこの倍率の幅で振る", "w of the sort key": "並べ替えの w", "middle is a choice": "中央値は選択", "choice": "選択",
}


def note(source: str) -> Text:
    """Where a value comes from, in both languages."""
    ja = source
    for english, japanese in _NOTES.items():
        ja = re.sub(rf"\b{re.escape(english)}(?!\w)", japanese, ja)
    return Text(ja.replace("; ", "、").replace(", ", "、").replace(": ", "："), source)


@click.command(
    "list",
    cls=Command,
    help=say(
        "モデルで使える語彙（媒体・節点・対策など）、リスク係数、出力形式、規則（rules: 監査と読み取りの両方、audit-rules、reading-rules）を一覧します。\n\n"
        "例: flowgraph list vocabulary / flowgraph list rules",
        "List the words a model may use (media, nodes, controls …), "
        "the risk parameters, the formats or the rules (rules: those of the audit and those of reading; audit-rules, reading-rules).\n\n"
        "Example: flowgraph list vocabulary / flowgraph list rules",
    ),
)
@click.argument("what", type=click.Choice(WHAT), default="vocabulary")
@options.parameters
@options.language()
@options.tabular
@options.everywhere
def command(what: str, params: Path | None, lang: Lang, format_: str, output: Path | None, quiet: bool, strict: bool, force: bool) -> None:
    """List words or values."""
    from flowgraph.analysis import Rows
    from flowgraph.report.formats import names
    from flowgraph.report.sheet import sheet
    from flowgraph.report.words import VOCABULARIES

    settings = Settings(lang=lang, format=format_, output=output, quiet=quiet, strict=strict, force=force, params=params)
    if what == "formats":
        work.give_text("".join(name + "\n" for name in names()), settings)
        return
    if what == "parameters":
        table = work.table_of_parameters(settings)
        values = tuple(Value(key=row.key, low=row.values[0], middle=row.values[1], high=row.values[2], source=note(row.source)) for row in table.rows)
        values_ = Rows(values, ("key", "low", "middle", "high", "source"), title=Text("リスク係数", "risk parameters"))
        work.give_sheets([sheet(values_, "", lang=lang, parameters_hash=table.hash)], settings)
        return
    if what in {"rules", "audit-rules", "reading-rules"}:
        from flowgraph.report.findings import rules_sheet

        work.give_sheets([*([rules_sheet(lang)] if what != "reading-rules" else []), *([_reading(lang)] if what != "audit-rules" else [])], settings)
        return
    words = tuple(Word(table=vocabulary.name, key=row.key, ja=row.ja, en=row.en) for vocabulary in TABLES for row in vocabulary.rows())
    rows = Rows(words, ("table", "key", "ja", "en"), title=Text("語彙", "vocabulary"))
    work.give_sheets([sheet(rows, "", lang=lang, words={"table": VOCABULARIES})], settings)


def _reading(lang: Lang) -> Sheet:
    """The rules by which documents are read."""
    from flowgraph.analysis import Rows
    from flowgraph.cli.documents import all_rules, prompted
    from flowgraph.report.sheet import sheet

    found = tuple(ReadingRule(id=rule.id, what=Text(rule.ja, rule.en), prompted=prompted(rule, lang)) for rule in all_rules())
    return sheet(Rows(found, ("id", "what", "prompted"), title=Text("読み取り規則", "reading rules")), "", lang=lang)
