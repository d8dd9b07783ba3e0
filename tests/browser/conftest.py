"""Headless Chromium for the report page: one browser a session, and a page that watches what must never happen.

Missing Chromium is a skip at a desk and a failure in CI. FLOWGRAPH_CHROMIUM names the program.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flowgraph.diagram import layout
from flowgraph.graph import to_graph
from flowgraph.model import FlowModel, loads
from flowgraph.report.kinds import files
from flowgraph.report.material import Material, Request
from flowgraph.report.page import switches
from flowgraph.source import read
from tests.small_models import made

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
NAMES = ("chromium", "chromium-browser", "google-chrome")
DRAWS = 300
FORM = "特定個人情報保護評価書（全項目評価書）\nⅠ 基本情報\nⅡ 特定個人情報ファイルの概要\nⅢ リスク対策\n"
"""Headings by which a text is an assessment."""


def missing(reason: str) -> None:
    if os.environ.get("CI", "").lower() in {"1", "true"} or os.environ.get("FLOWGRAPH_CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    named = os.environ.get("FLOWGRAPH_CHROMIUM")
    program = next(filter(None, map(shutil.which, [named] if named else NAMES)), None)
    if not program:
        missing(f"no Chromium: {named} cannot be run" if named else "no Chromium on this machine; FLOWGRAPH_CHROMIUM names one")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed")
    with sync_playwright() as engine:
        running = engine.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        running.close()


class Watched:
    """A page with everything it asked for and complained about."""

    def __init__(self, page: object) -> None:
        self.page = page
        self.requests: list[str] = []
        self.said: list[str] = []
        self.dialogs: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))

    def clean(self, *opened: str) -> None:
        assert self.said == []
        assert self.dialogs == []
        assert set(self.requests) <= set(opened)


@pytest.fixture
def opened(browser) -> Iterator[Callable[..., object]]:
    """`opened(path, width=…, …)` opens a file; at the end of the test nothing else may have been asked for, and nothing complained."""
    contexts = []
    watched: list[tuple[Watched, str]] = []

    def open_(path: Path, *, width: int = 1280, height: int = 900, fragment: str = "", **more: object) -> object:
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce", **more)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        address = path.resolve().as_uri()
        watched.append((Watched(page), address))
        page.goto(address + fragment)
        return page

    yield open_
    try:
        for one, address in watched:
            one.clean(address, *(url for url in one.requests if url.startswith(address + "#")))
    finally:
        for context in contexts:
            context.close()


TOWN = made(
    nodes={
        "who_": "person who", "slip": "paper who", "desk": "department sec", "core": "system sec", "stick": "external_medium sec", "key": "terminal con", "below": "system sub",
        "deepest": "system deep", "other": "system office", "list": "paper sec", "mill": "system con",
    },
    holds={"who_": ["individual_number", "four_attributes"]},
    flows=[
        "① who_ slip mail identifier=individual_number", "① slip desk mail", "② desk core internal", "③ core stick flash", "③ stick key flash", "④ key below internet_protected",
        "⑤ below deepest not_stated", "⑥ core other dedicated_line identifier=code strips=individual_number", "⑦ core list mail identifier=none carries=four_attributes",
        "⑧ core mill lgwan identifier=unknown",
    ],
    entrustments=[{"contractor": "con", "reentrusted": True, "reentrusted_to": ["sub"], "handlers": "10..50"}],
    controls=[{"family": "encryption", "covers": ["stick"], "wording": "specific"}, {"family": "training", "covers": ["document"]}],
    stores=[{"node": "stick", "kind": "portable_medium", "erasure": "not_mentioned"}],
    self_ratings=[{"process": "use", "risk": "リスク1", "rating": "sufficient"}],
)
"""Paths with the number, without it and with a corresponding code; media, paper, lines; depths 0 to 3."""


def page_of(model: FlowModel, folder: Path, source: str = "") -> Path:
    """The page of a model as a file; `source` is the text of its document."""
    document = None
    if source:
        text = folder / model.document.source
        text.write_text(source, encoding="utf-8")
        document = read(text)
    ((name, content),) = files("html", [Material(graph=to_graph(model), source=document, draws=DRAWS)], Request(draws=DRAWS, version="0"))
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.fixture(scope="session")
def quick_layout() -> Iterator[None]:
    """Few layouts a picture and few changes tried, so that the tests are quick."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "MOST_TRIES", 1)
        patch.setattr(switches, "TRIED", 3)
        patch.setattr(switches, "TRIED_FAST", 10)
        yield


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory, quick_layout: None) -> Path:
    return page_of(TOWN, tmp_path_factory.mktemp("town"), "一行目の記載である\n二行目の記載である\n" + FORM)


@pytest.fixture(scope="session")
def bare_town(tmp_path_factory: pytest.TempPathFactory, quick_layout: None) -> Path:
    """Without its document."""
    return page_of(TOWN, tmp_path_factory.mktemp("bare"))


@pytest.fixture(scope="session")
def hostile_town(tmp_path_factory: pytest.TempPathFactory, quick_layout: None, small_model: str) -> Path:
    """Every name, step, place and remark is an attack."""
    word = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u202ejavascript:alert(3)\"' onload='alert(4) {{7*7}}"
    quoted = '"' + word.replace('"', '\\"') + '"'
    text = small_model
    for old in ("name: USBメモリ,", "name: かもめ入力社,", "title: 星見ヶ丘町 給食費補助の評価", "number: 委託事項1", "label: ⑥", "about: way back from the branch", "place: 本庁舎", "step: ③,", "organization: 星見ヶ丘町長"):
        assert old in text
        key, _, rest = old.partition(": ")
        text = text.replace(old, f"{key}: {quoted}" + ("," if rest.endswith(",") else ""))
    lines = "".join(f"{n}</script><img src=x onerror=alert(9)> {word}\n" for n in range(1, 91))
    return page_of(loads(text, "hostile.yaml"), tmp_path_factory.mktemp("hostile"), lines + FORM)


@pytest.fixture(scope="session")
def quiet_town(tmp_path_factory: pytest.TempPathFactory, quick_layout: None) -> Path:
    """No path leaves the body."""
    model = made(nodes={"desk": "department sec", "core": "system sec"}, flows=["① desk core internal identifier=none carries=four_attributes"])
    return page_of(model, tmp_path_factory.mktemp("quiet"))


@pytest.fixture(scope="session")
def plain_town(tmp_path_factory: pytest.TempPathFactory, quick_layout: None) -> Path:
    """Data leaves on a stick, but not the number."""
    model = made(
        nodes={"core": "system sec", "stick": "external_medium sec", "key": "terminal con"}, holds={"core": ["four_attributes"]},
        flows=["① core stick flash identifier=none carries=four_attributes", "① stick key flash identifier=none carries=four_attributes"],
    )
    return page_of(model, tmp_path_factory.mktemp("plain"))


@pytest.fixture(scope="session")
def undrawn_town(tmp_path_factory: pytest.TempPathFactory, quick_layout: None) -> Path:
    """Too many boxes for a diagram."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(layout, "MOST_BOXES", 1)
        return page_of(TOWN, tmp_path_factory.mktemp("undrawn"))
