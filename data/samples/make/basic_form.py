"""The regulator's basic form (基礎項目評価書) of October 2024: its labels and order, filled with the words of one assessment.

Knows nothing of paper: the result is a tuple of `Row`.
"""
# ruff: noqa: INP001  # a folder of scripts, no package

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rows import Row, Writer, ticks

Words = Mapping[str, Any]

NETWORK = "情報提供ネットワークシステム"
FILE = "特定個人情報ファイル"
ENOUGH = "リスクへの対策は十分か"
RATINGS = ("特に力を入れている", "十分である", "課題が残されている")
PEOPLE = ("1,000人未満（任意実施）", "1,000人以上1万人未満", "1万人以上10万人未満", "10万人以上30万人未満", "30万人以上")
DUTY = "の実施が義務付けられる"
THRESHOLDS = (f"基礎項目評価{DUTY}", f"基礎項目評価及び重点項目評価{DUTY}", f"基礎項目評価及び全項目評価{DUTY}", "特定個人情報保護評価の実施が義務付けられない")
KINDS = ("基礎項目評価書", "基礎項目評価書及び重点項目評価書", "基礎項目評価書及び全項目評価書")
LEVELS = ("特に力を入れて行っている", "十分に行っている", "十分に行っていない")
LINK, STAFF = "紐付け", "職員"
RISKS = {
    "take": "目的外の入手が行われる",
    "link": f"目的を超えた{LINK}、事務に必要のない情報との{LINK}が行われる",
    "rights": f"権限のない者（元{STAFF}、アクセス権限のない{STAFF}等）によって不正に使用される",
    "entrust": "委託先における不正な使用等の",
    "provide": "不正な提供・移転が行われる",
    "network_take": "目的外の入手が行われる",
    "network_give": "不正な提供が行われる",
    "store": "特定個人情報の漏えい・滅失・毀損",
    "hand": "人為的ミスが発生する",
}
FIRST = (*(f"{risk}リスクへの対策" for key, risk in RISKS.items() if key != "hand"), "従業者に対する教育・啓発")


def basic_form(words: Words) -> tuple[Row, ...]:
    """The filled form from cover to change log."""
    writer = Writer()
    cover = words["cover"]
    writer.at = "表紙"
    writer.put(Row(kind="title", at="表紙", value="特定個人情報保護評価書（基礎項目評価書）"))
    writer.put(Row(kind="table", at="表紙", cells=(("評価書番号", "評価書名"), (cover["number"], cover["title"])), widths=(20, 80)))
    for label, value in (
        ("個人のプライバシー等の権利利益の保護の宣言", cover["declaration"]),
        ("特記事項", cover["特記事項"]), ("評価実施機関名", cover["body"]), ("公表日", cover["published"]),
    ):
        writer.put(Row(kind="item", at="表紙", value=label))
        writer.put(Row(kind="free", at="表紙", value=value.strip(), name="" if "宣言" in label else label))
    writer.plain(f"［{cover['version']}］")
    _related(writer, words)
    _threshold(writer, words)
    _risks(writer, words)
    writer.section("変更箇所")
    writer.at = "別添3"
    head = ("変更日", "項目", "変更前の記載", "変更後の記載", "提出時期", "提出時期に係る説明")
    writer.table([head, *words["changes"]], (13, 22, 24, 24, 7, 10))
    return tuple(writer.rows)


def _related(writer: Writer, words: Words) -> None:
    writer.section("Ⅰ　関連情報")
    writer.item("I-1", f"１．{FILE}を取り扱う事務")
    writer.text("①事務の名称", value=words["task"], measured=True)
    writer.text("②事務の概要", value=words["work"].strip(), measured=True)
    writer.text("③システムの名称", value=words["systems"], measured=True)
    writer.item("I-2", f"２．{FILE}名")
    writer.put(Row(kind="free", at="I-2", value=words["file"], name=f"{FILE}名"))
    writer.item("I-3", "３．個人番号の利用")
    writer.text("法令上の根拠", value=words["number_basis"])
    writer.item("I-4", f"４．{NETWORK}による情報連携")
    writer.choice("①実施の有無", value=words["network"], options=("実施する", "実施しない", "未定"))
    writer.text("②法令上の根拠", value=words["network_basis"].strip())
    writer.item("I-5", "５．評価実施機関における担当部署")
    writer.text("①部署", value=words["office"], measured=True)
    writer.text("②所属長の役職名", value=words["head"], measured=True)
    writer.item("I-6", "６．他の評価実施機関")
    writer.plain("－", "free")
    writer.item("I-7", "７．特定個人情報の開示・訂正・利用停止請求")
    writer.text("請求先", value=words["where"])
    writer.item("I-8", f"８．{FILE}の取扱いに関する問合せ")
    writer.text("連絡先", value=words["contact"])


def _threshold(writer: Writer, words: Words) -> None:
    writer.section("Ⅱ　しきい値判断項目")
    writer.item("II-1", "１．対象人数")
    writer.choice("評価対象の事務の対象人数は何人か", value=words["people"], options=PEOPLE)
    writer.text("いつ時点の計数か", value=words["counted"])
    writer.item("II-2", "２．取扱者数")
    writer.choice(f"{FILE}取扱者数は500人以上か", value=words["handlers"], options=("500人以上", "500人未満"))
    writer.text("いつ時点の計数か", value=words["counted"])
    writer.item("II-3", "３．重大事故")
    happened = "過去１年以内に、評価実施機関において特定個人情報に関する重大事故が発生したか"
    writer.choice(happened, value=words["accident"], options=("発生あり", "発生なし"))
    writer.section("Ⅲ　しきい値判断結果")
    writer.at = "III"
    writer.choice("しきい値判断結果", value=words["threshold"], options=THRESHOLDS)


def _risks(writer: Writer, words: Words) -> None:
    rated = words["rated"]

    def rate(*keys: str) -> None:
        for key in keys:
            writer.choice(f"{RISKS[key]}{ENOUGH}", value=rated[key], options=RATINGS)

    writer.section("Ⅳ　リスク対策")
    writer.item("IV-1", "１．提出する特定個人情報保護評価書の種類")
    writer.choice("提出する特定個人情報保護評価書の種類", value=words["kind"], options=KINDS)
    writer.item("IV-2", f"２．特定個人情報の入手（{NETWORK}を通じた入手を除く。）")
    rate("take")
    writer.item("IV-3", "３．特定個人情報の使用")
    rate("link", "rights")
    writer.item("IV-4", f"４．{FILE}の取扱いの委託", ticks(("委託しない",), ()), name="委託しない")
    rate("entrust")
    given = ("提供・移転しない",)
    title = f"５．特定個人情報の提供・移転（委託や{NETWORK}を通じた提供を除く。）"
    writer.item("IV-5", title, ticks(given, given if words["not_provided"] else ()), name=given[0])
    rate("provide")
    writer.item("IV-6", f"６．{NETWORK}との接続", ticks(("接続しない（入手）", "接続しない（提供）"), ()), name="接続しない")
    rate("network_take", "network_give")
    writer.item("IV-7", "７．特定個人情報の保管・消去")
    rate("store")
    writer.item("IV-8", "８．人手を介在させる作業", ticks(("人手を介在させる作業はない",), ()), name="人手を介在させる作業はない")
    rate("hand")
    writer.text("判断の根拠", value=words["hand_why"].strip())
    writer.item("IV-9", "９．監査")
    writer.boxes("実施の有無", lines=[ticks(("自己点検", "内部監査", "外部監査"), words["audits"])])
    writer.item("IV-10", "１０．従業者に対する教育・啓発")
    writer.choice("従業者に対する教育・啓発", value=words["training"], options=LEVELS)
    writer.item("IV-11", "１１．最も優先度が高いと考えられる対策")
    writer.choice("最も優先度が高いと考えられる対策", value=words["first"], options=FIRST)
    writer.choice("当該対策は十分か【再掲】", value=words["first_rated"], options=RATINGS)
    writer.text("判断の根拠", value=words["first_why"].strip())
