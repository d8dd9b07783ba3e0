"""Words of the workbook in both languages: sheets, headings, verdicts. Writing and reading back use the same rows."""

from __future__ import annotations

from flowgraph.vocab import Lang, Table, Term, Text


def _table(name: str, rows: tuple[tuple[str, str, str], ...]) -> Table[Term]:
    return Table(name, tuple(Term(key=key, ja=ja, en=en) for key, ja, en in rows))


SHEETS = _table(
    "sheet",
    (
        ("overview", "一覧", "Overview"),
        ("summary", "概要", "Summary"),
        ("paths", "経路", "Paths"),
        ("flows", "フロー", "Flows"),
        ("nodes", "節点", "Nodes"),
        ("entrustments", "委託", "Entrustments"),
        ("findings", "所見", "Findings"),
        ("questions", "質問", "Questions"),
        ("ratings", "自己評価", "Self-ratings"),
        ("picture", "全体図", "Picture"),
        ("worst", "経路図", "Path picture"),
        ("lists", "flowgraph_lists", "flowgraph_lists"),
        ("marks", "flowgraph", "flowgraph"),
    ),
)

HEADS = _table(
    "heading of the workbook",
    (
        ("id", "ID", "ID"),
        ("what", "項目", "item"),
        ("value", "内容", "value"),
        ("tier", "段階", "tier"),
        ("interval", "順位の幅", "ranks"),
        ("path", "経路", "path"),
        ("q_inherent", "対策前の指標", "index, inherent"),
        ("q", "対策後の指標", "index, residual"),
        ("severity", "影響度", "severity"),
        ("individual_number", "個人番号", "number"),
        ("media_transfers", "媒体授受", "media transfers"),
        ("depth", "委託の深さ", "depth"),
        ("driver", "主な要因", "driver"),
        ("share", "要因の割合", "share of driver"),
        ("lines", "原文の行", "lines"),
        ("quote", "評価書の記載", "in the document's words"),
        ("hops", "区間数", "hops"),
        ("start", "起点", "start"),
        ("step", "手順", "step"),
        ("from", "送り元", "from"),
        ("to", "送り先", "to"),
        ("medium", "手段", "medium"),
        ("number", "番号", "number on it"),
        ("data", "データ", "data"),
        ("actor", "行為者", "actor"),
        ("entrustment", "委託事項", "entrustment"),
        ("basis", "根拠", "basis"),
        ("confidence", "確度", "confidence"),
        ("doubt", "確かめること", "to check"),
        ("verdict", "判定", "verdict"),
        ("new_step", "正しい手順", "right step"),
        ("new_from", "正しい送り元", "right from"),
        ("new_to", "正しい送り先", "right to"),
        ("new_medium", "正しい手段", "right medium"),
        ("new_number", "正しい番号", "right number"),
        ("reviewer", "確認者", "reviewer"),
        ("remark", "備考", "remark"),
        ("name", "名称", "name"),
        ("kind", "種別", "kind"),
        ("operator", "運用者", "operator"),
        ("place", "場所", "place"),
        ("boundary", "境界", "boundary"),
        ("inflow", "入るフロー", "flows in"),
        ("outflow", "出るフロー", "flows out"),
        ("block", "番号", "number"),
        ("task", "委託の内容", "task"),
        ("contractor", "委託先", "contractor"),
        ("chain", "委託の連鎖", "chain"),
        ("scope", "範囲", "scope"),
        ("handlers", "取扱者数", "handlers"),
        ("delivery", "提供方法", "delivery"),
        ("reentrusted", "再委託", "re-entrusted"),
        ("reentrusted_to", "再委託先", "re-entrusted to"),
        ("permission", "許諾方法", "permission"),
        ("in_flows", "該当するフロー", "its flows"),
        ("rule", "規則", "rule"),
        ("gravity", "重要度", "gravity"),
        ("finding_kind", "区分", "kind of finding"),
        ("state", "状態", "state"),
        ("sentence", "所見", "finding"),
        ("place_1", "箇所1", "place 1"),
        ("place_2", "箇所2", "place 2"),
        ("quote_1", "箇所1の記載", "words at place 1"),
        ("quote_2", "箇所2の記載", "words at place 2"),
        ("settle", "確かめること", "what would settle it"),
        ("reason", "理由", "reason"),
        ("until", "期限", "until"),
        ("no", "順", "no."),
        ("question", "質問", "question"),
        ("yes", "「はい」なら", "if yes"),
        ("if_no", "「いいえ」なら", "if no"),
        ("process", "過程", "process"),
        ("own", "評価実施機関の自己評価（計算に使わない）", "the body's own rating (enters no result)"),
        ("rated_at", "自己評価の行", "lines of the rating"),
        ("assessment", "評価書", "assessment"),
        ("form", "様式", "form"),
        ("nodes", "節点", "nodes"),
        ("flows", "フロー", "flows"),
        ("paths", "経路", "paths"),
        ("first_tier", "第1段階", "tier 1"),
        ("open_findings", "未対応の所見", "open findings"),
        ("file", "ファイル", "file"),
    ),
)

FINDING_VERDICTS = _table(
    "verdict on a finding",
    (
        ("unseen", "未確認", "unseen"),
        ("confirmed", "確認済み", "confirmed"),
        ("wrong", "誤検知", "false alarm"),
        ("accepted", "受容", "accepted"),
        ("to_mend", "要修正", "to be mended"),
    ),
)

FLOW_VERDICTS = _table(
    "verdict on a flow",
    (
        ("unseen", "未確認", "unseen"),
        ("confirmed", "確認済み", "confirmed"),
        ("corrected", "修正", "corrected"),
        ("wrong", "誤り", "wrong"),
    ),
)

STATES = _table(
    "state of a finding",
    (
        ("open", "未対応", "open"),
        ("accepted", "受容", "accepted"),
        ("wrong", "誤検知とされた", "judged a false alarm"),
        ("confirmed", "事実（未対応）", "true and still open"),
        ("expired", "受容の期限切れ", "acceptance expired"),
    ),
)

NUMBERS = _table(
    "number on a flow",
    (
        ("individual_number", "個人番号", "Individual Number"),
        ("code", "符号等", "corresponding code"),
        ("none", "番号なし", "no number"),
        ("unknown", "不明", "unknown"),
        ("as_before", "前の手順のまま", "as before it"),
    ),
)
"""What `right number` may be: an identifier, or nothing stated for this hop."""

OWN_TABLES = (SHEETS, HEADS, FINDING_VERDICTS, FLOW_VERDICTS, STATES, NUMBERS)

CHANGED = ("new_step", "new_from", "new_to", "new_medium", "new_number")
"""Columns of the flow sheet that correct something."""
SHOWN = ("step", "from", "to", "medium", "number")
"""Columns that they correct, in the same order."""

EDIT_HERE = Text(
    "薄い黄色の欄だけに記入してください。記入したら保存し、flowgraph import-review で取り込みます。",
    "Write into the light yellow cells only, save, and take it in with flowgraph import-review.",
)
HOW_FLOWS = Text(
    "判定: 確認済み＝このとおり、修正＝右の「正しい…」に値を選ぶ、誤り＝この流れは記載にない、未確認＝まだ見ていない",
    "verdict: confirmed = as it stands; corrected = choose the right values further right; wrong = the document says no such thing; unseen = not looked at yet",
)
HOW_FINDINGS = Text(
    "判定: 受容・誤検知には理由と期限が必要です（受容の記録に残ります）。確認済み・要修正・未確認の所見は未対応のまま残ります。",
    "verdict: accepted and false alarm need a reason and an end date (they are kept as decisions); with any other verdict the finding stays open.",
)
NO_ORDER = Text(
    "段階（1が最も上）の中の並びに順序の意味はありません。指標は曝露指標で、漏えいの確率ではありません。",
    "Inside a tier (1 is the first) the order of rows means nothing. The index is an exposure index, not a probability of a leak.",
)


def sheet_name(key: str, lang: Lang) -> str:
    """The name on the tab."""
    return SHEETS[key].label(lang)


def head(key: str, lang: Lang) -> str:
    """The heading of a column."""
    return HEADS[key].label(lang)
