"""Findings as a Markdown memo to the author of an assessment, ready to paste into a mail.

Says what does not fit and asks; it claims nothing about what is really done. Knows audits, no rule and no command.
"""

from __future__ import annotations

from collections.abc import Sequence

from flowgraph.audit import Audit, Finding, rules
from flowgraph.audit.display import label, where
from flowgraph.report.findings import counts, quotes
from flowgraph.report.safe import markdown
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


def memo(audits: Sequence[Audit], lang: Lang) -> str:
    """One memo a document."""
    return "\n".join(_memo(audit, lang) for audit in audits)


def _memo(audit: Audit, lang: Lang) -> str:
    document = audit.model.document
    ja = lang == "ja"
    number = "" if isinstance(document.number, Uncertain) else document.number
    facts = [("評価実施機関" if ja else "body", document.organization), ("評価書番号" if ja else "number", number)]
    facts.append(("公表日" if ja else "published", "" if isinstance(document.published, Uncertain) else document.published))
    lines = ["# " + ("評価書の記載の確認: " if ja else "Check of an assessment: ") + markdown(document.title), ""]
    lines += [f"- {name}: {markdown(value)}" for name, value in facts if value]
    lines += ["- " + counts(audit).label(lang), "", _INTRO.label(lang), ""]
    groups: dict[str, list[Finding]] = {name: [] for name in ("author", "reading", "accepted")}
    for finding in audit.findings:
        groups["accepted" if finding.accepted else "author" if finding.kind in _FOR_AUTHOR else "reading"].append(finding)
    number_ = 0
    for name, findings in groups.items():
        if not findings and name != "author":
            continue
        lines += ["## " + _HEADS[name].label(lang), ""]
        if not findings:
            lines += ["（該当なし）" if ja else "(none)", ""]
        for finding in findings:
            number_ += 1
            lines += _told(audit, finding, number_, lang)
    if audit.notices:
        lines += ["## " + _HEADS["notices"].label(lang), "", *("- " + markdown(notice.label(lang)) for notice in audit.notices), ""]
    return "\n".join(lines).rstrip() + "\n"


def _told(audit: Audit, finding: Finding, number: int, lang: Lang) -> list[str]:
    ja = lang == "ja"
    title = rules()[finding.rule].title.label(lang)
    kind, gravity = label("finding_kind", finding.kind).label(lang), label("gravity", finding.gravity).label(lang)
    lines = [f"### {number}. {markdown(title)}（{kind}・重要度 {gravity}）" if ja else f"### {number}. {markdown(title)} ({kind}; {gravity})", ""]
    lines += [markdown(finding.text.label(lang)), ""]
    for place, words in zip(finding.places, quotes(audit, finding), strict=True):
        lines.append(f"- {markdown(where(place).label(lang))}: {markdown(place.side.label(lang))}")
        if words:
            lines.append(f"  > {markdown(words)}")
    if finding.places:
        lines.append("")
    lines.append(("確かめたいこと: " if ja else "What would settle it: ") + markdown(finding.settle.label(lang)))
    if finding.accepted:
        lines.append(("\n受容: " if ja else "\nAccepted: ") + markdown(finding.accepted))
    return [*lines, "", f"`{finding.id}`", ""]
