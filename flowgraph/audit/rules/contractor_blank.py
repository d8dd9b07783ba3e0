"""The contractor of a 委託事項 is blank, provisional or still to be chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import asked, raised
from flowgraph.model import Entrustment
from flowgraph.vocab import Text, Uncertain

_NOTHING = re.compile(r"[\s\-‐–―－—ー~〜・.。、()（）/]+")
_ALONE = r"(?<![一-龠々ァ-ヶA-Za-z])(?:{0})(?![一-龠々ァ-ヶーA-Za-z])"
"""A word that is no part of a name."""
_PROVISIONAL = re.compile(
    _ALONE.format(
        r"未(?:定|選定|決定?|契約|締結|確定|入力|記入|記載)|(?:決定|選定|確定|契約|締結|落札)(?:次第|待ち|手続き?中)|(?:委託先|業者|事業者|受託者)?(?:選定|調整|検討|協議|交渉|手続き?|準備|募集|公募|入札|審査)中|(?:契約|委託|選定|決定|公募|入札|締結)(?:する)?予定"
        r"|(?:一般|指名|制限付)?(?:競争)?(?:公募|入札|プロポーザル|見積合わせ)|TBD|仮称|仮|要記載|要確認|別途|後日|予定",
    )
    + r"|(?:契約|決定|選定|締結|落札|入札)(?:手続き?)?(?:次第|後(?:に|、)|前(?:の)?(?:ため|である))[^。]{0,10}|(?:後日|今後|別途|追って|改めて|これから)[^。]{0,12}(?:決定|選定|契約|記載|公表|定め|追記|記入|確定|入札|公募|選[ぶび])[^。]{0,6}"
    r"|(?:公募|入札|プロポーザル|見積り?合わせ|コンペ|随意契約)(?:方式)?(?:等)?(?:により|による|にて|で|を?経て|の上)[^。]{0,12}(?:決定|選定|選[ぶび]|契約|定め|予定)(?:[^。]{0,4}予定)?|(?:選定|決定|契約|委託|公募|入札)(?:する|を行う)予定|[(（]\s*(?:仮称?|予定|案|候補)\s*[)）]|^仮に|[○〇◯●△×□■*＊]{2,}|(?<![A-Za-z])[XＸ]{2,}(?![A-Za-z])",
)
"""Words and marks of what is not settled, never letters of a company's name (仮屋電算, 入札システム開発)."""
_NAMED = re.compile(r"株式会社|有限会社|合同会社|[(（][株有][)）]|公社|財団|協会|組合|事業団|連合会|法人")
_HOW = re.compile(r"(?<=[一-龠々ぁ-んァ-ヶーA-Za-z])\s{0,2}[(（][^()（）]{0,20}(?:入札|公募|プロポーザル|随意契約|見積合わせ)[^()（）]{0,8}(?:決定|選定|契約)[^()（）]{0,4}[)）]\s*$")
"""A name with how it was chosen in brackets behind it."""
_OPEN = re.compile(r"未|予定|仮|候補|案|中$|[○〇◯●△×□■*＊XＸ]{2}")
"""What leaves a named company open; how it was chosen (入札により決定) does not."""


def find(case: Case) -> Iterator[Raised]:
    """One finding for each 委託事項. A field that is lost with the text is none of the author's."""
    for item in case.model.entrustments:
        printed = case.field("II-4", "contractor", block=item.number, file=case.file_of(item))
        field = printed.value if printed is not None else item.contractor if case.form is None else Uncertain.UNKNOWN
        words = printed.value if printed is not None and isinstance(printed.value, str) else _names(case, item)
        if (field is Uncertain.NOT_MENTIONED and not isinstance(item.contractor, str)) or _NOTHING.fullmatch(words):
            yield _raised(case, item, "")
        elif (found := _PROVISIONAL.search(words)) and (_OPEN.search(found[0]) or not (_NAMED.search(words) or _HOW.search(words))):
            yield _raised(case, item, found[0])


def _names(case: Case, item: Entrustment) -> str:
    if not isinstance(item.contractor, str):
        return ""
    party = case.index.parties[item.contractor]
    return next((name for name in (party.name, *party.aliases) if _PROVISIONAL.search(name)), party.name)


def _raised(case: Case, item: Entrustment, words: str) -> Raised:
    title = next((block.title.strip() for block in case.blocks("委託事項") if block.label == item.number and block.file in {0, case.file_of(item)}), "") if case.form else item.task
    task = f"「{title}」" if isinstance(title, str) and title else ""
    file = next((entry.name for entry in case.model.files if entry.id == item.file), "") if len(case.model.files) > 1 else ""
    of_file = (f"（{file}）", f" ({file})") if file else ("", "")
    state = Text(f"仮のもの（「{words}」）", f"provisional ({words})") if words else Text("空欄", "blank")
    return raised(
        (item.number, item.task if isinstance(item.task, str) else "", *([file] if file else [])),
        f"{item.number}{of_file[0]}{task}の委託先名が{state.ja}です。",
        f"The contractor of {item.number}{of_file[1]} {task} is {state.en}.".replace("  ", " "),
        asked(case, item, "II-4", "contractor", f"{item.number}の委託先名: {state.ja}", f"contractor of {item.number}: {state.en}", words=("委託先名",)),
        items=(item,),
    )


RULE = AuditRule(
    id="contractor-blank",
    title=Text("委託先名が空欄又は仮", "the contractor is blank or provisional"),
    why=Text("誰に委ねるかが決まらなければ、その者の体制を確認したと言えません（III-4）。", "Until it is known who is entrusted, nobody can have checked that party's safeguards (III-4)."),
    compares=Text("II-4の委託先名の欄そのもの", "the field 委託先名 of II-4 by itself"),
    how=Text("空欄や横線だけの欄、「未定」「後日決定」「公募により選定予定」「（仮）」「○○株式会社」のように決まっていないことを示す委託先名です。会社の名の一部（仮屋電算、入札システム開発など）は数えません。原文から欄が失われている場合は挙げません。", "Blank fields or dashes, and answers that say that it is not settled (未定, 後日決定, to be tendered, （仮）, ○○株式会社); letters of a company's name do not count. A field lost with the text is not raised."),
    do=Text("委託先が決まった時点で評価書を改め、確認した体制を書きます。", "Amend the assessment once the contractor is known, with what was checked."),
    false_alarms=Text("公表の時点で契約前であり、その旨と時期が別の欄に書かれている場合。", "The contract may lie ahead, and another field may say so with its date."),
    settle=Text("委託先はどこか、いつ決まるかを確認します。", "Who the contractor is, or when it will be known."),
    gravity="medium", kind="gap", viewpoint="adequacy_responsible", needs_form=False, find=find, forms=("full", "focused"),
)
