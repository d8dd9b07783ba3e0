"""The same text answers different risks: a measure that fits every risk is described for none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.answer import given, of_file
from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.compare.names import plain
from flowgraph.form.items import Field
from flowgraph.source import Passage
from flowgraph.vocab import Text

_KEYS = frozenset({
    "measures", "others_kept_out", "unneeded_kept_out", "identity_check", "number_check", "accuracy", "address_systems", "other_systems", "log_how", "rule_how",
    "access_how", "access_issue_how", "authentication_how",
})
_GIVEN = re.compile(r"中間サー?バー?|情報提供ネットワークシステム|照会許可|ガバメントクラウド|マイナポータル|プラットフォーム|支払基金|地方公共団体情報システム機構|機構|LGWAN|住民基本台帳ネットワーク")
_PIECES = re.compile(r"[^。\n]+[。\n]?")
_LEAST = 60
_SENTENCE = 50
_MANY = 4
_PASTED = 0.5
"""Least share of each answer that pasted sentences make: beside other measures one sentence may well fit several risks."""
_OWN = 0.8
"""Least share of a text that is the body's own and not taken from a ministry's model answer."""


def find(case: Case) -> Iterator[Raised]:
    """One finding a text: a whole answer that two risks share, or sentences that many do."""
    groups: dict[tuple[int, str], list[Field]] = {}
    for entry in case.fields("III"):
        text = given(entry)
        if entry.key in _KEYS and len(text) >= _LEAST and _own(text):
            groups.setdefault((entry.file, plain(text)), []).append(entry)
    for (file, _), found in groups.items():
        risks = list(dict.fromkeys((entry.section, entry.block) for entry in found))
        if len(risks) > 1:
            yield _raised(case, found, of_file(file, case.form.files if case.form else 1))
    yield from _sentences(case)


def _sentences(case: Case) -> Iterator[Raised]:
    """Sentences pasted for many risks, those of the same risks together."""
    places: dict[tuple[int, str], list[tuple[Field, Passage]]] = {}
    for entry, sentence in case.sentences("III"):
        if entry.key in _KEYS and len(sentence) >= _SENTENCE and sentence.text.endswith("。") and not _GIVEN.search(sentence.text):
            places.setdefault((entry.file, plain(sentence.text)), []).append((entry, sentence))
    together: dict[tuple[int, tuple[tuple[str, str], ...]], list[list[tuple[Field, Passage]]]] = {}
    for (file, _), found in places.items():
        risks = tuple(dict.fromkeys((entry.section, entry.block) for entry, _ in found))
        if len(risks) >= _MANY:
            together.setdefault((file, risks), []).append(found)
    for (file, risks), texts in together.items():
        if not _mostly(texts):
            continue
        labels = [f"{section} {block}".strip() for section, block in risks]
        said = of_file(file, case.form.files if case.form else 1)
        yield Raised(
            about=(f"ファイル{file}", "文", *labels),
            text=Text(
                f"{listed(labels)}{said[0]}の{len(labels)}のリスクに同じ文（{len(texts)}文）が貼られています。リスクごとの検討が読み取れません。",
                f"{len(labels)} risks ({listed(labels, ja=False)}){said[1]} are answered with the same {len(texts)} sentences; nothing shows that each risk was considered.",
            ),
            places=tuple(
                case.passage(sentence, 0, len(sentence), entry.section, entry.block or entry.label, f"{entry.section} {entry.block}：同文", f"{entry.section} {entry.block}: the same text")
                for found in texts for entry, sentence in found
            ),
        )


def _mostly(texts: list[list[tuple[Field, Passage]]]) -> bool:
    """Whether in every answer the pasted sentences are most of what is said."""
    pasted: dict[tuple[str, str, str], int] = {}
    length: dict[tuple[str, str, str], int] = {}
    for entry, sentence in (found for text in texts for found in text):
        key = (entry.section, entry.block, entry.key)
        pasted[key] = pasted.get(key, 0) + len(sentence)
        length[key] = len(given(entry))
    return all(pasted[key] >= _PASTED * length[key] for key in pasted)


def _own(text: str) -> bool:
    pieces = _PIECES.findall(text)
    return sum(len(piece) for piece in pieces if not _GIVEN.search(piece)) >= _OWN * len(text)


def _raised(case: Case, found: list[Field], file: tuple[str, str]) -> Raised:
    labels = list(dict.fromkeys(f"{entry.section} {entry.block}".strip() for entry in found))
    length = len(given(found[0]))
    return Raised(
        about=(f"ファイル{found[0].file}", *labels),
        text=Text(
            f"{listed(labels)}{file[0]}の措置は一字一句同じ文（{length}字）です。リスクごとの検討が読み取れません。",
            f"{listed(labels, ja=False)}{file[1]} are answered with the same text ({length} characters); nothing shows that each risk was considered.",
        ),
        places=tuple(case.printed(entry, f"{entry.section} {entry.block}：同文", f"{entry.section} {entry.block}: the same text") for entry in found),
    )


RULE = AuditRule(
    id="identical-text",
    title=Text("異なるリスクへの同文の措置", "one text for different risks"),
    why=Text("リスクの特定は過程ごとに行うことになっています（評価指針第10）。", "Risks are to be identified for each process (guidelines, section 10)."),
    compares=Text("IIIの異なるリスクの措置の欄どうし", "the measures of different risks of part III with each other"),
    how=Text("60字以上の答えの全文が同じものと、50字以上の文が四つ以上のリスクに貼られ、どの答えでもその半分以上を占めるものを挙げます。国のひな形（中間サーバーなど）が大半を占める文は数えません。", "Answers of 60 characters and more that are the same as a whole, and sentences of 50 and more that are pasted for four risks or more and make half or more of each answer. Texts made mostly of a ministry's model answer are not counted."),
    do=Text("それぞれのリスクに何が効くのかを書き分けます。", "Say for each risk what meets it."),
    false_alarms=Text("同じ措置が本当に二つのリスクに効く場合。", "One measure may really meet both risks."),
    settle=Text("それぞれのリスクに対して何をしているか。", "What is done against each of the risks."),
    gravity="low", kind="gap", viewpoint="adequacy_risks", needs_form=True, find=find, forms=("full", "focused"),
)
