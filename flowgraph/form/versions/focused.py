"""重点項目評価書 (様式3): sections, blocks, questions. Only rows; nothing here reads."""

from __future__ import annotations

from flowgraph.form import rows as r
from flowgraph.form.template import BlockRows, Part, Section, Version

_WITHOUT = "（情報提供ネットワークシステムを通じた入手を除く。）"
_ENTRUSTED = BlockRows(kind="委託事項", rows=(
    r.text("task", "委託内容", number="①"),
    r.choice("handlers", "委託先における取扱者数", r.HANDLERS, number="②"),
    r.text("contractor", "委託先名", number="③"),
    r.choice("reentrusted", "再委託の有無", ("再委託する", "再委託しない"), number="④"),
    r.text("permission", "再委託の許諾方法", number="⑤"),
    r.text("reentrusted_task", "再委託事項", number="⑥"),
))
_I = Part(name="I", headings=("Ⅰ 基本情報",), sections=(
    Section(name="I-1", heading="特定個人情報ファイルを取り扱う事務", rows=r.TASK),
    Section(name="I-2", heading="特定個人情報ファイルを取り扱う事務において使用するシステム", blocks=(r.SYSTEM,)),
    Section(name="I-3", heading="特定個人情報ファイル名", body=r.text("file_name", "特定個人情報ファイル名")),
    Section(name="I-4", heading="個人番号の利用", rows=(r.text("legal_basis", "法令上の根拠"),)),
    Section(name="I-5", heading="情報提供ネットワークシステムによる情報連携", rows=r.NETWORK_USE),
    Section(name="I-6", heading="評価実施機関における担当部署", rows=r.OFFICE),
    Section(name="I-7", heading="他の評価実施機関", body=r.text("other_bodies", "他の評価実施機関")),
))
_II = Part(name="II", headings=("Ⅱ 特定個人情報ファイルの概要",), per_file=True, sections=(
    Section(name="II-1", heading="特定個人情報ファイル名", body=r.text("file_name", "特定個人情報ファイル名")),
    Section(name="II-2", heading="基本情報", rows=r.RECORD),
    Section(name="II-3", heading="特定個人情報の入手・使用", rows=(
        r.boxes("sources", "入手元", r.SOURCES, number="①"),
        r.boxes("methods", "入手方法", r.METHODS, number="②"),
        r.text("purpose", "使用目的", number="③"),
        r.group("使用の主体", number="④"),
        r.text("users_department", "使用部署"),
        r.choice("users_number", "使用者数", r.HANDLERS),
        r.text("use", "使用方法", number="⑤"),
        r.text("matching", "情報の突合", optional=True),
        r.text("use_since", "使用開始日", number="⑥"),
    )),
    Section(name="II-4", heading="特定個人情報ファイルの取扱いの委託", rows=(r.choice("entrusts", "委託の有無", ("委託する", "委託しない"), counted=True),),
        blocks=(_ENTRUSTED,)),
    Section(name="II-5", heading="特定個人情報の提供・移転（委託に伴うものを除く。）", rows=(r.PROVIDES,), blocks=(r.PROVISION, r.TRANSFER)),
    Section(name="II-6", heading="特定個人情報の保管・消去", rows=(r.text("storage_place", "保管場所"),)),
    Section(name="II-7", heading="備考", body=r.text("remarks", "備考")),
))
_III = Part(name="III", headings=("Ⅲ リスク対策",), per_file=True, sections=(
    Section(name="III-1", heading="特定個人情報ファイル名", body=r.text("file_name", "特定個人情報ファイル名")),
    Section(name="III-2", heading=f"特定個人情報の入手{_WITHOUT}", blocks=(r.risk(0, "目的外の入手が行われるリスク"),),
        rows=(r.other_risks(f"特定個人情報の入手{_WITHOUT}"), *r.human_error())),
    Section(name="III-3", heading="特定個人情報の使用", blocks=(
        r.risk(1, "目的を超えた紐付け、事務に必要のない情報との紐付けが行われるリスク"),
        r.risk(
            2, "権限のない者（元職員、アクセス権限のない職員等）によって不正に使用されるリスク",
            r.choice("authentication", "ユーザ認証の管理", r.DONE, detail="authentication_how"), r.text("authentication_how", "具体的な管理方法"), r.others(), r.rating(),
        ),
    ), rows=(r.other_risks("特定個人情報の使用"), *r.human_error())),
    Section(
        name="III-4", heading="特定個人情報ファイルの取扱いの委託", tick=r.boxes("none", "特定個人情報ファイルの取扱いの委託", ("委託しない",)),
        blocks=(r.risk(
            0, "委託先における不正な使用等のリスク",
            r.choice("contract", "委託契約書中の特定個人情報ファイルの取扱いに関する規定", r.RULED, detail="contract_terms"), r.text("contract_terms", "規定の内容"),
            r.choice("reentrusted", ("再委託先による特定個人情報ファイルの適切な取扱いの担保", "再委託先による特定個人情報ファイルの適切な取扱いの確保"),
                (*r.LEVELS, "再委託していない"), detail="reentrusted_how"),
            r.text("reentrusted_how", "具体的な方法"), r.others(), r.rating(),
        ),),
        rows=(r.other_risks("特定個人情報ファイルの取扱いの委託"), *r.human_error()),
    ),
    Section(
        name="III-5", heading="特定個人情報の提供・移転（委託や情報提供ネットワークシステムを通じた提供を除く。）",
        tick=r.boxes("none", "特定個人情報の提供・移転", ("提供・移転しない",)),
        blocks=(r.risk(
            0, "不正な提供・移転が行われるリスク",
            r.choice("rule", "特定個人情報の提供・移転に関するルール", r.RULED, detail="rule_how"),
            r.text("rule_how", "ルールの内容及びルール遵守の確認方法", "ルール内容及びルール遵守の確認方法"), r.others(), r.rating(),
        ),),
        rows=(r.other_risks("特定個人情報の提供・移転（委託や情報提供ネットワークシステムを通じた提供を除く。）"), *r.human_error()),
    ),
    Section(
        name="III-6", heading="情報提供ネットワークシステムとの接続", tick=r.boxes("none", "情報提供ネットワークシステムとの接続",
            ("接続しない（入手）", "接続しない（提供）")),
        blocks=(r.risk(1, "目的外の入手が行われるリスク"), r.risk(2, "不正な提供が行われるリスク")),
        rows=(r.text("other_risks", "情報提供ネットワークシステムとの接続に伴うその他のリスク及びそのリスクに対する措置"), *r.human_error()),
    ),
    Section(name="III-7", heading="特定個人情報の保管・消去", blocks=(r.risk(
        0, "特定個人情報の漏えい・滅失・毀損リスク",
        r.choice("incident_procedure", "事故発生時手順の策定・周知", r.LEVELS, number="①"),
        r.choice("incident", "過去3年以内に、評価実施機関において、個人情報に関する重大事故が発生したか", r.HAPPENED, number="②", detail="incident_what"),
        r.text("incident_what", "その内容"), r.text("incident_measures", "再発防止策の内容"), r.others(), r.rating(),
    ),), rows=(r.other_risks("特定個人情報の保管・消去"), *r.human_error())),
    Section(name="III-8", heading="監査", rows=(r.boxes("audit", "実施の有無", ("自己点検", "内部監査", "外部監査")),)),
    Section(name="III-9", heading="従業者に対する教育・啓発", rows=(r.choice("training", "従業者に対する教育・啓発", r.LEVELS, detail="training_how"),
        r.text("training_how", "具体的な方法"))),
    Section(name="III-10", heading="その他のリスク対策", body=r.text("other_measures", "その他のリスク対策")),
))
_IV = Part(name="IV", headings=("Ⅳ 開示請求、問合せ",), sections=(
    Section(name="IV-1", heading="特定個人情報の開示・訂正・利用停止請求", rows=(
        r.text("request_place", "請求先", number="①"), r.text("request_method", "請求方法", number="②"), r.text("special_procedure", "法令による特別の手続", number="③"),
        r.text("not_registered", "個人情報ファイル簿への不記載等", number="④"),
    )),
    Section(name="IV-2", heading="特定個人情報ファイルの取扱いに関する問合せ", rows=r.CONTACT),
))
_V = Part(name="V", headings=("Ⅴ 評価実施手続",), sections=(
    Section(name="V-1", heading="基礎項目評価", rows=(r.text("basic_date", "実施日", number="①"),
        r.choice("threshold", "しきい値判断結果", r.threshold("重点項目", "重点項目"), number="②"))),
    Section(name="V-2", heading="国民・住民等からの意見の聴取【任意】", rows=(
        r.text("comment_method", "方法", number="①"), r.text("comment_date", "実施日・期間", number="②"), r.text("comment_opinions", "主な意見の内容", number="③"),
    )),
    Section(name="V-3", heading="第三者点検【任意】", rows=(r.text("review_date", "実施日", number="①"), r.text("review_method", "方法", number="②"),
        r.text("review_result", "結果", number="③"))),
))

VERSION = Version(kind="focused", cover="重点項目評価書", parts=(
    _I, _II,
    Part(name="別添1", headings=("（別添1） 特定個人情報ファイル記録項目", "（別添1） ファイル記録項目"), role="items"),
    _III, _IV, _V,
    Part(name="別添2", headings=("（別添2） 変更箇所",), role="history"),
))
