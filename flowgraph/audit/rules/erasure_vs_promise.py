"""One place says that data on media is erased beyond recovery, another that it is deleted logically or formatted only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.promise import promises
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.source import Passage
from flowgraph.vocab import Text
from flowgraph.vocab.assurances import MEDIUM, NOT

_GONE = re.compile(
    r"(?:復元|復旧|再現|再生|読み?出し|読み?取り)[^。]{0,8}(?:でき(?:ない|ぬ)|不可能?|不能|困難)|完全に?(?:消去|削除|消[すし]|抹消)|(?:専用|消去|抹消)(?:の)?(?:消去)?(?:用)?ソフト(?:ウェア)?[^。、]{0,10}(?:消去|消[すし]|削除|抹消)|上書き(?:して|により|で|を行い)?[^。、]{0,6}消|磁気(?:的に)?消去"
)
_LOGICAL = re.compile(
    r"論理(?:的に?)?な?(?:削除|消去|消[すし])|(?<!物理)(?<!完全)(?<!ローレベル)(?:初期化|(?:クイック)?フォーマット)(?:のみ|だけ|により消去|して消|して(?:再)?(?:利用|使用)|する|を行う|している|し、|して、|で消)|ごみ箱|ゴミ箱|(?:通常|普通)の(?:操作で)?(?:削除|消去)|(?:ファイル|データ)の?削除(?:操作)?(?:のみ|だけ)"
)
_BEFORE = re.compile(r"(?:使用|利用|作業|書き?込み?|書き?出し)の?前|事前|新品|購入")
_MEDIUM = re.compile(MEDIUM)
_SCRAPPED = re.compile(r"廃棄|破棄|処分|交換|撤去|故障|リース|返却")
_DENIED = re.compile(NOT)


def find(case: Case) -> Iterator[Raised]:
    """One finding a document: all places that promise and all that say otherwise."""
    gone = [promise for promise in promises(case, _GONE, parts=("II-6", "III")) if _MEDIUM.search(promise.sentence.text) and not _SCRAPPED.search(promise.sentence.text)]
    logical = [(where, section, label, sentence, match) for where, section, label, sentence in _sentences(case) if (match := _only_logical(sentence.text))]
    pairs = [(promise, said) for promise in gone for said in logical if _same(promise.sentence.text, said[3].text)]
    if not pairs:
        return
    promised = list(dict.fromkeys(promise.label for promise, _ in pairs))
    hard = any("困難" in promise.words for promise, _ in pairs)
    words = listed(f"「{said[4][0]}」" for _, said in pairs)
    told = list(dict.fromkeys(said[0] for _, said in pairs))
    places: list[Place] = [promise.place(case, f"{promise.label}：復元できないように消去", f"{promise.label}: erased beyond recovery") for promise, _ in pairs]
    places += [case.passage(said[3], said[4].start(), said[4].end(), said[1], said[2], f"{said[0]}：「{said[4][0]}」", f"{said[0]}: {said[4][0]}") for _, said in pairs]
    yield Raised(
        about=("媒体の消去", *_media(pairs[0][0].sentence.text)),
        text=Text(
            f"{listed(promised)}は媒体のデータを復元{'が困難な' if hard else 'できない'}ように消去するとしていますが、{listed(told)}には{words}とだけ書かれています。",
            f"{listed(promised, ja=False)} says that data on media is erased so that recovery is {'hard' if hard else 'impossible'}; {listed((where.replace('手順', 'step ') for where in told), ja=False)} only says {words} (logical deletion or formatting).",
        ),
        places=tuple(dict.fromkeys(places)),
    )


def _only_logical(text: str) -> re.Match[str] | None:
    """Words that delete a medium's data logically and say no more: nothing about recovery, software or breaking it in the same sentence, no ban, not before use."""
    match = _LOGICAL.search(text) if _MEDIUM.search(text) else None
    if match is None or _GONE.search(text) or _BEFORE.search(text) or _DENIED.search(text, match.end()) or re.search(r"破壊|破砕|裁断|溶|復元|ソフト", text):
        return None
    return match


def _media(text: str) -> frozenset[str]:
    return frozenset(_MEDIUM.findall(text))


def _same(one: str, other: str) -> bool:
    """Whether both speak of media in general or of a medium of the same name."""
    general = re.compile(r"媒体")
    return bool(general.search(one) or general.search(other) or _media(one) & _media(other))


def _sentences(case: Case) -> Iterator[tuple[str, str, str, Passage]]:
    for section in ("II-6", "III"):
        for entry, sentence in case.sentences(section):
            yield f"{entry.section} {entry.block}".strip(), entry.section, entry.block or entry.label, sentence
    for step in case.form.steps if case.form else ():
        yield f"手順{step.label}", "別添1", step.label, step.passage


RULE = AuditRule(
    id="erasure-vs-promise",
    title=Text("媒体の消去の強さの食い違い", "erased beyond recovery here, deleted logically there"),
    why=Text("論理的な削除だけの媒体は、拾った者が復元できます。", "What is deleted logically can be recovered by whoever finds the medium."),
    compares=Text("II-6・IIIの「復元できないように消去する」文と、論理削除・初期化と述べる文・手順", "sentences that promise erasure beyond recovery with sentences and steps that say logical deletion or formatting"),
    how=Text("媒体について述べる文だけを比べます。廃棄・交換のときの処置と使用前の初期化は、作業後の消去とは別なので除きます。復元防止や専用ソフトにも触れる文は、論理削除だけとはみません。", "Only sentences about media. What is done when a medium is scrapped, or formatted before use, is another matter and left out; so are sentences that also speak of recovery or of software."),
    do=Text("作業後の消去の方法を一つに定めます（専用ソフトなど）。", "Settle on one way of erasing after use, such as erasing software."),
    false_alarms=Text("別の媒体について述べている場合。", "The sentences may be about other media."),
    settle=Text("作業が終わった後、媒体のデータを実際にどう消すか。", "How the medium is erased after the work."),
    gravity="medium", kind="contradiction", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full", "focused"),
)
