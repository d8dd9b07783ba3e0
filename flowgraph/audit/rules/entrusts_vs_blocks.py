"""II-4 says how many tasks are entrusted, or that none is; the 委託事項 printed are another number."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.answer import files_of, filled, holes, lost, of_file
from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.form.items import Block, Field
from flowgraph.vocab import Text


def find(case: Case) -> Iterator[Raised]:
    """One finding a file."""
    files = files_of(case, "II-4")
    for file in files:
        entry = case.field("II-4", "entrusts", file=file)
        if entry is None or not isinstance(entry.value, str):
            continue
        blocks = filled(case, "委託事項", file)
        if entry.value == "委託しない":
            if blocks:
                yield _raised(case, entry, blocks, of_file(file, len(files)), "0")
        elif isinstance(entry.count, int) and entry.count != len(blocks):
            yield _raised(case, entry, blocks, of_file(file, len(files)), str(entry.count), loss=len(blocks) < entry.count and (lost(case, "II-4", file) or holes(blocks)))


def _raised(case: Case, entry: Field, blocks: tuple[Block, ...], file: tuple[str, str], count: str, *, loss: bool = False) -> Raised:  # noqa: PLR0913  both sides
    printed = "・".join(str(block.number) for block in blocks) or "なし"
    said = Text("委託しない", "nothing is entrusted") if count == "0" else Text(f"{count}件", f"{count} tasks")
    after = Text("原文の一部が失われています。", " Part of the text is lost.") if loss else Text("", "")
    return Raised(
        about=(f"ファイル{entry.file}", "委託の有無"),
        text=Text(
            f"II-4{file[0]}は{said.ja}としていますが、印字された委託事項は{len(blocks)}件（{printed}）です。{after.ja}",
            f"II-4{file[1]} says {said.en}; {len(blocks)} 委託事項 are printed ({printed}).{after.en}",
        ),
        places=(case.printed(entry, f"II-4：{said.ja}", f"II-4: {said.en}"), *(case.spanned(block.span, "II-4", block.label, block.label, block.label) for block in blocks)),
        kind="loss" if loss else "", gravity="low" if loss else "",
    )


RULE = AuditRule(
    id="entrusts-vs-blocks",
    title=Text("委託の件数と委託事項の数の不一致", "number of tasks entrusted against the entries"),
    why=Text("挙げられていない委託先は、誰の目にも触れず対策もありません。", "A contractor that is not listed is seen by nobody and has no measures."),
    compares=Text("II-4「委託の有無」と件数、記入された委託事項", "whether and how many tasks II-4 says are entrusted with the 委託事項 filled in"),
    how=Text("ファイルごとに数えます。二重に印字された頁は一度だけ数え、欠落があるときは欠落として示します。", "Counted file by file; pages printed twice count once; where text is lost, the finding says so."),
    do=Text("件数か委託事項を改めます。", "Correct the number or the entries."),
    false_alarms=Text("委託事項の欄に例や予備の記入が残っている場合。", "Entries left over from a template."),
    settle=Text("実際の委託の件数。", "How many tasks are entrusted."),
    gravity="medium", kind="contradiction", viewpoint="conformity_items", needs_form=True, find=find, forms=("full", "focused"),
)
