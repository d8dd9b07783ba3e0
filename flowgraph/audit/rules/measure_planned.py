"""A measure is planned or under consideration, while the risk it stands under is rated as sufficiently met."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.form.items import Field
from flowgraph.source import Passage
from flowgraph.vocab import Text

_DOING = r"(?:導入|整備|実装|構築|改修|開発|実施|対応|設置|調達|更改|切り?替え|移行|強化|拡充|取得|適用|開始|策定|配備|稼働)"
_LATER = r"(?:(?:来|翌|次|次々)(?:の)?年度|(?:令和|R)?\s?(?:[0-9]{1,4}|元)年度?(?:[0-9]{1,2}月)?(?:中|末|頃|以降)?|次期|次回(?:の)?(?:更新|更改|改修)|将来(?:的)?|いずれ|近く)"
_PLANNED = re.compile(
    r"予定(?:である|であり|です|だ(?!っ)|と(?:なって|して)|し(?:て(?:い(?:る|ます)|おり))(?![一-龠ァ-ヶー])|する(?![一-龠ァ-ヶー])|。|$|\))"
    r"|(?:実装|機能|仕組み?|措置|システム|対策|設定|装置|設備|記録|認証|暗号化)[^。、]{0,8}(?:は|が)?(?:未実装|未導入|未整備)|(?:未実装|未導入|未整備)(?:である|であり|です|の(?:ため|状態)|。|$)"
    rf"|次期[^。、]{{0,16}}(?:で|において|に|時に)[^。、]{{0,12}}{_DOING}|次(?:回)?の?(?:更新|更改|改修)(?:の?(?:時|際))?(?:に|で)[^。、]{{0,12}}{_DOING}|{_DOING}[^。、]{{0,12}}見込み?(?:である|であり|です|と|。|$)"
    rf"|順次、?[^。、]{{0,8}}{_DOING}[^。、]{{0,4}}(?:ていく|ていき|予定|見込|計画)|{_DOING}を順次[^。、]{{0,6}}(?:ていく|予定|計画)"
    rf"|検討(?:中|を(?:進め|行って|重ね)|して(?:いる(?![一-龠ァ-ヶー])|いく|おり))|今後(?!も)[^。]{{0,30}}(?:行う|行って|{_DOING}(?:する|し(?:ていく|、|た)|を(?:行|進め|検討|予定|図))|検討|設け|進め|図る|図って)"
    rf"|将来(?:的)?に?は?[^。]{{0,20}}(?:{_DOING}(?:する|し|を)|行う)|{_DOING}(?:に)?[^。、]{{0,4}}(?:に向け|を目指|を計画し|する計画|計画中|準備中|作業中|(?:の|に向けた)準備を(?:進め|行って|して))|(?:整備|導入|実装)計画(?:がある|である)"
    rf"|(?:開発|実装|導入|整備|提供)され(?:次第|るまで)|(?:来|翌|次|今)(?:の)?年度(?:から|に|より|以降)[^。、]{{0,10}}(?:(?:始め|{_DOING}(?:を始め)?)(?:る|する|し(?!て(?:い|お))|予定|。))|{_LATER}(?:まで)?に[^。、]{{0,16}}{_DOING}[^。、]{{0,4}}(?:予定|見込|計画|目途|めど)|まだ[^。、]{{0,20}}て(?:い)?ない"
)
_NO_MEASURE = frozenset({"title", "incident_what", "incident_measures", "file_name", "contract_terms"})
_ENOUGH = re.compile(r"十分で?(?:である|に行っている|に整備している|に遵守している)|特に力を入れて")
_DONE = re.compile(r"検討(?:した|を行った)|予定(?:表|者|日|どおり|通り|より|であった|だった|していた)|引き続き|必要に応じ|(?:廃止|終了|廃棄|消去|削除|異動|退職|転出)[^。、]{0,8}(?:する)?予定|年度に[^。、]{0,16}(?:した|済み|している)")
"""Past, a timetable, the carrying on of what is done, and what is to end: no measure that is still to come."""


def find(case: Case) -> Iterator[Raised]:
    """One finding a risk or question."""
    groups: dict[tuple[int, str, str], list[tuple[Field, Passage, re.Match[str], Field]]] = {}
    for part in ("III", "IV"):
        for entry, sentence in case.sentences(part):
            match = _PLANNED.search(sentence.text)
            if match is None or entry.key in _NO_MEASURE or _DONE.search(sentence.text) or _known(case, sentence):
                continue
            rating = _rating(case, entry)
            if rating is not None and isinstance(rating.value, str) and _ENOUGH.search(rating.value):
                groups.setdefault((entry.file, entry.section, entry.block or entry.label), []).append((entry, sentence, match, rating))
    for (file, section, label), found in groups.items():
        yield _raised(case, file, section, label, found)


def _known(case: Case, sentence: Passage) -> bool:
    """Whether the model already has it as a control that is not implemented: another rule says so."""
    span = sentence.span()
    return any(
        entry.lines[0] <= span.last and span.first <= entry.lines[1] and any(word in sentence.text for word in entry.key)
        for control in case.model.controls if control.state == "not_implemented" for entry in control.evidence
    )


def _rating(case: Case, entry: Field) -> Field | None:
    """The body's own answer on the risk or question an entry stands under."""
    stem = entry.key.removesuffix("_how")
    own = case.field(entry.section, stem, block=entry.block, file=entry.file) if stem != entry.key else None
    return case.field(entry.section, "rating", block=entry.block, file=entry.file) or own


def _raised(case: Case, file: int, section: str, label: str, found: list[tuple[Field, Passage, re.Match[str], Field]]) -> Raised:
    rating = found[0][3]
    places = [case.passage(sentence, match.start(), match.end(), entry.section, entry.block or entry.label, "予定・検討中の措置", "planned measure") for entry, sentence, match, _ in found]
    return Raised(
        about=(f"ファイル{file}", section, label),
        text=Text(
            f"{section} {label}は「{rating.value}」と評価していますが、措置のうち{len(found)}文が予定・検討中です。",
            f"{section} {label} is rated as sufficient; {len(found)} of its measures are planned or under consideration.",
        ),
        places=(*places, case.printed(rating, f"評価：{rating.value}", "its rating")),
    )


RULE = AuditRule(
    id="measure-planned",
    title=Text("予定・検討中の措置を含む「十分」の評価", "rated sufficient on a planned measure"),
    why=Text("まだ行われていない措置は、今のリスクを減らしません。", "A measure that is not taken yet lowers no risk."),
    compares=Text("III・IVの措置の文と、同じリスクの「リスクへの対策は十分か」などの評価", "measures of III and IV with the rating of the same risk or question"),
    how=Text("「予定である」「未実装」「検討中」「次期システムで対応」「順次導入していく」「整備する見込み」「次年度から」などの言い方を探します。過去の予定、予定表、引き続き・必要に応じて行うこと、廃止などの予定は除きます。モデルで未実施とされた措置は別の規則が扱います。", "Looks for words of planning (to be introduced, not implemented, under consideration, with the next system). Past plans, timetables, what is carried on or done when needed, and what is to end are left out. Controls that the model already has as not implemented are another rule's."),
    do=Text("実施の時期を書き、実施までの評価を改めるか代わりの措置を書きます。", "Say when it will be in place, and what holds until then, or rate lower."),
    false_alarms=Text("措置そのものでなく、業務の予定を述べている場合。", "The sentence may plan something else than a measure."),
    settle=Text("評価書の時点で措置が実施されているか。", "Whether the measure was in place at the time of the assessment."),
    gravity="medium", kind="contradiction", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full", "focused"),
)
