"""A small printed form and a draft of it, made by hand: an invented town, every kind of thing once."""

from __future__ import annotations

from typing import Any

from flowgraph.draft.builder import Doubt
from flowgraph.draft.making import Draft
from flowgraph.form.items import Block, Box, Change, Field, Form, FormNotice, Legend, Mark, Step
from flowgraph.model import FlowModel, loads
from flowgraph.source import Document, Passage, Span
from flowgraph.source.passage import passage
from flowgraph.vocab import Text, Uncertain

LINES = (
    "夕凪町 見守り台帳の評価",  # 1
    "夕凪町長",  # 2
    "システム1 見守り台帳システム",  # 3
    "他のシステムとの接続 [○] 庁内連携システム [ ] 宛名システム等 [<input/>] その他 ( 名寄せ箱 )",  # 4
    "①職員は、台帳端末で氏名と個人番号を入力する。",  # 5
    "②-2 職員は、台帳端末からフラッシュメモリへ名簿を書き出し、",  # 6
    "　　かもめ配送に渡す。※個人番号を含まない。",  # 7
    "委託事項1\t名簿の配送",  # 8
    "委託先名\tかもめ配送社",  # 9
    "委託の有無 [ 委託する ] （ 1 ） 件",  # 10
    "令和6年4月1日\t委託事項1\tなし\tかもめ配送社\t事前",  # 11
)


def document(lines: tuple[str, ...] = LINES, name: str = "yuunagi.txt") -> Document:
    """The lines as a document."""
    return Document(name, "1" * 64, lines)


def span(line: int, text: tuple[str, ...] = LINES) -> Span:
    """A whole line."""
    return Span(line, 0, line, len(text[line - 1]))


def field(source: Document, line: int, key: str, label: str, value: Any, **more: Any) -> Field:
    """A field whose value is the whole of one line."""
    given = {"kind": "text", "section": "II-4", "block": "", "file": 1, "count": Uncertain.NOT_ASKED, "boxes": (), "passage": passage(source, [span(line, source.lines)]), "label_span": None}
    return Field(key=key, label=label, value=value, **(given | more))


def form(lines: tuple[str, ...] = LINES, name: str = "yuunagi.txt") -> Form:
    """The form."""
    made = document(lines, name)
    boxes = tuple(
        Box(option=option, mark=mark, printed=printed, detail=detail, span=Span(4, start, 4, start + 4))
        for option, mark, printed, detail, start in (
            ("庁内連携システム", Mark.TICKED, "[○]", "", 11), ("宛名システム等", Mark.NOT_TICKED, "[ ]", "", 24), ("その他", Mark.UNDECIDABLE, "[<input/>]", "名寄せ箱", 36),
        )
    )
    nothing = {"passage": Passage("", ()), "label_span": span(9, lines)}
    return Form(
        document=made, kind="full", version=Uncertain.NOT_MENTIONED, files=1,
        sections=(("I-2", 0, span(3, lines)), ("別添1", 0, span(5, lines)), ("II-4", 1, span(8, lines)), ("別添3", 0, span(11, lines))),
        fields=(
            field(made, 1, "title", "評価書名", lines[0], section="表紙", file=0),
            field(made, 2, "organization", "評価実施機関名", "夕凪町長", section="表紙", file=0),
            field(made, 3, "system_name", "システムの名称", "見守り台帳システム", section="I-2", block="システム1", file=0),
            Field(
                key="connections", label="他のシステムとの接続", kind="boxes", section="I-2", block="システム1", file=0, value=Uncertain.NOT_ASKED, count=Uncertain.NOT_ASKED, boxes=boxes,
                passage=Passage("", ()), label_span=Span(4, 0, 4, 10),
            ),
            field(made, 10, "entrusts", "委託の有無", "委託する", kind="choice", count=1),
            field(made, 9, "contractor", "委託先名", lines[8].partition("\t")[2], block="委託事項1"),
            field(made, 9, "scope", "範囲", Uncertain.UNDECIDABLE, kind="choice", block="委託事項1", rules=("lone-option",), **nothing),
            field(made, 9, "reentrusted", "再委託の有無", Uncertain.UNKNOWN, kind="choice", block="委託事項1", **nothing),
        ),
        blocks=(
            Block(kind="システム", number=1, section="I-2", file=0, title="見守り台帳システム", empty=False, span=span(3, lines)),
            Block(kind="委託事項", number=1, section="II-4", file=1, title="名簿の配送", empty=False, span=span(8, lines)),
            Block(kind="委託事項", number=2, section="II-4", file=1, title="", empty=True, span=span(10, lines)),
        ),
        steps=(
            Step(label="①", heading="1.入力", case="", passage=passage(made, [span(5, lines)]), span=span(5, lines)),
            Step(label="②-2", heading="2.配送", case="【媒体の場合】", passage=passage(made, [Span(6, 0, 7, len(lines[6]))]), span=Span(6, 0, 7, len(lines[6]))),
        ),
        legend=(Legend(text="台帳端末", kind="label", span=span(5, lines)),),
        figures=(),
        changes=(Change(date="", item="委託事項1", before="なし", after="かもめ配送社", timing="事前", span=span(11, lines)),),
        notices=(
            FormNotice(kind="undecidable", section="I-2", block="システム1", file=0, text=Text("印が読めません", "marks cannot be decided"), span=span(4, lines)),
            FormNotice(kind="lost_section", section="III-1", block="", file=1, text=Text("III-1 がありません", "III-1 is not there"), span=None),
            FormNotice(kind="duplicate", section="", block="", file=0, text=Text("二度印字", "printed twice"), span=span(8, lines)),
        ),
    )


MODEL = """\
flowgraph: 1
document:
  id: yuunagi
  title: 夕凪町 見守り台帳の評価
  organization: 夕凪町長
  form: full
  source: yuunagi.txt
  sha256: '1111111111111111111111111111111111111111111111111111111111111111'
  evidence: [{lines: 1, section: 表紙, field: 評価書名, key: 見守り台帳}]
parties:
- {id: body, name: 夕凪町長, kind: body, evidence: [{lines: 2, section: 表紙, field: 評価実施機関名}]}
- {id: gull, name: かもめ配送社, kind: contractor, parent: body, evidence: [{lines: 9, section: II-4, field: 委託先名, key: かもめ配送社}]}
nodes:
- {id: terminal, name: 台帳端末, kind: terminal, operator: body, evidence: [{lines: 5, section: 別添1, field: ①, key: 台帳端末}]}
- {id: medium, name: 外部記録媒体（②-2）, kind: external_medium, operator: body, technology: flash, evidence: [{lines: 6-7, section: 別添1, field: ②-2, key: フラッシュメモリ, chars: 16-24}]}
- {id: gull-desk, name: かもめ配送, kind: contractor, operator: gull, evidence: [{lines: 7, section: 別添1, field: ②-2, key: かもめ配送}]}
flows:
- {id: f-out, step: ②-2, from: terminal, to: medium, medium: external_medium, identifier: none, evidence: [{lines: 6-7, section: 別添1, field: ②-2, key: フラッシュメモリ, chars: 16-24}]}
- {id: f-gull, step: ②-2, from: medium, to: gull-desk, medium: external_medium, identifier: individual_number, entrustment: e1, evidence: [{lines: 7, section: 別添1, field: ②-2, key: かもめ配送}]}
- {id: f-back, step: ③, from: gull-desk, to: terminal, medium: not_stated, evidence: [{lines: 7, section: 別添1, field: ②-2, basis: inferred, reason: the list must come back}]}
entrustments:
- {id: e1, number: 委託事項1, contractor: gull, scope: undecidable, delivery: [flash], evidence: [{lines: 8-9, section: II-4, field: 委託事項1, key: かもめ配送社}]}
stores:
- {id: s1, node: medium, kind: portable_medium, erasure: not_mentioned, evidence: [{lines: 6, section: 別添1, field: ②-2, key: フラッシュメモリ}]}
controls:
- {id: c1, family: training, what: 研修, covers: [document], process: other, evidence: [{lines: 5, section: IV-2, field: 研修, key: 職員}]}
not_encoded:
- {label: ①, section: 別添1, reason: inside one terminal, lines: 5}
"""


def model(text: str = MODEL) -> FlowModel:
    """The drafted model."""
    return loads(text, "yuunagi.yaml")


def draft(made: FlowModel | None = None, read: Form | None = None) -> Draft:
    """The draft, with three doubts."""
    return Draft(
        model=made or model(), form=read or form(),
        confidence={
            ("parties", "body"): 0.99, ("parties", "gull"): 0.97, ("nodes", "terminal"): 0.95, ("nodes", "medium"): 0.8, ("nodes", "gull-desk"): 0.62, ("flows", "f-out"): 0.85,
            ("flows", "f-gull"): 0.6, ("flows", "f-back"): 0.4, ("entrustments", "e1"): 0.8, ("stores", "s1"): 0.7, ("controls", "c1"): 0.95,
        },
        doubts=(
            Doubt(section="flows", item="f-back", weight=0.6, text=Text("帰り道があるか", "is there a way back"), lines=(7, 7)),
            Doubt(section="stores", item="s1", weight=0.5, text=Text("消去の記載がない", "nothing about erasing it"), lines=(6, 6)),
            Doubt(section="document", item="", weight=0.2, text=Text("公表日が読めない", "the date cannot be read"), lines=None),
        ),
    )
