"""Column headings of every table, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flowgraph.vocab.controls import FAMILIES
from flowgraph.vocab.data import DATA_CLASSES, IDENTIFIERS
from flowgraph.vocab.findings import FINDING_KINDS, GRAVITIES
from flowgraph.vocab.form import BASES, ERASURES, FORMS, SEVERITIES, STRENGTHS
from flowgraph.vocab.media import MEDIA
from flowgraph.vocab.table import Table, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Term):
    """Heading of a column; `table` where its values are keys of a vocabulary."""

    table: Table[Any] | None = None


NUMBER_BASES: Table[Term] = Table(
    "basis of the number",
    (Term(key="stated", ja="記載", en="stated"), Term(key="propagated", ja="伝播", en="propagated")),
)
_KEYED: dict[str, Table[Any]] = {
    "basis": BASES, "controls": FAMILIES, "data": DATA_CLASSES, "erasure": ERASURES, "form": FORMS, "identifier": IDENTIFIERS, "medium": MEDIA, "number_basis": NUMBER_BASES,
    "finding_kind": FINDING_KINDS, "gravity": GRAVITIES, "severity": SEVERITIES, "strength": STRENGTHS,
}

COLUMNS: Table[Column] = Table(
    "column",
    tuple(
        Column(key=key, ja=ja, en=en, table=_KEYED.get(key))
        for key, ja, en in (
            ("actor", "行為者", "actor"),
            ("assessment", "評価書", "assessment"),
            ("blank", "空の媒体", "blank"),
            ("boundary", "境界", "boundary"),
            ("by_branch", "選択肢の枝", "branch"),
            ("carriages", "運搬数", "carriages"),
            ("chain", "委託の連鎖", "chain"),
            ("contractor", "委託先", "contractor"),
            ("controls", "対策", "controls"),
            ("crossings", "境界通過", "crossings"),
            ("cut", "最小カット", "minimum cut"),
            ("data", "データ", "data"),
            ("declared", "申告", "declared"),
            ("deepest", "最深の当事者", "deepest party"),
            ("depth", "委託の深さ", "depth"),
            ("document", "評価書", "document"),
            ("end", "到達点", "end"),
            ("entrustment", "委託事項", "entrustment"),
            ("erasure", "消去", "erasure"),
            ("exposed_by", "到達できる箇所", "reachable from"),
            ("exposes", "影響を受ける箇所", "exposes"),
            ("external", "外部記録媒体", "external medium"),
            ("first_left", "最初に庁外へ", "first left"),
            ("flow", "フロー", "flow"),
            ("flows", "フロー", "flows"),
            ("form", "様式", "form"),
            ("frequency", "頻度", "frequency"),
            ("from_name", "送り元", "from"),
            ("from_party", "送り元の当事者", "from party"),
            ("handlers", "取扱者数", "handlers"),
            ("id", "ID", "id"),
            ("identifier", "識別", "identifier"),
            ("individual_number", "個人番号", "number"),
            ("inherent", "対策前", "inherent"),
            ("kind", "種別", "kind"),
            ("lines", "行", "lines"),
            ("matched", "一致", "matched"),
            ("media_hops", "媒体区間", "media hops"),
            ("media_transfers", "媒体授受", "media transfers"),
            ("medium", "手段", "medium"),
            ("missed", "欠落", "missed"),
            ("name", "名称", "name"),
            ("nodes", "節点", "nodes"),
            ("number", "番号", "no."),
            ("operator", "運用者", "operator"),
            ("ordered", "手順順", "in step order"),
            ("party", "当事者", "party"),
            ("path", "経路", "path"),
            ("paths", "経路数", "paths"),
            ("place", "場所", "place"),
            ("precision", "適合率", "precision"),
            ("quote", "評価書の記載", "in the document's words"),
            ("basis", "根拠", "basis"),
            ("credit", "対策の効き", "control credit"),
            ("number_basis", "番号の根拠", "number basis"),
            ("rank", "順位", "rank"),
            ("recall", "再現率", "recall"),
            ("reentrusted", "再委託", "re-entrusted"),
            ("residual", "対策後", "residual"),
            ("severity", "影響度", "severity"),
            ("short", "経路", "path"),
            ("q", "対策後", "residual"),
            ("q_inherent", "対策前", "inherent"),
            ("number_media_hops", "番号の媒体区間", "number on media"),
            ("share", "割合", "share"),
            ("start", "起点", "start"),
            ("state", "状態", "state"),
            ("step", "手順", "step"),
            ("steps", "手順", "steps"),
            ("strength", "消去の強さ", "strength"),
            ("subjects", "対象人数", "people"),
            ("to_name", "送り先", "to"),
            ("to_party", "送り先の当事者", "to party"),
            ("value", "値", "value"),
            ("what", "内容", "what"),
            ("change", "変わる経路", "change"),
            ("drawn", "試行", "drawn"),
            ("driver", "主な要因", "driver"),
            ("entered", "上位に入る", "enters"),
            ("expected", "期待順位", "expected rank"),
            ("first", "1位の割合", "first"),
            ("gone", "消える経路", "gone"),
            ("ids", "経路ID", "path ids"),
            ("interval", "順位の幅", "ranks"),
            ("items", "項目", "items"),
            ("leads", "最大の割合", "leads"),
            ("left", "上位を出る", "leaves"),
            ("mean", "平均の割合", "mean share"),
            ("most", "最も動く経路", "moves most"),
            ("no", "「いいえ」なら", "if no"),
            ("q_best", "最良の場合", "best case"),
            ("q_worst", "最悪の場合", "worst case"),
            ("question", "質問", "question"),
            ("sensitivity", "影響の大きさ", "sensitivity"),
            ("shift", "順位の変化", "shift"),
            ("tier", "段階", "tier"),
            ("top_share", "上位の割合", "in top"),
            ("yes", "「はい」なら", "if yes"),
            ("about", "対象", "about"),
            ("accepted", "受容", "accepted"),
            ("finding_kind", "区分", "kind"),
            ("gravity", "重要度", "gravity"),
            ("before", "以前", "before"),
            ("needs", "要るもの", "needs"),
            ("on", "有効", "on"),
            ("rule", "規則", "rule"),
            ("settle", "確かめること", "what would settle it"),
            ("title", "題", "title"),
            ("where", "箇所", "where"),
        )
    ),
)
