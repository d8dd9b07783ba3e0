"""Charts: what is drawn is what was computed, nothing overlaps, the same input gives the same bytes, nothing global changes."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

import flowgraph as fg
from flowgraph.diagram.charts import CHARTS, Chart, chart
from flowgraph.diagram.charts.canvas import DPI, WIDTH, both_ends, legible
from flowgraph.diagram.charts.hops import LOOKS
from flowgraph.diagram.charts.media import counted
from flowgraph.diagram.charts.tiers import MARKS
from flowgraph.diagram.text import font_file, measure
from flowgraph.errors import FlowgraphError
from flowgraph.model import FlowModel
from flowgraph.vocab import MEDIA, SEVERITIES, Uncertain

KINDS = tuple(CHARTS)
LANGS = ("ja", "en")


class Given:
    """What each kind takes of one model, made once."""

    def __init__(self, model: FlowModel, *, draws: int = 300) -> None:
        self.model = model
        self.graph = fg.to_graph(model)
        self.ranking = fg.rank(self.graph, number_only=True)
        self.stability = fg.stability(self.ranking, draws=draws)
        steps = list(dict.fromkeys(flow.step for flow in model.flows))
        self.change = fg.whatif(model).add_control(f"step:{steps[0]}", "encryption", stated=True).strip_number(steps[-1]).rank()

    def of(self, kind: str):
        return {"tiers": self.stability, "acceptability": self.stability, "hops": self.ranking, "media": self.graph, "change": self.change}[kind]


@pytest.fixture(scope="module")
def of_small(small: FlowModel) -> Given:
    return Given(small)


@pytest.fixture(scope="module")
def of_all(model_files: tuple[Path, ...]) -> dict[str, Given]:
    return {path.stem: Given(fg.load(path)) for path in model_files}


def texts(drawn: Chart):
    """Every text that is seen, with its box in pixels."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.text import Text

    figure = drawn.figure
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw_without_rendering()
    found = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    return [(text, text.get_window_extent(renderer)) for text in found]


def written(drawn: Chart) -> str:
    return "\n".join(text.get_text() for text, _ in texts(drawn))


def faults(drawn: Chart) -> list[str]:
    """Texts that lie over each other or outside the picture; a pixel of air in a line's own height is not counted."""
    height = drawn.figure.get_figheight() * DPI
    boxes = [(text.get_text(), box.padded(-1.2)) for text, box in texts(drawn)]
    found = [f"outside: {text}" for text, box in boxes if box.x0 < 0 or box.y0 < 0 or box.x1 > WIDTH or box.y1 > height]
    return found + [f"{one} / {other}" for (one, a), (other, b) in combinations(boxes, 2) if a.overlaps(b)]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_overlaps_in_any_of_the_encoded_assessments(kind: str, lang: str, of_all: dict[str, Given]):
    if not of_all:
        pytest.skip("no encoded assessment in data/models")
    for name, given in of_all.items():
        assert faults(chart(kind, given.of(kind), lang=lang, top=12)) == [], name  # more rows are more of the same


@pytest.mark.parametrize("kind", KINDS)
def test_the_overlap_check_can_fail(kind: str, of_small: Given):
    drawn = chart(kind, of_small.of(kind))
    first = texts(drawn)[0][0]
    drawn.figure.axes[0].text(first.get_position()[0], first.get_position()[1] + 4, "x" * 12)
    assert faults(drawn)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_text_is_in_the_bundled_font_and_no_formula(kind: str, lang: str, of_small: Given):
    for text, _ in texts(chart(kind, of_small.of(kind), lang=lang)):
        assert text.get_fontproperties().get_file() == str(font_file()), text.get_text()
        assert not text.get_parse_math()


@pytest.mark.parametrize(("kind", "suffix"), [("tiers", "svg"), ("tiers", "png"), ("tiers", "pdf"), ("acceptability", "svg"), ("hops", "pdf"), ("media", "png"), ("change", "svg")])
def test_the_same_input_gives_the_same_bytes_without_a_date(kind: str, suffix: str, of_small: Given):
    one, other = (chart(kind, of_small.of(kind)).to(suffix) for _ in range(2))
    assert one == other
    assert len(one) > 2000
    assert not re.search(rb"CreationDate|<dc:date>|matplotlib\.org", one)


def test_bytes_do_not_depend_on_the_process(small_path: Path, root: Path):
    code = (
        "import sys, hashlib, flowgraph as fg; s = fg.stability(fg.load(sys.argv[1]), draws=50);"
        "print([hashlib.sha256(fg.chart(k, s).to(f)).hexdigest() for k, f in (('tiers', 'svg'), ('hops', 'png'), ('media', 'pdf'))])"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code, small_path], capture_output=True, encoding="utf-8", check=True, cwd=root, env={"PYTHONPATH": str(root), "PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout


def test_nothing_global_changes(of_small: Given):
    import matplotlib as mpl
    from matplotlib import font_manager

    before, fonts = {key: mpl.rcParams[key] for key in mpl.rcParams if key != "backend"}, len(font_manager.fontManager.ttflist)
    for kind in ("tiers", "hops"):
        chart(kind, of_small.of(kind)).to("svg")
    assert {key: mpl.rcParams[key] for key in before} == before
    assert len(font_manager.fontManager.ttflist) == fonts


def test_the_settings_of_the_user_do_not_reach_a_chart(of_small: Given):
    import matplotlib as mpl

    plain = chart("tiers", of_small.stability).to("png")
    with mpl.rc_context({"axes.facecolor": "black", "lines.markersize": 30, "axes.unicode_minus": False, "savefig.facecolor": "red", "font.size": 30}):
        assert chart("tiers", of_small.stability).to("png") == plain


def test_no_window_is_opened(of_small: Given, root: Path):
    code = "import sys, flowgraph as fg; fg.chart('media', fg.load(sys.argv[1])).to('png'); print('matplotlib.pyplot' in sys.modules)"
    path = next(iter(sorted((root / "data" / "models").glob("*.yaml"))), None)
    if path is None:
        pytest.skip("no encoded assessment in data/models")
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, encoding="utf-8", check=True, cwd=root, env={"PYTHONPATH": str(root)})
    assert done.stdout.strip() == "False"


def test_tiers_shows_intervals_and_mean_ranks(of_all: dict[str, Given]):
    for given in of_all.values():
        found = given.stability
        plot = chart("tiers", found, top=15).figure.axes[1]
        bars = [(round(bar.get_x(), 6), round(bar.get_x() + bar.get_width(), 6)) for bar in plot.patches]
        assert bars == [(row.low, row.high) for row in found[:15]]
        marks = [(round(line.get_xdata()[0], 6), line.get_marker()) for line in plot.lines]
        assert marks == [(row.expected, MARKS[row.severity]) for row in found[:15]]


def test_every_severity_has_a_mark_of_its_own():
    assert set(MARKS) == set(SEVERITIES)
    assert len(set(MARKS.values())) == len(MARKS)


def test_tiers_says_what_is_left_out_and_what_makes_it_again(of_all: dict[str, Given]):
    for given in list(of_all.values())[:2]:
        found = given.stability
        ja, en = (written(chart("tiers", found, lang=lang, top=5)) for lang in LANGS)
        assert f"{len(found)} 経路のうち上から 5 経路" in ja
        assert f"the first 5 of {len(found)} paths" in en
        for told in (ja, en):
            assert found.parameters_hash in told
        assert "試行 300 回、乱数の種 0" in ja
        assert "300 draws, seed 0" in en
        assert "同じ段階の中の順序は主張しません" in ja
        assert "not probabilities" in en


def test_acceptability_draws_the_shares_and_lines_between_tiers(of_all: dict[str, Given]):
    lines = 0
    for given in of_all.values():
        found = given.stability
        plot = chart("acceptability", found, top=20).figure.axes[1]
        cells = plot.images[0].get_array().tolist()
        rows = found[:20]
        high = max(row.high for row in rows)
        assert cells == [pytest.approx(list(found.acceptability(row.id)[:high])) for row in rows]
        borders = [n for n in range(1, len(rows)) if rows[n - 1].tier != rows[n].tier]
        assert [line.get_ydata()[0] for line in plot.lines] == borders
        lines += len(borders)
    assert lines or not of_all


def test_acceptability_writes_small_tables_out(of_small: Given):
    found = of_small.stability
    told = Counter(written(chart("acceptability", found)).split("\n"))
    for row in found:
        for share in found.acceptability(row.id)[: max(other.high for other in found)]:
            if share >= 0.005:
                assert told[f"{100 * share:.0f}"]


def test_hops_bars_are_the_shares_of_the_ranking(of_small: Given):
    ranking = of_small.ranking
    plot = chart("hops", ranking, top=0).figure.axes[1]
    wide = Counter(round(bar.get_width(), 6) for bar in plot.patches)
    rows = {round(bar.get_y(), 3) for bar in plot.patches}
    assert sum(bar.get_width() for bar in plot.patches) == pytest.approx(len(rows))
    worst = max(term.residual / ranking[0].hazard for term in ranking[0].terms)
    assert wide[round(worst, 6)]


def test_hops_of_a_stability_are_means_over_draws(of_small: Given):
    stability = of_small.stability
    mean = max(hop.mean for hop in stability.hops if hop.path == stability[0].id)
    for given in (stability, stability.hops):
        assert any(bar.get_width() == pytest.approx(mean) for bar in chart("hops", given).figure.axes[1].patches)
    assert "試行の平均" in written(chart("hops", stability))


def test_every_way_of_travelling_has_a_look_that_grey_tells_apart():
    from matplotlib.colors import to_rgb

    assert {row.form for row in MEDIA.rows()} <= set(LOOKS)
    grey = {(round(sum(part * share for part, share in zip(to_rgb(look.colour), (0.2126, 0.7152, 0.0722), strict=True)), 1), look.hatch) for key, look in LOOKS.items() if key != "carriage"}
    assert len(grey) == len(LOOKS) - 1


def test_media_counts_every_hop_once_and_apart(of_all: dict[str, Given], of_small: Given):
    for given in (*of_all.values(), of_small):
        cells = counted(given.graph)
        edges = list(given.graph.edges(data=True))
        assert sum(cells.values()) == len(edges)
        for key, value in (("yes", True), ("no", False), ("unknown", Uncertain)):
            wanted = sum(1 for *_, data in edges if (isinstance(data["individual_number"], Uncertain) if value is Uncertain else data["individual_number"] is value))
            assert sum(count for (*_, state), count in cells.items() if state == key) == wanted
        told = written(chart("media", given.graph))
        for medium in {medium for medium, _, _ in cells}:
            assert MEDIA[medium].ja in told
        assert "あり" in told
        assert "不明" in told


def test_change_draws_before_and_after_and_the_totals(of_small: Given):
    found = of_small.change
    drawn = chart("change", found, lang="en")
    marks = sorted(round(float(line.get_xdata()[0]), 6) for line in drawn.figure.axes[1].lines if len(line.get_xdata()) == 1)
    moved = [row for row in found if row.state not in {"same", "listed"}][:20]
    assert marks == sorted(round(value, 6) for row in moved for value in (row.q_before, row.q_after) if value is not None)
    told = written(drawn)
    assert f"{found.total_before:.2f}" in told
    assert f"{found.total_after:.2f}" in told
    assert "not a probability" in told


def test_change_with_draws_tells_the_draws(small: FlowModel):
    found = fg.whatif(small).add_control("step:③", "encryption").rank(draws=100, seed=3)
    assert "100 回の試行による（乱数の種 3" in written(chart("change", found))


def test_no_path_is_said_not_drawn(small: FlowModel):
    found = fg.stability(fg.rank(fg.to_graph(small)), draws=20)
    empty = found[:0]
    for kind in ("tiers", "acceptability"):
        told = written(chart(kind, empty, lang="en"))
        assert "no paths" in told
    assert "変わる経路はありません" in written(chart("change", fg.whatif(small)))


HOSTILE = "$x^2$ <b>\\frac{1}{0}</b> \u202eabc 😀 \n第二行"


def test_hostile_names_stay_text(small_model: str):
    model = fg.loads(small_model.replace("USBメモリ", '"' + HOSTILE.encode("unicode_escape").decode().replace('"', "") + '"'), "town.yaml")
    given = Given(model, draws=50)
    for kind in KINDS:
        drawn = chart(kind, given.of(kind))
        assert faults(drawn) == []
        assert b"<b>" not in drawn.to("svg")


def test_signs_the_font_has_not_are_marked():
    assert legible("A😀B\u202e\n") == "A〓B"


def test_names_are_cut_in_the_middle():
    long = " → ".join(f"とても長い名前の節点{n}" for n in range(30))
    lines = both_ends(long, 11.5, 300.0)
    assert len(lines) == 2
    assert lines[0].startswith("とても長い名前の節点0")
    assert lines[1].endswith("節点29")
    assert all(measure(line, 11.5) <= 300 for line in lines)


def test_a_chart_shows_itself(of_small: Given):
    data, about = chart("tiers", of_small.stability)._repr_mimebundle_()
    assert data["image/png"].startswith("iVBOR")
    assert "tiers" in data["text/plain"]
    assert about["image/png"]["width"] == WIDTH


def test_a_png_is_sharp(of_small: Given):
    from PIL import Image

    drawn = chart("media", of_small.model)
    with Image.open(io.BytesIO(drawn.to("png"))) as picture:
        assert picture.width == 2 * WIDTH


def test_saving_never_overwrites_by_accident(of_small: Given, tmp_path: Path):
    path = tmp_path / "a.svg"
    chart("media", of_small.model, path=path)
    assert path.read_text(encoding="utf-8").startswith("<?xml")
    with pytest.raises(FlowgraphError, match="force=True"):
        chart("media", of_small.model, path=path)
    chart("media", of_small.model, path=path, force=True)
    assert chart("media", of_small.model).save(tmp_path / "b.pdf").read_bytes().startswith(b"%PDF")


def test_models_graphs_and_drafts_will_do(small: FlowModel, of_small: Given):
    by_model = chart("hops", small).to("svg")
    assert chart("hops", fg.to_graph(small)).to("svg") == by_model
    assert chart("media", of_small.ranking).to("svg") == chart("media", small).to("svg")
    assert chart("media", of_small.stability).to("svg") == chart("media", small).to("svg")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda given: chart("tier", given.stability), ["did you mean 'tiers'", "fg.stability(model)", "fg.whatif(model)"]),
        (lambda given: chart(3, given.stability), ["no kind of chart 3", "tiers"]),
        (lambda _: chart("tiers", "model.yaml"), ["fg.stability(model)", "fg.chart('tiers', fg.load('model.yaml'))"]),
        (lambda given: chart("change", given.model), ["fg.whatif(model)", "replace_medium"]),
        (lambda _: chart("media", None), ["a model, a graph", "None"]),
        (lambda given: chart("media", given.model, path="x.gif"), [".gif", ".svg", ".png"]),
        (lambda given: chart("media", given.model, path="x"), ["no suffix"]),
        (lambda given: chart("media", given.model, lang="fr"), ["'fr'", "'ja'"]),
        (lambda given: chart("media", given.model, top=-1), ["-1"]),
        (lambda given: chart("media", given.model, top=2.5), ["2.5"]),
    ],
)
def test_mistakes_say_what_to_do(call, words: list[str], of_small: Given):
    with pytest.raises(FlowgraphError) as told:
        call(of_small)
    for word in words:
        assert word in str(told.value)


def test_each_kind_is_one_file():
    folder = Path(sys.modules["flowgraph.diagram.charts"].__file__).parent
    for row in CHARTS.rows():
        assert (folder / f"{row.module}.py").is_file()
        assert row.ja
        assert row.en
