"""What a measure covers: the narrowest thing its sentence, its heading or its field names; else the whole document.

Knows the things drafted so far; reads no family of words and weighs nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from flowgraph.draft.builder import Builder
from flowgraph.draft.names import Mention, Name, spelling
from flowgraph.draft.sentences import Item
from flowgraph.draft.things import main_system
from flowgraph.form.items import Field
from flowgraph.model import Entrustment, Flow, Node
from flowgraph.vocab import FORM, Rule
from flowgraph.vocab.measures import PAPER, PORTABLE, Measure
from flowgraph.vocab.systems import KNOWN_SYSTEMS

RULES = (
    Rule(id="platform-heading", ja="プラットフォームの見出しの下の措置はその機器だけを対象とする", en="measures under a platform's heading cover it only", prompted=(FORM,)),
    Rule(id="line-between", ja="「との間」の通信の措置は二者の間の流れを対象とする", en="measures on the line between two things cover its flows", prompted=(FORM,)),
    Rule(id="stores-of-cover", ja="消去・施錠の措置は保管を対象とする", en="erasure and locked places cover the stores of what is named", prompted=(FORM,)),
    Rule(id="the-system", ja="名のない「システム」「端末」は事務の主たるシステム・端末とする", en="the system, the terminal without a name are the task's own", prompted=(FORM,)),
)
DOCUMENT = ("document",)
MAX_COVERS = 12
_COVERABLE = frozenset({"system", "terminal", "form", "storage", "network"})
_TOPIC = re.compile(
    r"\s?(?:で?は|には|では|について|における|内の|上の|上で|の(?:操作|利用|使用|端末|データ|サーバ|アクセス|全操作)|を(?:使用|利用)する|への(?:アクセス|ログイン|接続))"
)
_BETWEEN = re.compile(r"間(?:は|の|で|を|に)|通信|回線|経路|伝送")
_LINES = frozenset({"encrypted-line", "separated-network", "own-net"})
_STAYS = frozenset({"erasure-proof", "unreadable", "erasure-logical", "vanishes", "locked-place", "entry-by-card", "keys-counted"})
_ON_THINGS = frozenset({"encryption", "password", "locked", "erasure_proof", "erasure_logical", "second_person", "logging", "identity_check"})
_OF_SYSTEM = frozenset({"two_factor", "id_password", "logging", "encryption", "device_control", "erasure_logical", "erasure_proof"})
_CITED = re.compile(r"委託事項\s?([0-9]{1,2}(?:\s?[・、,及び]+\s?[0-9]{1,2})*)")
_STORED = re.compile(r"データベース|DB|記憶装置|ディスク|保存|保管|バックアップ")
_SUB = re.compile(r"再委託(?:先|事業者|業者|する)")
_CONTRACTOR = re.compile(r"委託先|委託業者|委託事業者|受託者|受託業者|受託事業者")
_OWN = re.compile(r"システム|サーバ|データベース|ファイル|端末")
_TERMINAL = re.compile(r"端末|パソコン|PC")
_ROOM = re.compile(r"サーバー?室|機械室|電算室|計算機室|マシン室|データセンター?|ラック")
_CABINET = re.compile(r"キャビネット|書庫|書棚|保管庫|金庫|倉庫|書類庫")
_PERMITTED = re.compile(r"登録|許可|専用|貸与")
_QUALIFIER = re.compile(r"[（(].*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What a measure covers, what to call it, and how sure that is."""

    ids: tuple[str, ...]
    name: str
    sure: float


@dataclass(slots=True)
class Places:
    """The things of the draft that a measure can cover."""

    builder: Builder
    nodes: dict[str, Node] = field(init=False)
    flows: list[Flow] = field(init=False)
    media: list[Node] = field(init=False)
    papers: list[Node] = field(init=False)
    _mentions: dict[str, tuple[Mention, ...]] = field(default_factory=dict)
    _mains: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.nodes = self.builder.of("nodes")
        self.flows = list(self.builder.of("flows").values())
        self.media = [node for node in self.nodes.values() if node.kind == "external_medium"]
        self.papers = [node for node in self.nodes.values() if node.kind == "paper"]

    def subs(self, entry: Field) -> tuple[str, ...]:
        """Sub-contractors of the entrustments a field speaks of."""
        return tuple(dict.fromkeys(sub for made in self._entrustments(entry, entry.block) for sub in made.reentrusted_to))

    def of_field(self, entry: Field, item: Item, measure: Measure) -> Cover | None:
        """Cover of a measure in a field; None when it acts on something that the draft does not have."""
        heads = [mention.name for heading in reversed(item.headings) for mention in self.mentions(heading)]
        platform = next((name for name in heads if _is_platform(name)), None)
        if platform is not None and self.builder.rules.on("platform-heading"):
            return self._platform(platform, item, measure)
        if entry.section in {"II-4", "III-4"}:
            return self._entrusted(entry, item, measure)
        if measure.family in {"training", "contract"}:
            return self._people(entry, item)
        named = self._named(item, heads, measure)
        if named:
            return self._of_nodes(named, item, measure, 1.0)
        return self._unnamed(entry, item, measure)

    def of_step(self, label: str, item: Item, measure: Measure) -> Cover | None:
        """Cover of a measure in a step: the stores of what it erases, else the flows of the step."""
        flows = [flow for flow in self.flows if flow.step == label]
        touched = list(dict.fromkeys(node for flow in flows for node in (flow.source, flow.target)))
        if measure.key in _STAYS:
            things = [node for node in self._things(item.text) if node.id in touched]
            things = things or [self.nodes[mention.name.key] for mention in self.mentions(item.text) if self._covers(mention.name)]
            return self._of_nodes([node.id for node in things], item, measure, 0.95) if things else None
        if flows:
            return Cover(ids=(f"step:{label}",), name=f"手順{label}", sure=1.0)
        things = self._things(item.text)
        return self._of_nodes([node.id for node in things], item, measure, 0.7) if things else None

    def process(self, label: str, measure: Measure) -> str:
        """Process of III that a step belongs to, by who hands over to whom."""
        if measure.key in _STAYS:
            return "storage"
        parties = self.builder.of("parties")
        for flow in (flow for flow in self.flows if flow.step == label):
            source, target = (parties[self.nodes[end].operator].kind for end in (flow.source, flow.target))
            if flow.entrustment or "contractor" in {source, target}:
                return "entrustment"
            if source in {"person", "public_body", "private"}:
                return "acquisition"
            if "platform" in {source, target}:
                return "network"
            if target in {"public_body", "private", "person"}:
                return "provision"
        return "use"

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Names in a text, each text looked at once."""
        if text not in self._mentions:
            self._mentions[text] = self.builder.names.mentions(text)
        return self._mentions[text]

    def _platform(self, name: Name, item: Item, measure: Measure) -> Cover | None:
        if name.key in self.nodes:
            carried = self._near(self._things(item.text), [name.key], only=True) if measure.family in _ON_THINGS and measure.key not in _LINES else []
            return self._of_nodes([node.id for node in carried] or [name.key], item, measure, 1.0)
        notice = ("doubt", f"{name.name[:20]}：流れがなく措置を対応付けず", item.span)
        if not any(words == notice[1] for _, words, _ in self.builder.hints.setdefault("notices", [])):
            self.builder.hints["notices"].append(notice)
        return None

    def _entrusted(self, entry: Field, item: Item, measure: Measure) -> Cover:
        cited = " ".join(_CITED.findall(f"{' '.join(item.headings)} {item.text}"))
        numbers = [f"委託事項{number}" for number in re.findall(r"[0-9]+", cited)]
        made = self._entrustments(entry, entry.block)
        made = [one for one in made if one.number in numbers] or made
        if measure.family not in {"contract", "training"}:
            named = self._named(item, [mention.name for heading in reversed(item.headings) for mention in self.mentions(heading)], measure)
            if named:
                return self._of_nodes(named, item, measure, 0.95)
        if measure.key == "reentrustment" or (measure.family == "contract" and _SUB.search(item.text) and entry.key != "contract_terms"):
            subs = tuple(dict.fromkeys(sub for one in made for sub in one.reentrusted_to))
            if subs:
                return Cover(ids=subs, name="再委託先", sure=0.95)
        if not made:
            return Cover(ids=DOCUMENT, name="事務全体", sure=0.7)
        return Cover(ids=tuple(one.id for one in made), name="委託先", sure=0.95)

    def _entrustments(self, entry: Field, block: str) -> list[Entrustment]:
        every: list[Entrustment] = list(self.builder.of("entrustments").values())
        own = [made for made in every if made.file == f"f{max(1, entry.file)}"] or every
        return [made for made in own if made.number == block] or own

    def _people(self, entry: Field, item: Item) -> Cover:
        """Training and supervision outside III-4: of the contractors when they are named, else of the whole task."""
        made = self._entrustments(entry, "")
        if made and _CONTRACTOR.search(item.text) and not re.search(r"職員(?:及び|や|、|・|並びに)", item.text):
            return Cover(ids=tuple(one.id for one in made), name="委託先", sure=0.9)
        return Cover(ids=DOCUMENT, name="事務全体", sure=0.9)

    def _named(self, item: Item, heads: list[Name], measure: Measure) -> list[str]:
        """Ids of what the sentence or its heading names: things carried first, then the topic, the heading, other names."""
        found = [mention for mention in self.mentions(item.text) if self._covers(mention.name)]
        keys = list(dict.fromkeys(mention.name.key for mention in found))
        headed = list(dict.fromkeys(name.key for name in heads if self._covers(name)))
        if measure.family in _ON_THINGS and measure.key not in _LINES:
            things = self._things(" ".join((*item.headings, item.text)))
            if things:
                return [node.id for node in self._near(things, keys + headed)]
        if measure.key in _LINES and self.builder.rules.on("line-between") and _BETWEEN.search(item.text) and keys:
            between = self._between(keys, headed)
            if between:
                return between
        keys = list(dict.fromkeys((*keys, *self._permitted(item, measure)))) if keys else keys
        topics = [mention.name.key for mention in found if _TOPIC.match(item.text, mention.end)]
        if headed and (not topics or set(headed) & set(keys)):
            return headed[:1]
        return list(dict.fromkeys(topics)) or keys[:3]

    def _covers(self, name: Name) -> bool:
        return name.key in self.nodes and self.nodes[name.key].kind in _COVERABLE

    def _things(self, text: str) -> list[Node]:
        """Media and papers a text speaks of: by their own names, else all of the sort."""
        folded = spelling(text)
        found: list[Node] = []
        for nodes, words in ((self.media, PORTABLE), (self.papers, PAPER)):
            own = [node for node in nodes if any(len(stem) > 1 and stem in folded for stem in (spelling(_QUALIFIER.sub("", word)) for word in (node.name, *node.aliases)))]
            generic = re.search(words, text)
            wide = nodes if generic and (generic[0] not in {"USB", "フラッシュメモリ", "DVD"} or not own) else []
            if generic and nodes is self.media:
                kind = "flash" if re.match("USB|フラッシュ", generic[0]) else "optical" if re.match("CD|DVD", generic[0]) else ""
                wide = [node for node in nodes if not kind or node.technology in {kind, "unknown"}]
            found += wide if generic else own
        return found

    def _near(self, things: list[Node], keys: list[str], *, only: bool = False) -> list[Node]:
        """Of several carried things those that the named systems write or read; all when none does, unless `only` those count."""
        if not only and (len(things) < 2 or not keys):
            return things
        touched = {end for flow in self.flows if {flow.source, flow.target} & set(keys) for end in (flow.source, flow.target)}
        return [node for node in things if node.id in touched] or ([] if only else things)

    def _between(self, keys: list[str], headed: list[str]) -> list[str]:
        """Flows between two named things, or between a named thing and the body's own."""
        one = set(headed) - set(keys)
        ends = (one or {keys[0]}, set(keys) - one if one else set(keys[1:]))
        flows = [flow.id for flow in self.flows if (flow.source in ends[0] and flow.target in ends[1]) or (flow.target in ends[0] and flow.source in ends[1])]
        if flows or len(keys) + len(one) > 1:
            return flows
        return [
            flow.id for flow in self.flows for named, other in ((flow.source, flow.target), (flow.target, flow.source))
            if named == keys[0] and self._is_own(self.nodes[other]) and self.nodes[other].kind in _COVERABLE
        ]

    def _is_own(self, node: Node) -> bool:
        return self.builder.of("parties")[node.operator].kind in {"body", "department"}

    def _unnamed(self, entry: Field, item: Item, measure: Measure) -> Cover:
        """Cover of a measure that names nothing: the task's own system or terminals where it must mean them."""
        meant = f"{item.text}{' '.join(item.headings)}"
        if self.builder.rules.on("the-system") and measure.family in _OF_SYSTEM:
            terminals = [node.id for node in self.nodes.values() if node.kind == "terminal" and self._is_own(node)]
            if measure.family in {"device_control", "two_factor"} and _TERMINAL.search(meant) and terminals:
                return self._of_nodes(terminals + self._permitted(item, measure), item, measure, 0.75)
            if (entry.section == "III-3" and measure.family in {"id_password", "two_factor", "logging"}) or _OWN.search(meant):
                system = self._main(entry.file)
                if self.nodes[system].kind == "system":
                    return self._of_nodes([system], item, measure, 0.8)
        if self.builder.rules.on("the-system") and measure.family == "locked":
            return self._locked(entry, item, measure)
        return Cover(ids=DOCUMENT, name="事務全体", sure=0.8)

    def _locked(self, entry: Field, item: Item, measure: Measure) -> Cover:
        """Cover of a lock that names nothing: what is carried, the cabinet, the system of the room."""
        carried = [flow.id for flow in self.flows if flow.medium == "courier"]
        if measure.key == "sealed-transport" and carried:
            return self._of_nodes(carried, item, measure, 0.75)
        kept = [node.id for node in self.nodes.values() if node.kind == "storage"] or [node.id for node in self.papers]
        system = self._main(entry.file)
        if _ROOM.search(item.text) and self.nodes[system].kind == "system":
            return self._of_nodes([system], item, measure, 0.8)
        if _CABINET.search(item.text) and kept:
            return self._of_nodes(kept, item, measure, 0.75)
        return Cover(ids=DOCUMENT, name="事務全体", sure=0.8)

    def _permitted(self, item: Item, measure: Measure) -> list[str]:
        """Media that alone a terminal takes, when the sentence says so."""
        return [node.id for node in self._things(item.text) if node.kind == "external_medium"] if measure.key == "media-control" and _PERMITTED.search(item.text) else []

    def _main(self, file: int) -> str:
        """The own system that part II of a file speaks of most; with one file only, the task's own."""
        if file not in self._mains:
            found = main_system(self.builder)
            if self.builder.form.files > 1:
                own = {node.id for node in self.nodes.values() if node.kind == "system" and node.printed and self._is_own(node)}
                texts = [entry.passage.text for entry in self.builder.form.fields if entry.file == file and entry.section in {"II-2", "II-3", "II-6"} and entry.kind == "text"]
                counted = Counter(mention.name.key for text in texts for mention in self.mentions(text) if mention.name.key in own)
                found = max(counted, key=lambda key: (counted[key], key), default=found)
            self._mains[file] = found
        return self._mains[file]

    def _of_nodes(self, ids: list[str], item: Item, measure: Measure, sure: float) -> Cover:
        first = self.nodes.get(ids[0])
        if self.builder.rules.on("stores-of-cover") and (measure.key in _STAYS or (measure.family == "encryption" and measure.key not in _LINES and _STORED.search(item.text))):
            stores = [store.id for ident in ids for store in self.builder.of("stores").values() if store.node == ident]
            ids = stores or ids
        if first is None:
            name = "通信"
        elif len(ids) > 1 and first.kind in {"external_medium", "paper"}:
            name = "外部記録媒体" if first.kind == "external_medium" else "書類"
        else:
            name = _QUALIFIER.sub("", first.name) or first.name
        return Cover(ids=tuple(dict.fromkeys(ids))[:MAX_COVERS], name=name, sure=sure)


def _is_platform(name: Name) -> bool:
    return name.key in KNOWN_SYSTEMS and KNOWN_SYSTEMS[name.key].party == "platform"
