"""Systems and bodies of the whole country that any assessment may name, and words every body uses for its own.

Only what the law, the ministries or the form itself name, and generic words; no body, system or
contractor of one assessment stands here. `party` is who runs it, seen from the assessing body.
"""

from __future__ import annotations

from dataclasses import dataclass

from flowgraph.vocab.table import Table, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSystem(Term):
    """A system, network or body that documents name without introducing it."""

    kind: str
    """Node kind."""
    party: str
    """Party kind of who runs it; `body` for the assessing body's own."""
    operator: str = ""
    """Who runs it, where the country knows; empty: named after the system."""
    shared: bool = True
    """Whether many tasks use it; a task's own system is not shared."""
    words: tuple[str, ...] = ()
    """Other spellings."""


KNOWN_SYSTEMS: Table[KnownSystem] = Table(
    "known system",
    (
        KnownSystem(
            key="info-network", ja="情報提供ネットワークシステム", en="information provision network", kind="system", party="platform",
            words=("情報提供ネットワーク", "情報連携ネットワークシステム"),
        ),
        KnownSystem(key="intermediate-server", ja="中間サーバー", en="intermediate server", kind="system", party="platform", words=("自治体中間サーバー", "中間サーバー・プラットフォーム")),
        KnownSystem(
            key="insurer-server", ja="医療保険者等向け中間サーバー", en="insurers' intermediate server", kind="system", party="platform",
            operator="社会保険診療報酬支払基金等", words=("医療保険者等向け中間サーバー等", "医療保険者向け中間サーバー"),
        ),
        KnownSystem(
            key="juki-net", ja="住民基本台帳ネットワークシステム", en="Juki-Net (the body's own side)", kind="system", party="body",
            words=("住基ネット", "住基ネットワークシステム", "住民基本台帳ネットワーク"),
        ),
        KnownSystem(key="national-server", ja="全国サーバ", en="Juki-Net national server", kind="system", party="platform", operator="地方公共団体情報システム機構", words=("住基全国サーバ",)),
        KnownSystem(key="prefectural-server", ja="都道府県サーバ", en="Juki-Net prefectural server", kind="system", party="public_body", operator="都道府県"),
        KnownSystem(key="municipal-server", ja="市町村CS", en="Juki-Net municipal server", kind="system", party="body", words=("市町村コミュニケーションサーバ",)),
        KnownSystem(key="juki-terminal", ja="統合端末", en="Juki-Net terminal", kind="terminal", party="body", words=("市町村統合端末", "住基ネット統合端末")),
        KnownSystem(key="juki-net-terminal", ja="住基ネット端末", en="Juki-Net terminal", kind="terminal", party="body"),
        KnownSystem(key="card-system", ja="個人番号カード管理システム", en="card management system", kind="system", party="platform", operator="地方公共団体情報システム機構"),
        KnownSystem(key="j-lis", ja="地方公共団体情報システム機構", en="J-LIS", kind="organization", party="platform", words=("機構",)),
        KnownSystem(key="convenience-center", ja="コンビニ交付センター", en="convenience-store issue centre", kind="organization", party="platform", words=("証明書交付センター",)),
        KnownSystem(key="portal", ja="マイナポータル", en="Mynaportal", kind="system", party="platform", operator="デジタル庁", words=("マイナポータル申請管理", "ぴったりサービス", "サービス検索・電子申請機能")),
        KnownSystem(key="pmh", ja="Public Medical Hub", en="Public Medical Hub", kind="system", party="platform", operator="デジタル庁", words=("PMH", "Public Medical Hub (PMH)")),
        KnownSystem(
            key="qualification", ja="オンライン資格確認等システム", en="online qualification system", kind="system", party="platform",
            operator="社会保険診療報酬支払基金等", words=("オンライン資格確認システム",),
        ),
        KnownSystem(key="qualification-terminal", ja="オンライン資格確認端末", en="online qualification terminal", kind="terminal", party="private", operator="医療機関等"),
        KnownSystem(key="eltax", ja="eLTAX", en="eLTAX", kind="system", party="platform", operator="地方税共同機構", words=("地方税ポータルシステム",)),
        KnownSystem(key="national-tax-link", ja="国税連携システム", en="national tax linkage", kind="system", party="platform", operator="地方税共同機構"),
        KnownSystem(key="government-cloud", ja="ガバメントクラウド", en="government cloud", kind="system", party="platform", operator="クラウド事業者"),
        KnownSystem(key="existing-juki", ja="既存住民基本台帳システム", en="existing resident-record system", kind="system", party="body", words=("既存住基システム", "既存住基"), shared=False),
        KnownSystem(key="office-linkage", ja="庁内連携システム", en="office linkage system", kind="system", party="body"),
        KnownSystem(key="address-system", ja="団体内統合宛名システム", en="integrated address system", kind="system", party="body", words=("統合宛名システム", "宛名システム", "宛名管理システム")),
        KnownSystem(
            key="linkage-server", ja="団体内統合利用番号連携サーバー", en="linkage server", kind="system", party="body",
            words=("連携サーバー", "番号連携サーバー", "団体内統合宛名番号連携サーバー"),
        ),
        KnownSystem(key="tax-system", ja="税務システム", en="tax system", kind="system", party="body", shared=False),
        KnownSystem(key="file-server", ja="ファイルサーバー", en="file server", kind="system", party="body"),
        KnownSystem(key="data-standard", ja="標準準拠システム", en="standardised system", kind="system", party="body"),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Term):
    """A word for somebody by what they do: a party only where the document names nobody."""

    kind: str
    """Node kind."""
    party: str
    """Party kind."""
    words: tuple[str, ...] = ()
    depth: int = 0
    """Outsourcing depth a contractor's role stands for."""


ROLES: Table[Role] = Table(
    "role",
    (
        Role(
            key="subject", ja="本人", en="data subject", kind="person", party="person",
            words=(
                "本人又は本人の代理人", "申請者", "届出者", "住民", "市民", "町民", "村民", "区民", "県民", "都民", "府民", "道民", "対象者", "申請者本人", "保護者", "世帯主", "納税義務者", "被保険者", "受給者", "利用者",
                "申込者", "加入者", "児童手当受給者", "納税者", "請求者", "代理人", "受診者", "要介護者", "被接種者", "接種対象者", "要支援者", "被災者",
            ),
        ),
        Role(key="contractor", ja="委託業者", en="contractor", kind="contractor", party="contractor", depth=1, words=("委託先", "委託事業者", "受託者", "受託業者", "受託事業者")),
        Role(
            key="subcontractor", ja="再委託業者", en="sub-contractor", kind="subcontractor", party="contractor", depth=2,
            words=("再委託先", "再委託事業者", "再受託者", "再受託事業者"),
        ),
        Role(key="third-contractor", ja="再々委託先", en="third-tier contractor", kind="subcontractor", party="contractor", depth=3, words=("再々委託業者", "再々委託事業者")),
        Role(key="data-entry", ja="データ入力業者", en="data-entry contractor", kind="contractor", party="contractor", depth=1, words=("パンチ業者", "入力業者", "データパンチ業者", "入力の事業者", "入力の業者", "入力の受託者")),
        Role(
            key="maintenance", ja="保守業者", en="maintenance contractor", kind="contractor", party="contractor", depth=1,
            words=("運用保守事業者", "保守の事業者", "保守の業者", "保守の受託者", "運用・保守事業者", "保守事業者", "システム管理業者", "運用業者", "運用事業者", "システム保守業者", "保守運用業者", "開発業者", "開発事業者"),
        ),
        Role(key="printer", ja="印刷業者", en="printing contractor", kind="contractor", party="contractor", depth=1, words=("印刷事業者", "封入封緘業者", "印刷の事業者", "印刷の業者", "印刷の受託者", "印刷・封入封緘業者", "帳票印刷業者")),
        Role(key="disposal", ja="廃棄業者", en="disposal contractor", kind="contractor", party="contractor", depth=1, words=("廃棄事業者", "廃棄の事業者", "廃棄の業者", "廃棄の受託者", "溶解業者", "機密文書処理業者", "廃棄物処理業者")),
        Role(key="carrier", ja="運送業者", en="carrier", kind="organization", party="carrier", words=("搬送業者", "配送業者", "運送事業者", "宅配業者")),
        Role(key="post", ja="郵便局", en="post office", kind="organization", party="carrier", words=("日本郵便",)),
        Role(key="medical", ja="医療機関", en="medical institution", kind="organization", party="private", words=("医療機関等", "病院", "診療所", "薬局", "保険医療機関")),
        Role(key="employer", ja="事業主", en="employer", kind="organization", party="private", words=("事業所", "勤務先", "特別徴収義務者")),
        Role(
            key="municipality", ja="他市区町村", en="other municipality", kind="organization", party="public_body",
            words=(
                "他区市町村", "他の市区町村", "他の区市町村", "他自治体", "他の自治体", "他団体", "他の市町村", "転出地市町村", "転入地市町村", "前住所地市区町村", "前住所地", "転出元市区町村", "転入先市区町村", "区市町村窓口", "市区町村窓口",
                "他市町村",
            ),
        ),
        Role(key="prefecture", ja="都道府県", en="prefecture", kind="organization", party="public_body", words=("都道府県知事",)),
        Role(key="pension-service", ja="日本年金機構", en="Japan Pension Service", kind="organization", party="public_body", words=("年金事務所",)),
        Role(key="tax-office", ja="税務署", en="tax office", kind="organization", party="public_body", words=("国税庁", "国税局")),
        Role(key="federation", ja="国民健康保険団体連合会", en="health insurance federation", kind="organization", party="public_body", words=("国保連合会", "国保連")),
        Role(key="bank", ja="金融機関", en="bank", kind="organization", party="private"),
        Role(key="counter", ja="窓口", en="counter", kind="department", party="department", words=("市役所窓口", "窓口担当")),
        Role(key="staff", ja="職員", en="staff", kind="department", party="department", words=("担当職員", "事務担当者")),
    ),
)
