"""Words by which a text states a measure, by the family of controls they show. A new measure is one row.

Knows words only. `never` are words that make the same letters mean something else (本人確認情報 is data, no check).
"""

from __future__ import annotations

from dataclasses import dataclass

from flowgraph.vocab.rules import FORM
from flowgraph.vocab.table import Table, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Term):
    """One measure as documents word it; `ja` is also how the draft calls it."""

    family: str
    """Family of controls (`FAMILIES`)."""
    words: str
    """Pattern of the words that state it."""
    needs: str = ""
    """Pattern that must stand in the same sentence too."""
    never: str = ""
    """Pattern of a sentence in which the words mean something else."""
    sure: float = 0.8
    """How often a control made of these words is right."""
    in_steps: bool = False
    """Whether a numbered step may state it: most of these words name processing there."""
    strong: bool = False
    """Whether it counts much for one place, so that a cover of the whole document is doubtful."""
    prompted: tuple[str, ...] = (FORM,)
    """Documents whose words these are; general words of the trade count as the form's."""


_ENTRY = r"入室|入退|入館|に入[るり]|部屋|サーバー?室|機械室|区画|扉|施設|データセンタ"
_AUTHENTICATION = r"生体|静脈|指紋|顔認証|顔の?照合"
_PORTABLE = r"(?:外部|電子|可搬型?)?(?:記録|記憶)?媒体|USB|フラッシュメモリ|CD|DVD"
_NOT_DATA = r"(?:権限|ID|アカウント|職員情報|認証情報|ログ|履歴|記録)[^。]{0,12}(?:削除|消去|抹消)|改(?:ざん|竄)[^。]{0,6}削除|(?:削除|消去)されず|消去(?:する|し)?[^。]{0,4}こと(?:は|が)(?:ない|でき)|付与・削除|追加(?:及び|・|や)削除"
_BODY_REGISTER = r"(?:基本|課税|資格|受給者|被保険者)台帳"

MEASURES: Table[Measure] = Table(
    "measure",
    (
        # what stands first in a family is taken where several rows of it fit
        Measure(key="encrypted-line", family="encryption", ja="通信の暗号化", en="encrypted line", strong=True, in_steps=True, sure=0.85,
                words=r"暗号(?:化|通信|をかけ)|VPN|SSL|TLS|IPsec", needs=r"通信|回線|伝送|ネットワーク(?!システム)|経路|送信|との間|VPN|SSL|TLS|IPsec", never=r"(?:暗号化|復号)(?:を)?(?:解除|せず|しない|されていない)"),
        Measure(key="encrypted", family="encryption", ja="暗号化", en="encrypted", strong=True, in_steps=True, sure=0.85,
                words=r"暗号化|暗号をかけ|秘密分散", never=r"暗号化(?:を)?(?:解除|せず|しない|されていない)"),
        Measure(key="made-cipher", family="encryption", ja="暗号化", en="made a cipher", strong=True, in_steps=True, sure=0.8, words=r"暗号に(?:し|する)", prompted=("vaccination",)),
        Measure(key="password", family="password", ja="パスワード設定", en="password on a file or medium", in_steps=True, strong=True, sure=0.75,
                words=r"パスワード(?:を|の|で|により)?(?:設定|付与|保護|付[きけ]|かけ|ロック)", needs=rf"ファイル|圧縮|ZIP|エクセル|Excel|{_PORTABLE}", never=r"ログイン|ユーザ|利用者ID|端末の|認証"),
        Measure(key="media-control", family="device_control", ja="媒体の接続制限", en="media control", strong=True, in_steps=True, sure=0.8,
                words=rf"(?:{_PORTABLE})[^。]{{0,40}}(?:制限|禁止|制御|使用不可|使え(?:ない|ず)|動か(?:ない|ず)|でき(?:ない|ず)|限(?:る|定)|許可された|のみ|以外)|(?:登録|許可|専用)(?:の|した|された)[^。]{{0,8}}(?:{_PORTABLE})",
                never=r"媒体[^。]{0,20}(?:施錠|破壊|暗号化し)"),
        Measure(key="no-writing", family="device_control", ja="書き出しの制限", en="no writing out", strong=True, sure=0.75,
                words=r"(?:書き?出[しす]|保存(?!期間)|複製|複写|コピー|転記|持ち?出し?|持ち?込み?|ダウンロード|ハードコピー)[^。]{0,30}(?:できない|出来ない|できず|制限|禁止|不可|無く|許可|されない)|持出持込"),
        Measure(key="separated-network", family="device_control", ja="分離・閉域の網", en="separated network", strong=True, sure=0.75,
                words=r"分離(?:され|し)|切り離|閉域|閉じた|閉塞|クローズドネットワーク|専用(?:線|回線|のネットワーク)|総合行政ネットワーク|LGWAN|行政専用のネットワーク|インターネット[^。]{0,20}(?:接続(?:し(?:て)?|でき|され)(?:い)?ない|遮断|つなが)|特定通信|経路を限定|DMZ"),
        Measure(key="own-net", family="device_control", ja="分離・閉域の網", en="net of its own", strong=True, sure=0.7, words=r"専用の?(?:網|ネットワーク)|外部接続を禁止",
                prompted=("nursing-care", "disaster-register", "minato-resident-register")),
        Measure(key="terminal-limit", family="device_control", ja="端末の限定", en="dedicated terminals", strong=True, sure=0.75,
                words=r"(?:専用|特定|許可|登録)[^。]{0,10}(?:端末|機器)|(?:端末|機器)[^。]{0,16}(?:以外|のみ|でのみ|限定|制限|限る)|端末認証|サーバー?認証|機器認証|(?:IP|MAC)アドレス|利用(?:可能な)?(?:ソフトウェア|時間)[^。]{0,8}制限|時間外使用不可|不正接続"),
        Measure(key="intrusion-guard", family="device_control", ja="侵入・不正プログラム対策", en="guard against intrusion", sure=0.7,
                words=r"ファイア[ーウ]?ウ?ォール|ファイアウォール|侵入(?:検知|防止|防御)|UTM|ウイルス(?:対策|検査|チェック)|不正プログラム対策|(?:セキュリティ)?パッチ|接続に対し認証|システムからのアクセスを(?:防止|拒否)"),
        Measure(key="tamper-proof", family="device_control", ja="侵入・不正プログラム対策", en="tamper-resistant device", sure=0.7, words=r"耐タンパー", prompted=("minato-resident-register",)),
        Measure(key="screen", family="device_control", ja="画面の覗き見防止", en="screen guard", sure=0.7, words=r"スクリーンセーバ|画面ロック|(?:画面|ディスプレイ)[^。]{0,24}(?:見え(?:ない|ぬ)|触れない|のぞ|覗|消え|向き|配置)"),
        Measure(key="area-limit", family="device_control", ja="アクセス範囲の分離", en="separated data areas", sure=0.65, words=r"区分管理|テナント[^。]{0,12}(?:分離|混在)|アクセスできない(?:よう|仕組)"),
        Measure(key="two-factor", family="two_factor", ja="多要素認証", en="multi-factor log-in", sure=0.85,
                words=rf"二要素|2要素|多要素|(?:IC|職員証|カード)[^。]{{0,25}}(?:パスワード|暗証番号|{_AUTHENTICATION})|(?:ID|パスワード)[^。]{{0,20}}(?:{_AUTHENTICATION})|(?:{_AUTHENTICATION})[^。]{{0,20}}(?:パスワード|ICカード)",
                never=rf"(?:{_ENTRY})"),
        Measure(key="rights", family="id_password", ja="権限の管理", en="access rights", sure=0.75,
                words=r"(?:アクセス|操作|利用|閲覧|更新|参照|使用)?権限[^。]{0,20}(?:設定|付与|管理|制御|限定|割り?当|見直|失効|削除|停止|発効|認証|表|一覧|確認|与え)|アクセス制御|アカウント管理|(?:アクセス|閲覧)(?:可能な)?[^。]{0,12}(?:範囲|者)を?(?:限定|制限)", never=r"権限を渡さない"),
        Measure(key="seen-range", family="id_password", ja="権限の管理", en="limits to what is seen", sure=0.7, words=r"見える範囲を(?:分け|限)", prompted=("vaccination",)),
        Measure(key="login", family="id_password", ja="利用者認証", en="log-in", sure=0.8,
                words=rf"ID[^。]{{0,20}}(?:割り?当|付与|認証|パスワード|設定|管理|確認|更新)|パスワード[^。]{{0,20}}(?:認証|変更|入力|管理|設定)|ログイン[^。]{{0,10}}認証|(?:職員|利用者|操作者|ユーザー?)(?:の)?認証|(?:{_AUTHENTICATION})[^。]{{0,12}}(?:認証|制御|ログイン)",
                never=rf"(?:{_ENTRY})[^。]{{0,40}}(?:{_AUTHENTICATION})|PMH-ID"),
        Measure(key="locked-place", family="locked", ja="施錠・入退室管理", en="locked place", sure=0.8,
                words=r"施錠|錠[でをが]|鍵(?:付|つき|の掛|が掛|を掛|を持|管理)|鍵[はを][^。]{0,12}(?:管理|保管)|金庫|入退(?:室|館)|入室(?:の?際|管理|権限|に(?:は|際))|入館|有人(?:監視|による)|監視カメラ|警備員|セキュリティゲート|専用の(?:区画|領域)",
                never=r"施錠(?:して|され)[^。]{0,12}(?:搬送|運搬)|搬送[^。]{0,12}錠|鍵情報|公開鍵|秘密鍵|電子証明書"),
        Measure(key="entry-by-card", family="locked", ja="施錠・入退室管理", en="entry by card or body", sure=0.75, prompted=("school-health",),
                words=r"(?:職員証|カード|暗証番号|静脈|指紋|生体)[^。]{0,16}(?:入[るりれ]|扉|部屋)|(?:部屋|室|扉)[^。]{0,24}(?:職員証|カード|暗証番号|静脈|指紋|生体)"),
        Measure(key="keys-counted", family="locked", ja="施錠・入退室管理", en="keys counted", sure=0.75, words=r"鍵[はを][^。]{0,12}数え", prompted=("vaccination",)),
        Measure(key="sealed-transport", family="locked", ja="封緘・施錠搬送", en="sealed transport", in_steps=True, sure=0.8, words=r"施錠(?:して|され|でき|した|可能な)[^。]{0,20}(?:搬送|運搬|ケース|箱|鞄|バッグ)|搬送(?:箱|ケース|用)[^。]{0,12}錠|鍵付き[^。]{0,6}(?:箱|ケース|鞄|バッグ)|封緘し|封印|密封|セキュリティ便|ダイヤル錠|封をし(?:て|た)"),
        Measure(key="two-people", family="second_person", ja="複数人での確認", en="checked by two", in_steps=True, sure=0.8,
                words=r"複数(?:人|名|の(?:職員|担当者?|者|目)|職員)|ダブルチェック|二重(?:チェック|に?確認|点検)|(?:二|2)[人名](?:で|が|以上|一組|体制|の職員)|別の(?:職員|担当者?|者|二人)|(?:担当|作業|入力)[^。]{0,6}(?:でない|以外の)(?:職員|者)|読み合わせ|相互(?:に)?(?:確認|チェック)|第三者(?:が|による)(?:確認|照合)"),
        Measure(key="other-than-staff", family="second_person", ja="複数人での確認", en="compared by somebody else", sure=0.8, words=r"職員以外による照合", prompted=("minato-resident-register",)),
        Measure(key="approval", family="second_person", ja="上位者の承認", en="approved by another", sure=0.65,
                words=r"(?:責任者|管理者|課長|係長|所属長|上司|所管課|管理部署|情報[^。]{1,6}課)[^。]{0,8}(?:承認|許可|決裁|確認を(?:得|受))|(?:許可|承認)[^。]{0,10}(?:事前に|あらかじめ)|(?:事前に|あらかじめ)[^。]{0,20}(?:許可|承認)(?:を(?:得|受)|申請)",
                never=r"再委託|許可された|許可されて|承認されて"),
        Measure(key="second-look", family="second_person", ja="別の者による点検", en="looked at by another", sure=0.65, prompted=("vaccination", "child-allowance", "tokyo-public-housing"),
                words=r"明示的に[^。]{0,8}承認|課長が中を見|(?:責任者|管理者|課長|係長|所属長|上司)[^。]{0,10}(?:確かめ|点検し|見直し|検印|押印)|双方[^。]{0,8}(?:署名|名を|押印|確認)|(?:職員|担当者?)を分け"),
        Measure(key="erasure-proof", family="erasure_proof", ja="証明付き・物理的消去", en="erasure with proof", strong=True, in_steps=True, sure=0.85,
                words=r"物理的(?:に|な)?(?:破壊|破砕)|破砕|溶解|裁断|シュレッダ|磁[気氣]的(?:に|な)?(?:消去|破壊)|焼却|消去(?:用の?)?(?:専用)?ソフト|専用ソフト|(?:廃棄|消去|削除|破棄|処分)[^。]{0,50}(?:証明書|報告書|報告書類|完了届|完了日|書面|記録を(?:残|提出)|立ち?会|写真)|NIST\s?(?:SP)?800-88",
                never=r"(?:消去|削除|廃棄)(?:して|され)(?:いる|た)?(?:場合|とき)"),
        Measure(key="unreadable", family="erasure_proof", ja="証明付き・物理的消去", en="made unreadable", strong=True, in_steps=True, sure=0.75, prompted=("vaccination",),
                words=r"溶かし|穴を開け|読み取れない状態|消し(?:た|て)?[^。]{0,50}(?:報告書|書面|証明)"),
        Measure(key="erasure-logical", family="erasure_logical", ja="データ削除", en="deletion", strong=True, in_steps=True, sure=0.75,
                words=r"(?:削除|消去|初期化)(?:を(?:行|実施)|処理|機能|す(?:る|べ)|し(?:て|、|た|ている)?|され(?:る|て)|させ)|復元(?:が)?不可能", never=_NOT_DATA),
        Measure(key="vanishes", family="erasure_logical", ja="データ削除", en="vanishes", strong=True, sure=0.7, words=r"論理的に消|自動で消え|(?:年限|期間)[^。]{0,30}消す", prompted=("vaccination",), never=_NOT_DATA),
        Measure(key="clauses", family="contract", ja="契約上の義務", en="duties by contract", sure=0.8,
                words=r"契約[^。]{0,60}(?:規定|定め|明記|義務|取り交わ|締結|盛り込|遵守|禁じ|禁止|求め|課し)|特記(?:仕様書|事項)|仕様書[^。]{0,30}(?:定め|明記|規定|義務)|誓約書|守秘義務|秘密保持|(?:委託先|受託者|業者)(?:に|へ)(?:対し)?[^。]{0,40}(?:求め|指示)|よう(?:に)?(?:委託先|受託者|業者)(?:に|へ)[^。]{0,6}(?:求め|指示)|アクセスしない契約"),
        Measure(key="supervision", family="contract", ja="委託先の監督", en="supervision of contractors", sure=0.75,
                words=r"立入|立ち入り|実地(?:調査|検査|監査)|現地(?:調査|確認|検査)|視察|監督|(?:定期的|随時|毎月|実施|作業|業務|完了)[^。]{0,12}報告|報告(?:書|を)[^。]{0,12}(?:提出|受け|求め|義務|させ|徴)|名簿[^。]{0,20}(?:提出|出し|届|記載)|プライバシーマーク|Pマーク|ISMS|ISMAP|ISO/?IEC|第三者の認証|業務従事者[^。]{0,10}周知",
                needs=r"委託|受託|業者|事業者|再委託|クラウド|プラットフォーム|契約|名簿|プライバシーマーク|ISMS|ISMAP|認証|報告|立入|立ち入り|実地"),
        Measure(key="reentrustment", family="contract", ja="再委託の承認・同等義務", en="re-entrustment approved", sure=0.85,
                words=r"再委託[^。]{0,80}(?:承認|承諾|許可|許諾|認め|禁止|禁じ|同等|同様|同じ|義務|監督|報告|審査|合議)|(?:許可|承諾|承認)のない再委託|(?:承認|承諾|許諾|許可)[^。]{0,20}再委託"),
        Measure(key="platform-audit", family="contract", ja="運用事業者の監査", en="audit of who runs it", sure=0.75, words=r"監査|自己点検", needs=r"プラットフォーム|クラウド(?:サービス)?事業者|委託先|委託業者|受託|(?:運用|保守)[^。]{0,10}事業者"),
        Measure(key="logs", family="logging", ja="操作記録", en="logs kept", sure=0.8,
                words=r"(?:操作|アクセス|ダウンロード|利用|使用|処理|通信|認証|システム操作)(?:の)?(?:履歴|ログ|記録)|ログ(?:を|の|イン・ログアウト|は|として|が)[^。]{0,20}(?:取得|記録|保存|保管|解析|確認|管理|残)|操作内容の記録|履歴[^。]{0,20}(?:記録|保存|保管|残)|モニタリング",
                never=r"データ項目"),
        Measure(key="screens-noted", family="logging", ja="操作記録", en="opened screens noted", sure=0.75, words=r"開いたかを記録", prompted=("vaccination",)),
        Measure(key="ledger", family="logging", ja="授受の記録", en="ledger of hand-overs", in_steps=True, sure=0.75,
                words=r"(?:台帳|管理簿|記録簿|受付簿|発送簿|受払簿|授受簿|貸出簿|受渡票|授受票|受領書|受領証|管理票)(?:に|へ|を|で|により|の写し)[^。]{0,24}(?:記[入録載]|残|控え|確認|管理|作[りる成]|取り交わ|突き合わせ|押印|二部)|証跡|追跡(?:が)?(?:可能|できる)|(?:貸出|持出|返却|授受|受け?渡し)[^。]{0,16}(?:記録|管理)|(?:管理|取扱い|取扱)(?:状況)?の?記録を",
                never=_BODY_REGISTER),
        Measure(key="training", family="training", ja="研修・周知", en="training", sure=0.85,
                words=r"研修|(?:セキュリティ|情報保護|職員)?教育(?!長|委員|関係情報|情報)|eラーニング|e-ラーニング|啓発|注意喚起|自己点検表|(?:職員|従業者|従事者|要員|担当者)[^。]{0,20}(?:周知|指導)", never=r"学校教育|教育委員会|教育長"),
        Measure(key="identity", family="identity_check", ja="本人確認", en="identity check", in_steps=True, sure=0.8,
                words=r"本人確認(?!情報)(?:書類|の?措置|を|が|に|・)?|真正性(?:の)?確認|公的個人認証|署名(?:の)?検証|委任状|対面で|(?:マイナンバー|個人番号)カード[^。]{0,24}(?:提示|見せ|確認|見比べ)", never=r"本人確認(?:を|が)?(?:不要|省略)|機構保存本人確認"),
        Measure(key="barcode", family="identity_check", ja="真正性の確認", en="bar code shows whose it is", sure=0.7, words=r"バーコード[^。]{0,30}確かめ", prompted=("vaccination",)),
    ),
)
"""In the order of families, the more particular rows of a family first."""

PLANNED = r"(?:実装|導入|整備|開発)予定|(?:次|翌|来|今)(?:の)?年度から[^。]{0,8}(?:始め|開始|実施)|予定(?:である|であり|です|し|する|して|と|。|$)|今後[^。]{0,30}(?:行う|導入|実施|整備|検討|対応)|検討(?:中|して(?:いる|いく)|する予定)|(?:導入|整備|実装)(?:に向け|を目指|する計画)"
"""Promised, not done (what starts next year: words of nursing-care and school-health)."""
DENIED = r"(?:を|は|も|の(?:実施|設定|取得)を)?[^。、]{0,8}?(?:行って(?:い)?ない|行わない|行っておらず|実施して(?:い)?ない|して(?:い)?ない|しておらず|設けて(?:い)?ない|残して(?:い)?ない|定めて(?:い)?ない|導入して(?:い)?ない|されて(?:い)?ない)"
"""Right behind the words of a measure: it is not there."""
WHO = r"職員|管理者|責任者|課長|係長|所属長|担当者|担当課|所管|部署|委託先|委託元|事業者|業者|従事者|警備員|監査人|操作者|[一-龠]{2,}[課局室](?:が|は|の|で|に)"
WHEN = r"毎(?:回|日|月|年|朝|晩|夜|週|年度|時|事業年度)|年に?\s?[0-9一二三四]\s?(?:度|回)|月に?\s?[0-9一二三四]\s?(?:度|回)|[0-9]+\s?(?:年|[かヶケカ]月|月|週間?|日|時間|分)(?:間|以内|ごと|毎|に1[回度]|経過|で)|四半期|直後|直ちに|即時|即日|当日|都度|(?:完了|終了|使用|利用|作業|処理|経過|契約|交換|返却|入力|登録|履行)[^。、]{0,6}(?:後|時)|ログイン時|離席|異動|着任|前に|事前に"
HOW = r"AES|方式|監視カメラ|有人監視|区画|書面|申請書|許可|承認|照合|突き合わせ|規程|自動|ソフト|ICカード|静脈|指紋|生体|多要素|二要素|パスワード|破砕|溶解|溶かし|裁断|破壊|磁気|専用ソフト|証明書|報告書|台帳|簿|ラック|金庫|キャビネット|名簿|仕様書|誓約書|一覧|リスト|チェック(?:リスト|シート)|バッチ|ログ|UTM|VPN|MACアドレス|IPアドレス|電子証明書|署名|二人|2人|複数|読み合わせ|eラーニング|動画|カメラ|錠|権限"
PAPER = r"書類|紙|申請書|届出書|届書|帳票|文書|原本|委任状|調査票|申込書"
PORTABLE = r"(?:外部|電子|可搬型?)?(?:記録|記憶)媒体|可搬媒体|電子媒体|USB|フラッシュメモリ|CD-?R?W?(?![A-Za-z])|DVD"
