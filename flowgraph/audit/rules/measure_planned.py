"""A measure is planned or under consideration, while the risk it stands under is rated as sufficiently met."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.form.items import Field
from flowgraph.source import Passage
from flowgraph.vocab import Text
from flowgraph.vocab.measures import PLANNED

_PLANNED = re.compile(PLANNED)
_NO_MEASURE = frozenset({"title", "incident_what", "incident_measures", "file_name", "contract_terms"})
_ENOUGH = re.compile(r"十分で?(?:である|に行っている|に整備している|に遵守している)|特に力を入れて")
_DONE = re.compile(r"検討(?:した|を行った)|予定(?:表|者|日|どおり|通り|より)")


def find(case: Case) -> Iterator[Raised]:
    """One finding a risk or question."""
    groups: dict[tuple[int, str, str], list[tuple[Field, Passage, re.Match[str], Field]]] = {}
    for part in ("III", "IV"):
        for entry, sentence in case.sentences(part):
            match = _PLANNED.search(sentence.text)
            if match is None or entry.key in _NO_MEASURE or _DONE.search(sentence.text) or _known(case, sentence):
                continue
            rating = _rating(case, entry)
            if rating is not None and isinstance(rating.value, str) and _ENOUGH.search(rating.value):
                groups.setdefault((entry.file, entry.section, entry.block or entry.label), []).append((entry, sentence, match, rating))
    for (file, section, label), found in groups.items():
        yield _raised(case, file, section, label, found)


def _known(case: Case, sentence: Passage) -> bool:
    """Whether the model already has it as a control that is not implemented: another rule says so."""
    span = sentence.span()
    return any(
        entry.lines[0] <= span.last and span.first <= entry.lines[1] and any(word in sentence.text for word in entry.key)
        for control in case.model.controls if control.state == "not_implemented" for entry in control.evidence
    )


def _rating(case: Case, entry: Field) -> Field | None:
    """The body's own answer on the risk or question an entry stands under."""
    stem = entry.key.removesuffix("_how")
    own = case.field(entry.section, stem, block=entry.block, file=entry.file) if stem != entry.key else None
    return case.field(entry.section, "rating", block=entry.block, file=entry.file) or own


def _raised(case: Case, file: int, section: str, label: str, found: list[tuple[Field, Passage, re.Match[str], Field]]) -> Raised:
    rating = found[0][3]
    places = [case.passage(sentence, match.start(), match.end(), entry.section, entry.block or entry.label, "予定・検討中の措置", "planned measure") for entry, sentence, match, _ in found]
    return Raised(
        about=(f"ファイル{file}", section, label),
        text=Text(
            f"{section} {label}は「{rating.value}」と評価していますが、措置のうち{len(found)}文が予定・検討中です。",
            f"{section} {label} is rated as sufficient; {len(found)} of its measures are planned or under consideration.",
        ),
        places=(*places, case.printed(rating, f"評価：{rating.value}", "its rating")),
    )


RULE = AuditRule(
    id="measure-planned",
    title=Text("予定・検討中の措置を含む「十分」の評価", "rated sufficient on a planned measure"),
    why=Text("まだ行われていない措置は、今のリスクを減らしません。", "A measure that is not taken yet lowers no risk."),
    compares=Text("III・IVの措置の文と、同じリスクの「リスクへの対策は十分か」などの評価", "measures of III and IV with the rating of the same risk or question"),
    how=Text("「予定」「検討中」「次年度から」などの言い方を探します。モデルで未実施とされた措置は別の規則が扱います。", "Looks for words of planning. Controls that the model already has as not implemented are another rule's."),
    do=Text("実施の時期を書き、実施までの評価を改めるか代わりの措置を書きます。", "Say when it will be in place, and what holds until then, or rate lower."),
    false_alarms=Text("措置そのものでなく、業務の予定を述べている場合。", "The sentence may plan something else than a measure."),
    settle=Text("評価書の時点で措置が実施されているか。", "Whether the measure was in place at the time of the assessment."),
    gravity="medium", kind="contradiction", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full", "focused"),
)
