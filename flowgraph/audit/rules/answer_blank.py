"""Questions of parts I and II that the form always asks and nobody answered, and blocks half filled in beyond the declared number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.answer import blank, files_of, given, lost, of_file, tick
from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.form.items import Block, Field, Mark
from flowgraph.source import fold
from flowgraph.vocab import Text

_SECTIONS: dict[str, tuple[str, ...]] = {
    "I-1": ("task",),
    "I-4": ("need", "merits"),
    "II-2": ("subjects_need", "items_validity"),
    "II-3": ("validity", "purpose"),
    "II-6": ("storage_place", "period_validity", "erasure"),
}
_BLOCKS: dict[str, tuple[str, tuple[str, ...]]] = {
    "システム": ("I-2", ("functions",)),
    "委託事項": ("II-4", ("task", "validity")),
    "提供先": ("II-5", ("legal_basis", "purpose", "data", "frequency")),
    "移転先": ("II-5", ("legal_basis", "purpose", "data", "frequency")),
}
_AGAIN = ("permission", "reentrusted_task")
"""Asked only where something is entrusted on."""
_ABOVE = {"subjects_need": "対象となる本人の範囲", "items_validity": "主な記録項目", "period_validity": "保管期間", "validity": "対象となる本人の範囲"}
"""The question above, where the label alone (その妥当性) does not say what it is about."""
_UNSURE = frozenset({"lost_field", "lost_section", "truncated", "no_label"})
"""What a print lost near a blank may be the answer."""
_GIVING = {"提供先": "提供を行っている", "移転先": "移転を行っている"}


def find(case: Case) -> Iterator[Raised]:
    """One finding a section and file; one for the blocks left over."""
    for section in ("I-1", "I-2", "I-4", "II-2", "II-3", "II-4", "II-5", "II-6"):
        files = files_of(case, section)
        for file in files:
            empty = [] if lost(case, section, file) else list(_empty(case, section, file))
            if empty:
                yield _raised(section, empty, case, of_file(file, len(files)))
    yield from _left_over(case)


def _empty(case: Case, section: str, file: int) -> Iterator[Field]:
    """Questions of a section in use that are printed and not answered."""
    used = any(given(entry) for entry in case.fields(section) if entry.file == file and not entry.block)
    if used and _whole(case, section, "", file):
        yield from (entry for entry in case.fields(section, *_SECTIONS.get(section, ())) if entry.file == file and not entry.block and blank(entry))
    for kind, (where, keys) in _BLOCKS.items():
        if where != section:
            continue
        for block in {block.label: block for block in case.blocks(kind) if block.file == file and _in_use(case, block)}.values():
            if not _whole(case, section, block.label, file):
                continue
            again = case.field(section, "reentrusted", block=block.label, file=file)
            asked = (*keys, *(_AGAIN if again is not None and again.value == "再委託する" else ()))
            yield from (entry for entry in case.fields(section, *asked) if entry.file == file and entry.block == block.label and blank(entry))


def _in_use(case: Case, block: Block) -> bool:
    """Whether a block has a name and nothing says that there is no such thing."""
    if block.kind == "システム":
        return bool(block.title)
    if block.kind == "委託事項":
        entrusts = case.field("II-4", "entrusts", file=block.file)
        return bool(block.title) and (entrusts is None or entrusts.value != "委託しない")
    provides = case.field("II-5", "provides", file=block.file)
    return bool(block.title) and tick(provides, "行っていない") is not Mark.TICKED


def _whole(case: Case, section: str, block: str, file: int) -> bool:
    """Whether nothing of a block, or of the questions outside of blocks, was lost in print."""
    return case.form is not None and not any(
        notice.kind in _UNSURE and notice.section == section and notice.block in {"", block} and notice.file in {0, file} for notice in case.form.notices
    )


def _named(entry: Field) -> str:
    above = _ABOVE.get(entry.key, "") if entry.label.startswith("その") else ""
    return f"{entry.block} {above and above + 'の'}「{entry.label}」".strip()


def _raised(section: str, empty: list[Field], case: Case, file: tuple[str, str]) -> Raised:
    names = [_named(entry) for entry in empty]
    return Raised(
        about=(f"ファイル{empty[0].file}", section, *names),
        text=Text(
            f"{section}{file[0]}の{listed(names)}の欄に、記載がないか「-」だけが書かれています。様式はこの問いへの答えを求めています。",
            f"{section}{file[1]}: {listed(names, ja=False)} have no answer, or only a dash; the form asks for one.",
        ),
        places=tuple(case.printed(entry, f"{_named(entry)}：記載なし", f"{_named(entry)}: no answer") for entry in empty),
    )


def _left_over(case: Case) -> Iterator[Raised]:
    """Blocks beyond the declared number without name, task or recipient, in which something is chosen all the same."""
    if case.form is None:
        return
    for block in case.form.blocks:
        if block.kind not in {"委託事項", *_GIVING} or not block.empty or not block.number > _declared(case, block) >= 0:
            continue
        section = block.section
        chosen = [entry for entry in case.fields(section) if entry.file == block.file and entry.block == block.label and _chosen(entry)]
        if not chosen:
            continue
        names = [entry.label for entry in chosen]
        file = of_file(block.file, case.form.files)
        count = _declared(case, block)
        yield Raised(
            about=(f"ファイル{block.file}", section, block.label, "残った欄"), gravity="low",
            text=Text(
                f"{section}{file[0]}の{block.label}は名称も内容も空欄ですが、{listed(names)}には答えが入っています。件数は{count}件とされているため、消し忘れ又は書きかけの欄とみられます。",
                f"{section}{file[1]} {block.label} has no name and no content, yet {listed(names, ja=False)} are answered; {count} are declared, so it looks left over or unfinished.",
            ),
            places=tuple(case.printed(entry, f"{block.label} {entry.label}：答えあり", f"{block.label} {entry.label}: answered") for entry in chosen),
        )


def _declared(case: Case, block: Block) -> int:
    """How many of a kind are declared; -1 where that is not printed."""
    if block.kind == "委託事項":
        entrusts = case.field("II-4", "entrusts", file=block.file)
        return entrusts.count if entrusts is not None and isinstance(entrusts.count, int) else -1
    provides = case.field("II-5", "provides", file=block.file)
    box = next((box for box in provides.boxes if box.option == _GIVING[block.kind]), None) if provides else None
    if box is None or box.mark is Mark.UNDECIDABLE:
        return -1
    count = re.search(r"\d+", fold(box.detail))
    return (int(count[0]) if count else -1) if box.mark is Mark.TICKED else 0


def _chosen(entry: Field) -> bool:
    """Whether something is surely chosen or written."""
    if entry.kind == "boxes":
        return any(box.mark is Mark.TICKED for box in entry.boxes)
    return bool(given(entry))


RULE = AuditRule(
    id="answer-blank",
    title=Text("必ず問われる欄の空欄（Ⅰ・Ⅱ）", "a question of parts I and II without an answer"),
    why=Text("必要性や妥当性、法令上の根拠、消去方法は、その取扱いがなぜ許されるかを示す欄です。空欄では確かめられません。",
        "Need, adequacy, legal basis and erasure show why the handling is allowed; a blank leaves it unexplained."),
    compares=Text("Ⅰの1・2・4とⅡの2～6の文章で答える欄と、その節・システム・委託事項・提供先・移転先が使われているか", "the text questions of I-1, I-2, I-4 and II-2 to II-6 with whether their section or block is in use"),
    how=Text(
        "見出しが印字されていて答えのない（「-」だけの）欄を、節ごとにまとめて挙げます。再委託の欄は「再委託する」のときだけ見ます。同じ欄のまとまり（委託事項など）に印字の失われた所があれば挙げません。委託先名の空欄は別の規則が扱います。宣言した件数を超えた、名称のない書きかけの欄も挙げます。",
        "Questions whose label is printed with no answer or only a dash, gathered by section; those on re-entrustment only where it is declared. Not where print of the same block is lost; the contractor's name has a rule of its own. Also nameless blocks beyond the declared number in which something is chosen.",
    ),
    do=Text("答えを書きます。該当しないときは、その理由を書きます。使わない欄は答えを消します。", "Answer, or say why it does not apply; clear blocks that are not used."),
    false_alarms=Text("答えを隣の欄にまとめて書いている場合。", "The answer may stand together with that of a neighbouring question."),
    settle=Text("その欄に書くべき内容", "what belongs in that field"),
    gravity="low", kind="gap", viewpoint="conformity_items", needs_form=True, find=find, forms=("full", "focused"),
)
