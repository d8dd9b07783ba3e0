"""Tables as a terminal shows them: within its width, columns aligned, ids whole, colours that only repeat what words say."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from rich.cells import cell_len

from flowgraph.cli import options
from flowgraph.graph import to_graph
from flowgraph.model import load
from flowgraph.report.formats import render, table
from flowgraph.report.sheet import sheet

CODES = re.compile(r"\x1b\[[0-9;]*m")
TOKENS = re.compile(r"[!-~①-⓿㈠-㋿]+")
BOX = re.compile(r"[─-╿]")
WIDTHS, LANGS = (80, 140), ("ja", "en")


@pytest.fixture(scope="module")
def results(model_files):
    """Everything the tables show, computed once for each encoded assessment."""
    from flowgraph.analysis import exposure_paths
    from flowgraph.audit import audit
    from flowgraph.risk import load_parameters, rank
    from flowgraph.risk.edits import Change
    from flowgraph.risk.gap import gap
    from flowgraph.risk.whatif import whatif

    table_ = load_parameters(None)
    found = []
    for path in model_files:
        model = load(path)
        graph = to_graph(model)
        changed = whatif(model).with_change(Change(kind="add_control", target="document", value="training"))
        found.append(
            SimpleNamespace(
                model=model, graph=graph, ranking=rank(graph, parameters=table_), paths=exposure_paths(graph), gap=gap(graph, parameters=table_),
                audit=audit(model), whatif=changed.rank(draws=0, seed=0, parameters=table_, number_only=True),
            )
        )
    return found


def pages(result, lang):
    from flowgraph.report.findings import findings_sheet
    from flowgraph.report.gap import gap_sheet
    from flowgraph.report.ranking import ranking_sheets
    from flowgraph.report.whatif import whatif_sheet

    name = result.model.document.id
    return [
        *ranking_sheets([result.ranking], top=20, worst_per_end=False, lang=lang, format_="table"),
        sheet(result.paths, name, lang=lang, top=20),
        gap_sheet(result.gap, name, "0" * 12, lang=lang),
        whatif_sheet(result.whatif, top=20, lang=lang, everything=True),
        findings_sheet(result.audit, lang),
    ]


def faults(page, lang, width) -> list[str]:
    """What is wrong with one table, measured by rich and not by our own ruler."""
    text = render("table", [page], lang=lang, width=width)
    lines = text.splitlines()
    found = [f"too wide: {line}" for line in lines if cell_len(line) > width]
    source = " ".join([page.title.label(lang), page.document, *page.headings, *(cell for row in page.cells for cell in row), *(notice.label(lang) for notice in page.notices)])
    known = set(TOKENS.findall(source)) | {"--top", "(--top", "0", page.parameters_hash, str(page.more)}
    for line in lines:
        for token in TOKENS.findall(line):
            whole = token in known or token.removesuffix(":") in known or any(token in other for other in known if cell_len(other) > width - 16)
            found += [] if whole or not re.search(r"[0-9①-⓿_-]", token) else [f"broken: {token} in {line}"]
    found += [f"broken heading: {word}" for heading in page.headings if heading.isascii() and page.cells for word in heading.split() if word not in text]
    if page.cells:
        bodies = [max(map(cell_len, column)) for column in zip(*page.cells, strict=True)]
        beside, _ = table._arranged(page, page.cells, bodies, width)
        blank = set(range(width))
        for line in body(lines, page):
            blank -= occupied(line)
        end = max(max(occupied(line), default=0) for line in body(lines, page))
        gutters = sum(1 for place in range(1, end) if {place, place + 1} <= blank and place - 1 not in blank)
        found += [] if gutters >= len(beside) - 1 else [f"columns not aligned: {gutters} gutters, {len(beside)} columns\n{text[:1500]}"]
    return found


def body(lines, page) -> list[str]:
    """Lines of headings and rows, without what stands under a row."""
    rule = next(n for n, line in enumerate(lines) if line and set(line) == {"─"})
    under = tuple(f"{table.INDENT}{heading}:" for heading in page.headings)
    kept, below = [], False
    for line in lines[1:rule] + lines[rule + 1 :]:
        if line.startswith(("※", "ほか ", "係数表", "parameters ")) or re.match(r"\d+ more ", line):
            break
        below = line.startswith(under) or (below and line.startswith(2 * table.INDENT))
        kept += [] if below else [line]
    return kept


def occupied(line: str) -> set[int]:
    """Columns of the terminal with ink."""
    found, place = set(), 0
    for char in line:
        size = cell_len(char)
        found |= set(range(place, place + size)) if char != " " else set()
        place += size
    return found


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGS)
def test_tables_of_the_assessments_fit_and_align(results, lang, width):
    found = [fault for result in results for page in pages(result, lang) for fault in faults(page, lang, width)]
    assert found == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("what", ["vocabulary", "parameters", "rules", "audit-rules"])
def test_lists_fit_and_align(flowgraph, monkeypatch, what, lang, width):
    seen = caught(monkeypatch)
    assert flowgraph("list", what, "--lang", lang).code == 0
    assert [fault for page in seen for fault in faults(page, lang, width)] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGS)
def test_changes_that_help_fit_and_align(flowgraph, monkeypatch, small_path, lang, width):
    seen = caught(monkeypatch)
    assert flowgraph("improve", small_path, "--lang", lang, "--quiet").code == 0
    assert len(seen) == 2
    assert [fault for page in seen for fault in faults(page, lang, width)] == []


def caught(monkeypatch) -> list:
    """The sheets a command prints."""
    from flowgraph.report import formats

    seen: list = []
    real = formats.render
    monkeypatch.setattr(formats, "render", lambda name, sheets, **options_: seen.extend(sheets) or real(name, sheets, **options_))
    return seen


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("lang", LANGS)
def test_findings_keep_to_the_width_and_their_ids_whole(results, lang, width):
    from flowgraph.report.findings import findings_text

    for result in results:
        text = findings_text([result.audit], lang, width)
        assert max(map(cell_len, text.splitlines())) <= width
        for finding in result.audit.findings:
            assert finding.id in text


def test_a_wrong_ruler_is_seen(results, monkeypatch):
    monkeypatch.setattr(table, "columns_of", len)
    page = pages(results[0], "ja")[0]
    assert any("too wide" in fault for fault in faults(page, "ja", 80))
    assert any("not aligned" in fault for fault in faults(page, "ja", 140))


def test_a_broken_id_is_seen(results, monkeypatch):
    monkeypatch.setattr(table, "_longest_token", lambda _: 1)
    monkeypatch.setattr(table, "_READABLE", (1, 1))
    monkeypatch.setattr(table, "_WHOLE", table._PARTS)
    assert any("broken" in fault for result in results for page in pages(result, "ja") for fault in faults(page, "ja", 60))


@pytest.mark.parametrize("width", [40, 60])
def test_no_column_is_left_out_of_a_narrow_table(results, width):
    for page in pages(results[0], "ja"):
        text = render("table", [page], lang="ja", width=width)
        for heading in page.headings:
            assert heading in text or heading in "".join("".join(text).split()) or all(part in text for part in heading), heading
        squeezed = "".join(text.split())
        for row in page.cells:
            assert all(token in squeezed for token in TOKENS.findall(" ".join(row)) if len(token) < width - 8)


def test_numbers_stand_at_the_right(results):
    page = pages(results[0], "ja")[0]
    lines = body(render("table", [page], lang="ja", width=80).splitlines(), page)
    ranks = [line[:4] for line in lines[1:]]
    assert ranks == [f"{row[0]:>4}" for row in page.cells]


# --plain


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("command", [("rank",), ("paths",), ("gap",), ("media",), ("validate",), ("list", "parameters"), ("audit",)], ids=" ".join)
def test_plain_is_one_row_a_line(flowgraph, monkeypatch, small_path, command, lang):
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("FORCE_COLOR", "1")
    seen = caught(monkeypatch)
    arguments = (*command, *(() if command[0] == "list" else (small_path,)), "--lang", lang)
    run = flowgraph(*arguments, "--plain")
    assert run.code == 0
    assert not BOX.search(run.out)
    assert not CODES.search(run.out)
    (page,) = seen
    lines = run.out.splitlines()
    rows = [re.split("  +", line) for line in lines[1 : len(page.cells) + 2]]
    assert [tuple(row) for row in rows] == [tuple(" ".join(cell.split()) or "-" for cell in row) for row in (page.headings, *page.cells)]
    assert len(lines) == 1 + len(rows) + len(page.notices) + bool(page.more) + bool(page.parameters_hash)
    assert flowgraph(*arguments, "--format", "plain").out == run.out


def test_plain_goes_with_no_other_format(flowgraph, small_path):
    run = flowgraph("rank", small_path, "--plain", "--format", "csv")
    assert run.code == 2
    assert "--plain does not go with --format csv" in run.err
    assert flowgraph("rank", small_path, "--plain", "--format", "plain").code == 0


def test_plain_beats_the_suffix(flowgraph, small_path, tmp_path):
    assert flowgraph("rank", small_path, "--plain", "-o", tmp_path / "a.csv").code == 0
    assert (tmp_path / "a.csv").read_text(encoding="utf-8") == flowgraph("rank", small_path, "--plain").out


# colours


@pytest.mark.parametrize("command", ["rank", "audit"])
@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1", "TERM": "xterm"}, True),
        ({"FORCE_COLOR": "1", "TERM": "xterm-256color"}, True),
        ({"FORCE_COLOR": "1", "TERM": "xterm", "COLORTERM": "truecolor"}, True),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1", "TERM": "xterm"}, False),
        ({"FORCE_COLOR": "0", "TERM": "xterm"}, False),
    ],
    ids=lambda value: " ".join(f"{key}={word}" for key, word in value.items()) if isinstance(value, dict) else None,
)
def test_colours_come_and_go_with_the_terminal(flowgraph, monkeypatch, small_path, command, environment, coloured):
    for name in ("FORCE_COLOR", "NO_COLOR", "COLORTERM", "TERM"):
        monkeypatch.delenv(name, raising=False)
    bare = flowgraph(command, small_path).out
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    shown = flowgraph(command, small_path).out
    codes = CODES.findall(shown)
    assert bool(codes) is coloured
    assert CODES.sub("", shown) == bare  # no meaning by colour alone: the words are the same
    assert set(codes) <= {"\x1b[1;31m", "\x1b[33m", "\x1b[2m", "\x1b[1m", "\x1b[0m"}  # the 16 colours every terminal has


def test_an_old_windows_console_gets_no_codes(flowgraph, monkeypatch, small_path):
    from rich.console import Console

    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    assert CODES.search(flowgraph("rank", small_path).out)
    monkeypatch.setattr("rich.console.Console", lambda: Console(legacy_windows=True))
    assert not CODES.search(flowgraph("rank", small_path).out)


def test_files_and_other_formats_get_no_colour(flowgraph, monkeypatch, small_path, tmp_path):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    flowgraph("rank", small_path, "-o", tmp_path / "rank.txt")
    assert not CODES.search((tmp_path / "rank.txt").read_text(encoding="utf-8"))
    for name in ("csv", "json", "markdown", "plain"):
        assert not CODES.search(flowgraph("rank", small_path, "--format", name).out)


def test_a_terminal_is_coloured_without_being_asked(monkeypatch):
    for name in ("FORCE_COLOR", "NO_COLOR", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert options.painter_of(None) is None
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    painter = options.painter_of(None)
    assert painter is not None
    assert CODES.sub("", painter("最大", "bold red")) == "最大"
