"""III-5 regulates provision or transfer on portable media, while no recipient of II-5 of that file ticks one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flowgraph.audit.answer import filled, lost, of_file, tick
from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.form.items import Field, Mark
from flowgraph.source import Passage, fold
from flowgraph.vocab import Text, Uncertain

_WORDS = r"(?:(?<!紙)媒体|フラッシュメモリ|USB|SDカード|CD-?R|DVD|光ディスク|磁気ディスク|外付け|磁気テープ|ポータブルHDD)"
_MEDIUM = re.compile(_WORDS, re.IGNORECASE)
_NAMED = re.compile(rf"[外部電子記録憶可搬型磁気]{{0,10}}{_WORDS}", re.IGNORECASE)
_MEANS = re.compile(
    rf"{_WORDS}[^。\n]{{0,16}}?(?:を(?:使用|利用|用い|使[うっ]|介し|経由)|によ[りる]|にて|での|で(?:提供|移転|渡|受け?渡|送)|に(?:格納|保存|記録|書き|写))", re.IGNORECASE,
)
_GIVEN = re.compile(r"提供|移転|受け?渡|授受|渡す|送付|搬送")
_NOT_MEANT = re.compile(
    r"しない|せず|しません|行わない|行わず|禁止|禁じ|できない|できません|認めない|認めて(?:い)?ない|ていない|制限|以外|除く|除き|持ち?込|委託|副本|中間サー|入手|収集|バックアップ|消去|廃棄",
)
_BOXES = ("電子記録媒体（フラッシュメモリを除く。）", "フラッシュメモリ")
_OTHER = "その他"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    methods: tuple[Field, ...]
    entry: Field
    sentence: Passage


def find(case: Case) -> Iterator[Raised]:
    """One finding a document, with every file it is so in."""
    pairs = []
    for entry, sentence in case.sentences("III-5"):
        if entry.key == "title" or not _MEANS.search(sentence.text) or not _GIVEN.search(sentence.text) or _NOT_MEANT.search(sentence.text):
            continue
        methods = _without_media(case, entry.file)
        if methods:
            pairs.append(_Pair(methods=methods, entry=entry, sentence=sentence))
    if pairs:
        yield _raised(case, pairs)


def _without_media(case: Case, file: int) -> tuple[Field, ...]:
    """The ways of every recipient of a file, where all can be read and none is or may be a medium; else nothing."""
    provides = case.field("II-5", "provides", file=file)
    if provides is None or lost(case, "II-5", file):
        return ()
    found = []
    for kind, option in (("提供先", "提供を行っている"), ("移転先", "移転を行っている")):
        blocks, box = filled(case, kind, file), next((box for box in provides.boxes if box.option == option), None)
        number = re.search(r"[0-9]{1,4}", fold(box.detail)) if box else None
        count = number[0] if number else ""
        if box is None or box.mark is Mark.UNDECIDABLE or (box.mark is Mark.TICKED) != bool(blocks) or (count and blocks and int(count) != len(blocks)):
            return ()
        found += [case.field("II-5", "method", block=block.label, file=file) for block in blocks]
    methods = tuple(method for method in found if method is not None)
    spoken = any(_MEDIUM.search(entry.passage.text) for entry in case.fields("II-5") if entry.file == file and entry.kind == "text")
    return methods if len(methods) == len(found) and not spoken and all(_decided(method) for method in methods) else ()


def _decided(method: Field) -> bool:
    """Whether a row says for sure that no medium is used."""
    if isinstance(method.ticked, Uncertain) or not method.ticked or any(box.mark is Mark.UNDECIDABLE for box in method.boxes):
        return False
    other = next((box for box in method.boxes if box.option == _OTHER), None)
    open_words = other is None or (other.mark is Mark.TICKED and (not other.detail.strip() or _MEDIUM.search(other.detail) is not None))
    return not open_words and all(tick(method, option) is Mark.NOT_TICKED for option in _BOXES)


def _shown(method: Field) -> str:
    return "・".join(f"{box.option}（{box.detail}）" if box.option == _OTHER and box.detail else box.option for box in method.boxes if box.mark is Mark.TICKED)


def _raised(case: Case, pairs: list[_Pair]) -> Raised:
    files = case.form.files if case.form else 1
    numbers = sorted({pair.entry.file for pair in pairs})
    labels = list(dict.fromkeys(f"{pair.entry.section} {pair.entry.block}".strip() for pair in pairs))
    methods = list(dict.fromkeys((method.file, method.block) for pair in pairs for method in pair.methods))
    named = listed(f"「{hit[0]}」" for pair in pairs for hit in _NAMED.finditer(pair.sentence.text))
    shown = listed(_shown(method) for pair in pairs for method in pair.methods)
    ja_files, en_files = (f"（ファイル{'・'.join(map(str, numbers))}）", f" (file {', '.join(map(str, numbers))})") if files > 1 else ("", "")
    places: list[Place] = []
    for pair in pairs:
        said = of_file(pair.entry.file, files)
        places += [case.printed(method, f"{method.block}{said[0]}の方法：{_shown(method)}", f"ways of {method.block}{said[1]}: no medium ticked") for method in pair.methods]
        places.append(case.passage(pair.sentence, 0, len(pair.sentence), pair.entry.section, pair.entry.block or pair.entry.label, f"媒体による提供・移転の定め{said[0]}", f"provision on media regulated{said[1]}"))
    return Raised(
        about=("提供・移転の媒体", *(f"ファイル{number}" for number in numbers), *labels),
        text=Text(
            f"{listed(labels)}{ja_files}には{named}を使う提供・移転についての定めがありますが、II-5の{len(methods)}件の提供先・移転先の方法に電子媒体のチェックはありません（チェック：{shown}）。媒体を使うことがあるのかどうかの記載が見当たりません。",
            f"{listed(labels, ja=False)}{en_files} has rules for provision or transfer on portable media ({named}); none of the {len(methods)} recipients of II-5 ticks a medium (ticked: {shown}). Whether media are ever used is not found.",
        ),
        places=tuple(dict.fromkeys(places)),
    )


RULE = AuditRule(
    id="provision-rules-on-media",
    title=Text("媒体による提供・移転の定めと提供・移転方法の不一致", "rules for provision on media, no medium ticked"),
    why=Text("媒体での受け渡しがあるなら、その相手と対策を示す必要があります。ないなら、使わない手段の定めは住民に実態を誤って伝えます。", "If media are used, the recipient and the measures must be shown; if not, the rule tells residents of something that is not done."),
    compares=Text("III-5の措置の文と、同じファイルのII-5の提供方法・移転方法のチェック", "sentences of III-5 with the boxes of the ways in II-5 of the same file"),
    how=Text(
        "III-5に、電子媒体を手段とする提供・移転を定める文があり、II-5のすべての提供先・移転先の方法が読めて、どれも媒体（又は媒体かもしれないその他）を選んでいない場合に挙げます。"
        "使用を禁じる文、委託や入手についての文、提供先の数が欄の数と合わないファイルは挙げません。",
        "A sentence of III-5 regulates provision or transfer by way of portable media, and every recipient of II-5 has readable boxes, none of which is or may be a medium. "
        "Not raised for sentences that forbid media or speak of entrustment or acquisition, nor where the number of recipients differs from the blocks.",
    ),
    do=Text("媒体を使うならII-5の方法にチェックし、使わないならIII-5の文を実態に合わせてください。", "Tick the medium in II-5 if it is used; else fit the sentence of III-5 to what is done."),
    false_alarms=Text("国や団体のひな形の文がそのまま残っていることが多い箇所です。障害時などの例外に備えた定めの場合もあります（その場合は、例外であることの記載が要ります）。", "It often is standard text left in, or a rule for exceptions such as a breakdown; then the exception should be said."),
    settle=Text("媒体で提供・移転することがあるか、あるならどの相手にか", "whether anything is ever handed over on media, and to whom"),
    gravity="medium", kind="gap", viewpoint="conformity_items", needs_form=True, find=find, forms=("full", "focused"),
)
