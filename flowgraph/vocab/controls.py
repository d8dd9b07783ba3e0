"""Families of controls and what each can act on (risk.md §1).

The strengths stand in the risk table under the same keys; here stands only the meaning.
"""

from __future__ import annotations

from dataclasses import dataclass

from flowgraph.vocab.media import Form
from flowgraph.vocab.table import Table, Term

_ANY: tuple[Form, ...] = ("inside", "line", "portable", "paper", "open")
_ELECTRONIC: tuple[Form, ...] = ("inside", "line", "portable", "open")


@dataclass(frozen=True, slots=True, kw_only=True)
class Family(Term):
    """A family of controls; within one group only the strongest counts."""

    group: str
    """Families of one group are strengths of the same control (encryption ≥ password only)."""
    forms: tuple[Form, ...]
    """Forms of media it can act on when it acts on a carriage; empty: it acts on no carriage."""
    stays: tuple[str, ...] = ()
    """Kinds of stays it can act on."""


FAMILIES: Table[Family] = Table(
    "control family",
    (
        Family(key="encryption", ja="暗号化", en="strong encryption", group="encryption", forms=("line", "portable"), stays=("premises", "portable_medium", "disposal")),
        Family(key="password", ja="パスワードのみ", en="password only", group="encryption", forms=("portable",), stays=("portable_medium",)),
        Family(key="device_control", ja="機器制御・分離ネットワーク", en="device control, separated network", group="device", forms=_ELECTRONIC, stays=("premises",)),
        Family(key="two_factor", ja="二要素認証", en="two-factor authentication", group="authentication", forms=("inside", "line"), stays=("premises",)),
        Family(key="id_password", ja="ID・パスワード", en="id and password", group="authentication", forms=("inside", "line"), stays=("premises",)),
        Family(key="locked", ja="施錠・封緘", en="locked storage, sealed transport", group="locked", forms=("portable", "paper"), stays=("premises", "portable_medium", "disposal")),
        Family(key="second_person", ja="複数人確認", en="second-person check", group="second_person", forms=_ANY, stays=()),
        Family(key="erasure_proof", ja="証明付き消去", en="erasure with proof", group="erasure", forms=(), stays=("premises", "portable_medium", "disposal")),
        Family(key="erasure_logical", ja="論理削除", en="logical deletion", group="erasure", forms=(), stays=("premises", "portable_medium")),
        Family(key="contract", ja="契約・監督", en="contract, supervision, audit", group="contract", forms=_ANY, stays=("premises", "portable_medium", "disposal")),
        Family(key="logging", ja="記録・ログ", en="logging", group="logging", forms=_ANY, stays=("premises", "portable_medium")),
        Family(key="training", ja="教育・研修", en="training", group="training", forms=_ANY, stays=("premises",)),
        Family(key="identity_check", ja="本人確認", en="identity check", group="identity_check", forms=(), stays=()),
    ),
)

CONTROL_STATES: Table[Term] = Table(
    "control state",
    (
        Term(key="stated", ja="記載あり", en="stated"),
        Term(key="not_implemented", ja="未実装", en="not implemented yet"),
        Term(key="contradicted", ja="矛盾", en="contradicted"),
        Term(key="not_mentioned", ja="記載なし", en="not mentioned"),
    ),
)

WORDINGS: Table[Term] = Table(
    "wording",
    (
        Term(key="specific", ja="具体的", en="specific"),
        Term(key="generic", ja="一般的", en="generic"),
    ),
)
