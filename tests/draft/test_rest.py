"""What no item encodes is listed, what could not be read is noticed, and a draft's evidence stands in its document."""

from __future__ import annotations

from pathlib import Path

import pytest

from flowgraph.draft.builder import Builder
from flowgraph.draft.making import draft, rules
from flowgraph.draft.rest import rest
from flowgraph.form import parse
from flowgraph.form.items import Block, Form, FormNotice, Step
from flowgraph.model import Entrustment, Evidence, Flow, Node, Party
from flowgraph.model.check import problems
from flowgraph.source import Document, Span, read
from flowgraph.source.passage import passage
from flowgraph.verify import verify
from flowgraph.vocab import Rules, Text, Uncertain

LINES = (
    "Ⅰ 基本情報", "システム1", "名簿システム", "システム2", "別の台帳", "3．特定個人情報ファイル名", "（別添1）事務の内容", "（備考）",
    "①市民が名簿係に届を出す。", "②係が名簿を並べ替える。", "③係が控えを棚に置く。",
    "Ⅱ 特定個人情報ファイルの概要", "1．特定個人情報ファイル名", "名簿ファイル", "委託事項1 入力", "委託事項2", "提供先1 県",
)


def made(*, notices: tuple[FormNotice, ...] = (), off: tuple[str, ...] = ()) -> Builder:
    document = Document("invented.txt", "", LINES)

    def step(label: str, line: int) -> Step:
        span = Span(line, 0, line, len(LINES[line - 1]))
        return Step(label=label, heading="", case="", passage=passage(document, [span]), span=span)

    def block(kind: str, number: int, section: str, line: int, *, empty: bool = False) -> Block:
        return Block(kind=kind, number=number, section=section, file=0 if section == "I-2" else 1, title="", empty=empty, span=Span(line, 0, line, len(LINES[line - 1])))

    form = Form(
        document=document, kind="full", version=Uncertain.UNKNOWN, files=1, sections=(), fields=(), figures=(), legend=(), changes=(), notices=notices,
        blocks=(block("システム", 1, "I-2", 2), block("システム", 2, "I-2", 4), block("委託事項", 1, "II-4", 15), block("委託事項", 2, "II-4", 16, empty=True), block("提供先", 1, "II-5", 17)),
        steps=(step("①", 9), step("②", 10), step("③", 11)),
    )
    builder = Builder(form=form, rules=Rules(rules()).without(*off))

    def seen(line: int, section: str, label: str, key: str) -> tuple[Evidence, ...]:
        return (Evidence(lines=(line, line), section=section, field=label, key=(key,)),)

    builder.put("parties", Party(id="body", name="名簿係", kind="body", parent="", note="", evidence=seen(9, "別添1", "①", "名簿係")), 1.0)
    for ident, name, kind, printed, evidence in (
        ("subject", "市民", "person", "", seen(9, "別添1", "①", "市民")), ("list", "名簿システム", "system", "システム1", seen(3, "I-2", "システム1", "名簿システム")),
        ("slip", "申出（①）", "paper", "", seen(9, "別添1", "①", "届")),
    ):
        builder.put("nodes", Node(id=ident, name=name, kind=kind, operator="body", printed=printed, technology=Uncertain.NOT_MENTIONED, evidence=evidence), 1.0)
    builder.put("flows", Flow(id="f1", step="①", source="subject", target="slip", medium="counter", evidence=seen(9, "別添1", "①", "届")), 1.0)
    builder.put("entrustments", Entrustment(id="e1", number="委託事項1", task="", contractor="body", scope=Uncertain.UNKNOWN, evidence=seen(15, "II-4", "委託事項1", "入力")), 1.0)
    return builder


def test_steps_and_blocks_without_an_item_are_listed_with_their_reason():
    builder = made()
    builder.hints["unread_steps"] = [("②", "その場での処理", Span(10, 0, 10, 3)), ("②", "動く語なし", Span(10, 3, 10, 5)), ("①", "別の節", Span(9, 0, 9, 2))]
    builder.hints["not_encoded"] = [("委託事項2", "II-4", "empty block", Span(16, 0, 16, 5))]
    rest(builder)
    assert [(entry.label, entry.section, entry.reason, entry.lines) for entry in builder.hints["unread"]] == [
        ("システム2", "I-2", "本文から読み取れず", (4, 4)), ("②", "別添1", "その場での処理、動く語なし", (10, 10)), ("③", "別添1", "一つの場所の中の処理", (11, 11)),
        ("委託事項2", "II-4", "空欄の枠", (16, 16)), ("提供先1", "II-5", "本文から読み取れず", (17, 17)),
    ]


def test_a_block_printed_twice_is_listed_as_such():
    twice = FormNotice(kind="duplicate", section="", block="", file=0, text=Text("二度", "twice"), span=Span(16, 0, 17, 4))
    builder = made(notices=(twice,))
    rest(builder)
    assert {entry.label: entry.reason for entry in builder.hints["unread"]}["提供先1"] == "二度目の印字"


def test_notices_of_reading_and_drafting_become_the_models():
    lost = FormNotice(kind="lost_field", section="II-4", block="委託事項1", file=2, text=Text("「委託先における取扱者数とその範囲」の印字が見つかりません", "lost"), span=Span(15, 0, 15, 3))
    strange = FormNotice(kind="misread", section="", block="", file=0, text=Text("字の読み違え", "misread"), span=None)
    builder = made(notices=(lost, strange, lost))
    builder.hints["notices"] = [("doubt", "操作記録：ないと記載", Span(10, 0, 10, 2))]
    rest(builder)
    assert [(notice.kind, notice.about, notice.lines) for notice in builder.hints["noticed"]] == [
        ("misread", "字の読み違え", None), ("doubt", "操作記録：ないと記載", (10, 10)), ("loss", "II-4 委託事項1 ファイル2：「委託先における取扱者数とその…」の印字が見つかりません", (15, 15)),
    ]
    assert all(len(notice.about) <= 50 for notice in builder.hints["noticed"])


def test_a_name_of_the_drafts_own_is_inferred():
    builder = made()
    rest(builder)
    slip, subject = builder.of("nodes")["slip"], builder.of("nodes")["subject"]
    assert [(entry.basis, bool(entry.reason)) for entry in slip.evidence] == [("inferred", True)]
    assert [entry.basis for entry in subject.evidence] == ["stated"]


def test_rules_can_be_switched_off():
    builder = made(off=("unread-listed", "losses-noticed", "unnamed-is-inferred"))
    rest(builder)
    assert (builder.hints["unread"], builder.hints["noticed"]) == ((), ())
    assert builder.of("nodes")["slip"].evidence[0].basis == "stated"


SAMPLES = sorted(path for path in (Path(__file__).resolve().parents[2] / "data" / "samples").iterdir() if path.suffix in {".txt", ".pdf", ".xlsx", ".docx"})
CORPUS = ("akishima-tax-collection", "minato-resident-register", "tokyo-medical-certificate", "tokyo-public-housing", "tokyo-tax-linkage")


def holds(path: Path) -> None:
    document = read(path)
    model = draft(parse(document)).model
    assert [complaint.message for complaint in verify(model, document).problems] == []
    assert [problem.message for problem in problems(model, path.name, {})] == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_draft_of_a_sample_holds_against_its_document(path: Path):
    holds(path)


@pytest.mark.parametrize("name", CORPUS)
def test_a_draft_of_a_published_document_holds_against_it(name: str, corpus: Path):
    holds(corpus / f"{name}.txt")
