"""Verbs of moving and handling data in the numbered steps of an assessment, by what they do to it.

`sense` says where the data goes: see `Sense`. A new verb is one row, or one more word in a row. Knows words only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flowgraph.vocab.rules import FORM
from flowgraph.vocab.table import Table, Term

Sense = Literal["send", "apply", "receive", "enter", "extract", "ask", "view", "store", "make", "process", "erase", "maintain", "connect"]
"""send: from who acts to the receiver; apply: a person hands in; receive: to who acts; enter: from hand or holder into a system;
extract: out of a system; ask: request with identifying data; view: on a screen; store: put away; make: a new thing out of
what is held; process: inside one node; erase; maintain: work of a contractor on a system; connect: opens the way only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb(Term):
    """One group of verbs with one direction."""

    sense: Sense
    nouns: tuple[str, ...] = ()
    """Verbal nouns (… する, … を行う)."""
    stems: tuple[str, ...] = ()
    """Japanese verbs by the part before their ending."""
    medium: str = ""
    """Medium the verb itself states."""
    prompted: tuple[str, ...] = (FORM,)


VERBS: Table[Verb] = Table(
    "verb",
    (
        Verb(key="send", ja="送る", en="send", sense="send", nouns=(
            "送付", "送信", "提供", "通知", "連携", "納品", "返却", "返信", "回答", "応答", "報告", "発送", "移転", "移送", "転送", "配布", "配信", "共有", "アップロード", "データ連携", "貸与",
        ), stems=("送", "渡", "受け渡", "届け", "届", "回し", "差し出", "納め")),
        Verb(key="deliver", ja="交付する", en="issue", sense="send", nouns=("交付", "発行", "再交付", "返還", "貸出")),
        Verb(key="hand-over", ja="引き渡す", en="hand over", sense="send", stems=("引き渡", "引渡", "手渡"), medium="counter"),
        Verb(key="send-back", ja="返送する", en="mail back", sense="send", nouns=("返送",), medium="mail", prompted=("disaster-register",)),
        Verb(key="entrust", ja="預ける", en="leave with", sense="send", stems=("預け",), prompted=("disaster-register",)),
        Verb(key="return", ja="返送する", en="send back", sense="send", nouns=("差戻", "差戻し", "差し戻し"), stems=("差し戻", "送り返", "送り戻", "戻", "返")),
        Verb(key="forward", ja="進達する", en="forward", sense="send", nouns=("進達", "送達", "回付", "回送"), prompted=("tokyo-medical-certificate",)),
        Verb(key="mail", ja="郵送する", en="mail", sense="send", nouns=("郵送", "投函"), medium="mail"),
        Verb(key="carry", ja="搬送する", en="carry", sense="send", nouns=("搬送", "運搬", "配送", "宅配"), stems=("運び", "運ん", "運"), medium="courier"),
        Verb(key="bring", ja="持参する", en="bring", sense="send", nouns=("持参", "提示"), stems=("持ち込", "持込"), medium="counter"),
        Verb(key="hand-in", ja="提出する", en="hand in", sense="send", nouns=("提出",), stems=("出",)),
        Verb(key="apply", ja="申請する", en="apply", sense="apply", nouns=("申請", "届出", "申込", "申込み", "申出", "申告", "申請手続", "届出手続", "申込手続", "手続", "請求", "交付申請"), stems=("届け出", "申し込", "申し出")),
        Verb(key="receive", ja="受け取る", en="receive", sense="receive", nouns=("受領", "受信", "入手", "取得", "収受", "收受", "ダウンロード", "回収", "収集", "受理", "受入"), stems=("受け取", "受取", "受け入れ", "引き取", "もら", "取り寄せ")),
        Verb(key="accept", ja="受け付ける", en="accept", sense="receive", nouns=("受付",), stems=("受け付け", "受付け"), medium="counter", prompted=(FORM,)),
        Verb(key="arrive", ja="入る", en="arrive", sense="receive", stems=("入",), prompted=("school-health",)),
        Verb(key="enter", ja="登録する", en="enter", sense="enter", nouns=("入力", "登録", "一括登録", "反映", "記録", "格納", "保存", "投入", "移行", "移入", "更新", "取込み", "取り込み", "アップデート", "再登録", "設定", "インポート", "読込み"),
             stems=("取り込", "取込", "書き込", "読み込", "読込", "移", "打ち込", "写し取", "写")),
        Verb(key="insert", ja="差し込む", en="insert", sense="enter", nouns=("挿入", "セット"), stems=("差し込", "差し", "挿し"), prompted=("vaccination",)),
        Verb(key="put-in", ja="入れる", en="put in", sense="enter", stems=("入れ", "書き入れ", "焼き付け"), prompted=("national-pension",)),
        Verb(key="extract", ja="抽出する", en="extract", sense="extract", nouns=("抽出", "出力", "印刷", "印字", "エクスポート", "書出し", "書き出し", "打ち出し"), stems=("書き出", "書出", "取り出", "打ち出", "抜き出", "抜き取", "刷")),
        Verb(key="ask", ja="照会する", en="ask", sense="ask", nouns=(
            "照会", "検索", "問合せ", "問い合わせ", "要求", "依頼", "更新要求", "送信依頼", "取得依頼", "採番処理", "符号取得依頼", "情報照会", "照会要求", "照会依頼", "情報照会要求", "一括照会", "本人確認情報照会", "本人確認", "真正性確認", "資格確認", "検索の要求",
        )),
        Verb(key="view", ja="閲覧する", en="view", sense="view", nouns=("閲覧", "参照", "把握", "表示", "確認"), stems=("見",)),
        Verb(key="store", ja="保管する", en="keep", sense="store", nouns=("保管", "収納", "保存管理", "整理保管"), stems=("しま", "収め")),
        Verb(key="make", ja="作成する", en="make", sense="make", nouns=("作成", "生成", "作成依頼", "データ化", "起票", "打鍵", "封入", "封入封緘", "製造", "電子化"), stems=("取りまとめ", "取り纏め", "まとめ", "作")),
        Verb(key="process", ja="処理する", en="process", sense="process", nouns=(
            "審査", "照合", "突合", "判定", "決定", "認定", "決裁", "承認", "処理", "管理", "計算", "点検", "記入", "添付", "集計", "分析", "採番", "紐付け", "紐づけ", "紐付", "暗号化", "復号", "変換", "継続利用処理", "整合性確認", "検証", "賦課", "併合",
            "選定", "仕分け", "認証", "同意", "利用", "使用", "活用", "実施", "受講", "経過", "完了",
        ), stems=("読み取", "数え", "書き加え", "添え", "確かめ", "見比べ", "突き合わせ", "調べ", "書い", "書き", "記し", "詰め", "聞き取")),
        Verb(key="refer", ja="審査にかける", en="put before a board", sense="send", stems=("にかけ", "に諮"), prompted=("tokyo-medical-certificate",)),
        Verb(key="erase", ja="消去する", en="erase", sense="erase", nouns=("削除", "消去", "廃棄", "破棄", "溶解", "溶解処理", "裁断", "消磁", "破砕", "破壊", "初期化", "抹消", "焼却")),
        Verb(key="maintain", ja="保守する", en="maintain", sense="maintain", nouns=("運用・保守", "保守・運用", "運用保守", "保守", "維持管理", "保守作業", "保守点検", "障害対応", "運用", "運用管理", "遠隔保守", "システム保守", "監視", "点検保守")),
        Verb(key="do", ja="行う", en="do", sense="process"),
        Verb(key="connect", ja="接続する", en="connect", sense="connect", nouns=("接続", "ログイン", "アクセス"), prompted=("tokyo-public-housing",)),
    ),
)
