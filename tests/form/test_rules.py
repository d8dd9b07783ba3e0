"""The room's rules: gathered, asked, honest about what prompted them; and nothing that a text can say makes the reader fall over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import flowgraph.form
from flowgraph.errors import InputError
from flowgraph.form import RULES, Form, parse
from flowgraph.form.template import all_versions
from flowgraph.source import Document
from flowgraph.vocab.rules import FORM, Rules

ROOM = Path(flowgraph.form.__file__).parent
CORPUS = {"akishima-tax-collection", "minato-resident-register", "tokyo-medical-certificate", "tokyo-public-housing", "tokyo-tax-linkage"}
PIECES = [
    "特定個人情報保護評価書（全項目評価書）", "Ⅰ　基本情報", "１．特定個人情報ファイルを取り扱う事務", "①事務の名称\tプール", "システム1", "システム2～5", "①システムの名称", "[ ○ ] 税務システム [",
    "] 庁内連携システム", "Ⅱ　特定個人情報ファイルの概要", "１．特定個人情報ファイル名", "２．基本情報", "②対象となる本人の数 [ 1万人未満", "＜選択肢＞]", "委託事項1 印刷", "⑥委託先名", "（別添1）　事務の内容",
    "（備考）", "① 係が", "②-1", "【紙の場合】", "Ⅲ　リスク対策", "リスク１：", "リスクへの対策は十分か", "（別添3）変更箇所", "変更日\t項目\t変更前の記載", "令和5年8月1日\t\t\t", "<table><td>", "(", ")", "", "", "",
    "\t\t", "<input checked>", "再", "委", "託", "・", "：", "[", "]", "○[", "特記事項 -", "3/12",
]


def test_every_rule_is_asked_and_every_question_is_a_rule():
    asked = {rule for path in ROOM.glob("*.py") for rule in re.findall(r'rules\.on\("([a-z-]+)"\)', path.read_text(encoding="utf-8"))}
    assert asked == {rule.id for rule in RULES}


def test_rules_are_told_in_both_languages_and_prompted_by_known_documents():
    Rules(RULES)
    for rule in RULES:
        assert rule.ja
        assert rule.en
        assert rule.prompted
        assert set(rule.prompted) <= CORPUS | {FORM}


def test_every_version_has_its_own_keys_in_each_section_and_block():
    for version in all_versions().values():
        names = [section.name for _, section in version.sections()]
        assert len(names) == len(set(names))
        for _, section in version.sections():
            for rows in (section.rows, *(block.rows for block in section.blocks)):
                keys = [row.key for row in rows if row.kind != "group"]
                assert len(keys) == len(set(keys)), section.name
                assert all((row.kind in {"choice", "boxes"}) == bool(row.options) for row in rows)
                assert {row.detail for row in rows if row.detail} <= set(keys)


def _told(form: Form) -> list[str]:
    return [repr((entry.section, entry.block, entry.key, entry.value, entry.boxes, entry.rules)) for entry in form.fields] + [repr(entry) for entry in (*form.blocks, *form.notices, *form.changes, *form.legend)]


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.sampled_from([(), *((rule.id,) for rule in RULES)]))
def test_no_order_of_lines_makes_the_reader_fall_over(lines: list[str], off: tuple[str, ...]):
    document = Document("any", "0" * 64, tuple(lines))
    try:
        form = parse(document, Rules(RULES).without(*off))
    except InputError:
        return
    spans = [field.passage.span() for field in form.fields if field.passage.text]
    spans += [box.span for field in form.fields for box in field.boxes] + [step.span for step in form.steps] + [notice.span for notice in form.notices if notice.span]
    for span in spans:
        assert 1 <= span.first <= span.last <= len(lines)
        assert 0 <= span.start <= len(lines[span.first - 1])
        assert span.end <= len(lines[span.last - 1])
    for field in form.fields:
        assert all(0 <= column < len(lines[line - 1]) for line, column in field.passage.places)
        assert not isinstance(field.value, str) or field.value
    assert _told(form) == _told(parse(document, Rules(RULES).without(*off)))


@pytest.mark.parametrize("line", ["[" * 50_000, "<p" * 20_000, "①" * 20_000, "（" * 20_000 + "件", "1) " * 20_000, "リスク" * 10_000, "「②" * 10_000, "○ ] " * 10_000])
def test_hostile_lines_take_no_time(line: str):
    lines = ("特定個人情報保護評価書（全項目評価書）", "Ⅰ　基本情報", "２．特定個人情報ファイルを取り扱う事務において使用するシステム", "システム1", "③他のシステムとの接続\t" + line, "（別添1）事務の内容", "（備考）", line, "（別添3）変更箇所", line)
    assert parse(Document("any", "0" * 64, lines)).kind == "full"
