"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from flowgraph import files
from flowgraph.errors import FlowgraphError
from flowgraph.files import write_all, write_bytes, write_text


def test_bytes_are_written_into_folders_that_are_made(tmp_path: Path):
    target = tmp_path / "a" / "b" / "c.txt"
    write_text(target, "表\r\n", force=False)
    assert target.read_bytes() == "表\r\n".encode()
    assert list(target.parent.iterdir()) == [target]


def test_an_existing_file_stays_unless_forced(tmp_path: Path):
    target = tmp_path / "x"
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(FlowgraphError, match="exists already"):
        write_text(target, "yours", force=False)
    assert target.read_text(encoding="utf-8") == "mine"
    write_text(target, "yours", force=True)
    assert target.read_text(encoding="utf-8") == "yours"


def test_a_folder_is_no_file(tmp_path: Path):
    with pytest.raises(FlowgraphError, match="is a folder"):
        write_text(tmp_path, "x", force=True)


def test_several_are_written_all_or_none(tmp_path: Path):
    (tmp_path / "b").write_text("mine", encoding="utf-8")
    (tmp_path / "d").mkdir()
    with pytest.raises(FlowgraphError) as caught:
        write_all([(tmp_path / name, b"x") for name in "abcd"], force=False)
    assert [Path(problem.file).name for problem in caught.value.problems] == ["b", "d"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b", "d"]


def test_a_write_that_breaks_off_leaves_the_old_file(tmp_path: Path, monkeypatch):
    target = tmp_path / "x"
    target.write_text("mine", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.Path, "replace", full)
    with pytest.raises(FlowgraphError, match="No space left"):
        write_text(target, "yours", force=True)
    assert target.read_text(encoding="utf-8") == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_name_that_cannot_be(tmp_path: Path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for target in (tmp_path / "file" / "below", tmp_path / ("x" * 300)):
        with pytest.raises(FlowgraphError, match="cannot be written"):
            write_text(target, "x", force=False)


@pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")
def test_mode_and_link_of_an_existing_file_stay(tmp_path: Path):
    target, link = tmp_path / "x", tmp_path / "link"
    target.write_text("mine", encoding="utf-8")
    target.chmod(0o600)
    link.symlink_to(target)
    write_text(link, "yours", force=True)
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "yours"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name == "nt", reason="devices of POSIX")
def test_a_device_is_written_to_as_it_is():
    write_bytes(Path("/dev/null"), b"x", force=False)
    assert Path("/dev/null").is_char_device()


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_a_link_to_nowhere_is_not_followed_by_accident(tmp_path: Path):
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "nowhere")
    with pytest.raises(FlowgraphError, match="exists already"):
        write_text(link, "x", force=False)
