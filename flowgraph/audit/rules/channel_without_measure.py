"""A way is ticked in II-3, II-4 or II-5 — e-mail, portable media, paper — of which no measure of III, II-6 or IV speaks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.form.items import Field, Form, Mark
from flowgraph.vocab import Text

_ASKED = {"II-3": "methods", "II-4": "delivery", "II-5": "method"}
_INCIDENT = frozenset({"incident_what", "incident_measures"})
_NO_MEASURE = frozenset({"title", "file_name"})
_NETWORK = "III-6"
"""The section that is about the network only: what it lost could not speak of a carrier."""
_LOSSES = frozenset({"lost_section", "truncated", "lost_field"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Carrier:
    """A kind of carrier: its boxes, and words any of which may speak of it (in one spelling)."""

    name: Text
    boxes: tuple[str, ...]
    words: re.Pattern[str]


_CARRIERS = (
    _Carrier(name=Text("電子メール", "e-mail"), boxes=("電子メール",), words=re.compile(r"メール|mail|宛先|送信先|送信前|誤送信|添付ファイル|bcc")),
    _Carrier(
        name=Text("電子記録媒体・フラッシュメモリ", "portable media"), boxes=("電子記録媒体（フラッシュメモリを除く。）", "フラッシュメモリ"),
        words=re.compile(r"(?<!紙)媒体|cd|dvd|usb|フラッシュ|メモリ|ディスク|テープ|sdカード|可搬|外付け|デバイス|持ち?出|書き?出|持ち?運|運搬|搬送"),
    ),
    _Carrier(
        name=Text("紙", "paper"), boxes=("紙",),
        words=re.compile(r"紙|書類|書面|書庫|書棚|申請書|届|帳票|文書|資料|郵送|郵便|用紙|様式|票|証明書|通知|封|窓口|印刷|出力|台帳|キャビネット|名簿|調書|シュレッダ|裁断|溶解|持ち?出|運搬|搬送|手渡|対面"),
    ),
)


def find(case: Case) -> Iterator[Raised]:
    """One finding a document, with every kind of carrier that is not spoken of."""
    if case.form is None or not any(case.fields("III")) or _lost(case.form):
        return
    asked = [(carrier, [entry for section, key in _ASKED.items() for entry in case.fields(section, key) if _ticks(entry, carrier)]) for carrier in _CARRIERS]
    measures = _measures(case, case.form) if any(rows for _, rows in asked) else ""
    found = [(carrier, rows) for carrier, rows in asked if rows and not carrier.words.search(measures)]
    if found:
        yield _raised(case, found)


def _lost(form: Form) -> bool:
    """Whether a measure may have been lost in print."""
    return any(
        notice.kind in _LOSSES and notice.section != _NETWORK and (notice.section.split("-")[0] in {"III", "IV"} or (notice.section == "II-6" and notice.kind != "lost_field"))
        for notice in form.notices
    )


def _ticks(entry: Field, carrier: _Carrier) -> bool:
    return any(box.mark is Mark.TICKED and box.option in carrier.boxes for box in entry.boxes)


def _measures(case: Case, form: Form) -> str:
    """Everything printed in III, IV and II-6 but what tells of past incidents; lines no field could be found for are in it."""
    lines = form.document.lines
    starts = sorted({(span.first, name) for name, _, span in form.sections})
    ends = [first for first, _ in starts[1:]] + [len(lines) + 1] * bool(starts)
    left_out = {line for entry in case.fields("III-7") if entry.key in _INCIDENT and entry.passage.text for line in _whole_lines(entry)}
    kept = [
        lines[line - 1] for (first, name), end in zip(starts, ends, strict=True) if name.split("-")[0] in {"III", "IV"} or name == "II-6"
        for line in range(first, end) if line not in left_out
    ]
    texts = [entry.passage.text for part in ("III", "IV", "II-6") for entry in case.fields(part) if entry.key not in _INCIDENT | _NO_MEASURE]
    return _one_spelling("\n".join(kept + texts))


def _one_spelling(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def _whole_lines(entry: Field) -> range:
    span = entry.passage.strip().span() if entry.passage.text.strip() else entry.label_span
    return range(span.first, span.last + 1) if span else range(0)


def _raised(case: Case, found: list[tuple[_Carrier, list[Field]]]) -> Raised:
    names, names_en = [carrier.name.ja for carrier, _ in found], [carrier.name.en for carrier, _ in found]
    told, told_en = [], []
    places: list[Place] = []
    for carrier, rows in found:
        labels = list(dict.fromkeys(_label(case, entry) for entry in rows))
        told.append(f"{listed(labels)}では{carrier.name.ja}")
        told_en.append(f"{listed(labels, ja=False)} ticks {carrier.name.en}")
        for entry in rows:
            places += [case.spanned(box.span, entry.section, entry.block or entry.label, f"{_label(case, entry)}：{box.option}", f"{_label(case, entry)}: {carrier.name.en} ticked")
                       for box in entry.boxes if box.mark is Mark.TICKED and box.option in carrier.boxes]
    past = next(((entry, told) for entry, told in case.sentences("III-7", *_INCIDENT) if any(carrier.words.search(_one_spelling(told.text)) for carrier, _ in found)), None)
    if past is not None:
        places.append(case.passage(past[1], 0, len(past[1]), past[0].section, past[0].block or past[0].label, "過去の事故についての欄の記載", "told of past incidents"))
    aside = ("（過去の事故についてのIII-7⑨を除く）", " (apart from what III-7 tells of past incidents)") if past is not None else ("", "")
    return Raised(
        about=("手段に対する措置", *names),
        text=Text(
            f"{'、'.join(told)}にチェックがありますが、III、II-6及びIVの措置{aside[0]}に{'・'.join(names)}に触れた記載が見当たりません。",
            f"{'; '.join(told_en)}; no measure of III, II-6 or IV{aside[1]} speaks of {' or '.join(names_en)}.",
        ),
        places=tuple(dict.fromkeys(places)),
    )


def _label(case: Case, entry: Field) -> str:
    file = f"（ファイル{entry.file}）" if case.form is not None and case.form.files > 1 else ""
    return f"{entry.section} {entry.block or entry.label}{file}"


RULE = AuditRule(
    id="channel-without-measure",
    title=Text("チェックした手段に対する措置の記載がない", "no measure speaks of a way that is ticked"),
    why=Text("電子メール、媒体、紙にはそれぞれの漏えいのしかたがあり、手段ごとの措置がなければリスクを検討したことが読み取れません。", "E-mail, media and paper each leak in their own way; without a measure for it nothing shows that the risk was considered."),
    compares=Text("II-3入手方法、II-4提供方法、II-5提供・移転方法のチェックと、III、II-6、IVの文の全体", "the boxes of the ways in II-3, II-4 and II-5 with the whole text of III, II-6 and IV"),
    how=Text(
        "チェックした手段（電子メール、電子記録媒体・フラッシュメモリ、紙）を指しうる語が、過去の事故の欄を除く措置の文のどこにもない場合に挙げます。"
        "IIIやIVの欄が印字から失われている文書、印の読めない欄からは何も言いません。",
        "Raised where no word that may mean the ticked way stands anywhere in the measures, past incidents apart. Nothing is said of documents that have lost fields of III or IV, nor from boxes that cannot be read.",
    ),
    do=Text("その手段で渡すときの措置（暗号化、宛先や受領の確認、記録など）をIIIに書くか、使わない手段のチェックを外してください。", "Say in III what is done when this way is used (encryption, check of the receiver, record), or take back a tick that is not true."),
    false_alarms=Text("手段を名指ししない措置（すべての受け渡しの暗号化など）がその手段にも及ぶ場合。", "A measure that names no way may cover it (such as encryption of everything handed over)."),
    settle=Text("その手段を使うか、使うならどの措置があるか", "whether this way is used, and with which measures"),
    gravity="medium", kind="gap", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full", "focused"),
)
