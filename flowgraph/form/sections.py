"""Parts and sections found by their headings, in the order of print; a contents page is no part.

Knows headings only; questions are found by the walk.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from flowgraph.form.labels import CIRCLED, match, roman, spelled
from flowgraph.form.openings import block_at
from flowgraph.form.pieces import Piece, tight
from flowgraph.form.template import Part, Section, Version, all_versions
from flowgraph.vocab.rules import FORM, Rule, Rules

RULES = (
    Rule(id="contents-page", ja="項目一覧に並ぶ見出しは見出しとしない", en="headings that follow one another on a contents page open nothing", prompted=(FORM,)),
    Rule(
        id="running-heads", ja="部の見出しが途中で繰り返されても新しいファイルとしない",
        en="a part's heading printed again does not start another file unless the file name follows", prompted=(FORM,),
    ),
    Rule(
        id="lost-part-heading", ja="部の見出しが失われても、その部にしかない見出しやリスクから部を知る",
        en="a part whose heading is lost is known by headings and risks that only it has", prompted=(FORM,),
    ),
    Rule(
        id="file-named-again", ja="部の見出しが失われても、ファイル名の節が再び始まれば次のファイルとする",
        en="where the file name's section begins again, another file starts though the part's heading is lost", prompted=(FORM,),
    ),
    Rule(id="headings-without-number", ja="番号のない長い見出しも見出しとする", en="a long heading counts without its number", prompted=(FORM,)),
    Rule(
        id="headings-behind-values", ja="行末に立つ番号付きの見出しも見出しとする",
        en="a numbered heading may stand at the end of a line of values", prompted=("tokyo-public-housing",),
    ),
)

_RUN = 3
_LONG = 8
_SLACK = 40
_ABOVE = 12
_CONTENTS = re.compile(r"(?:項目一覧|目次)")
_STARTS = frozenset("ⅠⅡⅢⅣⅤⅥⅦIVX(別変")
_PART = re.compile(r"\(?別添\s*([0-9])\)?\s*|([IVX]{1,4})[\s.．、]*")
_HEAD = re.compile(r"[\s#*|\[○\]]*(?P<number>[0-9]{1,2}\s*[.、]\s*)?")
_HISTORY_HEAD = re.compile(r"変更日.{0,3}項目.{0,3}変更前")


@dataclass(frozen=True, slots=True)
class PartFound:
    """A part that starts at piece `index`; its heading stands at piece `heading`."""

    index: int
    part: Part
    heading: int


def kind_of(pieces: Sequence[Piece]) -> Version | None:
    """The form by the name on its cover, else by the parts it has, or None when no heading is known."""
    versions = all_versions()
    for piece in pieces[:120]:
        text = tight(piece.text)
        for version in versions.values():
            if "保護評価書" in text and f"({version.cover})" in text:
                return version
    scored = sorted(((len({found.part.name + found.part.headings[0] for found in _all_parts(pieces, version)}), kind) for kind, version in versions.items()), reverse=True)
    return versions[scored[0][1]] if scored[0][0] >= 2 else None


def parts(pieces: Sequence[Piece], version: Version, rules: Rules) -> list[PartFound]:
    """Headings of parts in the order of print, without those of a contents page and those printed again."""
    found = _all_parts(pieces, version)
    if rules.on("contents-page"):
        found = _without_contents(pieces, found)
    kept: list[PartFound] = []
    for n, entry in enumerate(found):
        again = any(other.part.name == entry.part.name for other in kept)
        stop = found[n + 1].index if n + 1 < len(found) else len(pieces)
        if again and rules.on("running-heads") and not (entry.part.per_file and _opens_file(pieces, entry, stop, rules)):
            continue
        if kept and kept[-1].part.role == "history":
            break
        kept.append(entry)
    return kept


def with_implied(pieces: Sequence[Piece], version: Version, heads: Sequence[PartFound], rules: Rules) -> list[PartFound]:
    """Parts whose heading is lost start at the first risk or heading that only they have."""
    if not rules.on("lost-part-heading"):
        return list(heads)
    found = list(heads)
    names = [part.name for part in version.parts]
    for part in version.parts:
        if not part.sections or any(head.part.name == part.name for head in found) or part is version.parts[0]:
            continue
        before = [head.index for head in found if names.index(head.part.name) < names.index(part.name)]
        after = [head.index for head in found if names.index(head.part.name) > names.index(part.name)]
        for index in range(max(before, default=0) + 1, min(after, default=len(pieces))):
            if _only_in(pieces, index, part, version, rules):
                while index > 1 and (section_at(pieces, index - 1, part.sections[:1], rules) or section_at(pieces, index - 2, part.sections[:1], rules)):
                    index -= 1  # noqa: PLW2901  the file's name stands above the first risk
                found.append(PartFound(index, part, -1))
                break
    return sorted(found, key=lambda head: head.index)


def with_lost_files(pieces: Sequence[Piece], heads: Sequence[PartFound], version: Version, rules: Rules) -> list[PartFound]:
    """Parts printed once more whose heading is lost.

    They start where their first section begins again, or, behind an appendix, at the first risk that only they have. For
    prints in the form's order only.
    """
    if not heads or not rules.on("file-named-again"):
        return list(heads)
    found: list[PartFound] = []
    for head, following in zip(heads, [*(entry.index for entry in heads[1:]), len(pieces)], strict=True):
        found.append(head)
        if head.part.per_file:
            found += _named_again(pieces, head, following, rules)
        elif head.part.role in {"flow", "items"}:
            found += _behind_appendix(pieces, head, following, version, rules)
    return found


def _behind_appendix(pieces: Sequence[Piece], head: PartFound, stop: int, version: Version, rules: Rules) -> list[PartFound]:
    """The first part behind an appendix, known by its first two headings close together or by a risk of its own."""
    for part in (part for part in version.parts[version.parts.index(head.part) + 1 :] if part.per_file):
        for index in range(head.index + 1, stop):
            near = range(index + 1, min(index + _ABOVE, stop))
            if section_at(pieces, index, part.sections[:1], rules) and any(section_at(pieces, n, part.sections[1:2], rules) for n in near):
                return [PartFound(index, part, -1)]
            if _risk_of(pieces[index], part):
                return [PartFound(index, part, -1)]
    return []


def _named_again(pieces: Sequence[Piece], head: PartFound, stop: int, rules: Rules) -> list[PartFound]:
    found: list[PartFound] = []
    first, *others = head.part.sections
    seen = 0
    for index in range(head.index + 1, stop):
        if section_at(pieces, index, [first], rules) and re.match(r"[\s#*|]*1\s*[.、]", pieces[index].text):
            if seen >= 2:
                found.append(PartFound(index, head.part, -1))
            seen = 0
        elif section_at(pieces, index, others, rules):
            seen += 1
    return found


def _risk_of(piece: Piece, part: Part) -> bool:
    risk = re.match(r"[\s#*|]*リスク[0-9]?\s*[:]\s*", piece.text) if not piece.cell and not piece.part else None
    return risk is not None and any(tight(piece.text[risk.end() :]).startswith(spelled(rows.title)) for section in part.sections for rows in section.blocks if rows.title)


def _only_in(pieces: Sequence[Piece], index: int, part: Part, version: Version, rules: Rules) -> bool:
    piece = pieces[index]
    if piece.cell or piece.part:
        return False
    block = block_at(piece.text)
    if block is not None and block.number:
        return any(rows.kind == block.kind for section in part.sections for rows in section.blocks)
    if re.match(r"[\s#*|]*リスク[0-9]?\s*[:]\s*", piece.text):
        return _risk_of(piece, part)
    if not re.match(r"[\s#*|]*[0-9]{1,2}\s*[.、]", piece.text):
        return False
    elsewhere = {_core(section) for other, section in version.sections() if other is not part}
    own = [section for section in part.sections if _core(section) not in elsewhere]
    hit = section_at(pieces, index, own, rules)
    return hit is not None and int(re.findall(r"[0-9]+", piece.text)[0]) == part.sections.index(hit[0]) + 1


def _core(section: Section) -> str:
    """A heading without what it excludes in brackets."""
    return spelled(section.heading.split("（")[0].split("【")[0])


def from_page_start(pieces: Sequence[Piece], heads: Sequence[PartFound]) -> list[PartFound]:
    """In raw order what a page prints before its part's heading belongs to the part, too."""
    moved: list[PartFound] = []
    for head in heads:
        first = head.index
        while first > 0 and pieces[first - 1].page == pieces[head.index].page and (not moved or first - 1 > moved[-1].index):
            first -= 1
        other = moved and pieces[moved[-1].index].page == pieces[head.index].page
        moved.append(head if other or head.part.role else PartFound(first, head.part, head.heading))
    return moved


def _all_parts(pieces: Sequence[Piece], version: Version) -> list[PartFound]:
    found = []
    for index, piece in enumerate(pieces):
        if piece.cell == 0 and piece.part == 0:
            part = _part_at(piece, version)
            if part:
                found.append(PartFound(index, part, index))
    return found


def _part_at(piece: Piece, version: Version) -> Part | None:
    bare = piece.text.lstrip("#* |")
    if not bare or bare[0] not in _STARTS:
        return None
    text = roman(bare[:120])
    head = _PART.match(text)
    for part in version.parts:
        for heading in part.headings:
            shape = _PART.match(roman(heading.replace("（", "(").replace("）", ")")))
            title = spelled(roman(heading.replace("（", "(").replace("）", ")"))[shape.end() :] if shape else heading)
            if shape is None:
                plain = tight(text)
                if plain in {title, f"({title})"}:
                    return part
                continue
            if head is None or (head[1], head[2]) != (shape[1], shape[2]):
                continue
            rest = tight(text[head.end() :])
            if rest.startswith(title) and len(rest) <= len(title) + _SLACK:
                return part
    return None


def _without_contents(pieces: Sequence[Piece], found: list[PartFound]) -> list[PartFound]:
    kept: list[PartFound] = []
    run: list[PartFound] = []
    for entry in found:
        if run and not _side_by_side(pieces, run[-1].index, entry.index):
            kept += _outside(run)
            run = []
        run.append(entry)
    return kept + _outside(run)


def _outside(run: list[PartFound]) -> list[PartFound]:
    """What of a run of headings is no contents page: all of a short one; from the first repetition on in a long one."""
    seen: set[str] = set()
    for n, entry in enumerate(run):
        if entry.part.name in seen:
            return run[n:] if n >= _RUN else run
        seen.add(entry.part.name)
    return [] if len(run) >= _RUN else run


def _side_by_side(pieces: Sequence[Piece], first: int, second: int) -> bool:
    """Whether nothing stands between two headings, or one more that cannot be read."""
    between = [pieces[n].text for n in range(first + 1, second) if not _CONTENTS.match(tight(pieces[n].text)) and not re.fullmatch(r"[.…・\s0-9-]*", pieces[n].text)]
    return not between or (len(between) == 1 and len(between[0]) < _SLACK and not re.match(rf"[\s#*|]*(?:[0-9]|[{CIRCLED}])", between[0]))


def _opens_file(pieces: Sequence[Piece], entry: PartFound, stop: int, rules: Rules) -> bool:
    first = entry.part.sections[0]
    return any(section_at(pieces, n, [first], rules) for n in range(entry.index + 1, min(entry.index + 9, stop)))


def section_at(pieces: Sequence[Piece], index: int, sections: Sequence[Section], rules: Rules) -> tuple[Section, int] | None:
    """The section whose heading stands at piece `index`, and where its text ends in the piece."""
    piece = pieces[index]
    if (piece.cell > 0 and index > 0 and pieces[index - 1].line == piece.line) or re.match(rf"[\s#*|]*[{CIRCLED}]", piece.text):
        return None
    head = _HEAD.match(piece.text)
    at = head.end() if head else 0
    numbered = bool(head and head["number"])
    marked = piece.text.startswith("#")
    best: tuple[int, Section, int] | None = None
    for section in sections:
        for word in {spelled(section.heading), _core(section)}:
            found = match(pieces, index, at, word, numbered=True, rules=rules)
            if found is None or (found.last != index and not numbered):
                continue
            bare = len(tight(piece.text)) == len(word) and not (index + 1 < len(pieces) and pieces[index + 1].line == piece.line)
            if not numbered and not marked and not (rules.on("headings-without-number") and bare and len(word) >= _LONG):
                continue
            rest = pieces[found.last].text[found.end :].strip() if found.last == index else ""
            if rest and not rest.startswith(("[", "(", "【", "※", "○")):
                continue
            if best is None or len(word) > best[0]:
                best = (len(word), section, found.end if found.last == index else len(piece.text))
    if best:
        return best[1], best[2]
    return _at_the_end(piece, sections, rules)


def _at_the_end(piece: Piece, sections: Sequence[Section], rules: Rules) -> tuple[Section, int] | None:
    if not rules.on("headings-behind-values"):
        return None
    text = tight(piece.text)
    for section in sections:
        if re.search(rf"[\[\]][0-9]{{1,2}}[.、]{re.escape(spelled(section.heading))}$", text):
            return section, 0
    return None


def history_at(pieces: Sequence[Piece], index: int) -> bool:
    """Whether the head of the change log's table stands here, whatever heading stands above."""
    first = pieces[index]
    if first.cell or first.part:
        return False
    row = "".join(tight(piece.text) for piece in pieces[index : index + 8] if piece.line == first.line)
    return bool(_HISTORY_HEAD.match(row))


__all__ = ["PartFound", "from_page_start", "history_at", "kind_of", "parts", "section_at", "with_implied", "with_lost_files"]
