"""Without a MODEL the bundled ones are taken, and said."""

from __future__ import annotations

import shutil

import pytest


@pytest.fixture
def here(tmp_path, small_path, monkeypatch):
    folder = tmp_path / "data" / "models"
    folder.mkdir(parents=True)
    shutil.copy(small_path, folder / "one.yaml")
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("lang", "told"), [("ja", "MODEL の指定がないため data/models/*.yaml（1 件）を使います"), ("en", "no MODEL given: data/models/*.yaml (1)")])
@pytest.mark.parametrize("command", ["rank", "media", "depth"])
def test_the_bundled_models_are_named_once(flowgraph, here, command, lang, told):
    run = flowgraph(command, "--lang", lang)
    assert run.code == 0
    assert run.err.count(told) == 1
    assert told not in run.out
    assert told not in flowgraph(command, "--quiet", "--lang", lang).err
    assert told not in flowgraph(command, "data/models/one.yaml", "--lang", lang).err
