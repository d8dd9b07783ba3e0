"""The regulator's full form (全項目評価書): its labels, options and order, filled with the words of one assessment.

Knows nothing of paper or cells: the result is a tuple of `Row`.
"""
# ruff: noqa: INP001  # a folder of scripts, no package

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from form_risks import risks
from rows import NEXT_SHEET, Row, Writer, pairs, ticks

Words = Mapping[str, Any]

NETWORK = "情報提供ネットワークシステム"
JUKI = "住民基本台帳ネットワークシステム"
FILE = "特定個人情報ファイル"
WHO = "対象となる本人の"
PEOPLE = ("1,000人未満", "1,000人以上1万人未満", "1万人以上10万人未満", "10万人以上30万人未満", "30万人以上")
SUBJECTS = ("1万人未満", "1万人以上10万人未満", "10万人以上100万人未満", "100万人以上1,000万人未満", "1,000万人以上")
HANDLERS = ("10人未満", "10人以上50人未満", "50人以上100人未満", "100人以上500人未満", "500人以上1,000人未満", "1,000人以上")
CONNECTIONS = (NETWORK, "庁内連携システム", JUKI, "既存住民基本台帳システム", "宛名システム等", "税務システム", "その他")
IDENTIFIERS = ("個人番号", "個人番号対応符号", "その他識別情報（内部番号）")
CONTACTS = ("4情報（氏名、性別、生年月日、住所）", "連絡先（電話番号等）", "その他住民票関係情報")
MATTERS = (
    "国税関係情報", "地方税関係情報", "健康・医療関係情報", "医療保険関係情報", "児童福祉・子育て関係情報", "障害者福祉関係情報",
    "生活保護・社会福祉関係情報", "介護・高齢者福祉関係情報", "雇用・労働関係情報", "年金関係情報", "学校・教育関係情報", "災害関係情報", "その他",
)
SOURCES = ("本人又は本人の代理人", "評価実施機関内の他部署", "行政機関・独立行政法人等", "地方公共団体・地方独立行政法人", "民間事業者", "その他")
MEDIUM = "電子記録媒体（フラッシュメモリを除く。）"
WAYS = ("紙", MEDIUM, "フラッシュメモリ", "電子メール", "専用線", "庁内連携システム", NETWORK, "その他")
HANDOVER = ("専用線", "電子メール", MEDIUM, "フラッシュメモリ", "紙", "その他")
PROVIDED = (NETWORK, *HANDOVER)
MOVED = ("庁内連携システム", *HANDOVER)
PERIODS = ("1年未満", "1年", "2年", "3年", "4年", "5年", "6年以上10年未満", "10年以上20年未満", "20年以上", "定められていない")
DUTY = "の実施が義務付けられる"
FREE_WILL = "（任意に全項目評価を実施）"
THRESHOLDS = (
    f"基礎項目評価及び全項目評価{DUTY}",
    f"基礎項目評価及び重点項目評価{DUTY}{FREE_WILL}",
    f"基礎項目評価{DUTY}{FREE_WILL}",
    f"特定個人情報保護評価の実施が義務付けられない{FREE_WILL}",
)
CONTENTS = (
    "Ⅰ 基本情報", "（別添１） 事務の内容", "Ⅱ 特定個人情報ファイルの概要", f"（別添２） {FILE}記録項目",
    f"Ⅲ {FILE}の取扱いプロセスにおけるリスク対策", "Ⅳ その他のリスク対策", "Ⅴ 開示請求、問合せ", "Ⅵ 評価実施手続", "（別添３） 変更箇所",
)


def full_form(words: Words) -> tuple[Row, ...]:
    """The filled form from cover to change log."""
    writer = Writer()
    _cover(writer, words)
    _basic(writer, words)
    writer.section("（別添１） 事務の内容")
    writer.at = "別添1"
    writer.put(Row(kind="figure", at="別添1"))
    writer.plain("（備考）\n" + words["steps"].strip(), "free")
    writer.section(f"Ⅱ　{FILE}の概要")
    _overview(writer, words)
    _entrustment(writer, words["entrusted"])
    _provision(writer, words)
    _storage(writer, words["storage"])
    writer.section(f"（別添２） {FILE}記録項目")
    writer.at = "別添2"
    writer.plain(words["record"].strip(), "free")
    risks(writer, words)
    _other(writer, words)
    _procedure(writer, words)
    writer.section("（別添３） 変更箇所")
    writer.at = "別添3"
    head = ("変更日", "項目", "変更前の記載", "変更後の記載", "提出時期", "提出時期に係る説明")
    writer.table([head, *words["changes"]], (13, 22, 24, 24, 7, 10))
    return tuple(writer.rows)


def _cover(writer: Writer, words: Words) -> None:
    cover = words["cover"]
    writer.at = "表紙"
    writer.put(Row(kind="title", at="表紙", value="特定個人情報保護評価書（全項目評価書）"))
    writer.put(Row(kind="table", at="表紙", cells=(("評価書番号", "評価書名"), (cover["number"], cover["title"])), widths=(20, 80)))
    for label in ("個人のプライバシー等の権利利益の保護の宣言", "特記事項"):
        writer.put(Row(kind="item", at="表紙", value=label))
        writer.put(Row(kind="free", at="表紙", value=cover[label].strip(), name="特記事項" if label == "特記事項" else ""))
    for label, value in (("評価実施機関名", cover["body"]), ("個人情報保護委員会　承認日　【行政機関等のみ】", ""), ("公表日", cover["published"])):
        writer.put(Row(kind="item", at="表紙", value=label))
        writer.put(Row(kind="free", at="表紙", value=value, name="" if "承認日" in label else label))
    writer.plain(f"［{cover['version']}］")
    writer.section("項目一覧")
    writer.plain("\n".join(CONTENTS), "free")


def _basic(writer: Writer, words: Words) -> None:
    writer.section("Ⅰ　基本情報")
    writer.item("I-1", f"１．{FILE}を取り扱う事務")
    writer.text("①事務の名称", value=words["task"], measured=True)
    writer.text("②事務の内容　※", value=words["work"].strip(), measured=True)
    writer.choice("③対象人数", value=words["people"], options=PEOPLE)
    writer.item("I-2", f"２．{FILE}を取り扱う事務において使用するシステム")
    for number, system in enumerate(words["systems"], 1):
        if number == NEXT_SHEET:
            writer.plain("システム２～５", "block")
        writer.start(f"システム{number}")
        writer.text("①システムの名称", value=system["name"], measured=True)
        writer.text("②システムの機能", value=system["does"].strip(), measured=True)
        writer.boxes("③他のシステムとの接続", lines=pairs(ticks(CONNECTIONS, system["connected"], ("その他",))))
    for empty in ("システム６～１０", "システム１１～１５", "システム１６～２０"):
        writer.plain(empty, "block")
    writer.item("I-3", f"３．{FILE}名")
    writer.put(Row(kind="free", at="I-3", value=words["file"], name=f"{FILE}名"))
    writer.item("I-4", f"４．{FILE}を取り扱う理由")
    writer.text("①事務実施上の必要性", value=words["need"].strip())
    writer.text("②実現が期待されるメリット", value=words["gain"].strip())
    writer.item("I-5", "５．個人番号の利用　※")
    writer.text("法令上の根拠", value=words["number_basis"].strip())
    writer.item("I-6", f"６．{NETWORK}による情報連携　※")
    writer.choice("①実施の有無", value=words["network"], options=("実施する", "実施しない", "未定"))
    writer.text("②法令上の根拠", value=words["network_basis"].strip())
    writer.item("I-7", "７．評価実施機関における担当部署")
    writer.text("①部署", value=words["office"], measured=True)
    writer.text("②所属長の役職名", value=words["head"], measured=True)
    writer.item("I-8", "８．他の評価実施機関")
    writer.plain(words.get("others", "－"), "free")


def _overview(writer: Writer, words: Words) -> None:
    over = words["overview"]
    writer.item("II-1", f"１．{FILE}名")
    writer.put(Row(kind="free", at="II-1", value=words["file"], name=f"{FILE}名"))
    writer.item("II-2", "２．基本情報")
    writer.choice("①ファイルの種類　※", value=over["kind"], options=("システム用ファイル", "その他の電子ファイル（表計算ファイル等）"))
    writer.choice(f"②{WHO}数", value=over["subjects"], options=SUBJECTS)
    scope = f"③{WHO}範囲　※"
    writer.text(scope, "", value=over["range"].strip())
    _name_last(writer, f"{WHO}範囲")
    writer.text(scope, "その必要性", value=over["range_need"].strip(), measured=True)
    recorded = "④記録される項目"
    writer.choice(recorded, "", value=over["items"], options=("10項目未満", "10項目以上50項目未満", "50項目以上100項目未満", "100項目以上"))
    groups = over["recorded"]
    chosen = [*groups.get("other", {})] if isinstance(groups.get("other"), Mapping) else []
    lines: list[str | Sequence[Any]] = ["・識別情報", *pairs(ticks(IDENTIFIERS, groups["ids"])), "・連絡先等情報", *pairs(ticks(CONTACTS, groups["contact"]))]
    matters = {**dict.fromkeys(groups["matter"], ""), **{name: groups["other"][name] for name in chosen}}
    lines += ["・業務関係情報", *pairs(ticks(MATTERS, matters, ("その他",)))]
    writer.boxes(recorded, "主な記録項目　※", lines=lines)
    writer.text(recorded, "その妥当性", value=over["fit"].strip(), measured=True)
    writer.text(recorded, "全ての記録項目", value="別添２を参照。", measured=True)
    writer.text("⑤保有開始日", value=over["since"], measured=True)
    writer.text("⑥事務担当部署", value=over["office"], measured=True)
    taken = words["taken"]
    writer.item("II-3", "３．特定個人情報の入手・使用")
    writer.boxes("①入手元　※", lines=[[box] for box in ticks(SOURCES, taken["from"], SOURCES[1:])])
    writer.boxes("②入手方法", lines=pairs(ticks(WAYS, taken["by"], ("その他",))))
    for label in ("③入手の時期・頻度", "④入手に係る妥当性", "⑤本人への明示", "⑥使用目的　※", "変更の妥当性"):
        writer.text(label, value=str(taken[label[1:].replace("　※", "") if label[0] in "③④⑤⑥" else label]).strip(), measured=True)
    writer.text("⑦使用の主体", "使用部署　※", value=taken["users"], measured=True)
    writer.choice("⑦使用の主体", "使用者数", value=taken["handlers"], options=HANDLERS)
    use = "⑧使用方法　※"
    writer.text(use, "", value=taken["use"].strip())
    _name_last(writer, "使用方法")
    for label in ("情報の突合　※", "情報の統計分析　※", "権利利益に影響を与え得る決定　※"):
        writer.text(use, label, value=taken[label.replace("　※", "")].strip(), measured=True)
    writer.text("⑨使用開始日", value=taken["since"], measured=True)


def _name_last(writer: Writer, name: str) -> None:
    last = writer.rows.pop()
    writer.put(Row(kind=last.kind, at=last.at, block=last.block, labels=last.labels, value=last.value, name=name))


def _entrustment(writer: Writer, entrusted: Sequence[Words]) -> None:
    writer.item("II-4", f"４．{FILE}の取扱いの委託")
    have = "委託する" if entrusted else "委託しない"
    writer.choice("委託の有無　※", value=have, options=("委託する", "委託しない"), count=str(len(entrusted)))
    for number, entry in enumerate(entrusted, 1):
        if number == NEXT_SHEET:
            writer.plain("委託事項２～５", "block")
        writer.start(f"委託事項{number}", entry["task"], named=True)
        writer.text("①委託内容", value=entry["what"].strip(), measured=True)
        scope = f"②取扱いを委託する{FILE}の範囲"
        writer.choice(scope, "", value=f"{FILE}の{entry['scope']}", options=(f"{FILE}の全体", f"{FILE}の一部"))
        writer.choice(scope, f"{WHO}数", value=entry["subjects"], options=SUBJECTS)
        writer.text(scope, f"{WHO}範囲　※", value=entry["range"].strip(), measured=True)
        writer.text(scope, "その妥当性", value=entry["fit"].strip(), measured=True)
        writer.choice("③委託先における取扱者数", value=entry["handlers"], options=HANDLERS)
        writer.boxes(f"④委託先への{FILE}の提供方法", lines=pairs(ticks(HANDOVER, entry["by"], ("その他",))))
        writer.text("⑤委託先名の確認方法", value=entry["check"].strip(), measured=True)
        writer.text("⑥委託先名", value=entry["contractor"], measured=True)
        writer.choice("再委託", "⑦再委託の有無　※", value=entry["again"], options=("再委託する", "再委託しない"))
        writer.text("再委託", "⑧再委託の許諾方法", value=entry.get("permission", "").strip(), measured=True)
        writer.text("再委託", "⑨再委託事項", value=entry.get("again_task", "").strip(), measured=True)
    for empty in ("委託事項６～１０", "委託事項１１～１５", "委託事項１６～２０"):
        writer.plain(empty, "block")


def _provision(writer: Writer, words: Words) -> None:
    writer.item("II-5", "５．特定個人情報の提供・移転（委託に伴うものを除く。）")
    given, moved = words["provided"], words["moved"]
    counts = {"提供を行っている": str(len(given)), "移転を行っている": str(len(moved))}
    ticked = {option: count for option, count in counts.items() if count != "0"} or {"行っていない": ""}
    options = (*counts, "行っていない")
    boxes = [[box] for box in ticks(options, ticked, tuple(counts), "　件")]
    writer.boxes("提供・移転の有無", lines=boxes)
    for kind, verb, entries, ways in (("提供", "提供", given, PROVIDED), ("移転", "移転", moved, MOVED)):
        for number, entry in enumerate(entries, 1):
            if number == NEXT_SHEET:
                writer.plain(f"{kind}先２～５", "block")
            writer.start(f"{kind}先{number}", entry["name"], named=True)
            writer.text("①法令上の根拠", value=entry["basis"], measured=True)
            writer.text(f"②{kind}先における用途", value=entry["use"].strip(), measured=True)
            writer.text(f"③{verb}する情報", value=entry["what"].strip(), measured=True)
            writer.choice(f"④{verb}する情報の{WHO}数", value=entry["subjects"], options=SUBJECTS)
            writer.text(f"⑤{verb}する情報の{WHO}範囲", value=entry["range"].strip(), measured=True)
            writer.boxes(f"⑥{verb}方法", lines=pairs(ticks(ways, entry["by"], ("その他",))))
            writer.text("⑦時期・頻度", value=entry["when"].strip(), measured=True)
        writer.plain(f"{kind}先６～１０", "block")


def _storage(writer: Writer, storage: Words) -> None:
    writer.item("II-6", "６．特定個人情報の保管・消去")
    writer.text("①保管場所　※", value=storage["place"].strip(), measured=True)
    writer.choice("②保管期間", "期間", value=storage["period"], options=PERIODS)
    writer.text("②保管期間", "その妥当性", value=storage["fit"].strip(), measured=True)
    writer.text("③消去方法", value=storage["erasure"].strip(), measured=True)
    writer.item("II-7", "７．備考")
    writer.plain(storage.get("remark", "－"), "free")


def _other(writer: Writer, words: Words) -> None:
    other = words["other"]
    levels = ("特に力を入れて行っている", "十分に行っている", "十分に行っていない")
    writer.section("Ⅳ　その他のリスク対策　※")
    writer.item("IV-1", "１．監査")
    writer.choice("①自己点検", "", value=other["self"], options=levels)
    writer.text("①自己点検", "具体的なチェック方法", value=other["self_how"].strip())
    writer.choice("②監査", "", value=other["audit"], options=levels)
    writer.text("②監査", "具体的な内容", value=other["audit_how"].strip())
    writer.item("IV-2", "２．従業者に対する教育・啓発")
    writer.choice("従業者に対する教育・啓発", "", value=other["training"], options=levels)
    writer.text("従業者に対する教育・啓発", "具体的な方法", value=other["training_how"].strip())
    writer.item("IV-3", "３．その他のリスク対策")
    writer.plain(other["more"].strip(), "free")


def _procedure(writer: Writer, words: Words) -> None:
    ask, steps = words["requests"], words["procedure"]
    writer.section("Ⅴ　開示請求、問合せ")
    writer.item("V-1", "１．特定個人情報の開示・訂正・利用停止請求")
    writer.text("①請求先", value=ask["where"].strip())
    writer.text("②請求方法", value=ask["how"].strip())
    writer.text("特記事項", value=ask.get("remark", ""))
    writer.choice("③手数料等", value=ask["fee"], options=("有料", "無料"), after=f"（手数料額、納付方法：　{ask.get('fee_how', '')}　）")
    listed = "④個人情報ファイル簿の公表"
    writer.choice(listed, "", value=ask["listed"], options=("行っている", "行っていない"))
    writer.text(listed, "個人情報ファイル名", value=ask.get("listed_name", ""))
    writer.text(listed, "公表場所", value=ask.get("listed_where", ""))
    writer.text("⑤法令による特別の手続", value="－")
    writer.text("⑥個人情報ファイル簿への不記載等", value="－")
    writer.item("V-2", f"２．{FILE}の取扱いに関する問合せ")
    writer.text("①連絡先", value=ask["contact"].strip())
    writer.text("②対応方法", value=ask["answer"].strip())
    writer.section("Ⅵ　評価実施手続")
    writer.item("VI-1", "１．基礎項目評価")
    writer.text("①実施日", value=steps["basic"])
    writer.choice("②しきい値判断結果", value=steps["threshold"], options=THRESHOLDS)
    writer.item("VI-2", "２．国民・住民等からの意見の聴取")
    for label, value in zip(("①方法", "②実施日・期間", "③期間を短縮する特段の理由", "④主な意見の内容", "⑤評価書への反映"), steps["opinions"], strict=True):
        writer.text(label, value=value)
    writer.item("VI-3", "３．第三者点検")
    for label, value in zip(("①実施日", "②方法", "③結果"), steps["third"], strict=True):
        writer.text(label, value=value)
    writer.item("VI-4", "４．個人情報保護委員会の承認　【行政機関等のみ】")
    for label in ("①提出日", "②個人情報保護委員会による審査"):
        writer.text(label, value="")
