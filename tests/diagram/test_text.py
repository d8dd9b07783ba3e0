"""Text of a picture: cleaned, measured, wrapped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowgraph.diagram.text import clean, font_file, measure, wrap


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("情報提供ネットワークシステム", ("情報提供", "ネットワークシステム")),
        ("株式会社 日立製作所", ("株式会社 日立製作所",)),
        ("都営住宅入居者募集・管理業務システム端末（本庁）", ("都営住宅入居者募集・", "管理業務システム端末", "（本庁）")),
    ],
)
def test_names_break_where_a_reader_would(text: str, lines: tuple[str, ...]):
    assert wrap(text, 13.0, 143.0) == lines


@given(st.text(max_size=120))
def test_no_line_is_wider_than_its_room_and_nothing_is_lost(text: str):
    lines = wrap(text, 13.0, 143.0, most=200)
    assert all(measure(line, 13.0) <= 143.0 or len(line) == 1 for line in lines)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "")


def test_a_very_long_name_ends_with_an_ellipsis():
    lines = wrap("x" * 100_000, 13.0, 143.0, most=6)
    assert len(lines) == 6
    assert lines[-1].endswith("…")
    assert all(measure(line, 13.0) <= 143.0 for line in lines)


def test_lines_never_begin_with_what_must_not_stand_there():
    for width in range(92, 160, 7):
        for line in wrap("サーバー・データ（本庁）、サービスッーー。", 13.0, float(width), most=50)[1:]:
            assert line[0] not in "ー）、。・ッ"


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\u202e", "\u200f", "\u2066", "\ud800", "\ufeff", "\ufffe", "\u0085"])
def test_controls_and_direction_marks_are_dropped(bad: str):
    assert clean(f"a{bad}b") in {"ab", "a b"}


def test_the_font_is_bundled():
    assert font_file().name == "ipaexg.ttf"
