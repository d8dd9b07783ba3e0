"""別添1: the numbered steps in their groups and cases, and what is left of a lost figure.

Knows label shapes, not what the steps say. No text between is dropped: it is a step's, the legend's, or a notice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from flowgraph.form.items import FormNotice, Legend, Step
from flowgraph.form.labels import CIRCLED
from flowgraph.form.notices import notice
from flowgraph.form.pieces import MARKS, Piece, Slice, joined, tight
from flowgraph.form.slots import Walked
from flowgraph.source import Figure, Span
from flowgraph.vocab.rules import FORM, Rule, Rules

RULES = (
    Rule(
        id="labels-in-sentences", ja="助詞の続く番号は参照であって手順の見出しでない",
        en="a number followed by a particle is a reference, not a step's label", prompted=("tokyo-tax-linkage", "tokyo-public-housing"),
    ),
    Rule(id="plain-numbers", ja="丸数字がなければ (1) や 1. を手順の番号とする", en="where no circled numbers are used, (1) or 1. number the steps", prompted=(FORM,)),
    Rule(
        id="case-headings", ja="手順の直前に単独で立つ【…】は場合分けの見出し、手順の中の【…】は本文",
        en="【…】 alone before a step heads a case; inside a step it is its text", prompted=("tokyo-public-housing", "tokyo-tax-linkage"),
    ),
    Rule(id="figure-remains", ja="（備考）より前の語は失われた図の凡例・見出しとする", en="words before （備考） are what is left of the figure", prompted=(FORM,)),
    Rule(id="letter-steps", ja="A などの英字一字も手順の番号とする", en="a single letter may number a step", prompted=("tokyo-tax-linkage",)),
)

_C = CIRCLED
_LEAD = r"[\s\-・*#|]*"
_CIRCLED = re.compile(
    rf"{_LEAD}(?P<label>[0-9]{{1,2}}\s?-\s?[{_C}](?:[・,、]?[{_C}])*|[{_C}](?:\s?-\s?[0-9{_C}]{{1,3}})?['′’″\"”]{{0,2}})(?P<rest>\s*)"
)
_LETTER = re.compile(rf"{_LEAD}(?P<label>[A-Z](?:\s?-\s?[0-9]{{1,2}})?)(?P<rest>[\s.:]+|$)")
_BRACKETED = re.compile(rf"{_LEAD}(?P<label>[(][0-9]{{1,2}}[)](?:\s?-\s?[0-9]{{1,2}})?)(?P<rest>\s*)")
_DOTTED = re.compile(rf"{_LEAD}(?P<label>[0-9]{{1,2}}(?:-[0-9]{{1,2}})?[.])(?P<rest>\s*)")
_REFERENCE = tuple("でのにをはがと、及又から~～へまもよ,")
_HEADING = re.compile(r"[\s#*|\-]*(?:[0-9]{1,2}\s*[.、．]\s*|[0-9]{1,2}\s+|[<〈《](?=[^<>]{1,30}[>〉》]$)|■|●|◆)(?P<words>\S.{0,40})")
_CASE = re.compile(r"[\s#*|\-]*[【〔](?P<words>[^【】〔〕]{1,40})[】〕]\s*")
_REMARKS = re.compile(r"[\s#*|\-]*[(]?\s*備\s*考\s*[)]?")
_LEGEND_HEAD = re.compile(r"[\s#*|\-]*[【(<〈\[]?\s*凡\s*例\s*[】)>〉\]]?")
_FIGURE_STEP = re.compile(rf"(?:[{_C}](?:-[0-9]{{1,2}})?['\"]*[\s・]*|[0-9]{{1,2}}-[{_C}]+[\s・]*)+")
_LEGEND_ROW = re.compile(r"^[^:：]{0,12}\s*[:：]\s*\S|^[-\s]*[→➡⇒⇢⇄↔⇔⟶←■□●○◆◇━─┄…△▲]+\s*\S")
_ABREAST = 3
_END = ("。", "。)", "」")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What 別添1 says."""

    steps: tuple[Step, ...]
    legend: tuple[Legend, ...]
    notices: tuple[FormNotice, ...]


@dataclass(slots=True)
class _Line:
    """The pieces of one printed line, as one text."""

    slices: list[Slice]
    blank: bool

    @property
    def text(self) -> str:
        return " ".join(entry.text for entry in self.slices)

    def behind(self, count: int) -> list[Slice]:
        """What stands behind the first `count` characters."""
        left: list[Slice] = []
        at = 0
        for entry in self.slices:
            length = len(entry.text)
            if at + length > count:
                left.append(Slice(entry.piece, entry.start + max(0, count - at), entry.end))
            at += length + 1
        return left

    def span(self) -> Span:
        first, last = self.slices[0], self.slices[-1]
        return Span(first.piece.line, first.piece.places[first.start], last.piece.line, last.piece.places[last.end - 1] + 1)


@dataclass(slots=True)
class _Open:
    label: str
    heading: str
    case: str
    body: list[Slice]
    first: Slice
    last: Slice


@dataclass(slots=True)
class _Reader:
    rules: Rules
    circled: bool
    shape: re.Pattern[str] | None
    steps: list[Step] = field(default_factory=list)
    notices: list[FormNotice] = field(default_factory=list)
    heading: str = ""
    case: str = ""
    stem: str = ""
    open: _Open | None = None

    def close(self) -> None:
        if self.open is None:
            return
        passage = joined(self.open.body).strip()
        start, end = self.open.first, self.open.last
        span = Span(start.piece.line, start.piece.places[start.start], end.piece.line, end.piece.places[end.end - 1] + 1)
        self.steps.append(Step(label=self.open.label, heading=self.open.heading, case=self.open.case, passage=passage, span=span))
        self.open = None

    def read(self, lines: Sequence[_Line]) -> None:
        for n, line in enumerate(lines):
            hit = self.label(line.text)
            if hit:
                self.start(line, *hit)
                continue
            following = lines[n + 1] if n + 1 < len(lines) else None
            if self.is_case(line, following):
                self.close()
                self.case, self.stem = _words(_CASE, line.text), ""
                continue
            if self.is_heading(line, lines, n):
                self.close()
                self.heading, self.case, self.stem = re.sub(r"^[\s#*|\-]+", "", line.text).strip(), "", ""
                continue
            if self.open is not None:
                self.open.body += line.slices
                self.open.last = line.slices[-1]
            else:
                self.notices.append(notice("no_label", line.text[:20], section="別添1", span=line.span()))
        self.close()

    def label(self, text: str) -> tuple[str, int] | None:
        """The label a line starts with and where its words begin."""
        shapes = [_CIRCLED, *([_LETTER] if self.rules.on("letter-steps") else [])] if self.circled else [self.shape] if self.shape else []
        for shape in shapes:
            hit = shape.match(text)
            if hit is None:
                continue
            rest = text[hit.end() :]
            if self.rules.on("labels-in-sentences") and not hit["rest"] and rest.startswith(_REFERENCE):
                continue
            if rest.startswith("・") and re.match(rf"・[{_C}]", rest):
                continue
            return re.sub(r"\s", "", hit["label"]), hit.end()
        return None

    def start(self, line: _Line, label: str, end: int) -> None:
        self.close()
        stem = re.split(r"[-'′’″\"”]", label)[0]
        if self.case:
            if self.stem and stem != self.stem and "-" in self.first_label and line.blank:
                self.case = ""
            elif not self.stem:
                self.stem, self.first_label = stem, label
        body = line.behind(end)
        self.open = _Open(label, self.heading, self.case, body, line.slices[0], line.slices[-1])

    first_label: str = ""

    def is_case(self, line: _Line, following: _Line | None) -> bool:
        if not _CASE.fullmatch(line.text):
            return False
        if not self.rules.on("case-headings"):
            return False
        return following is not None and self.label(following.text) is not None

    def is_heading(self, line: _Line, lines: Sequence[_Line], n: int) -> bool:
        text = line.text.strip()
        if not _HEADING.fullmatch(text) or text.endswith(_END) or len(text) > 45:
            return False
        for following in lines[n + 1 : n + 3]:
            if self.label(following.text):
                return True
            if not _CASE.fullmatch(following.text):
                return False
        return False


def read(walked: Walked, figures: Sequence[Figure], rules: Rules) -> Flow:
    """Steps, legend and notices of every 別添1 of the document; lines that carry a figure's shapes and arrows are no steps."""
    drawn = {shape.line for figure in figures for shape in figure.shapes} | {arrow.line for figure in figures for arrow in figure.arrows}
    steps: list[Step] = []
    legend: list[Legend] = []
    notices: list[FormNotice] = []
    for part, _, pieces in walked.regions:
        if part.role != "flow":
            continue
        lines = _lines([piece for piece in pieces if piece.line not in drawn])
        legend += _legend(_lines([piece for piece in pieces if piece.line in drawn]))
        cuts = [n for n, line in enumerate(lines) if _REMARKS.fullmatch(line.text)]
        start = cuts[0] + 1 if cuts else _first_step(lines)
        before, after = lines[: cuts[0] if cuts else start], lines[start:]
        if rules.on("figure-remains"):
            legend += _legend(before)
        else:
            notices += [notice("no_label", line.text[:20], section="別添1", span=line.span()) for line in before]
        circled = any(_CIRCLED.match(line.text) and not line.text[_CIRCLED.match(line.text).end() :].startswith(_REFERENCE) for line in after)  # type: ignore[union-attr]
        reader = _Reader(rules, circled, None if circled else _plain_shape(after, rules))
        reader.read([line for line in after if not _REMARKS.fullmatch(line.text)])
        steps += reader.steps
        notices += reader.notices
        if not reader.steps:
            notices.append(notice("lost_field", "（備考）の手順", section="別添1", span=lines[0].span() if lines else None))
    return Flow(steps=tuple(steps), legend=tuple(legend), notices=tuple(notices))


def _lines(pieces: Sequence[Piece]) -> list[_Line]:
    lines: list[_Line] = []
    for piece in pieces:
        whole = Slice(piece, 0, len(piece.text))
        if not piece.text.strip(MARKS + " "):
            continue
        new_part = piece.part > 0 and _CIRCLED.match(piece.text) is not None
        if lines and lines[-1].slices[-1].piece.line == piece.line and not new_part:
            lines[-1].slices.append(whole)
        else:
            lines.append(_Line([whole], piece.after_blank))
    return lines


def _first_step(lines: Sequence[_Line]) -> int:
    """Without （備考）: where the first heading or label that words follow stands."""
    for n, line in enumerate(lines):
        hit = _CIRCLED.match(line.text) or _BRACKETED.match(line.text)
        if hit and len(line.text) - hit.end() > 8 and not _FIGURE_STEP.fullmatch(line.text):
            while (n and _HEADING.fullmatch(lines[n - 1].text.strip()) and not lines[n - 1].text.endswith(_END)) or (n and _CASE.fullmatch(lines[n - 1].text)):
                n -= 1  # noqa: PLW2901  the headings above belong to the steps
            return n
    return len(lines)


def _plain_shape(lines: Sequence[_Line], rules: Rules) -> re.Pattern[str] | None:
    if not rules.on("plain-numbers"):
        return None
    counted = [(sum(bool(shape.match(line.text)) for line in lines), -n, shape) for n, shape in enumerate((_BRACKETED, _DOTTED, _LETTER))]
    best = max(counted, key=lambda entry: entry[:2])
    return best[2] if best[0] else None


def _legend(lines: Sequence[_Line]) -> list[Legend]:
    """Rows of the legend, step labels and words of the figure, in the order of print."""
    found: list[Legend] = []
    in_legend = False
    last: _Line | None = None
    for line in lines:
        text = re.sub(r"^[-*]\s+(?=\S)", "", line.text.strip())
        if _LEGEND_HEAD.fullmatch(text):
            in_legend, last = True, None
            continue
        if _FIGURE_STEP.fullmatch(text):
            found += [Legend(text=label, kind="step", span=line.span()) for label in re.findall(rf"[0-9]{{1,2}}-[{_C}]+|[{_C}](?:-[0-9]{{1,2}})?['\"]*", tight(text))]
            last = line
            continue
        row = text.startswith((":", "：")) or (in_legend and bool(_LEGEND_ROW.match(text)))
        if row and text.startswith(":") and found and found[-1].kind == "label" and last is not None and _near(last, line):
            symbol = found.pop()
            found.append(Legend(text=f"{symbol.text}{text}", kind="legend", span=_over(symbol.span, line.span())))
        elif row:
            found += [Legend(text=part.strip(), kind="legend", span=line.span()) for part in re.split(r"\s+(?=:)", text)]
        elif found and found[-1].kind == "legend" and not line.blank and last is not None:
            known = found.pop()
            found.append(Legend(text=known.text + text, kind="legend", span=_over(known.span, line.span())))
        else:
            words = text.split(" ")
            side_by_side = len(words) >= _ABREAST and all(len(word) >= _ABREAST for word in words)
            found += [Legend(text=word, kind="label", span=line.span()) for word in (words if side_by_side else [text])]
        last = line
    return found


def _near(one: _Line, other: _Line) -> bool:
    return other.slices[0].piece.line - one.slices[-1].piece.line <= 2


def _over(one: Span, other: Span) -> Span:
    return Span(one.first, one.start, other.last, other.end)


def _words(shape: re.Pattern[str], text: str) -> str:
    hit = shape.fullmatch(text)
    return hit["words"].strip() if hit else text.strip()
