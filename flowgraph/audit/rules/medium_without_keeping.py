"""Portable media carry the number, and nothing says how any of them is kept or recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.answer import lost
from flowgraph.audit.carriage import Carriage
from flowgraph.audit.case import Case
from flowgraph.audit.covering import media, named, on
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import hops, listed, raised
from flowgraph.form.items import Field
from flowgraph.source import Passage, fold
from flowgraph.vocab import Text
from flowgraph.vocab.measures import PORTABLE

_FAMILIES = frozenset({"locked", "logging", "second_person"})
_MEDIA = re.compile(rf"{PORTABLE}|媒体|ディスク|テープ|メモリ", re.IGNORECASE)
_KEPT = re.compile(
    r"保管|施錠|錠|鍵|金庫|キャビネット|書庫|棚|ロッカー|(?<!基本)台帳|管理簿|管理票|記録簿|受払|受領書|授受票|記録(?!媒体|項目)|履歴|許可|承認|承諾|立会|複数|[二2][人名]|管理(?:し|する|を|の下|責任者)|封緘|封印|ケース|トランク"
)
"""Words of keeping, recording, or somebody else's consent."""
_CARRYING = re.compile(r"持ち?出|受け?渡|授受|搬送|運搬|貸出")
_RECORDED = re.compile(r"(?<!基本)台帳|管理簿|記録簿|受払|受領書|授受票|管理票|記録(?!媒体|項目)|履歴|許可|承認|承諾|施錠|錠|封緘|封印|[二2][人名]|複数(?:人|名|の(?:職員|者))|トランク")
"""A sentence about carrying in general may mean media too, where it tells of a record, a lock or somebody's consent."""
_PARTS = ("II-6", "III", "IV")
_ASKED = ("II-6", "III-3", "III-4", "III-7")
"""Sections where it would stand: when one of them is lost, nothing is concluded."""


def find(case: Case) -> Iterator[Raised]:
    """One finding a document. Where some media are covered and some are not, medium-rule-partial speaks."""
    carried = media(case)
    if not carried or any(lost(case, section) for section in _ASKED) or not _printed(case):
        return
    if any(control.family in _FAMILIES for carriage in carried for control in on(case, carriage)):
        return
    if not any((_MEDIA.search(text) and _KEPT.search(text)) or (_CARRYING.search(text) and _RECORDED.search(text)) for text in _sentences(case)):
        yield _raised(case, carried)


def _printed(case: Case) -> bool:
    """Whether the sections where it would stand are all printed."""
    return case.form is not None and {name for name, _, _ in case.form.sections} >= set(_ASKED)


def _sentences(case: Case) -> Iterator[str]:
    """Sentences of the parts that speak of storage and measures, and of the steps."""
    told: list[tuple[Field, Passage]] = [entry for part in _PARTS for entry in case.sentences(part)]
    yield from (fold(sentence.text) for field, sentence in told if field.key != "title")
    yield from (fold(sentence) for step in (case.form.steps if case.form else ()) for sentence in step.passage.text.split("。"))


def _raised(case: Case, carried: tuple[Carriage, ...]) -> Raised:
    names = [named(case, carriage) for carriage in carried]
    stored = case.field("II-6", "storage_place")
    return raised(
        names,
        f"個人番号を運ぶ（又は運びうる）媒体{len(carried)}件（{listed(names)}）について、施錠などの保管、台帳などの記録、複数人の確認・許可のいずれの記載も、II-6・III・IVに見当たりません。",
        f"For {len(carried)} {'media' if len(carried) > 1 else 'medium'} with or perhaps with the number ({listed(names, ja=False)}), nothing was found in II-6, III and IV on locked keeping, a ledger, or a second person's check or permission.",
        (
            *(spot for carriage in carried for spot in hops(case, carriage.flows, carriage.thing)[:1]),
            *((case.printed(stored, "II-6 保管場所（媒体の記載なし）", "II-6 storage (no medium named)"),) if stored is not None else ()),
        ),
        items=[flow for carriage in carried for flow in carriage.flows],
    )


RULE = AuditRule(
    id="medium-without-keeping",
    title=Text("媒体の保管・記録の定めのない文書", "no rule for keeping or recording any medium"),
    why=Text("手で運ぶ媒体は、どこに保管し、誰がいつ持ち出したかが記録されていなければ、失われても気付かれません。", "A medium that is not locked away and recorded can be lost without anybody noticing."),
    compares=Text("手順で個人番号を運ぶ（又は運びうる）媒体と、施錠保管・管理簿（記録）・複数人確認の措置及びII-6・III・IVの文", "media with or perhaps with the number in the steps with measures of locked storage, ledger and second-person check, and the sentences of II-6, III and IV"),
    how=Text(
        "番号を運ぶ媒体があるのに、保管・記録・複数人確認の措置がどの媒体にもかからず、媒体や受け渡しの保管・記録・許可に触れる文がII-6・III・IVにも手順にもない文書を、一件として挙げます。一部の媒体にだけ措置がある場合は medium-rule-partial が扱います。II-6、III-3、III-4、III-7のどれかが失われた文書では何も言いません。",
        "Documents in which media carry the number, no measure of keeping, recording or a second person covers any of them, and no sentence of II-6, III, IV or the steps speaks of keeping, recording or permitting media or hand-overs; one finding. Where some are covered, medium-rule-partial speaks. Says nothing where II-6, III-3, III-4 or III-7 is lost.",
    ),
    do=Text("媒体の保管場所、管理簿への記録、持出しの許可をII-6・III-3・III-4・III-7に書きます。", "Say in II-6, III-3, III-4 and III-7 where media are kept, how they are recorded and who permits taking them out."),
    false_alarms=Text("媒体をその場で使い終わり、保管しない運用の場合。", "A medium used up on the spot is not kept."),
    settle=Text("媒体をどこに保管し、受け渡しをどう記録しているかを確認します。", "Where media are kept, and how their hand-over is recorded."),
    gravity="medium", kind="gap", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full",),
)
