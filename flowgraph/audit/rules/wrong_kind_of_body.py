"""Model text of another kind of body: a prefecture that calls itself a municipality (当市区町村), or the reverse (当県)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.source import Passage
from flowgraph.vocab import Text

_PREFECTURE = re.compile(r"(?:東京都|北海道|(?:大阪|京都)府|[一-鿿ぁ-んァ-ヶー]{2,4}県)(?:知事|教育委員会|公安委員会|警察本部長|人事委員会|企業管理者|公営企業管理者|病院事業管理者|議会議長)")
_MUNICIPALITY = re.compile(r"[市区町村](?:長|教育委員会|病院事業管理者|上下水道事業管理者|議会議長)$")
_ONESELF = r"(?<![日資基見該根手脚山松])[本当]"
_AS = r"(?=の(?:既存|システム|業務|職員|担当|条例|規程|規則|要綱|領域|データ|住民|責任|情報|特定)|職員|役所|役場|は[、\w]|では|において|における|が(?:管理|保有|所有|定め|委託|運用|行う))"
_AS_MUNICIPALITY = re.compile(rf"{_ONESELF}(?:市区町村|区市町村|市町村)(?!合併)|{_ONESELF}[市町村区]{_AS}")
_AS_PREFECTURE = re.compile(rf"{_ONESELF}(?:都道府県|県){_AS}|(?<!日)当(?:都|府){_AS}")
_ASIDE = frozenset({"incident_what", "incident_measures", "comment_opinions", "comment_reflected", "review_result", "organization", "contact", "request_place"})
"""Fields in which others speak, and addresses."""


def find(case: Case) -> Iterator[Raised]:
    """One finding a document."""
    entry = case.field("表紙", "organization")
    name = entry.value.strip() if entry is not None and isinstance(entry.value, str) else ""
    prefecture, municipality = bool(_PREFECTURE.fullmatch(name)), bool(_MUNICIPALITY.search(name))
    if entry is None or case.form is None or prefecture == municipality:
        return
    pattern = _AS_MUNICIPALITY if prefecture else _AS_PREFECTURE
    texts: list[tuple[str, str, Passage]] = [(field.section, field.block or field.label, field.passage) for field in case.fields() if field.key not in _ASIDE]
    texts += [("別添1", step.label, step.passage) for step in case.form.steps]
    found: list[tuple[str, Place]] = [
        (hit[0], case.passage(text, hit.start(), hit.end(), section, label, f"{section} {label}：「{hit[0]}」", f"{section} {label}: 「{hit[0]}」"))
        for section, label, text in texts for hit in pattern.finditer(text.text)
    ]
    if not found:
        return
    words = list(dict.fromkeys(word for word, _ in found))
    where = list(dict.fromkeys(place.section for _, place in found))
    quoted = [f"「{word}」" for word in words]
    yield Raised(
        about=(name, *words),
        text=Text(
            f"評価実施機関は{name}ですが、{listed(where)}では自らを{listed(quoted)}と呼んでいるとみられる記載が{len(found)}か所あります。{'市区町村' if prefecture else '都道府県'}向けのひな形の文が残っている可能性があります。",
            f"The assessing body is {name}; {len(found)} places in {listed(where, ja=False)} seem to call it {listed(quoted, ja=False)}: model text for {'municipalities' if prefecture else 'prefectures'} may be left in.",
        ),
        places=(*(place for _, place in found), case.printed(entry, f"評価実施機関名：{name}", f"assessing body: {name}")),
    )


RULE = AuditRule(
    id="wrong-kind-of-body",
    title=Text("種類の違う団体を指すひな形の文", "model text of another kind of body"),
    why=Text("「当市区町村は管理する」のような文が都道府県の評価書に残ると、誰がその措置を行うのか分かりません。", "A measure that “this municipality” carries out, in a prefecture's document, leaves open who does it."),
    compares=Text("表紙の評価実施機関名と、本文で自らを指す言葉（当市区町村、本市、当県など）", "the assessing body of the cover with the words by which the body calls itself"),
    how=Text(
        "評価実施機関が都道府県の機関のときは「当・本」＋市区町村を、市区町村の機関のときは「当・本」＋県などを本文から探します。「本町」のような地名や「当該」と紛れるものは、主語や持ち主を表す形だけを数えます。国や広域連合などの評価書は対象にしません。",
        "For bodies of a prefecture, 当 or 本 with a municipality; for those of a municipality, with a prefecture. Words that may be part of a place name or of another word count only as subject or owner. Documents of other bodies are left out.",
    ),
    do=Text("その措置を行う者に合わせて、団体の呼び名と内容を改めます。", "Name the body that does it, and check that the measure fits."),
    false_alarms=Text("市区町村の側の措置を、その市区町村の言葉のまま引用している場合。", "A measure of the municipalities may be quoted in their own words."),
    settle=Text("その措置を実際に行う団体・部署", "which body or department really carries out the measure"),
    gravity="low", kind="contradiction", viewpoint="adequacy_responsible", needs_form=True, find=find,
)
