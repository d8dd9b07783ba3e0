"""Rankings for people: no two rows read alike where they differ."""

from __future__ import annotations

import csv
import io
import json


def test_paths_that_read_alike_are_told_apart(flowgraph, model_files):
    for path in model_files:
        for lang in ("ja", "en"):
            table = list(csv.DictReader(io.StringIO(flowgraph("rank", path, "--format", "csv", "--lang", lang).out)))
            rows = json.loads(flowgraph("rank", path, "--format", "json").out)["rows"]
            assert [row[{"ja": "ID", "en": "id"}[lang]] for row in table] == [row["id"] for row in rows]
            told = [row[{"ja": "経路", "en": "path"}[lang]] for row in table]
            for n, one in enumerate(told):
                for m in range(n):
                    differ = set(rows[n]["name"].split(" → ")) != set(rows[m]["name"].split(" → "))
                    assert not (differ and one == told[m]), (path.stem, one)


def test_rows_without_a_double_stay_as_they_are(flowgraph, small_path):
    assert "経由" not in flowgraph("rank", small_path, "--lang", "ja").out
