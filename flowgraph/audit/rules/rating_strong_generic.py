"""A risk is rated 特に力を入れている, while its measure is a short general phrase without who, how or when."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.answer import concrete, given, of_file
from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.form.items import Field
from flowgraph.source import fold
from flowgraph.vocab import Text

_STRONG = "特に力を入れて"
_LONG = 120
"""What says so much is no mere phrase, whatever words it uses."""
_NO_MEASURE = frozenset({"title", "incident_what", "incident_measures", "human_error"})


def find(case: Case) -> Iterator[Raised]:
    """One finding a section and file."""
    groups: dict[tuple[str, int], list[tuple[Field, list[Field]]]] = {}
    for part in ("III", "IV"):
        for entry in case.fields(part):
            if entry.kind == "choice" and isinstance(entry.value, str) and entry.value.startswith(_STRONG):
                texts = _texts(case, entry)
                if texts and all(_read(text) for text in texts) and _weak("".join(given(text) for text in texts)):
                    groups.setdefault((entry.section, entry.file), []).append((entry, texts))
    for (section, file), found in groups.items():
        yield _raised(case, section, of_file(file, case.form.files if case.form else 1), found)


def _texts(case: Case, rating: Field) -> list[Field]:
    """The texts that a rating is about: of its risk, or its own "how"."""
    if rating.key != "rating":
        own = case.field(rating.section, f"{rating.key}_how", block=rating.block, file=rating.file)
        return [own] if own is not None and given(own) else []
    return [
        entry for entry in case.fields(rating.section)
        if (entry.file, entry.block, entry.kind) == (rating.file, rating.block, "text") and entry.key not in _NO_MEASURE and entry.key != "other_risks"
    ]


def _read(entry: Field) -> bool:
    return isinstance(entry.value, str)


def _weak(text: str) -> bool:
    return bool(text) and len(fold(text)) < _LONG and concrete(text) == 0


def _label(rating: Field) -> str:
    return f"{rating.block} {rating.label if rating.key != 'rating' else ''}".strip() or rating.section


def _raised(case: Case, section: str, file: tuple[str, str], found: list[tuple[Field, list[Field]]]) -> Raised:
    labels = [_label(rating) for rating, _ in found]
    length = {id(rating): sum(len(fold(given(text))) for text in texts) for rating, texts in found}
    printed = "」「".join(dict.fromkeys(str(rating.value) for rating, _ in found))
    places = []
    for rating, texts in found:
        places.append(case.printed(rating, f"{_label(rating)}：{rating.value}", f"{rating.block or section}: rated strong"))
        places += [case.printed(text, f"措置（{length[id(rating)]}字）", f"its measure ({length[id(rating)]} characters)") for text in texts if given(text)]
    return Raised(
        about=(f"ファイル{found[0][0].file}", section, *labels),
        text=Text(
            f"{section}{file[0]}の{listed(labels)}は「{printed}」との評価ですが、措置（{listed(str(length[id(rating)]) for rating, _ in found)}字）には誰が・いつ・どのように行うかが書かれていません。",
            f"{section}{file[1]} {listed(labels, ja=False)} is rated as particularly strong; the measure ({listed((str(length[id(rating)]) for rating, _ in found), ja=False)} characters) says neither who nor when nor how.",
        ),
        places=tuple(places),
    )


RULE = AuditRule(
    id="rating-strong-generic",
    title=Text("抽象的な措置に対する「特に力を入れている」の評価", "rated particularly strong on a general phrase"),
    why=Text("特に力を入れているなら、その中身が読み手に分かるはずです。", "If so much is done, the reader should see what."),
    compares=Text("「特に力を入れている」の評価と、その措置の文の長さと具体性", "the rating with length and concreteness of its measure"),
    how=Text("誰が・いつ・どのようにを示す語が一つもない、120字未満の措置を挙げます。", "Measures of fewer than 120 characters without any word for who, when or how."),
    do=Text("担当者、頻度、方法を書くか、評価を改めます。", "Say who does it, how often and how, or rate lower."),
    false_alarms=Text("具体的な措置を別の欄にまとめて書いている場合。言い回しを数えきれない場合。", "The concrete measure may stand in another field, or in words the rule does not know."),
    settle=Text("実際に行っている措置の内容。", "What is done."),
    gravity="low", kind="gap", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full", "focused"),
)
