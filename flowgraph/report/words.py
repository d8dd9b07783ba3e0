"""Words of tables that no vocabulary of the model holds: headings and values that only results have."""

from __future__ import annotations

from typing import Any

from flowgraph.vocab import Lang, Table, Term
from flowgraph.vocab.columns import COLUMNS


def _table(name: str, rows: tuple[tuple[str, str, str], ...]) -> Table[Term]:
    return Table(name, tuple(Term(key=key, ja=ja, en=en) for key, ja, en in rows))


HEADINGS = _table(
    "heading",
    (
        ("a", "A", "A"),
        ("agreed", "同じ", "agreed"),
        ("b", "B", "B"),
        ("block", "欄", "block"),
        ("differs", "変わった点", "what changed"),
        ("en", "英語", "English"),
        ("f1", "F1", "F1"),
        ("field", "項目", "field"),
        ("file", "ファイル", "file"),
        ("high", "上限", "high"),
        ("item", "対象", "item"),
        ("ja", "日本語", "Japanese"),
        ("key", "キー", "key"),
        ("label", "項目", "label"),
        ("low", "下限", "low"),
        ("middle", "中央", "middle"),
        ("of", "件中", "of"),
        ("out", "外れる経路", "leave top"),
        ("prompted", "きっかけ", "prompted by"),
        ("section", "区分", "section"),
        ("side", "側", "side"),
        ("source", "出典", "source"),
        ("table", "表", "table"),
    ),
)

SECTIONS = _table(
    "section of a model",
    (
        ("document", "評価書", "document"),
        ("parties", "当事者", "parties"),
        ("files", "特定個人情報ファイル", "files"),
        ("nodes", "節点", "nodes"),
        ("flows", "フロー", "flows"),
        ("flows_any_medium", "フロー（手段を問わない）", "flows, whatever the medium"),
        ("entrustments", "委託事項", "entrustments"),
        ("provisions", "提供", "provisions"),
        ("transfers", "移転", "transfers"),
        ("acquisitions", "入手", "acquisitions"),
        ("stores", "保管", "stores"),
        ("controls", "対策", "controls"),
        ("self_ratings", "自己評価", "self-ratings"),
        ("reviews", "点検・意見聴取", "reviews"),
        ("incidents", "重大事故", "incidents"),
        ("not_encoded", "図式化していない項目", "not encoded"),
        ("notices", "注記", "notices"),
    ),
)

COMPLAINTS = _table(
    "complaint",
    (
        ("source", "原文の相違", "other source"),
        ("lines", "存在しない行", "no such lines"),
        ("term", "語がない", "term not there"),
        ("label", "項目の相違", "other label"),
        ("coverage", "未対応の項目", "not covered"),
        ("inferred", "推定", "inferred"),
    ),
)

FORM_NOTICES = _table(
    "notice of reading",
    (
        ("lost_section", "欠落した節", "lost section"),
        ("lost_field", "欠落した項目", "lost field"),
        ("truncated", "途中で切れた記載", "truncated entry"),
        ("duplicate", "重複した印字", "printed twice"),
        ("no_label", "項目の分からない文", "text without a label"),
        ("undecidable", "判読できない印", "undecidable mark"),
        ("misread", "誤読された文字", "misread letters"),
        ("file", "ファイルの問題", "fault of the file"),
    ),
)

FIELDS = _table(
    "field of matched items",
    (
        ("identifier", "識別", "what identifies people"),
        ("medium", "手段", "medium"),
        ("contractor", "委託先", "contractor"),
        ("scope", "範囲", "scope"),
        ("delivery", "提供方法", "delivery"),
        ("handlers", "取扱者数", "handlers"),
        ("reentrusted", "再委託の有無", "re-entrusted"),
        ("reentrusted_to", "再委託先", "re-entrusted to"),
        ("recipient", "相手方", "recipient"),
        ("methods", "方法", "methods"),
        ("subjects", "対象人数", "people"),
        ("rating", "評価", "rating"),
        ("operator", "運用者", "operator"),
        ("place", "場所", "place"),
        ("kind", "種別", "kind"),
    ),
)

SIDES = _table("side", (("missed", "Aのみ", "only in A"), ("extra", "Bのみ", "only in B")))
UNCOVERED = _table(
    "uncovered",
    (
        ("flow", "委託事項のないフロー", "flow without entrustment"),
        ("entrustment", "フローのない委託事項", "entrustment without flow"),
        ("unnamed", "委託先の記載のない委託事項", "contractor not named"),
    ),
)
CARE = _table("care", (("none", "なし", "none"), ("document only", "全体の対策のみ", "document only")))

VOCABULARIES = _table(
    "vocabulary",
    (
        ("medium", "手段", "medium"),
        ("node kind", "節点の種別", "node kind"),
        ("party kind", "当事者の種別", "party kind"),
        ("boundary", "境界", "boundary"),
        ("data class", "データの種類", "data class"),
        ("identifier", "識別", "identifier"),
        ("control family", "対策の系統", "control family"),
        ("control state", "対策の状態", "control state"),
        ("wording", "記述の具体性", "wording"),
        ("box", "提供方法の欄", "box"),
        ("technology", "媒体の種類", "technology"),
        ("form", "様式", "form"),
        ("process", "過程", "process"),
        ("rating", "自己評価", "rating"),
        ("basis", "根拠", "basis"),
        ("scope", "範囲", "scope"),
        ("store kind", "保管の種別", "store kind"),
        ("erasure", "消去", "erasure"),
        ("erasure strength", "消去の強さ", "erasure strength"),
        ("acquisition source", "入手元", "acquisition source"),
        ("review kind", "点検の種別", "review kind"),
        ("verdict", "点検の結果", "verdict"),
        ("severity", "影響度", "severity"),
        ("notice kind", "注記の種別", "notice kind"),
        ("declared connection", "接続先の欄", "declared connection"),
        ("uncertain value", "不明の理由", "uncertain value"),
    ),
)

OWN_TABLES: tuple[Table[Term], ...] = (HEADINGS, SECTIONS, COMPLAINTS, FORM_NOTICES, FIELDS, SIDES, UNCOVERED, CARE, VOCABULARIES)


def heading(column: str, lang: Lang) -> str:
    """The heading of a column."""
    term: Term | None = HEADINGS.get(column) or COLUMNS.get(column)
    return term.label(lang) if term else column


def word(table: Table[Any], key: str, lang: Lang) -> str:
    """A key of a table as people read it; what the table does not hold stands as it is."""
    return str(table[key].label(lang)) if key in table else key
