"""II-5 says to how many data is provided or transferred, or to none; the 提供先 and 移転先 printed are another number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.answer import files_of, filled, holes, lost, of_file, tick
from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.form.items import Block, Box, Field, Mark
from flowgraph.source import fold
from flowgraph.vocab import Text

_ANNEX = re.compile(r"別紙|別表|別添|一覧|参照|の(?:とおり|通り)|~|及び|、|,|ほか|各|等")
_NUMBER = re.compile(r"\d+")


def find(case: Case) -> Iterator[Raised]:
    """One finding a file and kind of recipient."""
    files = files_of(case, "II-5")
    for file in files:
        entry = case.field("II-5", "provides", file=file)
        if entry is None:
            continue
        for kind in ("提供", "移転"):
            box = next((box for box in entry.boxes if box.option == f"{kind}を行っている"), None)
            blocks = filled(case, f"{kind}先", file)
            if box is not None:
                yield from _compared(case, entry, box, blocks, kind, of_file(file, len(files)))


def _compared(case: Case, entry: Field, box: Box, blocks: tuple[Block, ...], kind: str, file: tuple[str, str]) -> Iterator[Raised]:  # noqa: PLR0913, PLR0917  both sides
    none = box.mark is Mark.NOT_TICKED and (tick(entry, "行っていない") is Mark.TICKED or any(other.mark is Mark.TICKED for other in entry.boxes))
    count = _NUMBER.search(fold(box.detail))
    if none and blocks:
        yield _raised(case, entry, blocks, kind, file, 0)
    elif box.mark is Mark.TICKED and count and int(count[0]) != len(blocks) and not _several(blocks):
        yield _raised(case, entry, blocks, kind, file, int(count[0]), loss=len(blocks) < int(count[0]) and (lost(case, "II-5", entry.file) or holes(blocks)))
    elif box.mark is Mark.TICKED and not blocks and not lost(case, "II-5", entry.file):
        yield _raised(case, entry, blocks, kind, file, 1)


def _several(blocks: tuple[Block, ...]) -> bool:
    """Whether an entry stands for many recipients (see an annex; several names)."""
    return any(_ANNEX.search(fold(block.title)) for block in blocks)


def _raised(case: Case, entry: Field, blocks: tuple[Block, ...], kind: str, file: tuple[str, str], count: int, *, loss: bool = False) -> Raised:  # noqa: PLR0913, PLR0917  both sides
    verb = {"提供": "provided", "移転": "transferred"}[kind]
    said = Text(f"{kind}{count}件" if count else f"{kind}なし", f"{verb} to {count}" if count else f"not {verb}")
    after = Text("原文の一部が失われています。", " Part of the text is lost.") if loss else Text("", "")
    return Raised(
        about=(f"ファイル{entry.file}", f"{kind}の件数"),
        text=Text(
            f"II-5{file[0]}は{said.ja}としていますが、印字された{kind}先は{len(blocks)}件です。{after.ja}",
            f"II-5{file[1]} says {said.en}; {len(blocks)} {kind}先 are printed.{after.en}",
        ),
        places=(case.printed(entry, f"II-5：{said.ja}", f"II-5: {said.en}"), *(case.spanned(block.span, "II-5", block.label, block.label, block.label) for block in blocks)),
        kind="loss" if loss else "", gravity="low" if loss else "",
    )


RULE = AuditRule(
    id="provides-vs-blocks",
    title=Text("提供・移転の件数と提供先・移転先の数の不一致", "number of recipients against the entries"),
    why=Text("挙げられていない相手への提供・移転は、根拠も方法も確かめられません。", "Recipients that are not listed can be checked neither for legal ground nor for the way."),
    compares=Text("II-5「提供・移転の有無」と件数、記入された提供先・移転先", "whether and to how many II-5 says data goes with the 提供先 and 移転先 filled in"),
    how=Text("ファイルごとに数えます。一つの欄が複数の相手や別紙を指すときと、読めない欄は数えません。", "Counted file by file; not where one entry stands for several recipients or an annex, nor where boxes cannot be read."),
    do=Text("件数か提供先・移転先の欄を改めます。", "Correct the number or the entries."),
    false_alarms=Text("相手をまとめて一つの欄に書いている場合。", "Several recipients in one entry."),
    settle=Text("実際の提供・移転の件数。", "To how many data goes."),
    gravity="medium", kind="contradiction", viewpoint="conformity_items", needs_form=True, find=find, forms=("full", "focused"),
)
