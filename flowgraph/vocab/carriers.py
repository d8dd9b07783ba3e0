"""Words for what carries data in a step: portable media, paper, channels; and the lines that are the same in the whole country.

Names no system or body of one assessment. A new word is one row. Knows words only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from flowgraph.vocab.rules import FORM
from flowgraph.vocab.table import Table, Term

Way = Literal["portable", "channel", "carriage", "paper", "place", "storage", "form", "terminal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier(Term):
    """One kind of carrier, channel or unnamed place, as steps call it."""

    way: Way
    words: tuple[str, ...]
    medium: str = ""
    technology: str = ""
    prompted: tuple[str, ...] = (FORM,)


CARRIERS: Table[Carrier] = Table(
    "carrier",
    (
        Carrier(key="flash", ja="USBメモリ", en="USB stick", way="portable", medium="flash", technology="flash", words=("USBメモリ", "USBメモリー", "USB", "フラッシュメモリ", "SDカード")),
        Carrier(key="optical", ja="光ディスク", en="optical disc", way="portable", medium="optical", technology="optical", words=("CD-RW", "CD-R", "CD", "DVD-R", "DVD-RW", "DVD", "ブルーレイ", "光ディスク", "MO")),
        Carrier(key="disk", ja="外付けディスク", en="external disk", way="portable", medium="disk", technology="disk", words=("外付けハードディスク", "外付けHDD", "ポータブルHDD", "外付けディスク", "外付けSSD")),
        Carrier(key="tape", ja="磁気テープ", en="magnetic tape", way="portable", medium="external_medium", technology="magnetic", words=("磁気テープ", "LTO", "MT", "カートリッジ磁気テープ")),
        Carrier(
            key="medium", ja="外部記録媒体", en="external medium", way="portable", medium="external_medium", technology="unknown",
            words=("外部記録媒体", "外部記憶媒体", "電子記録媒体", "電子媒体", "可搬媒体", "可搬記録媒体", "可搬型記録媒体", "記録媒体", "記憶媒体", "磁気媒体", "媒体"),
        ),
        Carrier(key="dedicated", ja="専用線", en="closed line", way="channel", medium="dedicated_line", words=("専用線", "専用回線", "専用通信回線", "閉域網", "閉域回線", "閉域の回線", "閉域ネットワーク", "閉塞ネットワーク", "特定通信", "専用のネットワーク", "IP-VPN", "広域イーサネット")),
        Carrier(key="lgwan", ja="LGWAN", en="LGWAN", way="channel", medium="lgwan", words=("LGWAN", "LGWAN回線", "総合行政ネットワーク", "行政専用のネットワーク", "LGWAN-ASP")),
        Carrier(key="lan", ja="庁内LAN", en="office LAN", way="channel", medium="office_lan", words=("庁内連携システム", "庁内連携基盤", "庁内LAN", "庁内ネットワーク", "庁内のネットワーク", "庁内連携", "内部ネットワーク", "イントラネット", "庁内回線", "庁内通信回線")),
        Carrier(key="remote", ja="遠隔保守", en="remote maintenance", way="channel", medium="remote_maintenance", words=("リモート接続", "遠隔保守回線", "リモート保守", "リモートメンテナンス")),
        Carrier(key="protected", ja="暗号化通信", en="protected internet", way="channel", medium="internet_protected", words=("インターネットVPN", "SSL通信", "TLS通信", "VPN", "SSL", "TLS")),
        Carrier(key="internet", ja="インターネット", en="internet", way="channel", medium="internet", words=("インターネット", "インターネット回線", "オンライン", "Web")),
        Carrier(key="email", ja="電子メール", en="e-mail", way="channel", medium="email", words=("電子メール", "Eメール", "メール")),
        Carrier(key="internal-mail", ja="内部メール", en="mail inside one system", way="channel", medium="internal", words=("内部メール",), prompted=("tokyo-tax-linkage",)),
        Carrier(key="fax", ja="ファクシミリ", en="fax", way="channel", medium="fax", words=("ファクシミリ", "ファックス", "FAX")),
        Carrier(key="traced", ja="追跡可能な郵送", en="traceable mail", way="carriage", medium="courier", words=("簡易書留", "書留", "特定記録郵便", "特定記録", "レターパック", "追跡ができる郵送", "追跡可能な郵送", "追跡可能な方法", "ゆうパック")),
        Carrier(key="courier", ja="搬送", en="courier", way="carriage", medium="courier", words=("搬送", "搬送委託", "運搬", "宅配便", "宅配", "配送", "セキュリティ便", "交換便", "逓送", "庁内便", "学校便", "文書便", "定期便")),
        Carrier(key="mail", ja="郵送", en="mail", way="carriage", medium="mail", words=("郵送", "郵便", "普通郵便")),
        Carrier(key="counter", ja="持参", en="by hand", way="carriage", medium="counter", words=("持参", "手渡し", "対面")),
        Carrier(key="paper", ja="紙", en="paper", way="paper", words=("紙媒体", "紙書類", "書面", "紙")),
        Carrier(key="storage", ja="保管場所", en="storage", way="storage", words=("書類庫", "書庫", "保管庫", "倉庫", "キャビネット", "鍵付きキャビネット", "施錠可能なキャビネット", "金庫", "文書庫", "外部倉庫")),
        Carrier(key="form", ja="電子申請フォーム", en="on-line form", way="form", words=("専用フォーム", "申請フォーム", "入力フォーム", "電子申請フォーム", "オンライン申請フォーム")),
        Carrier(key="terminal", ja="端末", en="terminal", way="terminal", words=("業務端末", "専用端末", "端末", "職員端末", "パソコン", "PC", "タブレット")),
        Carrier(key="board", ja="審査会", en="board", way="place", words=("審査会", "審議会", "認定審査会", "委員会"), prompted=("tokyo-medical-certificate",)),
    ),
)


PAPER = r"(?:申請書|届出書|届書|申込書|書類|通知書|通知|証明書|受給者証|被保険者証|資格証|証|入力票|予診票|診断票|票|届|帳票|封書|はがき|ハガキ|接種券|納付書|督促状|診断書|手帳|写し|キット|用紙|様式|調書|意見書|一覧表|名簿|紙|書)(?:等|類)*$"
"""End of an object that is a paper, where nothing says that it travels as data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Term):
    """The line between two known systems (keys of `KNOWN_SYSTEMS`; `*` any; `subject`, `form`, `terminal`: kinds), the same in every body."""

    ends: tuple[tuple[str, ...], tuple[str, ...]]
    medium: str
    prompted: tuple[str, ...] = (FORM,)


_JUKI = ("juki-net", "national-server", "prefectural-server", "municipal-server", "card-system", "j-lis")
LINES: tuple[Line, ...] = (
    Line(key="network", ja="情報提供ネットワークシステムの回線", en="lines of the information provision network", ends=(("info-network",), ("intermediate-server", "linkage-server", "organization", "juki-net", "national-server", "j-lis")), medium="national_network"),
    Line(key="juki-net", ja="住基ネットの回線", en="lines of Juki-Net", ends=(_JUKI, (*_JUKI, "organization")), medium="national_network"),
    Line(key="juki-client", ja="住基ネットの利用", en="use of Juki-Net", ends=(("juki-net",), ("department", "terminal")), medium="internal"),
    Line(key="juki-linked", ja="住基ネットへの接続", en="connection to Juki-Net", ends=(("juki-net",), ("linkage-server", "system")), medium="not_stated"),
    Line(key="cs-terminal", ja="市町村CSと統合端末", en="municipal server and its terminal", ends=(("municipal-server",), ("juki-terminal",)), medium="internal", prompted=("minato-resident-register",)),
    Line(key="cs-register", ja="市町村CSと既存住基", en="municipal server and resident register", ends=(("municipal-server",), ("existing-juki",)), medium="dedicated_line", prompted=("minato-resident-register",)),
    Line(key="intermediate", ja="中間サーバーとの回線", en="lines of the intermediate server", ends=(("intermediate-server",), ("linkage-server", "address-system", "system", "terminal")), medium="lgwan"),
    Line(key="linkage-terminal", ja="連携サーバーと端末", en="linkage server and terminals", ends=(("linkage-server",), ("terminal",)), medium="office_lan", prompted=("tokyo-tax-linkage", "tokyo-public-housing")),
    Line(key="linkage-system", ja="連携サーバーと業務システム", en="linkage server and business systems", ends=(("linkage-server",), ("own-system",)), medium="dedicated_line", prompted=("tokyo-medical-certificate",)),
    Line(key="pmh", ja="PMHの閉域網", en="closed lines of PMH", ends=(("pmh",), ("insurer-server", "qualification")), medium="dedicated_line", prompted=("tokyo-medical-certificate",)),
    Line(key="qualification", ja="資格確認の閉域網", en="closed lines of qualification checks", ends=(("qualification",), ("qualification-terminal",)), medium="dedicated_line", prompted=("tokyo-medical-certificate",)),
    Line(key="portal-person", ja="本人のオンライン利用", en="a person on-line", ends=(("person",), ("form", "portal", "system")), medium="internet", prompted=("tokyo-public-housing", "tokyo-medical-certificate")),
)


GATEWAYS: dict[str, tuple[str, ...]] = {"municipal-server": ("prefectural-server", "national-server", "card-system", "j-lis")}
"""National systems that a body reaches only through a system of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure(Term):
    """A procedure of information linkage that every body runs over the same stations, named by one word in a step."""

    words: tuple[str, ...]
    chain: tuple[str, ...]
    """Keys of known systems in order; `own` is the body's own system."""
    back: bool = False
    """The answer comes back the same way."""
    code: bool = True
    prompted: tuple[str, ...] = (FORM,)


PROCEDURES: Table[Procedure] = Table(
    "procedure",
    (
        Procedure(key="code", ja="符号取得", en="getting the code", words=("符号取得", "符号の取得", "符号を取得"), chain=("own", "linkage-server", "intermediate-server", "info-network"), back=True, prompted=("tokyo-medical-certificate",)),
        Procedure(key="copy", ja="副本登録", en="registering the copy", words=("副本登録", "副本の登録", "副本を登録"), chain=("own", "linkage-server", "intermediate-server"), prompted=("tokyo-medical-certificate",)),
        Procedure(key="provide", ja="情報提供", en="providing information", words=("情報提供", "情報の提供"), chain=("intermediate-server", "info-network"), prompted=("tokyo-medical-certificate",)),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataWord(Term):
    """Words of a step that name a data class (keys of `DATA_CLASSES`)."""

    words: tuple[str, ...]


DATA_WORDS: tuple[DataWord, ...] = (
    DataWord(key="individual_number", ja="個人番号", en="Individual Number", words=("個人番号情報", "個人番号", "マイナンバー")),
    DataWord(key="code", ja="符号", en="code", words=("住民票コード", "団体内統合利用番号", "団体内統合宛名番号", "統合宛名番号", "宛名番号", "情報提供用個人識別符号", "機関別符号", "符号", "PMH-ID", "仮名識別子", "紐付番号", "PMH連携キー")),
    DataWord(key="four_attributes", ja="4情報", en="four attributes", words=("4情報", "四情報", "基本4情報", "氏名、住所", "氏名・住所", "基本情報")),
    DataWord(key="identity_document", ja="本人確認書類", en="identity document", words=("本人確認書類",)),
    DataWord(key="local_tax", ja="地方税", en="local tax", words=("課税情報", "住民税情報", "区市町村民税情報", "市町村民税情報", "地方税関係情報", "所得情報", "課税状況")),
    DataWord(key="health", ja="健康", en="health", words=("予診票", "接種記録", "診断書", "健診結果", "健康診断票", "医療情報")),
    DataWord(key="elderly_care", ja="介護", en="care", words=("要介護認定", "介護情報", "居宅サービス計画")),
    DataWord(key="pension", ja="年金", en="pension", words=("年金情報", "資格取得届")),
    DataWord(key="account", ja="口座", en="account", words=("口座情報", "振込先")),
    DataWord(key="credential", ja="電子証明書", en="credential", words=("電子証明書", "シリアル番号")),
    DataWord(key="disability", ja="障害", en="disability", words=("障害者情報", "障害者手帳", "手帳情報")),
    DataWord(key="family_register", ja="戸籍", en="family register", words=("戸籍情報", "戸籍関係情報")),
)
NO_NUMBER = r"(?:個人番号|マイナンバー)(?=カード|届出|収集|利用事務|関係事務|連携|管理|制度|対象|情報照会用|を除|を含ま|は含ま)"
"""The number's word as part of another word, which does not say that the number is there."""
_LEFT_OUT = r"含(?:まない|まず|んでいない|まれない|まれず|まれていない|みません)|除(?:く|い|き|外)|以外|(?:載せ|持た|付さ|付け)(?:ない|ず)|載っていない|(?:記載|記入|表示|印字|保有|保持)(?:しない|せず|されない|されず|していない|されていない)"
NOT_SPI = re.compile(
    rf"(?:特定個人情報|個人番号|マイナンバー)(?:情報|等)?[をはがも]?(?:一切|全く)?(?:{_LEFT_OUT})"
    r"|(?:個人番号|マイナンバー)を?(?:削除|除去|マスキング)(?:した|して|し、|の上)"
)
"""「個人番号を含まない」 and its likes: data from which the number is left out."""
