"""Sections, labels and values that the text does not have: what rules could not see. Never the author's contradiction. Knows the notices of reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.form import rows
from flowgraph.form.items import FormNotice, Mark
from flowgraph.source import Span, fold
from flowgraph.vocab import Text

_KINDS = ("lost_section", "truncated", "lost_field")
_NAME = re.compile(r"「([^」]+)」")
_OPTIONS = frozenset({*rows.DELIVERY, *rows.METHODS, *rows.CONNECTIONS, *rows.SOURCES, *rows.RECORDED})
_SECTION = re.compile(r"^[IV]+-[0-9]+\s*")
_NEAR = 40
"""Lines within which words without a label may be the value that seems lost."""
_SHOWN = 6


_BESIDE = Text("（見出しだけが失われ、記載が隣に残ることもあります）", " (a heading alone may be lost, its answer standing beside)")


def find(case: Case) -> Iterator[Raised]:
    """One finding a section (of one file)."""
    if case.form is None:
        return
    loose = [notice.span.first for notice in case.form.notices if notice.kind == "no_label" and notice.span]
    found: dict[tuple[str, int], list[FormNotice]] = {}
    for notice in case.form.notices:
        if notice.kind not in _KINDS or _ruled_out(case, notice):
            continue
        if notice.kind == "lost_field" and notice.span and any(abs(line - notice.span.first) <= _NEAR for line in loose):
            continue  # words without a label stand near: the value may be there, only out of order
        found.setdefault((notice.section, notice.file), []).append(notice)
    for (section, file), notices in found.items():
        names = list(dict.fromkeys(" ".join(dict.fromkeys(part for part in (notice.block, _named(notice)) if part)) for notice in notices))
        many = len(names) > _SHOWN
        told = "、".join(names[:_SHOWN])
        whole = any(notice.kind == "lost_section" for notice in notices)
        where = section + (f"（ファイル{file}）" if file and case.form.files > 1 else "")
        yield Raised(
            about=(section, str(file), "欠落"), gravity="medium" if whole else "low",
            text=Text(
                f"{where}のうち、次の見出し・値などの印字が原文に見つかりません: {told}{f' ほか{len(names) - _SHOWN}' if many else ''}{_BESIDE.ja if any(_heading(notice) for notice in notices) else ''}。",
                f"Of {section}{f' (file {file})' if file and case.form.files > 1 else ''} these headings, values or options are not found in the text: {told}{f' and {len(names) - _SHOWN} more' if many else ''}{_BESIDE.en if any(_heading(notice) for notice in notices) else ''}.",
            ),
            places=tuple(_place(case, notice) for notice in notices[:_SHOWN]),
        )


def _heading(notice: FormNotice) -> bool:
    """Whether it is the heading of an answer that is not found, and not a value, an option or a block."""
    name = _named(notice)
    return notice.kind == "lost_field" and not name.endswith(("の値", "）")) and not name[-1:].isdigit()


def _named(notice: FormNotice) -> str:
    """What is lost, in the form's own words."""
    hit = _NAME.search(notice.text.ja)
    name = hit[1].split("におけるその他のリスク")[0] + "におけるその他のリスク" if hit and "におけるその他のリスク" in hit[1] else hit[1] if hit else notice.text.ja.partition(" ")[0]
    if notice.kind == "truncated":
        return "途中以降"
    label, _, option = name.rpartition("、")
    if label and option in _OPTIONS:
        return f"{label}の選択肢（{option}）"
    return name + ("の値" if "値の印字" in notice.text.ja else "")


def _ruled_out(case: Case, notice: FormNotice) -> bool:
    """Whether the section's own box says that it does not apply (委託しない …), or only a heading is lost over sections that are there."""
    if notice.kind == "lost_section":
        return case.form is not None and any(name.startswith(f"{notice.section}-") for name, _, _ in case.form.sections)
    if notice.kind == "lost_field" and "値の印字" not in notice.text.ja and _stands(case, notice):
        return True
    tick = next((entry for entry in case.fields(notice.section, "none") if entry.file == notice.file), None)
    return notice.kind == "lost_field" and tick is not None and any(box.mark is Mark.TICKED for box in tick.boxes)


def _stands(case: Case, notice: FormNotice) -> bool:
    """Whether the heading that seems lost is printed as a label with its answer: heading and only field of a short section have one name."""
    if not _SECTION.match(_named(notice)):
        return False
    words = fold(_SECTION.sub("", _named(notice)))
    return any(
        entry.label_span is not None and fold(entry.label) == words and (isinstance(entry.value, str) or bool(entry.boxes))
        for entry in case.fields(notice.section) if entry.block == notice.block and entry.file in {notice.file, 0}
    )


def _place(case: Case, notice: FormNotice) -> Place:
    """Where the print is missing: what stands before it, or the beginning of its part where a whole section is gone."""
    name = _named(notice)
    span = notice.span
    if span is None:
        part = notice.section.partition("-")[0]
        near = [where for section, _, where in (case.form.sections if case.form else ()) if section.partition("-")[0] == part]
        span = Span(near[0].first, 0, near[0].first, 1) if near else Span(1, 0, 1, 1)
    return case.spanned(span, notice.section or case.section_at(span.first), notice.block or name, f"{name}：印字なし", f"{name}: not printed")


RULE = AuditRule(
    id="text-lost",
    title=Text("原文の欠落", "lost text"),
    why=Text("欠けている欄については、ほかの規則は何も判定できません。作成者の記載漏れとは限りません。", "Of a field that is not there no other rule can say anything; it need not be the author's omission."),
    compares=Text("様式の欄と、原文に印字された欄", "the fields of the form and those the text has"),
    how=Text("様式にある見出しや値が原文の該当箇所に見つからないとき、節ごとにまとめて挙げます。節の見出しと同じ名の欄が答えとともに印字されていれば、欠落とみません。", "Labels or values of the form that the text lacks, one finding a section. A heading whose only field bears its name and is answered in print is not lost."),
    do=Text("公表された文書の該当箇所を確かめてください。文書にも記載がなければ記入してください。", "Look at the published file; if it is blank there too, fill it in."),
    false_alarms=Text("印字の順が乱れ、値が離れた所にある文書。様式の古い版で欄がないもの。", "Documents printed out of order; older forms without the field."),
    settle=Text("公表された文書のその欄", "the field in the published file"),
    gravity="low", kind="loss", viewpoint="none", needs_form=True, find=find,
)
