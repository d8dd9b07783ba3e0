"""The third-party review found issues, and every self-rating of III is sufficient or better."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import place, raised
from flowgraph.vocab import REVIEW_KINDS, Text

_KIND = "third_party"
_LEAST = 3


def find(case: Case) -> Iterator[Raised]:
    """One finding a document at most."""
    rated = [rating for rating in case.model.self_ratings if isinstance(rating.rating, str)]
    if len(rated) < _LEAST or any(rating.rating == "issues" for rating in rated):
        return
    strong = sum(rating.rating == "strong" for rating in rated)
    for review in case.model.reviews:
        if review.kind != _KIND or review.verdict != "issues":
            continue
        kind = REVIEW_KINDS[review.kind]
        day = f"（{review.date}）" if isinstance(review.date, str) else ""
        more = (f"（うち「特に力を入れている」{strong}件）", f" ({strong} of them particularly strong)") if strong else ("", "")
        yield raised(
            (review.kind,),
            f"{kind.ja}{day}は課題を指摘していますが、自己評価{len(rated)}件はすべて「十分である」以上です{more[0]}。",
            f"The {kind.en} {day or ''} raises issues, and all {len(rated)} self-ratings are sufficient or better{more[1]}.".replace("（", "(").replace("）", ")").replace("  ", " "),
            (*place(case, review.evidence, f"{kind.ja}の結果", f"outcome of the {kind.en}"), *(spot for rating in (rated[0], rated[-1]) for spot in place(case, rating.evidence, f"自己評価（{rating.risk}）", f"self-rating ({rating.risk})"))),
            items=(review,),
        )


RULE = AuditRule(
    id="self-rating-vs-review",
    title=Text("点検が課題を挙げるのに自己評価がすべて十分", "a review raises issues and all self-ratings are sufficient"),
    why=Text("第三者の指摘を自己評価に映さなければ、点検の意味が失われます。", "A review means nothing if the ratings do not answer it."),
    compares=Text("第三者点検の結果と、IIIのリスク対策の自己評価", "outcome of the third-party review with the self-ratings of III"),
    how=Text("結果が「課題あり」の点検があり、読めた自己評価（3件以上）に「課題が残されている」が一つもないものです。住民意見や監査は対象にしません。", "A review with issues, and among at least three readable self-ratings none that says issues remain. Public comment and audits are not meant."),
    do=Text("指摘ごとに対応と、関係する過程の自己評価の見直しを書きます。", "Answer each point and look again at the rating of the process concerned."),
    false_alarms=Text("指摘がすべて評価書の公表前に改められている場合。", "All points may have been mended before publication."),
    settle=Text("各指摘への対応と、その時期を確認します。", "What was done about each point, and when."),
    gravity="medium", kind="contradiction", viewpoint="adequacy_risks", needs_form=False, find=find, forms=("full", "focused"),
)
