"""Media and channels of a flow (domain.md §4; hazard classes in risk.md §1).

`hazard` names a row of the risk table, so a new medium is one row here and needs no new number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flowgraph.vocab.table import Table, Term

Form = Literal["inside", "line", "portable", "paper", "open"]
_LINES = ("office_linkage", "network_system", "dedicated_line")


@dataclass(frozen=True, slots=True, kw_only=True)
class Technology(Term):
    """What a portable medium is made of."""

    words: tuple[str, ...] = ()
    """Patterns of the words for its kinds, discs of different kinds apart."""
    every: str = ""
    """A pattern of the word for all of its kinds together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box(Term):
    """A box of the form for a way by which data comes in or goes out."""

    said: str = ""
    """Words (a pattern) of a step that may mean it, of boxes for lines."""
    closed: bool = False
    """True where any closed line may be meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Medium(Term):
    """How data travels on one hop."""

    form: Form
    """What physically moves: nothing (inside), signals (line), a storage device, paper; open = not stated."""
    hazard: str
    """Row of the risk table's carriage values."""
    carried: bool = False
    """True where a thing travels outside anybody's premises (mail, courier, counter)."""
    external: bool = False
    """True for portable electronic storage (外部記録媒体)."""
    public: bool = False
    """True where the data crosses a public network (internet, e-mail, fax): an exposure by itself."""
    mark: tuple[str, str]
    """How it is written where there is room for no more than a mark (Japanese, English)."""
    boxes: tuple[str, ...] = ()
    """Boxes of II-3, II-4 and II-5 that declare this medium."""
    may: tuple[str, ...] = ()
    """Of a line: every box that may mean it, since closed lines are called by several names. None is the box of the internet."""
    plainly: tuple[str, tuple[str, ...]] = ("", ())
    """A word that, where the step says it, leaves only these boxes."""
    also: tuple[str, ...] = ()
    """Names of networks that are such a line."""
    own: bool = False
    """True for the body's own lines: whoever works over them works on its premises."""


MEDIA: Table[Medium] = Table(
    "medium",
    (
        Medium(key="internal", ja="同一室内・システム内", en="inside one room or system", mark=("内", "IS"), form="inside", hazard="internal"),
        Medium(key="screen", ja="画面閲覧", en="screen view", mark=("画", "SV"), form="inside", hazard="screen"),
        Medium(key="dedicated_line", ja="専用線", en="dedicated line", mark=("専", "DL"), form="line", hazard="closed_line", boxes=("dedicated_line",), may=_LINES),
        Medium(
            key="national_network", ja="国等の閉域網", en="government closed network", mark=("国", "GN"), form="line", hazard="closed_line", boxes=("network_system",), may=_LINES,
            also=("住民基本台帳ネットワーク", "住基ネット", "情報提供ネットワーク"),
        ),
        Medium(key="lgwan", ja="LGWAN", en="LGWAN", mark=("LG", "LG"), form="line", hazard="lgwan", boxes=("office_linkage", "dedicated_line"), may=_LINES),
        Medium(key="office_lan", ja="庁内LAN", en="office LAN", mark=("庁", "OL"), form="line", hazard="lgwan", boxes=("office_linkage",), may=("office_linkage", "dedicated_line"), own=True),
        Medium(key="remote_maintenance", ja="遠隔保守", en="remote maintenance", mark=("遠", "RM"), form="line", hazard="remote_maintenance", boxes=("dedicated_line",)),
        Medium(
            key="internet_protected", ja="インターネット（暗号化通信）", en="internet, TLS or VPN", mark=("暗", "IT"), form="line", hazard="internet_protected", public=True,
            may=(*_LINES, "email"),
        ),
        Medium(
            key="internet", ja="インターネット（保護の記載なし）", en="internet, protection unstated", mark=("網", "IN"), form="line", hazard="internet", public=True,
            may=(*_LINES, "email"), plainly=("インターネット", ("email",)),
        ),
        Medium(key="email", ja="電子メール", en="e-mail", mark=("電", "EM"), form="line", hazard="internet", public=True, boxes=("email",)),
        Medium(key="fax", ja="ファクシミリ", en="fax", mark=("FX", "FX"), form="line", hazard="internet", public=True),
        Medium(key="courier", ja="搬送・追跡可能な郵送", en="courier or traceable mail", mark=("搬", "CO"), form="paper", hazard="courier", carried=True, boxes=("paper",)),
        Medium(key="mail", ja="郵送", en="mail", mark=("郵", "ML"), form="paper", hazard="mail", carried=True, boxes=("paper",)),
        Medium(key="counter", ja="窓口・手渡し", en="over the counter", mark=("窓", "CT"), form="paper", hazard="mail", carried=True, boxes=("paper",)),
        Medium(key="flash", ja="フラッシュメモリ", en="flash memory", mark=("フ", "FM"), form="portable", hazard="flash_by_hand", external=True, boxes=("flash",)),
        Medium(key="optical", ja="光ディスク", en="optical disc", mark=("光", "OD"), form="portable", hazard="optical_by_hand", external=True, boxes=("electronic_medium",)),
        Medium(key="disk", ja="外付けディスク", en="external disk", mark=("外", "XD"), form="portable", hazard="medium_by_hand", external=True, boxes=("electronic_medium",)),
        Medium(
            key="external_medium", ja="外部記録媒体", en="external medium", mark=("媒", "XM"), form="portable", hazard="medium_by_hand", external=True,
            boxes=("electronic_medium", "flash"),
        ),
        Medium(key="not_stated", ja="手段の記載なし", en="not stated", mark=("無", "NS"), form="open", hazard="not_stated"),
    ),
)

TECHNOLOGIES: Table[Technology] = Table(
    "technology",
    (
        Technology(key="flash", ja="フラッシュメモリ", en="flash memory", words=(r"USB|フラッシュ(?:メモリ|ドライブ)|(?:SD|メモリー?)カード",)),
        Technology(
            key="optical", ja="光ディスク", en="optical disc", every=r"光(?:学)?ディスク",
            words=(r"(?<![A-Z])CD(?![A-QS-Z])", r"DVD", r"ブルーレイ|(?<![A-Z])BD(?![A-QS-Z])", r"(?<![A-Z])MO(?![A-Z])"),
        ),
        Technology(key="disk", ja="ディスク", en="disk", words=(r"(?:外付け?|ポータブル|可搬型?)の?(?:ハードディスク|HDD|SSD|ディスク|ドライブ|記憶装置)",)),
        Technology(key="magnetic", ja="磁気テープ", en="magnetic tape", words=(r"磁気テープ|(?<![A-Z])(?:LTO|MT)(?![A-Z])|カートリッジ",)),
        Technology(key="unknown", ja="種類不明", en="kind unknown"),
    ),
)

BOXES: Table[Box] = Table(
    "box",
    (
        Box(key="office_linkage", ja="庁内連携システム", en="office linkage system", said=r"庁内|連携(?:システム|サーバ|基盤)|自団体|宛名|他(?:の)?(?:部署|課|局)"),
        Box(key="network_system", ja="情報提供ネットワークシステム", en="information provision network", said=r"情報提供ネットワーク|情報連携|情報照会"),
        Box(key="dedicated_line", ja="専用線", en="dedicated line", said=r"専用(?:の)?(?:線|回線|網)|閉域|回線|LGWAN|住基ネット|住民基本台帳ネットワーク", closed=True),
        Box(key="email", ja="電子メール", en="e-mail", said=r"メール"),
        Box(key="electronic_medium", ja="電子記録媒体", en="electronic medium (not flash)"),
        Box(key="flash", ja="フラッシュメモリ", en="flash memory"),
        Box(key="paper", ja="紙", en="paper"),
        Box(key="other", ja="その他", en="other"),
    ),
)
