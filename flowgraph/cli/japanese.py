"""What the package says about mistakes, in Japanese: one row a sentence, found by its English words.

A sentence without a row is shown as it is; a test looks for such sentences in the whole package.
"""

from __future__ import annotations

import re

from flowgraph.errors import Problem
from flowgraph.report.words import VOCABULARIES, word

_MESSAGES = (  # files
    (r"no such file", "ファイルがありません"),
    (r"is a folder(?:, not a file)?", "ファイルではなくフォルダーです"),
    (r"larger than (\d+) MB", "{0} MB を超えています"),
    (r"cannot be read: (.*)", "読めません: {0}"),
    (r"cannot be written: (.*)", "書けません: {0}"),
    (r"exists already", "既に存在します"),
    (r"is empty", "空です"),
    (r"a binary file, not a model", "バイナリファイルで、モデルではありません"),
    (r"not UTF-8 text", "UTF-8 の文字ではありません"),
    (r"holds only comments", "コメントしかありません"),
    (r"cannot be changed in place", "この形のままでは書き換えられません"),
    # form of a file
    (r"a text holds the control character (U\+\w+)", "文字列に制御文字 {0} が含まれています"),
    (r"a model file is a mapping that begins with `flowgraph: 1`", "モデルは `flowgraph: 1` で始まる「項目: 値」の並びです"),
    (r"key (.*) is written twice", "項目 {0} が2回書かれています"),
    (r"not valid JSON: (.*)", "JSON として読めません: {0}"),
    (r"not valid YAML: (.*)", "YAML として読めません: {0}"),
    (r"a tab is used for indentation", "字下げにタブ文字が使われています"),
    (r"a full-width colon stands where a key ends", "項目名のあとが全角コロン（：）です"),
    (r"a full-width space is used for indentation", "字下げに全角スペースが使われています"),
    (r"nested too deeply", "入れ子が深すぎます"),
    (r"anchors and aliases \(& and \*\) are not used in models", "アンカーと別名（& と *）はモデルでは使えません"),
    (r"tags \(!\) are not used in models", "タグ（!）はモデルでは使えません"),
    (r"more than one document in the file", "1つのファイルに複数の文書があります"),
    (r"a key must be a plain word", "項目名は単純な語でなければなりません"),
    (r"not a model file: `flowgraph` is missing", "モデルではありません（`flowgraph` の行がありません）"),
    (r"format version (.*) is not a number", "書式の版 {0} が数ではありません"),
    (r"written for format version (\d+); this program reads up to (\d+)", "書式の版 {0} のモデルです。このプログラムが読めるのは版 {1} までです"),
    (r"there is no format version (.*)", "書式の版 {0} はありません"),
    # fields
    (r"unknown section (.*)", "区分 {0} はありません"),
    (r"section `(.*)` is missing", "区分 `{0}` がありません"),
    (r"section `(.*)` must be a list", "区分 `{0}` は一覧（- で始まる行）で書きます"),
    (r"an entry of `(.*)` must be a mapping", "`{0}` の各項目は「項目: 値」の形で書きます"),
    (r"unknown field (.*)", "項目 {0} はありません"),
    (r"field (.*) is missing", "項目 {0} がありません"),
    (r"an inferred claim needs a `reason`", "推定の根拠には `reason`（理由）が必要です"),
    (r"(.*) is not an id", "{0} はIDとして使えません"),
    (r"a text is expected here", "ここには文字列を書きます"),
    (r"unknown id (.*)", "ID {0} はありません"),
    (r"unknown box (.*)", "欄 {0} はありません"),
    (r"(.*) is not one of the values", "{0} は使えない値です"),
    (r"not a band of people", "人数の幅ではありません"),
    (r"the band (.*) is empty", "人数の幅 {0} が空です"),
    (r"(.*) is not a line number", "{0} は行番号ではありません"),
    (r"(.*) is not a span", "{0} は範囲になっていません"),
    (r"no entry", "項目がありません"),
    (r"a mapping of boxes is expected", "欄ごとに「欄: 値」の形で書きます"),
    (r"two words are expected", "2つの語が必要です"),
    # integrity
    (r"id (.*) is used twice", "ID {0} が2回使われています"),
    (r"no flow has step (.*)", "手順 {0} のフローはありません"),
    (r"(\d+) parties of kind `body`", "種別 `body` の当事者が {0} 件あります"),
    (r"the chain of parents of (.*) runs in a circle", "{0} の上位（parent）が循環しています"),
    (r"contractor (.*) has no `parent`", "委託先 {0} に `parent` がありません"),
    (r"the assessing body has no parent", "評価実施機関に上位（parent）はありません"),
    (r"step (.*): a flow from (.*) to itself", "手順 {0}: {1} から自身へのフローです"),
    (r"step (.*): (.*) is both added and stripped", "手順 {0}: {1} が追加と削除の両方にあります"),
    (r"(.*) is marked blank but is no medium", "{0} は媒体ではないのに `blank` です"),
    (r"(.*) has a technology but is no medium", "{0} は媒体ではないのに `technology` があります"),
    # things asked for
    (r"no path leaves the body's own control", "庁外へ出る経路がありません"),
    (r"(\d+) paths begin with (.*)", "{1} で始まる経路が {0} 件あります"),
    (r"no path (.*)", "経路 {0} はありません"),
    (r"no node (.*)", "節点 {0} はありません"),
    (r"no flow (.*)", "フロー {0} はありません"),
    (r"no picture format (.*)", "図の形式 {0} はありません"),
    (r"the file has no suffix, so no picture format", "拡張子がないため図の形式が決まりません"),
    (r"too large to draw: (\d+) boxes, (\d+) arrows; at most (\d+) and (\d+) stay readable", "大きすぎて描けません: 箱 {0}、矢印 {1}（読めるのは {2} と {3} まで）"),
    (r"no layout engine", "配置の計算ができません"),
    (r"the bundled Japanese font is missing", "同梱の日本語フォントがありません"),
    # parameters
    (r"orders cannot be overridden", "順序（orders）は変えられません"),
    (r"unknown parameter (.*)", "係数 {0} はありません"),
    (r"unknown group (.*)", "係数の群 {0} はありません"),
    (r"(.*) must not lie above (.*)", "{0} は {1} を超えてはなりません"),
    (r"low, middle and high are expected", "下限・中央・上限が必要です"),
    (r"(.*) do not rise", "{0} が小さい順になっていません"),
    (r"(.*) is above 1", "{0} が1を超えています"),
    (r"(.*) is below 1", "{0} が1を下回っています"),
    (r"not a directed multigraph", "有向多重グラフではありません"),
    (r"unknown (.+?) ('.*'|\".*\"|\S+)", "{1} は使えない語です（{0}）"),
)

_HINTS = (
    (r"did you mean (.*)\? one of (.*)", "もしかして {0}? 使えるもの: {1}"),
    (r"did you mean (.*)\?", "もしかして {0}?"),
    (r"one of:? (.*)", "使えるもの: {0}"),
    (r"exactly one: the assessing body", "評価実施機関を1つだけ書きます"),
    (r"no such entry in (.*)", "{0} にありません"),
    (r"also in (.*); ids are unique in the whole file", "{0} にもあります。IDはファイル全体で1つずつです"),
    (r"first on line (\d+)", "最初は {0} 行目"),
    (r"write (.*) \(at least .. fewer than\), or (.*)", "{0}（以上..未満）または {1} と書きます"),
    (r"write (.*) or (.*)", "{0} または {1} と書きます"),
    (r"use spaces", "半角スペースを使ってください"),
    (r"use half-width spaces", "半角スペースを使ってください"),
    (r"write `: ` in half width", "半角の「: 」で書いてください"),
    (r"write (\[.*\]), or one number", "{0} または数1つを書きます"),
    (r"write (.*)", "{0} と書きます"),
    (r"name a model file, such as (.*)", "モデルのファイルを指定してください（例: {0}）"),
    (r"name a \.yaml or \.json model, saved as UTF-8", "UTF-8 で保存した .yaml か .json のモデルを指定してください"),
    (r"name a file to write", "書き出すファイルを指定してください"),
    (r"name the document's text with --sources", "原文のファイルを --sources で指定してください"),
    (r"a model file is far smaller; is it the right file\?|is it the right file\?|is it a model file\?", "ファイルを確かめてください"),
    (r"is it a model file\? Save it as UTF-8", "モデルなら UTF-8 で保存してください"),
    (r"the text of the document is expected", "評価書の原文（テキスト）を指定してください"),
    (r"check the path", "場所を確かめてください"),
    (r"check the path and its permissions", "場所と権限を確かめてください"),
    (r"`flowgraph new(?: -o MODEL\.yaml)?` writes a model to start from", "`flowgraph new -o MODEL.yaml` で雛形を作れます"),
    (r"see `flowgraph new`", "`flowgraph new` の雛形を参照"),
    (r"see `flowgraph show(?: MODEL)?`", "`flowgraph show MODEL` で一覧できます"),
    (r"`flowgraph rank MODEL` lists the ids", "`flowgraph rank MODEL` で一覧できます"),
    (r"the first line of a model is `(.*)`", "モデルの1行目は `{0}` です"),
    (r"update flowgraph", "flowgraph を更新してください"),
    (r"--force overwrites it", "--force で上書きします"),
    (r"close it elsewhere, or choose another place with -o", "他で開いていれば閉じるか、-o で別の場所を指定してください"),
    (r"save without `original`", "別のファイルに保存してください"),
    (r"remove (?:it|one)", "取り除いてください"),
    (r"remove the line with ---", "--- の行を取り除いてください"),
    (r"remove `(.*)`", "`{0}` を取り除いてください"),
    (r"check commas and brackets", "コンマと括弧を確かめてください"),
    (r"check indentation, colons and quotes", "字下げ・コロン・引用符を確かめてください"),
    (r"check the colons", "コロンを確かめてください"),
    (r"a model is a few levels deep", "モデルの入れ子は数段です"),
    (r"numbers are small or quoted", "大きな数は引用符で囲んでください"),
    (r"quote (?:the text|it) if it begins with (.*)", "{0} で始まる文字列は引用符で囲んでください"),
    (r"begin each entry with `- `", "各項目を `- ` で始めてください"),
    (r"no evidence, no claim", "根拠のない項目は書けません"),
    (r"say why it is inferred", "推定の理由を書いてください"),
    (r"use a-z, 0-9, - and _", "a-z, 0-9, -, _ が使えます"),
    (r"leave the field out, or write `unknown`", "項目を省くか `unknown` と書きます"),
    (r"lower bound first", "小さい方を先に書きます"),
    (r"first number first, counted from 1", "小さい方を先に、1から数えて書きます"),
    (r"use a step of `flows`", "`flows` にある手順を使います"),
    (r"an id, `step:LABEL` or `document`", "ID、`step:手順`、`document` のいずれかを書きます"),
    (r"a parent is who entrusts the party; at most (\d+) above each other", "parent は委託元です。重なりは {0} 段までです"),
    (r"name who entrusts it", "委託元を書いてください"),
    (r"processing inside one node belongs into `not_encoded`", "1つの節点の中の処理は `not_encoded` に書きます"),
    (r"keep one", "一方だけにしてください"),
    (r"`blank` is for media sent out empty", "`blank` は空で送る媒体に使います"),
    (r"`technology` is for portable media", "`technology` は持ち運ぶ媒体に使います"),
    (r"nothing to explain", "説明する経路がありません"),
    (r"highlight takes ids of flows", "強調にはフローのIDを指定します"),
    (r"draw a part: graph\.subgraph\(nodes\), or export \.dot", "一部だけを描くか、.dot で書き出してください"),
    (r"the order is part of the model \(risk\.md §1\)", "大小の順序は手法の一部です"),
    (r"low <= middle <= high, none below 0", "下限 ≦ 中央 ≦ 上限、いずれも0以上です"),
    (r"a share lies between 0 and 1", "割合は0から1の間です"),
    (r"a context factor never lowers the hazard", "状況の係数は危険度を下げません"),
    (r"make graphs with flowgraph\.to_graph", "グラフは flowgraph.to_graph で作ってください"),
    (r"put Japanese into `(.*)`", "日本語は `{0}` に書きます"),
    (r"pip install (.*)", "pip install {0} で入れられます"),
    (r"(.*)one of (.*)", "{0}使えるもの: {1}"),
    (r"this is a fault of flowgraph, please report it", "flowgraph の不具合です。報告してください"),
)


def in_japanese(problem: Problem) -> str:
    """One line about a problem: file, line, what, what to do."""
    place = f"{problem.file}:{problem.line}" if problem.line else problem.file
    hint = told(problem.hint, _HINTS)
    return f"{place}: {told(problem.message, _MESSAGES)}" + (f"（{hint}）" if hint else "")


def told(text: str, rows: tuple[tuple[str, str], ...]) -> str:
    """A sentence in Japanese; what stands before a colon (section and field) stays, an unknown sentence too."""
    for pattern, ja in rows:
        found = re.fullmatch(pattern, text, re.DOTALL)
        if found:
            return ja.format(*(word(VOCABULARIES, group or "", "ja") for group in found.groups()))
    before, colon, rest = text.partition(": ")
    return before + colon + told(rest, rows) if colon else text
