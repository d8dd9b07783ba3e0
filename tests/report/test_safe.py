"""Text from strangers in cells, and the layout of tables."""

from __future__ import annotations

import csv
import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flowgraph.analysis import Rows
from flowgraph.analysis.rows import width
from flowgraph.report.formats import names, render
from flowgraph.report.formats.table import wrap
from flowgraph.report.safe import markdown, spreadsheet, terminal
from flowgraph.report.sheet import Sheet
from flowgraph.vocab import Text

ANYTHING = st.text(max_size=60)


@given(ANYTHING)
def test_no_control_code_reaches_a_terminal(text):
    clean = terminal(text)
    assert len(clean) == len(text)
    assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for char in clean)


@given(ANYTHING)
def test_no_cell_is_a_formula(text):
    cell = spreadsheet(text)
    assert not cell.lstrip().startswith(("=", "+", "@", "＝", "＋", "＠"))
    assert not cell.lstrip().startswith(("-", "－")) or cell in {"-", "－"}


@given(ANYTHING)
def test_no_cell_is_mark_up(text):
    cell = markdown(text)
    assert "<" not in cell
    assert ">" not in cell
    assert "\n" not in cell
    bare = cell.replace("\\\\", "")
    assert all(bare[n - 1] == "\\" for n, char in enumerate(bare) if char in "`*_[]|#~$")


@given(st.text(alphabet="漢字かなカナ（）「」、。→⋯ ab-_/1", max_size=80), st.integers(2, 40))
def test_wrapping_loses_nothing_and_keeps_to_the_width(text, size):
    lines = wrap(text, size)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= max(size, 2) for line in lines)


def page(cells: tuple[tuple[str, ...], ...], title: str = "t", document: str = "d", columns: tuple[str, ...] = ("name", "what")) -> Sheet:
    return Sheet(
        title=Text(title, title), document=document, columns=columns, headings=tuple(f"<{name}>" for name in columns), cells=cells,
        values=tuple(dict(zip(columns, row, strict=True)) for row in cells),
    )


@given(st.lists(st.tuples(ANYTHING, ANYTHING), max_size=4), st.sampled_from([0, 30, 60]))
def test_every_format_takes_every_text(cells, columns):
    for name in names():
        text = render(name, [page(tuple(cells))], lang="ja", width=columns)
        if name == "csv":
            assert len(list(csv.reader(io.StringIO(text)))) == len(cells) + 1
        elif name != "json":
            assert text.endswith("\n")
            assert not any(unicodedata.category(char) in {"Cc", "Cf"} and char != "\n" for char in text)


def test_tables_of_several_kinds_become_one_csv():
    sheets = [page((("a", "b"),)), page((("c",),), title="u", document="e", columns=("kind",))]
    assert list(csv.reader(io.StringIO(render("csv", sheets, lang="en")))) == [["document", "table", "<name>", "<what>", "<kind>"], ["d", "t", "a", "b", ""], ["e", "u", "", "", "c"]]


def test_an_empty_table_says_so():
    assert "（該当なし）" in render("table", [page(())], lang="ja")
    assert "(none)" in render("markdown", [page(())], lang="en")


def test_names_of_people_and_things_stay_whole_where_they_fit():
    assert wrap("保護者 → 申込書 ⋯→ USBメモリ → 分室端末", 22) == ["保護者 → 申込書", "⋯→ USBメモリ", "→ 分室端末"]


@pytest.mark.parametrize("text", ["外部記録媒体（②-2）", "業務端末（本部内）、", "（ア）（イ）（ウ）"])
def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(text):
    for size in range(8, 24):
        for line in wrap(text, size):
            assert line[0] not in "）、。"
            assert line[-1] not in "（「"


def test_rows_of_the_package_print():
    assert Rows((), ("name",)).to_text().startswith("名称")
