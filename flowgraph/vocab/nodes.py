"""Kinds of nodes and parties, and the trust boundary each stands in (domain.md §4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flowgraph.vocab.table import Table, Term

Boundary = Literal["inside", "contractor", "outside", "unknown"]
Shape = Literal["box", "rounded", "cylinder", "person", "sheet", "device", "cloud", "screen"]


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeKind(Term):
    """What a node is."""

    shape: Shape
    carrier: bool = False
    """A thing that is carried: its flows in and out are one carriage (risk.md §1)."""
    hand: bool = False
    """A person or organisation rather than a machine or thing."""


NODE_KINDS: Table[NodeKind] = Table(
    "node kind",
    (
        NodeKind(key="person", ja="人", en="person", shape="person", hand=True),
        NodeKind(key="department", ja="部署", en="department", shape="rounded", hand=True),
        NodeKind(key="organization", ja="組織", en="organisation", shape="rounded", hand=True),
        NodeKind(key="contractor", ja="委託先", en="contractor", shape="rounded", hand=True),
        NodeKind(key="subcontractor", ja="再委託先", en="sub-contractor", shape="rounded", hand=True),
        NodeKind(key="system", ja="システム", en="system", shape="box"),
        NodeKind(key="terminal", ja="端末", en="terminal", shape="screen"),
        NodeKind(key="network", ja="ネットワーク", en="network", shape="cloud"),
        NodeKind(key="external_medium", ja="外部記録媒体", en="external medium", shape="device", carrier=True),
        NodeKind(key="paper", ja="紙", en="paper", shape="sheet", carrier=True),
        NodeKind(key="form", ja="電子申請フォーム", en="on-line form", shape="screen"),
        NodeKind(key="storage", ja="保管場所", en="storage", shape="cylinder"),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyKind(Term):
    """Whose hands a party is, seen from the assessing body."""

    boundary: Boundary
    level: bool = False
    """True where the outsourcing depth counts (the body and its chain of contractors)."""


PARTY_KINDS: Table[PartyKind] = Table(
    "party kind",
    (
        PartyKind(key="body", ja="評価実施機関", en="assessing body", boundary="inside", level=True),
        PartyKind(key="department", ja="内部部署", en="department", boundary="inside", level=True),
        PartyKind(key="contractor", ja="委託先", en="contractor", boundary="contractor", level=True),
        PartyKind(key="carrier", ja="運送・郵便", en="carrier", boundary="outside"),
        PartyKind(key="public_body", ja="他の公的機関", en="other public body", boundary="outside"),
        PartyKind(key="platform", ja="国等の基盤運営主体", en="national platform", boundary="outside"),
        PartyKind(key="private", ja="民間事業者", en="private organisation", boundary="outside"),
        PartyKind(key="person", ja="本人等", en="person", boundary="outside"),
        PartyKind(key="unknown", ja="不明", en="unknown", boundary="unknown"),
    ),
)

BOUNDARIES: Table[Term] = Table(
    "boundary",
    (
        Term(key="inside", ja="内部", en="inside"),
        Term(key="contractor", ja="委託先", en="contractor"),
        Term(key="outside", ja="外部", en="outside"),
        Term(key="unknown", ja="不明", en="unknown"),
    ),
)
