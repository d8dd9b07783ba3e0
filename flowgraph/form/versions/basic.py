"""基礎項目評価書 (様式2), with the questions of October 2024 on human error. Only rows; nothing here reads."""

from __future__ import annotations

from flowgraph.form import rows as r
from flowgraph.form.template import Part, Row, Section, Version


def _rated(key: str, title: str) -> tuple[Row, ...]:
    return (r.choice(f"{key}_rating", f"{title}への対策は十分か", r.RATINGS, optional=True), r.text(f"{key}_reason", "判断の根拠", optional=True))


_I = Part(name="I", headings=("Ⅰ 関連情報",), sections=(
    Section(name="I-1", heading="特定個人情報ファイルを取り扱う事務", rows=(
        r.text("task_name", "事務の名称", number="①"), r.text("task", "事務の概要", number="②"), r.text("system_name", "システムの名称", number="③"),
    )),
    Section(name="I-2", heading="特定個人情報ファイル名", body=r.text("file_name", "特定個人情報ファイル名")),
    Section(name="I-3", heading="個人番号の利用", rows=(r.text("legal_basis", "法令上の根拠"),)),
    Section(name="I-4", heading="情報提供ネットワークシステムによる情報連携", rows=r.NETWORK_USE),
    Section(name="I-5", heading="評価実施機関における担当部署", rows=r.OFFICE),
    Section(name="I-6", heading="他の評価実施機関", body=r.text("other_bodies", "他の評価実施機関")),
    Section(name="I-7", heading="特定個人情報の開示・訂正・利用停止請求", rows=(r.text("request_place", "請求先"),)),
    Section(name="I-8", heading="特定個人情報ファイルの取扱いに関する問合せ", rows=(r.text("contact", "連絡先"),)),
))
_II = Part(name="II", headings=("Ⅱ しきい値判断項目",), sections=(
    Section(name="II-1", heading="対象人数", rows=(
        r.choice("people", "評価対象の事務の対象人数は何人か", ("1,000人未満（任意実施）", "1,000人以上1万人未満", "1万人以上10万人未満", "10万人以上30万人未満",
            "30万人以上")),
        r.text("people_at", "いつ時点の計数か"),
    )),
    Section(name="II-2", heading="取扱者数", rows=(r.choice("handlers", "特定個人情報ファイル取扱者数は500人以上か", ("500人以上", "500人未満")),
        r.text("handlers_at", "いつ時点の計数か"))),
    Section(name="II-3", heading="重大事故", rows=(
        r.choice("incident", "過去1年以内に、評価実施機関において特定個人情報に関する重大事故が発生したか", r.HAPPENED),
    )),
))
_III = Part(name="III", headings=("Ⅲ しきい値判断結果",), sections=(
    Section(name="III-1", heading="しきい値判断結果", rows=(r.choice("threshold", "しきい値判断結果", (
        "基礎項目評価及び全項目評価の実施が義務付けられる", "基礎項目評価及び重点項目評価の実施が義務付けられる", "基礎項目評価の実施が義務付けられる",
        "特定個人情報保護評価の実施が義務付けられない",
    )),)),
))
_IV = Part(name="IV", headings=("Ⅳ リスク対策",), sections=(
    Section(name="IV-1", heading="提出する特定個人情報保護評価書の種類", rows=(r.choice(
        "submitted_kind", "提出する特定個人情報保護評価書の種類", ("基礎項目評価書", "基礎項目評価書及び重点項目評価書", "基礎項目評価書及び全項目評価書"), optional=True,
    ),)),
    Section(name="IV-2", heading="特定個人情報の入手（情報提供ネットワークシステムを通じた入手を除く。）", rows=_rated("acquisition", "目的外の入手が行われるリスク")),
    Section(name="IV-3", heading="特定個人情報の使用", rows=(
        *_rated("linking", "目的を超えた紐付け、事務に必要のない情報との紐付けが行われるリスク"),
        *_rated("misuse", "権限のない者（元職員、アクセス権限のない職員等）によって不正に使用されるリスク"),
    )),
    Section(
        name="IV-4", heading="特定個人情報ファイルの取扱いの委託", tick=r.boxes("none", "特定個人情報ファイルの取扱いの委託", ("委託しない",)),
        rows=_rated("entrustment", "委託先における不正な使用等のリスク"),
    ),
    Section(
        name="IV-5", heading="特定個人情報の提供・移転（委託や情報提供ネットワークシステムを通じた提供を除く。）",
        tick=r.boxes("none", "特定個人情報の提供・移転", ("提供・移転しない",)), rows=_rated("provision", "不正な提供・移転が行われるリスク"),
    ),
    Section(
        name="IV-6", heading="情報提供ネットワークシステムとの接続", tick=r.boxes("none", "情報提供ネットワークシステムとの接続", ("接続しない（入手）", "接続しない（提供）")),
        rows=(*_rated("network_acquisition", "目的外の入手が行われるリスク"), *_rated("network_provision", "不正な提供が行われるリスク")),
    ),
    Section(name="IV-7", heading="特定個人情報の保管・消去", rows=_rated("storage", "特定個人情報の漏えい・滅失・毀損リスク")),
    Section(
        name="IV-8", heading="人手を介在させる作業", tick=r.boxes("none", "人手を介在させる作業", ("人手を介在させる作業はない",)),
        rows=_rated("human_error", "人為的ミスが発生するリスク"),
    ),
    Section(name="IV-9", heading="監査", rows=(r.boxes("audit", "実施の有無", ("自己点検", "内部監査", "外部監査")),)),
    Section(name="IV-10", heading="従業者に対する教育・啓発", rows=(r.choice("training", "従業者に対する教育・啓発", r.LEVELS),)),
    Section(name="IV-11", heading="最も優先度が高いと考えられる対策", rows=(
        r.choice("priority", "最も優先度が高いと考えられる対策", (
            "目的外の入手が行われるリスクへの対策", "目的を超えた紐付け、事務に必要のない情報との紐付けが行われるリスクへの対策",
            "権限のない者によって不正に使用されるリスクへの対策",
            "委託先における不正な使用等のリスクへの対策", "不正な提供・移転が行われるリスクへの対策",
            "情報提供ネットワークシステムを通じて目的外の入手が行われるリスクへの対策", "情報提供ネットワークシステムを通じて不正な提供が行われるリスクへの対策",
            "特定個人情報の漏えい・滅失・毀損リスクへの対策", "従業者に対する教育・啓発",
        ), optional=True),
        r.choice("priority_rating", "当該対策は十分か", r.RATINGS, optional=True), r.text("priority_reason", "判断の根拠", optional=True),
    )),
))

VERSION = Version(kind="basic", cover="基礎項目評価書", parts=(_I, _II, _III, _IV, Part(name="変更箇所", headings=("変更箇所",), role="history")))
