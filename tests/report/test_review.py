"""The check list: what matters most first, each proposal beside its lines, and a stranger's text stays text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowgraph.model import Evidence
from flowgraph.report.checks import QUOTED_CHARACTERS, Open, quoted, still_open
from flowgraph.report.drafted import drafted_yaml, summary
from flowgraph.report.proposals import Speaker
from flowgraph.report.review import review
from flowgraph.source import Document
from flowgraph.vocab import Text
from tests import printed


def items(text: str) -> list[str]:
    return re.findall(r"^- \[ \] `([^`]+)`", text, re.MULTILINE)


def test_the_order_is_that_of_what_is_at_stake():
    assert items(review(printed.draft(), "ja")) == ["f-back", "s1", "f-gull", "f-out", "gull-desk", "medium", "e1"]


def test_the_contents_count_what_follows():
    text = review(printed.draft(), "ja")
    rows = re.findall(r"^\| (\d+) \| ([^|]+) \| (\d+) \|", text, re.MULTILINE)
    assert rows == [
        ("1", "特に確かめること", "3"), ("2", "番号が媒体・委託先へ渡るフロー", "1"), ("3", "そのほかのフロー", "1"), ("4", "フローにしていない記載", "1"), ("5", "節点・当事者", "2"),
        ("6", "委託事項", "1"), ("7", "原文から読み取れなかった箇所", "3"), ("8", "確かな項目", "4"),
    ]
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == [row[1] for row in rows]


def test_what_is_to_be_checked_is_counted_as_in_the_draft():
    made = printed.draft()
    told = still_open(made)
    assert told == Open(first=3, unsure=2)
    assert told.told("ja") in review(made, "ja")
    assert told.told("ja") in drafted_yaml(made, "ja").splitlines()[1]
    assert any(told.told("ja") in line for line in summary(made, "ja"))
    twice = replace(made, doubts=(*made.doubts, replace(next(doubt for doubt in made.doubts if doubt.item), text=Text("もう一つ", "one more"))))
    assert still_open(twice) == told  # a second doubt about one item is no second thing


def test_a_proposal_says_in_words_what_it_rests_on():
    text = review(printed.draft(), "ja")
    told = text[text.index("- [ ] `f-out`") : text.index("## フローにしていない記載")]
    assert told == (
        "- [ ] `f-out` ②-2 台帳端末 → 外部記録媒体（②-2）、外部記録媒体、番号なし\n"
        "  - 確度 0.85、フロー、記載、別添1 ②-2、6-7行\n"
        "    > 6: ②-2 職員は、台帳端末からフラッシュメモリへ名簿を書き出し、  \n"
        "    > 7: 　　かもめ配送に渡す。※個人番号を含まない。  \n\n"
    ).replace("7: 　　", "7: ")
    back = text[text.index("- [ ] `f-back`") : text.index("- [ ] `s1`")]
    assert "  - **帰り道があるか（7行）**\n" in back
    assert "推定：the list must come back" in back
    assert "- [ ] 公表日が読めない\n" in text
    assert "- [ ] 別添1 ①：inside one terminal (5行)" in text


def test_sure_items_are_a_table_at_the_end():
    text = review(printed.draft(), "en")
    table = text[text.index("Sure items") :]
    assert re.findall(r"^\| `([^`]+)`", table, re.MULTILINE) == ["body", "gull", "terminal", "c1"]
    assert "| `terminal` | nodes | 台帳端末 \\[terminal\\], operated by 夕凪町長 | 0.95 | 5 |" in table


def test_every_section_speaks_both_languages(small):
    japanese, english = Speaker(small, "ja"), Speaker(small, "en")
    for section in ("parties", "files", "nodes", "flows", "entrustments", "provisions", "acquisitions", "stores", "controls", "self_ratings", "reviews", "incidents"):
        for item in getattr(small, section):
            assert japanese.says(section, item)
            assert english.says(section, item)
    assert japanese.says("entrustments", small.entrustments[0]).startswith("委託事項1、委託内容：入力作業、委託先：かもめ入力社、範囲：")
    assert english.says("flows", small.flows[6]).startswith("③ USBメモリ → 入力端末, flash memory, number as before it")


EVIL = "<script>alert(1)</script><img src=x> [x](javascript:alert(2)) ![y](http://e.example/p.png) www.e.example | `c` **b** # h\n---\n- [x] done"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_text_of_a_stranger_stays_text(lang):
    first, *rest = EVIL.split("\n")
    lines = (*printed.LINES[:5], f"②-2 フラッシュメモリ {first}", f"かもめ配送 {rest[1]}", *printed.LINES[7:])
    model = printed.model()
    odd = replace(
        model, document=replace(model.document, title=EVIL), nodes=(replace(model.nodes[0], name=EVIL), *model.nodes[1:]),
        flows=(replace(model.flows[0], evidence=(replace(model.flows[0].evidence[0], reason=EVIL, basis="inferred"),)), *model.flows[1:]),
        not_encoded=(replace(model.not_encoded[0], label=EVIL, reason=EVIL),),
    )
    text = review(printed.draft(odd, printed.form(lines, name=EVIL)), lang)
    assert "<script" not in text
    assert "<img" not in text
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "http://" not in text
    assert "www.e" not in text
    assert not any(line.startswith(("---", "- [x]", "# h")) for line in text.splitlines())
    assert all(line.replace("\\|", "").count("|") == 6 for line in text.splitlines() if line.startswith("| `"))


def test_long_lines_are_cut_around_the_words_that_say_so():
    text = "前" * 500 + "<td>USBメモリ</td>" + "後" * 500
    document = Document("a.txt", "", (text, "次の行"))
    (line, words), *rest = quoted(document, Evidence(lines=(1, 2), section="x", field="y", chars=(504, 511)))
    assert line == 1
    assert "USBメモリ" in words
    assert words.startswith("…")
    assert words.endswith("…")
    assert len(words) <= QUOTED_CHARACTERS + 4
    assert rest == [(2, "次の行")]


def test_three_lines_at_most_around_the_key():
    document = Document("a.txt", "", tuple(f"{n}行目の文" for n in range(1, 11)))
    assert [line for line, _ in quoted(document, Evidence(lines=(1, 10), section="x", field="y", chars=(24, 26)))] == [4, 5, 6]
    assert [line for line, _ in quoted(document, Evidence(lines=(2, 10), section="x", field="y"))] == [2, 3, 4]
    assert quoted(document, Evidence(lines=(10, 11), section="x", field="y")) == ()


@given(st.lists(st.text(max_size=300), min_size=1, max_size=5), st.integers(0, 1500))
def test_quoting_never_fails_and_stays_short(lines, at):
    document = Document("a.txt", "", tuple(line.replace("\n", " ") for line in lines))
    found = quoted(document, Evidence(lines=(1, len(lines)), section="x", field="y", chars=(at, at + 1)))
    assert len(found) <= 3
    assert all(len(text) <= QUOTED_CHARACTERS + 4 for _, text in found)


def test_an_empty_draft_is_still_a_page():
    draft = printed.draft()
    empty = replace(draft, doubts=(), model=replace(draft.model, nodes=(), flows=(), entrustments=(), stores=(), controls=(), not_encoded=()), form=replace(draft.form, notices=()))
    text = review(empty, "en")
    assert items(text) == []
    assert text.startswith("# Check list: 夕凪町 見守り台帳の評価\n")
