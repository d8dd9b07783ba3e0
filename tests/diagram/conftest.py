"""One layout a picture, so that the tests are quick; those about clear layouts ask for all of them."""

from __future__ import annotations

import pytest

from flowgraph.diagram import layout

ALL = layout.MOST_TRIES


@pytest.fixture(autouse=True)
def few_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "MOST_TRIES", 1)


@pytest.fixture
def all_tries(few_tries: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "MOST_TRIES", ALL)
