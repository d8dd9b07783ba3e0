"""The third-party review found issues, and every self-rating of III is sufficient or better."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import place, raised
from flowgraph.model import Review, SelfRating
from flowgraph.vocab import PROCESSES, REVIEW_KINDS, Text

_KIND = "third_party"
_LEAST = 3
_ISSUE = re.compile(r"課題|改め|改善|不十分|十分でない|十分な[^。]{0,20}確認できない|求め|見直|是正|指摘|懸念|検討を要|留意")
_MENDED = re.compile(r"(?:妥当|適切|十分|問題(?:は|が)?な[いく])[^。]{0,16}(?:認め|判断|評価|とされ|であ)|(?:改善|是正|修正|対応)(?:した|され|済み)")
_PROCESS = {
    "acquisition": r"(?:III|Ⅲ)\s?[-.の]?\s?2(?![0-9])|特定個人情報の入手|入手(?:の(?:過程|プロセス|リスク|段階|際)|に(?:関する|係る|おける|ついて))",
    "use": r"(?:III|Ⅲ)\s?[-.の]?\s?3(?![0-9])|特定個人情報の使用|使用(?:の(?:過程|プロセス|リスク|段階)|に(?:関する|係る|おける)リスク)",
    "entrustment": r"(?:III|Ⅲ)\s?[-.の]?\s?4(?![0-9])|再?委託(?!事項|契約書の)",
    "provision": r"(?:III|Ⅲ)\s?[-.の]?\s?5(?![0-9])|提供・移転|(?:提供|移転)(?:の(?:過程|プロセス|リスク|段階)|に(?:関する|係る|おける)リスク)",
    "network": r"(?:III|Ⅲ)\s?[-.の]?\s?6(?![0-9])|情報提供ネットワークシステムとの接続",
    "storage": r"(?:III|Ⅲ)\s?[-.の]?\s?7(?![0-9])|保管・消去|特定個人情報の(?:保管|消去)|(?:保管|消去)(?:の(?:過程|プロセス|リスク|段階|方法|期間)|に(?:関する|係る|おける|ついて))",
}
"""Words by which a review names a process of III."""


def find(case: Case) -> Iterator[Raised]:
    """One finding a review: against the ratings of the process it names, else against all of them."""
    rated = [rating for rating in case.model.self_ratings if isinstance(rating.rating, str)]
    if len(rated) < _LEAST:
        return
    for review in case.model.reviews:
        if review.kind != _KIND or review.verdict != "issues":
            continue
        named = _named(case)
        known = [rating for rating in rated if rating.process in named]
        whole = not any(rating.rating == "issues" for rating in rated)
        if whole or (known and not any(rating.rating == "issues" for rating in known)):
            yield _raised(case, review, rated if whole else known, () if whole else named, sum(rating.rating == "issues" for rating in rated))


def _named(case: Case) -> tuple[str, ...]:
    """Processes of III that the sentences of VI-3 with issues name; empty where they name none, or the document is not at hand."""
    said = [sentence.text for _, sentence in case.sentences("VI-3", "review_result") if _ISSUE.search(sentence.text) and not _MENDED.search(sentence.text)]
    return tuple(key for key, words in _PROCESS.items() if any(re.search(words, text) for text in said))


def _raised(case: Case, review: Review, rated: list[SelfRating], named: tuple[str, ...], issues: int) -> Raised:
    kind = REVIEW_KINDS[review.kind]
    day = f"（{review.date}）" if isinstance(review.date, str) else ""
    english = f" ({review.date})" if isinstance(review.date, str) else ""
    strong = sum(rating.rating == "strong" for rating in rated)
    more = (f"（うち「特に力を入れている」{strong}件）", f" ({strong} of them particularly strong)") if strong else ("", "")
    about = ("・".join(PROCESSES[key].ja for key in named), ", ".join(PROCESSES[key].en for key in named))
    ja = f"{kind.ja}{day}は{f'{about[0]}について' if named else ''}課題を指摘していますが、{f'{about[0]}の' if named else ''}自己評価{len(rated)}件はすべて「十分である」以上です{more[0]}。"
    en = f"The {kind.en}{english} raises issues{f' on {about[1]}' if named else ''}, and all {len(rated)} self-ratings{f' of {about[1]}' if named else ''} are sufficient or better{more[1]}."
    if named:
        ja, en = f"{ja}「課題が残されている」は別の過程の{issues}件です。", f"{en} Issues are owned up to in {issues} of another process."
    return raised(
        (review.kind, *named), ja, en,
        (*place(case, review.evidence, f"{kind.ja}の結果", f"outcome of the {kind.en}"), *(spot for rating in (rated[0], rated[-1]) for spot in place(case, rating.evidence, f"自己評価（{rating.risk}）", f"self-rating ({rating.risk})"))),
        items=(review,),
    )


RULE = AuditRule(
    id="self-rating-vs-review",
    title=Text("点検が課題を挙げるのに自己評価がすべて十分", "a review raises issues and all self-ratings are sufficient"),
    why=Text("第三者の指摘を自己評価に映さなければ、点検の意味が失われます。", "A review means nothing if the ratings do not answer it."),
    compares=Text("第三者点検の結果と、IIIのリスク対策の自己評価", "outcome of the third-party review with the self-ratings of III"),
    how=Text("結果が「課題あり」の点検があり、読めた自己評価（3件以上）に「課題が残されている」が一つもないものです。原文が手元にあり、VI-3の結果が過程（委託、入手など）を名指すときは、その過程の自己評価だけと比べます（別の過程の「課題が残されている」では足りません）。住民意見や監査は対象にしません。", "A review with issues, and among at least three readable self-ratings none that says issues remain. Where the document is at hand and VI-3 names a process (entrustment, acquisition …), only the ratings of that process count: issues owned up to in another do not answer it. Public comment and audits are not meant."),
    do=Text("指摘ごとに対応と、関係する過程の自己評価の見直しを書きます。", "Answer each point and look again at the rating of the process concerned."),
    false_alarms=Text("指摘がすべて評価書の公表前に改められている場合。", "All points may have been mended before publication."),
    settle=Text("各指摘への対応と、その時期を確認します。", "What was done about each point, and when."),
    gravity="medium", kind="contradiction", viewpoint="adequacy_risks", needs_form=False, find=find, forms=("full", "focused"),
)
