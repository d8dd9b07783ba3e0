"""References to attachments and blocks that the text does not have. Knows the printed text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.form.items import Form
from flowgraph.source import Passage, fold
from flowgraph.vocab import Text

_ATTACHED = re.compile(r"(別添|別紙|様式|参考資料)\s*([0-9０-９]{1,2})(?![0-9０-９])")
_ENTRUSTED = re.compile(r"委託事項\s*((?:[0-9０-９]{1,2}\s*(?:[、,・及びと~～〜-]|から)*\s*)+)")
_HEAD = re.compile(r"^[\s#*（(【\[<>a-z=\"]*(別添|別紙|様式|参考資料)\s*([0-9]{1,2})(?![0-9])(?!.{0,40}(?:参照|のとおり|に記載|による))")
_REFERRED = re.compile(r"参照|のとおり|に記載|に示す|に定め|による|参考")
_NEAR = 30


def find(case: Case) -> Iterator[Raised]:
    """One finding an attachment or block that is not there."""
    form = case.form
    if form is None:
        return
    there = _attached(form)
    blocks = {block.number for block in form.blocks_of("委託事項")}
    missing: dict[tuple[str, int], list[Place]] = {}
    for section, label, passage in _texts(case):
        for hit in _ATTACHED.finditer(passage.text):
            kind, number = hit[1], int(fold(hit[2]))
            around = passage.text[max(0, hit.start() - _NEAR) : hit.end() + _NEAR]
            if kind in {"別添", "別紙", "参考資料"} and (kind, number) not in there and _REFERRED.search(around):
                missing.setdefault((kind, number), []).append(case.passage(passage, hit.start(), hit.end(), section, label, f"{kind}{number}を参照", f"refers to {kind}{number}"))
        for hit in _ENTRUSTED.finditer(passage.text):
            for number in _numbers(hit[1]):
                if blocks and section != "II-4" and number not in blocks:
                    missing.setdefault(("委託事項", number), []).append(case.passage(passage, hit.start(), hit.end(), section, label, f"委託事項{number}を指す", f"refers to 委託事項{number}"))
    for (kind, number), places in missing.items():
        attached = kind != "委託事項"
        yield Raised(
            about=(kind, str(number)), kind="loss" if attached else "contradiction",
            text=Text(
                f"{kind}{number}を参照していますが、原文に{kind}{number}がありません。" if attached else f"委託事項{number}を指す記載がありますが、II-4に委託事項{number}はありません。",
                f"The text refers to {kind}{number}, which is not in it." if attached else f"委託事項{number} is referred to; II-4 has no such entry.",
            ),
            places=tuple(dict.fromkeys(places)),
        )


def _attached(form: Form) -> set[tuple[str, int]]:
    """Attachments that are printed: sections of the form, and lines that begin with the name of one."""
    found = {(name[:2], int(name[2:])) for name, _, _ in form.sections if name[:2] == "別添" and name[2:].isdigit()}
    for line in form.document.lines:
        hit = _HEAD.match(fold(line[:200]).replace("\t", " ")) if "別" in line or "参考" in line else None
        if hit:
            found.add((hit[1], int(hit[2])))
    return found


def _texts(case: Case) -> Iterator[tuple[str, str, Passage]]:
    """Fields and steps of the body; the change log refers to what once was."""
    for entry in case.fields():
        if entry.passage.text:
            yield entry.section, entry.block or entry.label, entry.passage
    for step in case.form.steps if case.form else ():
        yield "別添1", step.label, step.passage


def _numbers(text: str) -> set[int]:
    """Numbers of a list such as 1、5 or 2~4."""
    words = fold(text)
    found = {int(number) for number in re.findall(r"[0-9]+", words)}
    for first, last in re.findall(r"([0-9]+)(?:~|-|から)([0-9]+)", words):
        found |= set(range(int(first), int(last) + 1))
    return found


RULE = AuditRule(
    id="reference-to-nowhere",
    title=Text("参照先のない参照", "a reference to nowhere"),
    why=Text("参照先がないと、読み手は肝心の内容（根拠規定、記録項目、委託の範囲）を確かめられません。", "Without its target a reference hides what matters: legal bases, recorded items, who is entrusted."),
    compares=Text("別添・別紙・委託事項への参照と、原文にあるもの", "references to attachments and 委託事項, and what the text has"),
    how=Text("「別紙1を参照」などの語の参照先の見出しを原文全体から探します。委託事項は番号で探します。", "The heading of what is referred to is looked for in the whole text; 委託事項 by number."),
    do=Text("参照先を公表文書に付けるか、参照を直してください。", "Publish the attachment with the document, or mend the reference."),
    false_alarms=Text("別紙が別のファイルで公表されている場合、他の文書の別紙を指す場合。", "Attachments published as a file of their own, or of another document."),
    settle=Text("参照先の所在", "where the target is"),
    gravity="low", kind="loss", viewpoint="adequacy_flow", needs_form=True, find=find,
)
