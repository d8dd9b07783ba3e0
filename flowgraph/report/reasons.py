"""Why a draft inferred something, in Japanese: the draft writes its reasons in English into the model, people read them in their language.

A reason that is not in the table (a person's own words) stands as it is. Knows words only.
"""

from __future__ import annotations

from flowgraph.vocab import Lang

_JAPANESE = {
    "a declared sub-contractor gets data from the contractor": "再委託先は委託先からデータを受け取る",
    "a medium is written and read at the system's terminal": "媒体の読み書きはシステムの端末で行う",
    "a name of the draft's own for what the lines describe": "記載の内容に下書きが付けた名称",
    "a search has an answer": "照会には回答がある",
    "a terminal stands there": "そこに端末がある",
    "forms are filled in by the person": "書類は本人が記入する",
    "it asked before": "前の手順で照会している",
    "national systems are reached through it": "国等のシステムへはここを経由する",
    "no receiver is named": "受け手が書かれていない",
    "papers come back from the board": "書類は審査機関から戻る",
    "papers come from the person": "書類は本人から届く",
    "papers were put there": "書類はそこに置かれている",
    "printed in the office": "担当部署で印刷する",
    "read across a break of the text": "本文の切れ目をまたいで読んだ",
    "staff of the department in charge act": "担当部署の職員が行う",
    "staff search at the system's terminal": "職員がシステムの端末で検索する",
    "staff work at the system's terminal": "職員がシステムの端末で作業する",
    "staff work at this terminal": "職員がこの端末で作業する",
    "standard function": "標準的な機能",
    "the answer returns to who asked": "回答は照会元に戻る",
    "the bracket says who acts": "括弧書きが行う者を示す",
    "the bracket says who disposes of it": "括弧書きが廃棄する者を示す",
    "the contractor works from what it was given": "委託先は渡された物で作業する",
    "the list comes from the task's own system": "一覧は事務のシステムから出る",
    "the listed systems lead to the network": "列挙のシステムがネットワークにつながる",
    "the network leads to other bodies": "ネットワークの先は他の機関",
    "the next step takes it from there": "次の手順がそこから取り出す",
    "the object was there last": "直前にそこにあった物",
    "the office received them": "担当部署が受け取っている",
    "the procedure runs over these stations": "処理がこれらを経由する",
    "the receiver of the sentence before": "前の文の受け手",
    "the request stands there": "照会がそこに届いている",
    "the system connected to": "接続先のシステム",
    "the system of the sentence before": "前の文のシステム",
    "the task's own system holds the data": "事務のシステムがデータを持つ",
    "the terminal needs the system's data": "端末にはシステムのデータが要る",
    "ticked connection": "接続の欄に印がある",
    "what is in hand is entered at the terminal": "手元の物を端末に入力する",
    "what is moved to the cloud comes from the system": "クラウドに移すデータはシステムから出る",
    "who acts takes the data": "行う者がデータを受け取る",
    "who acts works at the terminal": "行う者が端末で作業する",
    "who acts works at this terminal": "行う者がこの端末で作業する",
    "who runs the task's programs there reaches the data by a closed line": "運用する事業者は閉域の回線でデータに触れる",
    "what-if": "変更の試算",
}


def reason(words: str, lang: Lang) -> str:
    """A reason as its reader reads it.

    >>> reason("ticked connection", "ja"), reason("ticked connection", "en"), reason("前頁の続き", "ja")
    ('接続の欄に印がある', 'ticked connection', '前頁の続き')
    """
    return _JAPANESE.get(words, words) if lang == "ja" else words
