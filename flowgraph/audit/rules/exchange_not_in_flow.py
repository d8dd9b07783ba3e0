"""Sources of II-3 and recipients of II-5 that no numbered step of 別添1 shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flowgraph.audit.answer import lost, of_file
from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import asked, listed, no_figure, numbered, raised, unseen_kind
from flowgraph.compare.names import plain
from flowgraph.form.items import Block
from flowgraph.model import Acquisition, Party, Provision
from flowgraph.source import Span, fold
from flowgraph.vocab import Fact, Text
from flowgraph.vocab.systems import KNOWN_SYSTEMS

_NETWORK = "network_system"
_PARTS = re.compile(r"[、，,・／/]|及び|並びに|又は|および|または")
_OWN = re.compile(r"自部署|自課|同一(?:部署|課)|当該部署|本人|代理人|抽出")
_OFFICE = re.compile(r"庁内連携|庁内の?他|自団体|他(?:の)?(?:部署|課|局|部)|各(?:部署|課|局)|関係(?:部署|各?課|部局)|所管(?:課|部署)|業務主管")
"""Words by which a step speaks of the body's other departments without naming them."""
_LEAST = 2
_LONG = 6
_SHORT = 24
"""So much of a long title is shown."""
_ANNEX = "別添1"
_NEAR = 12
"""Lines around a row in which its words may stand when the print is out of order."""
_BARE = re.compile(r"(?:提供|移転)(?:す|し(?!た)|さ|を行)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Exchange:
    """One source or recipient as printed."""

    label: Text
    name: str
    places: tuple[Place, ...]


def find(case: Case) -> Iterator[Raised]:
    """One finding for all of a document."""
    if not any(numbered(flow) for flow in case.model.flows) or lost(case, _ANNEX):
        return
    unseen = list(_exchanges(case, _Shown(case)))
    if unseen:
        yield _raised(case, unseen)


class _Shown:
    """What the numbered steps and the text of 別添1 show."""

    def __init__(self, case: Case) -> None:
        self.case = case
        ends = {end for flow in case.model.flows if numbered(flow) for end in (flow.source, flow.target)}
        self.nodes = [case.nodes[end] for end in sorted(ends)]
        self.parties = {node.operator for node in self.nodes} | {flow.actor for flow in case.model.flows if numbered(flow) and flow.actor}
        self.names = {plain(name) for node in self.nodes for name in (node.name, *node.aliases)}
        self.text = _annex(case)
        network = {plain(word) for word in (KNOWN_SYSTEMS["info-network"].ja, *KNOWN_SYSTEMS["info-network"].words)}
        self.network = bool(network & self.names) or any(word in self.text for word in network)
        every = {plain(name) for party in case.model.parties for name in (party.name, *party.aliases)}
        self.longer = sorted((name for name in every if len(name) > _LEAST), key=len, reverse=True)

    def party(self, party: Party) -> bool:
        """Whether a party acts or holds something in a step, or 別添1 names it."""
        if party.id in self.parties:
            return True
        return any(self.named(name) for name in (party.name, *party.aliases))

    def named(self, words: str) -> bool:
        """Whether a step's node or the text of 別添1 has a name, not as the beginning of another party's."""
        name = plain(words)
        if len(name) < _LEAST or any(name in known or (len(known) > _LEAST and known in name) for known in self.names):
            return True
        left = self.text
        for other in self.longer:
            if len(other) > len(name) and name in other:
                left = left.replace(other, "\n")
        return name in left

    def office(self) -> bool:
        """Whether a step speaks of other departments without naming any."""
        return any(_OFFICE.search(step.passage.text) and not self._departments(step.passage.text) for step in self.case.form.steps) if self.case.form else False

    def bare(self) -> bool:
        """Whether a step provides or transfers without saying to whom: any recipient may be meant."""
        said = (plain(step.passage.text) for step in self.case.form.steps if _BARE.search(step.passage.text)) if self.case.form else ()
        return any(not any(name in text for name in self.longer) for text in said)

    def begun(self, words: str) -> bool:
        """Whether 別添1 has a longer name that begins with this one (a division of the department), or the department of this division."""
        name = plain(words)
        return len(name) > _LONG and name in self.text

    def _departments(self, text: str) -> bool:
        said = plain(text)
        names = (name for party in self.case.model.parties if party.kind == "department" for name in (party.name, *party.aliases))
        return any(len(plain(name)) > _LEAST and plain(name) in said for name in names)


def _annex(case: Case) -> str:
    """The text of 別添1 as printed, figure's labels and legend included."""
    if case.form is None:
        return ""
    starts = sorted(span.first for _, _, span in case.form.sections)
    lines = case.form.document.lines
    found = []
    for name, _, span in case.form.sections:
        if name == _ANNEX:
            end = next((line for line in starts if line > span.first), len(lines) + 1)
            found.append("".join(lines[span.first - 1 : end - 1]))
    return plain(fold(" ".join(found))) if found else ""


def _exchanges(case: Case, shown: _Shown) -> Iterator[_Exchange]:
    """Those that are not shown."""
    known: set[str] = set()
    for entry in case.model.acquisitions:
        for name in dict.fromkeys(part.strip() for words in entry.source_names for part in _PARTS.split(words)):
            party = _party(case, name)
            if not name or plain(name) in known or _OWN.search(name) or _own_hands(case, name) or _source_shown(shown, name, party, entry.methods):
                continue
            known.add(plain(name))
            yield _Exchange(label=Text(f"II-3 入手元「{name}」", f"source {name} of II-3"), name=name, places=_source_place(case, entry, name))
    for item in (*case.model.provisions, *case.model.transfers):
        party = case.index.parties[item.recipient] if isinstance(item.recipient, str) else None
        if party is None or _recipient_shown(case, shown, item, party):
            continue
        block = _block(case, item)
        title = block.title.strip() if block else ""
        name = f"{title[:_SHORT]}…" if len(title) > _SHORT else title or party.name
        places = asked(case, item, "II-5", "method", f"{item.number}: {name}", f"{item.number}: {name}", words=(name,))
        if block is not None and title and (at := _line(case, block, title)):
            places = (case.spanned(at, "II-5", item.number, f"{item.number}: {name}", f"{item.number}: {name}"),)
        of = of_file(case.file_of(item), len(case.model.files))
        yield _Exchange(label=Text(f"II-5 {item.number}{of[0]}「{name}」", f"{item.number}{of[1]} {name} of II-5"), name=f"{item.number} {name}", places=places)


def _party(case: Case, name: str) -> Party | None:
    """The party that printed words name."""
    said = plain(name)
    return next((party for party in case.model.parties if said in {plain(word) for word in (party.name, *party.aliases)}), None)


def _own_hands(case: Case, name: str) -> bool:
    """Whether a name is the assessing body itself or a person."""
    party = _party(case, name)
    return party is not None and party.kind in {"body", "person"}


def _source_shown(shown: _Shown, name: str, party: Party | None, methods: Fact[tuple[str, ...]]) -> bool:
    if shown.named(name) or shown.begun(name) or (party is not None and shown.party(party)):
        return True
    inside = party is None or party.kind == "department"
    network = not isinstance(methods, tuple) or _NETWORK in methods
    return (network and shown.network and (party is None or not inside)) or (inside and shown.office())


def _recipient_shown(case: Case, shown: _Shown, item: Provision, party: Party) -> bool:
    block = _block(case, item)
    if shown.bare() or shown.party(party) or (block and any(shown.named(part) for part in _PARTS.split(block.title) if part.strip())):
        return True
    network = not isinstance(item.methods, tuple) or _NETWORK in item.methods
    others = [plain(word) for word in _PARTS.split(item.methods_other) if word.strip()]
    return (network and shown.network) or any(len(word) > _LEAST and word in shown.text for word in others) or (party.kind == "department" and shown.office())


def _block(case: Case, item: Provision) -> Block | None:
    """The block of a recipient as printed."""
    file = case.file_of(item)
    return next((block for block in case.blocks(item.number.rstrip("0123456789")) if block.label == item.number and file in {0, block.file}), None)


def _line(case: Case, block: Block, title: str) -> Span | None:
    """Where the block's title stands."""
    line = case.form.document.lines[block.span.first - 1] if case.form else ""
    at = line.find(title[:_SHORT])
    return Span(block.span.first, at, block.span.first, at + len(title[:_SHORT])) if at >= 0 else None


def _source_place(case: Case, entry: Acquisition, name: str) -> tuple[Place, ...]:
    """Where II-3 names a source."""
    field = case.field("II-3", "sources", file=case.file_of(entry))
    side = Text(f"入手元: {name}", f"source: {name}")
    if field is not None and name in field.passage.text:
        return (case.printed(field, side.ja, side.en, name),)
    if field is not None and case.form is not None and field.label_span is not None:
        first = field.label_span.first
        last = max([first, *(box.span.last for box in field.boxes), *([field.passage.strip().span().last] if field.passage.text.strip() else [])])
        for number in range(max(1, first - _NEAR), min(len(case.form.document.lines), last + _NEAR) + 1):
            at = case.form.document.lines[number - 1].find(name)
            if at >= 0:  # the name stands apart from its row
                return (case.spanned(Span(number, at, number, at + len(name)), "II-3", field.label, side.ja, side.en),)
    return asked(case, entry, "II-3", "sources", side.ja, side.en, words=(name,))


def _raised(case: Case, unseen: list[_Exchange]) -> Raised:
    return raised(
        [entry.name for entry in unseen],
        f"{listed(entry.label.ja for entry in unseen)}とのやり取りは、別添1の番号の付いた手順に見当たりません。{no_figure(case).ja}",
        f"No numbered step of 別添1 shows the exchange with {listed((entry.label.en for entry in unseen), ja=False)}.{no_figure(case).en}",
        [spot for entry in unseen for spot in entry.places], kind=unseen_kind(case),
    )


RULE = AuditRule(
    id="exchange-not-in-flow",
    title=Text("流れに現れない入手元・提供先・移転先", "sources and recipients that the flow does not show"),
    why=Text("どこから受け取りどこへ渡すかが流れに示されないと、その経路のリスクを点検できません。", "A way in or out that the flow does not show cannot be reviewed for its risks."),
    compares=Text("II-3の入手元・II-5の提供先と移転先と、別添1の番号の付いた手順", "sources of II-3 and recipients of II-5 with the numbered steps of 別添1"),
    how=Text(
        "相手の名称・別名が、手順のどの端点にも、別添1の文字（図の凡例や名札を含む）にもないものを、一件の所見にまとめます。情報提供ネットワークシステムを使う相手は、手順がそこまで届いていれば示されているとみなし、相手を書かずに提供・移転する手順は提供先・移転先を含むとみなし、「庁内連携」「他部署」とだけ書く手順は庁内の相手を含むとみなします。図が失われた原文では「判読不能」とします。",
        "Parties whose names stand at no end of a step and nowhere in the text of 別添1, labels of the figure included; one finding for all of them. A party reached over the information provision network counts as shown when a step goes to that network, recipients when a step provides without saying to whom, and a step that speaks of other departments in general shows them all. Where the figure is lost it is undecidable.",
    ),
    do=Text("別添1に、その相手との受け渡しの手順を加えます。", "Add the step that exchanges data with them to 別添1."),
    false_alarms=Text("手順が相手を別の名で呼んでいる場合、窓口などを介して間接に受け渡す場合。", "The step may call the party by another name, or reach it through somebody else."),
    settle=Text("その相手との受け渡しが、どの手順に当たるかを確認します。", "Which step exchanges data with them."),
    gravity="low", kind="gap", viewpoint="adequacy_flow", needs_form=True, find=find, forms=("full",),
)
