"""III and IV–VI: self-ratings, reviews, reported incidents. The body's own answers, never part of a score."""

from __future__ import annotations

from flowgraph.draft.builder import Builder, words_of
from flowgraph.draft.values import RATING_WORDS, date, key_of, text
from flowgraph.form.items import Field
from flowgraph.model import Incident, Review, SelfRating
from flowgraph.vocab import FORM, Fact, Rule, Uncertain

RULES = (
    Rule(id="ratings-of-iii", ja="III の「リスクへの対策は十分か」を自己評価とする", en="the form's own ratings are self-ratings", prompted=(FORM,)),
    Rule(id="other-ratings", ja="「十分に行っている」等の段階の選択も自己評価とする", en="graded choices in other words are self-ratings of process other", prompted=(FORM,)),
)
_ORDER = ("acquisition", "use", "entrustment", "provision", "network", "storage")
PROCESS = {f"{part}-{number}": process for part in ("III", "IV") for number, process in enumerate(_ORDER, 2)}
"""Process by section; in the short form the risks stand in part IV."""


def ratings(builder: Builder) -> None:
    """Every printed rating, one record each."""
    if not builder.rules.on("ratings-of-iii"):
        return
    for entry in builder.form.fields:
        if not entry.section.startswith(("III-", "IV-")) or entry.kind != "choice":
            continue
        graded = entry.key.endswith("rating")
        if not graded and not (builder.rules.on("other-ratings") and isinstance(entry.value, str) and key_of(entry.value, RATING_WORDS) and "いる" in entry.value):
            continue
        file = f"f{max(1, entry.file)}"
        process = PROCESS.get(entry.section, "other") if graded and (entry.section.startswith("III-") or builder.form.kind == "basic") else "other"
        risk = entry.block or ("リスク" if entry.key == "rating" else entry.label)
        made = SelfRating(
            id=f"r-{entry.section.lower()}-{(entry.block.removeprefix('リスク') or entry.key).replace('_', '-')}" + (f"-f{entry.file}" if entry.file > 1 else ""),
            file=file if file in builder.of("files") else "", process=process, risk=risk,
            rating=_rating(entry), evidence=builder.evidence_of(entry),
        )
        ident = builder.put("self_ratings", made, 0.97 if isinstance(made.rating, str) else 0.6)
        if made.rating is Uncertain.UNDECIDABLE:
            builder.doubt("self_ratings", ident, 0.2, f"{entry.section} {risk}：評価の値が読み取れません", f"{entry.section} {risk}: the rating cannot be read")


def _rating(entry: Field) -> Fact[str]:
    if isinstance(entry.value, Uncertain):
        return entry.value
    return key_of(entry.value, RATING_WORDS) or Uncertain.UNDECIDABLE


def reviews(builder: Builder) -> None:
    """Public comment, third-party review, self-check and audit, as far as the form names them."""
    for key, kind, when in (("comment_method", "public_comment", "comment_date"), ("review_result", "third_party", "review_date")):
        entry = next((field for field in builder.form.fields if field.key == key and isinstance(field.value, str)), None)
        if entry is None:
            continue
        at = next((field for field in builder.form.fields if field.key == when), None)
        made = Review(
            id=f"rev-{kind.replace('_', '-')}", kind=kind, date=date(words_of(at.value, 20)) if at and isinstance(at.value, str) else Uncertain.UNKNOWN,
            verdict=Uncertain.UNKNOWN, evidence=builder.evidence_of(entry),
        )
        builder.put("reviews", made, 0.7)
        builder.doubt("reviews", made.id, 0.1, "結論（指摘の有無）を読んで記入", "read the outcome and fill it in")
    for key, kind in (("self_check", "self_check"), ("audit", "audit")):
        entry = next((field for field in builder.form.fields if field.key == key and isinstance(field.value, str)), None)
        if entry is not None:
            builder.put("reviews", Review(id=f"rev-{kind.replace('_', '-')}", kind=kind, date=Uncertain.NOT_ASKED, verdict=Uncertain.NOT_MENTIONED, evidence=builder.evidence_of(entry)), 0.85)


def incidents(builder: Builder) -> None:
    """III-7: serious incidents of the last three years, one record a printed answer."""
    for entry in builder.form.fields:
        if entry.key != "incident":
            continue
        what = builder.form.field(entry.section, "incident_what", block=entry.block, file=entry.file)
        measures = builder.form.field(entry.section, "incident_measures", block=entry.block, file=entry.file)
        reported: Fact[bool] = entry.value if isinstance(entry.value, Uncertain) else "なし" not in entry.value
        made = Incident(
            id=f"inc{max(1, entry.file)}", reported=reported, what=text(what, 20) if what else Uncertain.NOT_MENTIONED, measures=text(measures, 20) if measures else Uncertain.NOT_MENTIONED,
            file=f"f{entry.file}" if f"f{entry.file}" in builder.of("files") else "", evidence=builder.evidence_of(entry),
        )
        builder.put("incidents", made, 0.9)
        if reported is True:
            builder.doubt("incidents", made.id, 0.12, "複数の事故が書かれていれば1件ずつに分ける", "split into one record an incident if several are described")
