"""What the file itself lost is told, with its lines; every kind of notice speaks both languages."""

from __future__ import annotations

import pytest

from flowgraph.form import parse
from flowgraph.form.notices import _SAYINGS, notice
from flowgraph.source import Document, Loss
from flowgraph.vocab import Text

KINDS = {"lost_section", "lost_field", "truncated", "duplicate", "no_label", "undecidable", "misread", "file"}


def test_a_loss_of_the_file_becomes_a_notice_with_its_lines():
    lines = ("特定個人情報保護評価書（全項目評価書）", "Ⅰ　基本情報", "１．特定個人情報ファイルを取り扱う事務")
    form = parse(Document("pool", "0" * 64, lines, losses=(Loss(first=2, last=3, text=Text(ja="読めない頁", en="a page that cannot be read")), Loss(first=0, last=0, text=Text(ja="印", en="a seal")))))
    told = [entry for entry in form.notices if entry.kind == "file"]
    assert [entry.text.en for entry in told] == ["a page that cannot be read", "a seal"]
    assert told[0].span is not None
    assert (told[0].span.first, told[0].span.last) == (2, 3)
    assert told[1].span is None


@pytest.mark.parametrize("saying", sorted(_SAYINGS))
def test_each_notice_is_of_a_known_kind_in_both_languages(saying: str):
    told = notice(saying, "何か")
    assert told.kind in KINDS
    assert told.text.ja
    assert told.text.en
    assert told.text.ja != told.text.en or saying == "file"
