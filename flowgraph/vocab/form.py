"""Words of the form itself: kinds of form, processes, ratings, bases, small closed lists."""

from __future__ import annotations

from flowgraph.vocab.table import Table, Term

FORMS: Table[Term] = Table(
    "form",
    (
        Term(key="full", ja="全項目評価書", en="full assessment"),
        Term(key="focused", ja="重点項目評価書", en="focused assessment"),
        Term(key="basic", ja="基礎項目評価書", en="basic assessment"),
    ),
)

PROCESSES: Table[Term] = Table(
    "process",
    (
        Term(key="acquisition", ja="入手", en="acquisition"),
        Term(key="use", ja="使用", en="use"),
        Term(key="entrustment", ja="委託", en="entrustment"),
        Term(key="provision", ja="提供・移転", en="provision and transfer"),
        Term(key="network", ja="ネットワーク接続", en="network connection"),
        Term(key="storage", ja="保管・消去", en="storage and erasure"),
        Term(key="other", ja="その他", en="other"),
    ),
)

RATINGS: Table[Term] = Table(
    "rating",
    (
        Term(key="strong", ja="特に力を入れている", en="particularly strong"),
        Term(key="sufficient", ja="十分である", en="sufficient"),
        Term(key="issues", ja="課題が残されている", en="issues remain"),
    ),
)

BASES: Table[Term] = Table(
    "basis",
    (
        Term(key="stated", ja="記載", en="stated"),
        Term(key="figure", ja="図", en="figure"),
        Term(key="inferred", ja="推定", en="inferred"),
    ),
)

SCOPES: Table[Term] = Table(
    "scope",
    (Term(key="whole", ja="全体", en="whole file"), Term(key="part", ja="一部", en="part of the file")),
)

STORE_KINDS: Table[Term] = Table(
    "store kind",
    (
        Term(key="premises", ja="施設内保管", en="kept on premises"),
        Term(key="portable_medium", ja="媒体上に残存", en="left on a portable medium"),
        Term(key="disposal", ja="廃棄のため引渡し", en="handed over for disposal"),
    ),
)

ERASURES: Table[Term] = Table(
    "erasure",
    (
        Term(key="stated", ja="記載あり", en="stated"),
        Term(key="not_mentioned", ja="記載なし", en="not mentioned"),
        Term(key="unknown", ja="不明", en="unknown"),
        Term(key="undecidable", ja="判読不能", en="undecidable"),
        Term(key="not_asked", ja="様式に欄なし", en="not asked"),
        Term(key="contradicted", ja="矛盾", en="contradicted"),
    ),
)

STRENGTHS: Table[Term] = Table(
    "erasure strength",
    (
        Term(key="physical", ja="物理的破壊等", en="physical"),
        Term(key="proof", ja="証明・記録付き", en="with proof"),
        Term(key="logical", ja="論理削除", en="logical"),
        Term(key="unknown", ja="不明", en="unknown"),
    ),
)

SOURCES: Table[Term] = Table(
    "acquisition source",
    (
        Term(key="person", ja="本人又は代理人", en="data subject or agent"),
        Term(key="other_department", ja="他部署", en="other department"),
        Term(key="administrative_body", ja="行政機関等", en="administrative body"),
        Term(key="local_body", ja="地方公共団体等", en="local body"),
        Term(key="private", ja="民間事業者", en="private organisation"),
        Term(key="other", ja="その他", en="other"),
    ),
)

REVIEW_KINDS: Table[Term] = Table(
    "review kind",
    (
        Term(key="third_party", ja="第三者点検", en="third-party review"),
        Term(key="public_comment", ja="意見聴取", en="public comment"),
        Term(key="self_check", ja="自己点検", en="self-check"),
        Term(key="audit", ja="監査", en="audit"),
    ),
)

VERDICTS: Table[Term] = Table(
    "verdict",
    (
        Term(key="none", ja="意見なし", en="none"),
        Term(key="issues", ja="課題あり", en="issues"),
        Term(key="positive", ja="適当", en="positive"),
        Term(key="unknown", ja="不明", en="unknown"),
    ),
)

NOTICE_KINDS: Table[Term] = Table(
    "notice kind",
    (
        Term(key="loss", ja="欠落", en="lost text"),
        Term(key="duplicate", ja="重複", en="duplicated text"),
        Term(key="misread", ja="誤読", en="misread text"),
        Term(key="doubt", ja="疑義", en="doubt"),
        Term(key="contradiction", ja="矛盾", en="contradiction"),
        Term(key="return_inferred", ja="復路の推定", en="return trip inferred"),
    ),
)

CONNECTIONS: Table[Term] = Table(
    "declared connection",
    (
        Term(key="information_provision_network", ja="情報提供ネットワークシステム", en="information provision network"),
        Term(key="office_linkage", ja="庁内連携システム", en="office linkage system"),
        Term(key="juki_net", ja="住民基本台帳ネットワークシステム", en="Juki-Net"),
        Term(key="existing_juki", ja="既存住民基本台帳システム", en="existing resident-record system"),
        Term(key="address_systems", ja="宛名システム等", en="address systems"),
        Term(key="tax_systems", ja="税務システム", en="tax systems"),
    ),
)

SEVERITIES: Table[Term] = Table(
    "severity",
    (
        Term(key="maximum", ja="最大", en="maximum"),
        Term(key="significant", ja="重大", en="significant"),
        Term(key="limited", ja="限定的", en="limited"),
        Term(key="negligible", ja="軽微", en="negligible"),
    ),
)
