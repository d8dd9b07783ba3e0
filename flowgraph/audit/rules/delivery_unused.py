"""II-4 ticks a portable medium or e-mail by which no numbered step hands anything to that contractor."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.carriage import LINE, PORTABLE, block, boxes_of, carriages, entrusted, undecided
from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import asked, listed, no_figure, numbered, raised, unseen_kind
from flowgraph.model import Entrustment
from flowgraph.vocab import BOXES, MEDIA, Text


def find(case: Case) -> Iterator[Raised]:
    """One finding for each entrustment."""
    if not any(numbered(flow) for flow in case.model.flows):
        return
    for item in case.model.entrustments:
        if not isinstance(item.delivery, tuple) or any(other is not item and other.contractor == item.contractor for other in case.model.entrustments):
            continue
        if undecided(case, item, "II-4", "delivery"):
            continue  # a row of which a box is lost or unreadable may have moved its ticks
        unused = [box for box in item.delivery if box in boxes_of(PORTABLE) | boxes_of(LINE) and not _used(case, item, box)]
        if unused:
            yield _raised(case, item, unused)


def _used(case: Case, item: Entrustment, box: str) -> bool:
    """Whether a numbered step hands something over that the box may mean; a hop whose way is not said may be meant."""
    if any(box in entry.boxes and entrusted(case, item, entry) and any(numbered(flow) for flow in entry.flows) for entry in carriages(case)):
        return True
    return any(flow.entrustment == item.id and numbered(flow) and MEDIA[flow.medium].form == "open" for flow in case.model.flows)


def _raised(case: Case, item: Entrustment, unused: list[str]) -> Raised:
    ja, en = listed(BOXES[box].ja for box in unused), listed((BOXES[box].en for box in unused), ja=False)
    label = block(case, item)
    contractor = case.index.parties[item.contractor].name if isinstance(item.contractor, str) else ""
    return raised(
        (label.ja, contractor, *unused),
        f"{label.ja}（{contractor or '委託先の記載なし'}）は提供方法で{ja}を選んでいますが、別添1にこの委託先と{ja}で受け渡す手順が見当たりません。{no_figure(case).ja}",
        f"{label.en} ({contractor or 'contractor not named'}) ticks {en} as a way of delivery, and no step of 別添1 is seen to use it with this contractor.{no_figure(case).en}",
        asked(case, item, "II-4", "delivery", f"{label.ja}の提供方法: {ja}", f"delivery of {label.en}: {en}", words=("電子", "フラッシュ", "メール")),
        items=(item,), kind=unseen_kind(case),
    )


RULE = AuditRule(
    id="delivery-unused",
    title=Text("選んだ提供方法が手順にない", "a ticked way of delivery that no step shows"),
    why=Text("媒体や電子メールで渡すなら、その経路のリスクも流れとして示す必要があります。", "If data leaves on a medium or by e-mail, that way and its risks belong into the flow."),
    compares=Text("II-4 提供方法の電子記録媒体・フラッシュメモリ・電子メールと別添1の手順", "portable media and e-mail ticked in II-4 with the steps of 別添1"),
    how=Text("委託事項ごとに、選ばれた媒体・電子メールを使う手順（番号の付いたもの）を探します。手元の文書でその行に読み取れない・失われた欄があるときは何も言わず、図が失われた原文では「判読不能」とします。", "For each 委託事項, looks for a numbered step that uses the ticked medium or e-mail. Says nothing where a box of the row cannot be read or is lost in the document at hand; where the figure is lost it is undecidable."),
    do=Text("別添1に受け渡しの手順を加えるか、使わない提供方法のチェックを外します。", "Add the hand-over to 別添1 or take the tick away."),
    false_alarms=Text("障害時など例外的にだけ使う媒体を、手順に書かないことがあります。", "A medium for exceptional cases only is sometimes left out of the steps."),
    settle=Text("いつ、何を、この方法で渡すのかを確認します。", "When and what is delivered in this way."),
    gravity="low", kind="gap", viewpoint="adequacy_flow", needs_form=False, find=find, forms=("full",),
)
