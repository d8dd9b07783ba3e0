"""Findings as a memo to the author of an assessment, ready to paste into a mail: in Markdown, or as plain text.

Says what does not fit and asks; it claims nothing about what is really done. Knows audits, no rule and no command.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flowgraph.audit import Audit, Finding, rules
from flowgraph.audit.display import label, where
from flowgraph.report.findings import counts, quotes
from flowgraph.report.safe import markdown, terminal
from flowgraph.vocab import Lang, Text, Uncertain

_FOR_AUTHOR = ("contradiction", "gap")
_HEADS = {
    "author": Text("確認をお願いしたい点", "Please check"),
    "reading": Text("原文の読み取りによるもの（作成者の記載の問題とは限りません）", "Lost or unreadable text (not necessarily the author's fault)"),
    "accepted": Text("受容済みの点", "Accepted"),
    "notices": Text("この確認の限界", "Limits of this check"),
}
_INTRO = Text(
    "評価書の記載どうしを突き合わせた結果です。記載の不一致や不足をお尋ねするもので、実際の取扱いを断定するものではありません。",
    "This compares what the assessment says in different places. It asks about statements that do not fit or are missing; it claims nothing about what is really done.",
)


@dataclass(frozen=True, slots=True)
class _Style:
    """How a memo is marked up."""

    escape: Callable[[str], str]
    heads: tuple[str, str, str]
    item: str
    quote: str
    ident: str


_STYLES = {
    "markdown": _Style(markdown, ("# {}", "## {}", "### {}"), "- {}", "  > {}", "`{}`"),
    "memo": _Style(terminal, ("{}", "■ {}", "{}"), "・{}", "　　「{}」", "（{}）"),
    "memo en": _Style(terminal, ("{}", "== {} ==", "{}"), "- {}", "    “{}”", "({})"),
}
"""`memo`: plain text as people type it, for a mail program that shows Markdown as it stands."""


def memo(audits: Sequence[Audit], lang: Lang, style: str = "markdown") -> str:
    """One memo a document; `style` is `markdown` or `memo` (plain text)."""
    marks = _STYLES.get(f"{style} {lang}", _STYLES[style])
    return "\n".join(_memo(audit, lang, marks) for audit in audits)


def _memo(audit: Audit, lang: Lang, style: _Style) -> str:
    document = audit.model.document
    ja = lang == "ja"
    title, section, _ = style.heads
    number = "" if isinstance(document.number, Uncertain) else document.number
    facts = [("評価実施機関" if ja else "body", document.organization), ("評価書番号" if ja else "number", number)]
    facts.append(("公表日" if ja else "published", "" if isinstance(document.published, Uncertain) else document.published))
    lines = [title.format(("評価書の記載の確認: " if ja else "Check of an assessment: ") + style.escape(document.title)), ""]
    lines += [style.item.format(f"{name}: {style.escape(value)}") for name, value in facts if value]
    lines += [style.item.format(counts(audit).label(lang)), "", _INTRO.label(lang), ""]
    groups: dict[str, list[Finding]] = {name: [] for name in ("author", "reading", "accepted")}
    for finding in audit.findings:
        groups["accepted" if finding.accepted else "author" if finding.kind in _FOR_AUTHOR else "reading"].append(finding)
    number_ = 0
    for name, findings in groups.items():
        if not findings and name != "author":
            continue
        lines += [section.format(_HEADS[name].label(lang)), ""]
        if not findings:
            lines += ["（該当なし）" if ja else "(none)", ""]
        for finding in findings:
            number_ += 1
            lines += _told(audit, finding, number_, lang, style)
    if audit.notices:
        lines += [section.format(_HEADS["notices"].label(lang)), "", *(style.item.format(style.escape(notice.label(lang))) for notice in audit.notices), ""]
    return "\n".join(lines).rstrip() + "\n"


def _told(audit: Audit, finding: Finding, number: int, lang: Lang, style: _Style) -> list[str]:
    ja, escape = lang == "ja", style.escape
    title = escape(rules()[finding.rule].title.label(lang))
    kind, gravity = label("finding_kind", finding.kind).label(lang), label("gravity", finding.gravity).label(lang)
    lines = [style.heads[2].format(f"{number}. {title}（{kind}・重要度 {gravity}）" if ja else f"{number}. {title} ({kind}; {gravity})"), ""]
    lines += [escape(finding.text.label(lang)), ""]
    said = ""
    for place, words in zip(finding.places, quotes(audit, finding), strict=True):
        lines.append(style.item.format(f"{escape(where(place).label(lang))}: {escape(place.side.label(lang))}"))
        if words and words != said:
            lines.append(style.quote.format(escape(words)))
        said = words
    if finding.places:
        lines.append("")
    lines.append(("確かめたいこと: " if ja else "What would settle it: ") + escape(finding.settle.label(lang)))
    if finding.accepted:
        lines.append(("\n受容: " if ja else "\nAccepted: ") + escape(finding.accepted))
    return [*lines, "", style.ident.format(finding.id), ""]
