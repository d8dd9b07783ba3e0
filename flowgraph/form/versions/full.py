"""全項目評価書 (様式4): sections, blocks, questions. Only rows; nothing here reads."""

from __future__ import annotations

from flowgraph.form import rows as r
from flowgraph.form.template import BlockRows, Part, Section, Version

_WITHOUT = "（情報提供ネットワークシステムを通じた入手を除く。）"
_ENTRUSTED = BlockRows(kind="委託事項", rows=(
    r.text("task", "委託内容", number="①"),
    r.choice("scope", "取扱いを委託する特定個人情報ファイルの範囲", r.SCOPES, number="②"),
    r.choice("subjects_number", "対象となる本人の数", r.SUBJECTS),
    r.text("subjects_scope", "対象となる本人の範囲"),
    r.text("validity", "その妥当性"),
    r.choice("handlers", "委託先における取扱者数", r.HANDLERS, number="③"),
    r.boxes("delivery", "委託先への特定個人情報ファイルの提供方法", r.DELIVERY, number="④"),
    r.text("contractor_check", "委託先名の確認方法", number="⑤"),
    r.text("contractor", "委託先名", number="⑥"),
    r.choice("reentrusted", "再委託の有無", ("再委託する", "再委託しない"), number="⑦"),
    r.text("permission", "再委託の許諾方法", number="⑧"),
    r.text("reentrusted_task", "再委託事項", number="⑨"),
))
_I = Part(name="I", headings=("Ⅰ 基本情報",), sections=(
    Section(name="I-1", heading="特定個人情報ファイルを取り扱う事務", rows=r.TASK),
    Section(name="I-2", heading="特定個人情報ファイルを取り扱う事務において使用するシステム", blocks=(r.SYSTEM,)),
    Section(name="I-3", heading="特定個人情報ファイル名", body=r.text("file_name", "特定個人情報ファイル名")),
    Section(name="I-4", heading="特定個人情報ファイルを取り扱う理由", rows=(r.text("need", "事務実施上の必要性", number="①"),
        r.text("merits", "実現が期待されるメリット", number="②"))),
    Section(name="I-5", heading="個人番号の利用", rows=(r.text("legal_basis", "法令上の根拠"),)),
    Section(name="I-6", heading="情報提供ネットワークシステムによる情報連携", rows=r.NETWORK_USE),
    Section(name="I-7", heading="評価実施機関における担当部署", rows=r.OFFICE),
    Section(name="I-8", heading="他の評価実施機関", body=r.text("other_bodies", "他の評価実施機関")),
))
_II = Part(name="II", headings=("Ⅱ 特定個人情報ファイルの概要",), per_file=True, sections=(
    Section(name="II-1", heading="特定個人情報ファイル名", body=r.text("file_name", "特定個人情報ファイル名")),
    Section(name="II-2", heading="基本情報", rows=r.RECORD),
    Section(name="II-3", heading="特定個人情報の入手・使用", rows=(
        r.boxes("sources", "入手元", r.SOURCES, number="①"),
        r.boxes("methods", "入手方法", r.METHODS, number="②"),
        r.text("timing", "入手の時期・頻度", number="③"),
        r.text("validity", "入手に係る妥当性", number="④"),
        r.text("notification", "本人への明示", number="⑤"),
        r.text("purpose", "使用目的", number="⑥"),
        r.text("purpose_change", "変更の妥当性", optional=True),
        r.group("使用の主体", number="⑦"),
        r.text("users_department", "使用部署"),
        r.choice("users_number", "使用者数", r.HANDLERS),
        r.text("use", "使用方法", number="⑧"),
        r.text("matching", "情報の突合"),
        r.text("statistics", "情報の統計分析"),
        r.text("decision", "権利利益に影響を与え得る決定", "権利利益に影響を与える得る決定", "権利利益に影響を与える決定"),
        r.text("use_since", "使用開始日", number="⑨"),
    )),
    Section(name="II-4", heading="特定個人情報ファイルの取扱いの委託", rows=(r.choice("entrusts", "委託の有無", ("委託する", "委託しない"), counted=True),),
        blocks=(_ENTRUSTED,)),
    Section(name="II-5", heading="特定個人情報の提供・移転（委託に伴うものを除く。）", rows=(r.PROVIDES,), blocks=(r.PROVISION, r.TRANSFER)),
    Section(name="II-6", heading="特定個人情報の保管・消去", rows=(
        r.text("storage_place", "保管場所", number="①"),
        r.group("保管期間", number="②"),
        r.choice("period", "期間", r.PERIODS),
        r.text("period_validity", "その妥当性"),
        r.text("erasure", "消去方法", number="③"),
    )),
    Section(name="II-7", heading="備考", body=r.text("remarks", "備考")),
))
_III = Part(name="III", headings=("Ⅲ 特定個人情報ファイルの取扱いプロセスにおけるリスク対策", "Ⅲ リスク対策（プロセス）"), per_file=True, sections=(
    Section(name="III-1", heading="特定個人情報ファイル名", body=r.text("file_name", "特定個人情報ファイル名")),
    Section(name="III-2", heading=f"特定個人情報の入手{_WITHOUT}", blocks=(
        r.risk(
            1, "目的外の入手が行われるリスク",
            r.text("others_kept_out", "対象者以外の情報の入手を防止するための措置の内容"), r.text("unneeded_kept_out",
                "必要な情報以外を入手することを防止するための措置の内容"),
            r.others(), r.rating(),
        ),
        r.risk(2, "不適切な方法で入手が行われるリスク"),
        r.risk(
            3, "入手した特定個人情報が不正確であるリスク",
            r.text("identity_check", "入手の際の本人確認の措置の内容"), r.text("number_check", "個人番号の真正性確認の措置の内容"),
            r.text("accuracy", "特定個人情報の正確性確保の措置の内容"), r.others(), r.rating(),
        ),
        r.risk(4, "入手の際に特定個人情報が漏えい・紛失するリスク"),
    ), rows=(r.other_risks(f"特定個人情報の入手{_WITHOUT}"), *r.human_error())),
    Section(name="III-3", heading="特定個人情報の使用", blocks=(
        r.risk(
            1, "目的を超えた紐付け、事務に必要のない情報との紐付けが行われるリスク",
            r.text("address_systems", "宛名システム等における措置の内容"), r.text("other_systems", "事務で使用するその他のシステムにおける措置の内容"), r.others(), r.rating(),
        ),
        r.risk(
            2, "権限のない者（元職員、アクセス権限のない職員等）によって不正に使用されるリスク",
            r.choice("authentication", "ユーザ認証の管理", r.DONE, detail="authentication_how"), r.text("authentication_how", "具体的な管理方法"),
            r.choice("access_issue", ("アクセス権限の発効・失効の管理", "アクセス権限の発行・失効の管理"), r.DONE,
                detail="access_issue_how"), r.text("access_issue_how", "具体的な管理方法"),
            r.choice("access", "アクセス権限の管理", r.DONE, detail="access_how"), r.text("access_how", "具体的な管理方法"),
            r.choice("log", "特定個人情報の使用の記録", r.LOGGED, detail="log_how"), r.text("log_how", "具体的な方法"),
            r.others(), r.rating(),
        ),
        r.risk(3, "従業者が事務外で使用するリスク"),
        r.risk(4, "特定個人情報ファイルが不正に複製されるリスク"),
    ), rows=(r.other_risks("特定個人情報の使用"), *r.human_error())),
    Section(
        name="III-4", heading="特定個人情報ファイルの取扱いの委託", tick=r.boxes("none", "特定個人情報ファイルの取扱いの委託", ("委託しない",)),
        skipped=(
            "委託先による特定個人情報の不正入手・不正な使用に関するリスク", "委託先による特定個人情報の不正な提供に関するリスク",
            "委託先による特定個人情報の保管・消去に関するリスク", "委託契約終了後の不正な使用等のリスク", "再委託に関するリスク",
        ),
        rows=(
            r.text("protection", "情報保護管理体制の確認"),
            r.choice("access", "特定個人情報ファイルの閲覧者・更新者の制限", r.LIMITED, detail="access_how"), r.text("access_how", "具体的な制限方法"),
            r.choice("log", "特定個人情報ファイルの取扱いの記録", r.LOGGED, detail="log_how"), r.text("log_how", "具体的な方法"),
            r.choice("provision_rule", "特定個人情報の提供ルール", r.RULED),
            r.text("provision_to_others", "委託先から他者への提供に関するルールの内容及びルール遵守の確認方法",
                "委託先から他者への提供に関するルール内容及びルール遵守の確認方法"),
            r.text("provision_between", "委託元と委託先間の提供に関するルールの内容及びルール遵守の確認方法",
                "委託元と委託先間の提供に関するルール内容及びルール遵守の確認方法"),
            r.choice("erasure_rule", "特定個人情報の消去ルール", r.RULED, detail="erasure_how"),
            r.text("erasure_how", "ルールの内容及びルール遵守の確認方法", "ルール内容及びルール遵守の確認方法"),
            r.choice("contract", "委託契約書中の特定個人情報ファイルの取扱いに関する規定", r.RULED, detail="contract_terms"), r.text("contract_terms", "規定の内容"),
            r.choice("reentrusted", ("再委託先による特定個人情報ファイルの適切な取扱いの確保", "再委託先による特定個人情報ファイルの適切な取扱いの担保"),
                (*r.LEVELS, "再委託していない"), detail="reentrusted_how"),
            r.text("reentrusted_how", "具体的な方法"), r.others(), r.rating(), r.other_risks("特定個人情報ファイルの取扱いの委託"), *r.human_error(),
        ),
    ),
    Section(
        name="III-5", heading="特定個人情報の提供・移転（委託や情報提供ネットワークシステムを通じた提供を除く。）",
        tick=r.boxes("none", "特定個人情報の提供・移転", ("提供・移転しない",)),
        blocks=(
            r.risk(
                1, "不正な提供・移転が行われるリスク",
                r.choice("log", "特定個人情報の提供・移転の記録", r.LOGGED, detail="log_how"), r.text("log_how", "具体的な方法"),
                r.choice("rule", "特定個人情報の提供・移転に関するルール", r.RULED, detail="rule_how"),
                r.text("rule_how", "ルールの内容及びルール遵守の確認方法", "ルール内容及びルール遵守の確認方法"), r.others(), r.rating(),
            ),
            r.risk(2, "不適切な方法で提供・移転が行われるリスク"),
            r.risk(3, "誤った情報を提供・移転してしまうリスク、誤った相手に提供・移転してしまうリスク"),
        ),
        rows=(r.other_risks("特定個人情報の提供・移転（委託や情報提供ネットワークシステムを通じた提供を除く。）"), *r.human_error()),
    ),
    Section(
        name="III-6", heading="情報提供ネットワークシステムとの接続", tick=r.boxes("none", "情報提供ネットワークシステムとの接続",
            ("接続しない（入手）", "接続しない（提供）")),
        blocks=(
            r.risk(1, "目的外の入手が行われるリスク"), r.risk(2, "安全が保たれない方法によって入手が行われるリスク"), r.risk(3, "入手した特定個人情報が不正確であるリスク"),
            r.risk(4, "入手の際に特定個人情報が漏えい・紛失するリスク"), r.risk(5, "不正な提供が行われるリスク"), r.risk(6, "不適切な方法で提供されるリスク"),
            r.risk(7, "誤った情報を提供してしまうリスク、誤った相手に提供してしまうリスク"),
        ),
        rows=(r.text("other_risks", "情報提供ネットワークシステムとの接続に伴うその他のリスク及びそのリスクに対する措置"), *r.human_error()),
    ),
    Section(name="III-7", heading="特定個人情報の保管・消去", blocks=(
        r.risk(
            1, "特定個人情報の漏えい・滅失・毀損リスク",
            r.choice("nisc", ("NISC政府機関統一基準群", "ＮＩＳＣ政府機関統一基準群"), ("特に力を入れて遵守している", "十分に遵守している", "十分に遵守していない",
                "政府機関ではない"), number="①"),
            r.choice("safety_system", "安全管理体制", r.ARRANGED, number="②"), r.choice("safety_rules", "安全管理規程", r.ARRANGED, number="③"),
            r.choice("safety_told", "安全管理体制・規程の職員への周知", r.TOLD, number="④"),
            r.choice("physical", "物理的対策", r.LEVELS, number="⑤", detail="physical_how"), r.text("physical_how", "具体的な対策の内容"),
            r.choice("technical", "技術的対策", r.LEVELS, number="⑥", detail="technical_how"), r.text("technical_how", "具体的な対策の内容"),
            r.choice("backup", "バックアップ", r.LEVELS, number="⑦"), r.choice("incident_procedure", "事故発生時手順の策定・周知", r.LEVELS, number="⑧"),
            r.choice("incident", "過去3年以内に、評価実施機関において、個人情報に関する重大事故が発生したか", r.HAPPENED, number="⑨", detail="incident_what"),
            r.text("incident_what", "その内容"), r.text("incident_measures", "再発防止策の内容"),
            r.choice("dead", "死者の個人番号", ("保管している", "保管していない"), number="⑩", detail="dead_how"), r.text("dead_how", "具体的な保管方法"),
            r.others(), r.rating(),
        ),
        r.risk(2, "特定個人情報が古い情報のまま保管され続けるリスク"),
        r.risk(3, "特定個人情報が消去されずいつまでも存在するリスク", r.choice("erasure_rule", "消去手順", r.RULED, detail="erasure_how"),
            r.text("erasure_how", "手順の内容"), r.others(), r.rating()),
    ), rows=(r.other_risks("特定個人情報の保管・消去"), *r.human_error())),
))
_IV = Part(name="IV", headings=("Ⅳ その他のリスク対策",), sections=(
    Section(name="IV-1", heading="監査", rows=(
        r.choice("self_check", "自己点検", r.LEVELS, number="①", detail="self_check_how"), r.text("self_check_how", "具体的なチェック方法"),
        r.choice("audit", "監査", r.LEVELS, number="②", detail="audit_how"), r.text("audit_how", "具体的な内容"),
    )),
    Section(name="IV-2", heading="従業者に対する教育・啓発", rows=(r.choice("training", "従業者に対する教育・啓発", r.LEVELS, detail="training_how"),
        r.text("training_how", "具体的な方法"))),
    Section(name="IV-3", heading="その他のリスク対策", body=r.text("other_measures", "その他のリスク対策")),
))
_V = Part(name="V", headings=("Ⅴ 開示請求、問合せ",), sections=(
    Section(name="V-1", heading="特定個人情報の開示・訂正・利用停止請求", rows=(
        r.text("request_place", "請求先", number="①"), r.text("request_method", "請求方法", number="②"), r.text("request_remarks", "特記事項"),
        r.choice("fee", "手数料等", ("有料", "無料"), number="③"),
        r.choice("register", "個人情報ファイル簿の公表", r.DONE, number="④"), r.text("register_name", "個人情報ファイル名"), r.text("register_place", "公表場所"),
        r.text("special_procedure", "法令による特別の手続", number="⑤"), r.text("not_registered", "個人情報ファイル簿への不記載等", number="⑥"),
    )),
    Section(name="V-2", heading="特定個人情報ファイルの取扱いに関する問合せ", rows=r.CONTACT),
))
_VI = Part(name="VI", headings=("Ⅵ 評価実施手続",), sections=(
    Section(name="VI-1", heading="基礎項目評価", rows=(r.text("basic_date", "実施日", number="①"),
        r.choice("threshold", "しきい値判断結果", r.threshold("全項目", "全項目", "重点項目"), number="②"))),
    Section(name="VI-2", heading="国民・住民等からの意見の聴取", rows=(
        r.text("comment_method", "方法", number="①"), r.text("comment_date", "実施日・期間", number="②"), r.text("comment_shortened", "期間を短縮する特段の理由",
            number="③"),
        r.text("comment_opinions", "主な意見の内容", number="④"), r.text("comment_reflected", "評価書への反映", number="⑤"),
    )),
    Section(name="VI-3", heading="第三者点検", rows=(r.text("review_date", "実施日", number="①"), r.text("review_method", "方法", number="②"),
        r.text("review_result", "結果", number="③"))),
    Section(name="VI-4", heading="個人情報保護委員会の承認", rows=(
        r.text("submitted", "提出日", number="①", optional=True), r.text("commission", "個人情報保護委員会による審査", number="②", optional=True),
    )),
))

VERSION = Version(kind="full", cover="全項目評価書", parts=(
    _I,
    Part(name="別添1", headings=("（別添1） 事務の内容",), role="flow"),
    _II,
    Part(name="別添2", headings=("（別添2） 特定個人情報ファイル記録項目", "（別添2） ファイル記録項目"), role="items"),
    _III, _IV, _V, _VI,
    Part(name="別添3", headings=("（別添3） 変更箇所",), role="history"),
))
