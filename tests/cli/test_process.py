"""The command line as a process: streams, encodings, exit codes, what it imports."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys

import pytest

HEAVY = {"pandas", "matplotlib", "pydot", "networkx", "ruamel", "numpy", "rich", "PIL", "wasmtime"}


@pytest.mark.parametrize("arguments", [("--help",), ("rank", "--help"), ("--version",)], ids=" ".join)
def test_help_imports_nothing_heavy(process, arguments):
    run = process(*arguments, options=("-X", "importtime"))
    assert run.code == 0
    imported = {line.rsplit("|", 1)[1].strip().split(".")[0] for line in run.err.splitlines() if line.startswith("import time:")}
    assert "click" in imported
    assert imported & HEAVY == set()


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "cp932"}, {"PYTHONIOENCODING": "ascii"}], ids=str)
def test_output_is_utf8_whatever_the_locale(process, small_path, environment):
    run = process("rank", small_path, "--lang", "ja", environment=environment)
    assert run.code == 0
    assert "残存リスクの順位" in run.out
    assert "�" not in run.out
    missing = process("rank", small_path.parent / "無い.yaml", "--lang", "ja", environment=environment)
    assert missing.code == 1
    assert "ファイルがありません" in missing.err


def test_exit_codes(process, small_path):
    assert process("rank", small_path, "--fail-on", "maximum").code == 3
    assert process("rank", small_path).code == 0
    assert process("rank", "none.yaml").code == 1
    assert process("rank", "--nonsense").code == 2
    assert process("rank").code == 2


def test_a_reader_who_leaves_early(root, small_path):
    first = subprocess.Popen([sys.executable, "-m", "flowgraph", "export", str(small_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={"PYTHONPATH": str(root)})
    first.stdout.read(1)
    first.stdout.close()
    told = first.stderr.read().decode()
    first.stderr.close()
    first.wait(60)
    assert "Traceback" not in told
    assert "Exception ignored" not in told


def test_no_progress_bar_in_a_pipe(process, small_path, second_path):
    assert process("rank", small_path, second_path).err == ""


@pytest.mark.parametrize("arguments", [("rank", "--format", "json"), ("show", "--controls", "--node", "usb-3"), ("export",), ("export", "--format", "graphml"), ("depth", "--format", "csv"), ("explain",)], ids=" ".join)
def test_the_same_bytes_under_every_hash_seed(process, small_path, arguments):
    outs = {process(arguments[0], small_path, *arguments[1:], environment={"PYTHONHASHSEED": seed}).out for seed in ("0", "1", "4711")}
    assert len(outs) == 1


def test_a_report_is_the_same_under_every_hash_seed(process, small_path, tmp_path):
    digests = []
    for seed in ("0", "7"):
        folder = tmp_path / seed
        assert process("report", small_path, "-o", folder, environment={"PYTHONHASHSEED": seed}).code == 0
        digests.append({path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()})
    assert digests[0] == digests[1]


def test_a_file_name_that_is_no_text(process, tmp_path, root):
    done = subprocess.run([sys.executable, "-m", "flowgraph", "rank", b"\xff\xfe\x1b[31m.yaml"], capture_output=True, env={"PYTHONPATH": str(root)}, cwd=tmp_path, check=False)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"\x1b" not in done.stderr


def test_standard_output_by_name(process, small_path):
    run = process("rank", small_path, "--format", "json", "-o", "/dev/stdout")
    assert run.code == 0
    assert json.loads(run.out)["rows"]


def test_completion_answers(process):
    run = process(environment={"_FLOWGRAPH_COMPLETE": "bash_complete", "COMP_WORDS": "flowgraph ra", "COMP_CWORD": "1"})
    assert re.search(r"plain,rank", run.out)
