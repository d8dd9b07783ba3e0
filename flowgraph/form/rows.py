"""Questions that several versions of the form share: option lists, delivery boxes, blocks, ratings.

Knows the words of the form only. The texts are the regulator's.
"""

from __future__ import annotations

from flowgraph.form.template import BlockRows, Row

NETWORK = "情報提供ネットワークシステム"
MEDIUM = "電子記録媒体（フラッシュメモリを除く。）"
PEOPLE = ("1,000人未満", "1,000人以上1万人未満", "1万人以上10万人未満", "10万人以上30万人未満", "30万人以上")
SUBJECTS = ("1万人未満", "1万人以上10万人未満", "10万人以上100万人未満", "100万人以上1,000万人未満", "1,000万人以上")
HANDLERS = ("10人未満", "10人以上50人未満", "50人以上100人未満", "100人以上500人未満", "500人以上1,000人未満", "1,000人以上")
ITEMS = ("10項目未満", "10項目以上50項目未満", "50項目以上100項目未満", "100項目以上")
PERIODS = ("1年未満", "1年", "2年", "3年", "4年", "5年", "6年以上10年未満", "10年以上20年未満", "20年以上", "定められていない")
SCOPES = ("特定個人情報ファイルの全体", "特定個人情報ファイルの一部")
RATINGS = ("特に力を入れている", "十分である", "課題が残されている")
DONE = ("行っている", "行っていない")
RULED = ("定めている", "定めていない")
LOGGED = ("記録を残している", "記録を残していない")
LIMITED = ("制限している", "制限していない")
LEVELS = ("特に力を入れて行っている", "十分に行っている", "十分に行っていない")
ARRANGED = ("特に力を入れて整備している", "十分に整備している", "十分に整備していない")
TOLD = ("特に力を入れて周知している", "十分に周知している", "十分に周知していない")
HAPPENED = ("発生あり", "発生なし")

CONNECTIONS = (NETWORK, "庁内連携システム", "住民基本台帳ネットワークシステム", "既存住民基本台帳システム", "宛名システム等", "税務システム", "その他")
RECORDED = (
    "個人番号", "個人番号対応符号", "その他識別情報（内部番号）", "4情報（氏名、性別、生年月日、住所）", "連絡先（電話番号等）", "その他住民票関係情報",
    "国税関係情報", "地方税関係情報", "健康・医療関係情報", "医療保険関係情報", "児童福祉・子育て関係情報", "障害者福祉関係情報",
    "生活保護・社会福祉関係情報", "介護・高齢者福祉関係情報", "雇用・労働関係情報", "年金関係情報", "学校・教育関係情報", "災害関係情報", "その他",
)
SOURCES = ("本人又は本人の代理人", "評価実施機関内の他部署", "行政機関・独立行政法人等", "地方公共団体・地方独立行政法人", "民間事業者", "その他")
METHODS = ("紙", MEDIUM, "フラッシュメモリ", "電子メール", "専用線", "庁内連携システム", NETWORK, "その他")
DELIVERY = ("専用線", "電子メール", MEDIUM, "フラッシュメモリ", "紙", "その他")


def text(key: str, *labels: str, number: str = "", optional: bool = False) -> Row:
    """A question answered in words."""
    return Row(key=key, labels=labels, number=number, optional=optional)


def choice(
    key: str, label: str | tuple[str, ...], options: tuple[str, ...], *, number: str = "", detail: str = "", counted: bool = False, optional: bool = False,
) -> Row:
    """A question with one answer of a list."""
    return Row(key=key, labels=(label,) if isinstance(label, str) else label, kind="choice", options=options, number=number, detail=detail, counted=counted, optional=optional)


def boxes(key: str, label: str, options: tuple[str, ...], *, number: str = "") -> Row:
    """A question with boxes to tick."""
    return Row(key=key, labels=(label,), kind="boxes", options=options, number=number)


def group(*labels: str, number: str = "") -> Row:
    """A label over others."""
    return Row(key="group", labels=labels, kind="group", number=number, optional=True)


def measures() -> Row:
    """What is done against a risk."""
    return text("measures", "リスクに対する措置の内容")


def others() -> Row:
    """What else is done against a risk."""
    return text("other_measures", "その他の措置の内容")


def rating() -> Row:
    """Whether it is enough, in the body's own eyes."""
    return choice("rating", "リスクへの対策は十分か", RATINGS)


def risk(number: int, title: str, *rows: Row) -> BlockRows:
    """A numbered risk; measures and a rating when no rows are given."""
    return BlockRows(kind="リスク", number=number, title=title, rows=rows or (measures(), rating()))


def other_risks(process: str) -> Row:
    """The last row of each process of III."""
    return text("other_risks", f"{process}におけるその他のリスク及びそのリスクに対する措置", f"{process}における他のリスク及びそのリスクに対する措置")


def human_error() -> tuple[Row, Row]:
    """What the forms of October 2024 ask of each process that people carry out by hand."""
    return (
        Row(key="human_error", labels=("人手が介在する局面での人為的ミスの防止", "人為的ミスが発生するリスクへの対策"), optional=True),
        choice("human_error_rating", "人為的ミスが発生するリスクへの対策は十分か", RATINGS, optional=True),
    )


SYSTEM = BlockRows(kind="システム", rows=(
    text("system_name", "システムの名称", number="①"),
    text("functions", "システムの機能", number="②"),
    boxes("connections", "他のシステムとの接続", CONNECTIONS, number="③"),
))


def given(kind: str, verb: str, first: str) -> BlockRows:
    """A recipient: 提供先n or 移転先n."""
    return BlockRows(kind=f"{kind}先", rows=(
        text("legal_basis", "法令上の根拠", number="①"),
        text("purpose", f"{kind}先における用途", number="②"),
        text("data", f"{verb}する情報", number="③"),
        choice("subjects_number", f"{verb}する情報の対象となる本人の数", SUBJECTS, number="④"),
        text("subjects_scope", f"{verb}する情報の対象となる本人の範囲", number="⑤"),
        boxes("method", f"{verb}方法", (first, *DELIVERY), number="⑥"),
        text("frequency", "時期・頻度", number="⑦"),
    ))


PROVISION = given("提供", "提供", NETWORK)
TRANSFER = given("移転", "移転", "庁内連携システム")
PROVIDES = boxes("provides", "提供・移転の有無", ("提供を行っている", "移転を行っている", "行っていない"))
RECORD = (
    choice("file_kind", "ファイルの種類", ("システム用ファイル", "その他の電子ファイル（表計算ファイル等）"), number="①"),
    choice("subjects_number", "対象となる本人の数", SUBJECTS, number="②"),
    text("subjects_scope", "対象となる本人の範囲", number="③"),
    text("subjects_need", "その必要性"),
    choice("items_number", "記録される項目", ITEMS, number="④"),
    boxes("items", "主な記録項目", RECORDED),
    text("items_validity", "その妥当性"),
    text("all_items", "全ての記録項目"),
    text("since", "保有開始日", number="⑤"),
    text("department", "事務担当部署", number="⑥"),
)
OFFICE = (text("department", "部署", number="①"), text("head", "所属長の役職名", "所属長", number="②"))
NETWORK_USE = (choice("network_use", "実施の有無", ("実施する", "実施しない", "未定"), number="①"), text("legal_basis", "法令上の根拠", number="②"))
CONTACT = (text("contact", "連絡先", number="①"), text("response", "対応方法", number="②"))
TASK = (text("task_name", "事務の名称", number="①"), text("task", "事務の内容", number="②"), choice("people", "対象人数", PEOPLE, number="③"))


def threshold(kind: str, first: str, *lower: str) -> tuple[str, ...]:
    """Results of the threshold test, for the form called `kind`."""
    duty, free = "の実施が義務付けられる", f"（任意に{kind}評価を実施）"
    return (f"基礎項目評価及び{first}評価{duty}", *(f"基礎項目評価及び{step}評価{duty}{free}" for step in lower), f"基礎項目評価{duty}{free}",
        f"特定個人情報保護評価の実施が義務付けられない{free}")
