"""Section III of the regulator's full form. Knows nothing of paper or cells."""
# ruff: noqa: INP001  # a folder of scripts, no package

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rows import Row, Writer, ticks

Words = Mapping[str, Any]

FILE = "特定個人情報ファイル"
NETWORK = "情報提供ネットワークシステム"
RATINGS = ("特に力を入れている", "十分である", "課題が残されている")
ENOUGH = "リスクへの対策は十分か"
MEASURE = "リスクに対する措置の内容"
MORE = "その他の措置の内容"
TAIL = "におけるその他のリスク及びそのリスクに対する措置"
LEVELS = ("特に力を入れて行っている", "十分に行っている", "十分に行っていない")


def risks(writer: Writer, words: Words) -> None:
    """III-1 to III-7."""
    risk = words["risks"]
    writer.section(f"Ⅲ　{FILE}の取扱いプロセスにおけるリスク対策　※（７．リスク１⑨を除く。）")
    writer.item("III-1", f"１．{FILE}名")
    writer.put(Row(kind="free", at="III-1", value=words["file"]))
    _acquisition(writer, risk["take"])
    _use(writer, risk["use"])
    _entrusted(writer, risk["entrust"])
    _provided(writer, risk["provide"])
    _network(writer, risk["network"])
    _stored(writer, risk["store"])


def _rated(writer: Writer, value: str) -> None:
    writer.choice(ENOUGH, value=value, options=RATINGS)


def _rest(writer: Writer, title: str, value: str) -> None:
    writer.block = ""
    writer.put(Row(kind="risk", at=writer.at, labels=(title,)))
    writer.plain(value.strip(), "free")


def _acquisition(writer: Writer, risk: Words) -> None:
    without = f"（{NETWORK}を通じた入手を除く。）"
    writer.item("III-2", f"２．特定個人情報の入手{without}")
    writer.start("リスク1", label="リスク１：　目的外の入手が行われるリスク")
    writer.text("対象者以外の情報の入手を防止するための措置の内容", value=risk["1"]["others"].strip())
    writer.text("必要な情報以外を入手することを防止するための措置の内容", value=risk["1"]["needed"].strip())
    writer.text(MORE, value=risk["1"].get("more", "－"))
    _rated(writer, risk["1"]["rated"])
    writer.start("リスク2", label="リスク２：　不適切な方法で入手が行われるリスク")
    writer.text(MEASURE, value=risk["2"]["what"].strip())
    _rated(writer, risk["2"]["rated"])
    writer.start("リスク3", label="リスク３：　入手した特定個人情報が不正確であるリスク")
    writer.text("入手の際の本人確認の措置の内容", value=risk["3"]["identity"].strip())
    writer.text("個人番号の真正性確認の措置の内容", value=risk["3"]["genuine"].strip())
    writer.text("特定個人情報の正確性確保の措置の内容", value=risk["3"]["exact"].strip())
    writer.text(MORE, value=risk["3"].get("more", "－"))
    _rated(writer, risk["3"]["rated"])
    writer.start("リスク4", label="リスク４：　入手の際に特定個人情報が漏えい・紛失するリスク")
    writer.text(MEASURE, value=risk["4"]["what"].strip())
    _rated(writer, risk["4"]["rated"])
    _rest(writer, f"特定個人情報の入手{without}{TAIL}", risk.get("rest", "－"))


def _use(writer: Writer, risk: Words) -> None:
    writer.item("III-3", "３．特定個人情報の使用")
    writer.start("リスク1", label="リスク１：　目的を超えた紐付け、事務に必要のない情報との紐付けが行われるリスク")
    writer.text("宛名システム等における措置の内容", value=risk["1"]["address"].strip())
    writer.text("事務で使用するその他のシステムにおける措置の内容", value=risk["1"]["systems"].strip())
    writer.text(MORE, value=risk["1"].get("more", "－"))
    _rated(writer, risk["1"]["rated"])
    writer.start("リスク2", label="リスク２：　権限のない者（元職員、アクセス権限のない職員等）によって不正に使用されるリスク")
    done = ("行っている", "行っていない")
    for label, key in (("ユーザ認証の管理", "login"), ("アクセス権限の発効・失効の管理", "grant"), ("アクセス権限の管理", "rights")):
        writer.choice(label, "", value=done[0], options=done)
        writer.text(label, "具体的な管理方法", value=risk["2"][key].strip())
    kept = ("記録を残している", "記録を残していない")
    writer.choice("特定個人情報の使用の記録", "", value=risk["2"].get("logged", kept[0]), options=kept)
    writer.text("特定個人情報の使用の記録", "具体的な方法", value=risk["2"]["log"].strip())
    writer.text(MORE, value=risk["2"].get("more", "－"))
    _rated(writer, risk["2"]["rated"])
    for number, title in (("3", "従業者が事務外で使用するリスク"), ("4", f"{FILE}が不正に複製されるリスク")):
        writer.start(f"リスク{number}", label=f"リスク{'０１２３４'[int(number)]}：　{title}")
        writer.text(MEASURE, value=risk[number]["what"].strip())
        _rated(writer, risk[number]["rated"])
    _rest(writer, f"特定個人情報の使用{TAIL}", risk.get("rest", "－"))


def _entrusted(writer: Writer, risk: Words) -> None:
    writer.item("III-4", f"４．{FILE}の取扱いの委託", ticks(("委託しない",), ()), name=f"{FILE}の取扱いの委託")
    writer.plain(
        "委託先による特定個人情報の不正入手・不正な使用に関するリスク\n委託先による特定個人情報の不正な提供に関するリスク\n"
        "委託先による特定個人情報の保管・消去に関するリスク\n委託契約終了後の不正な使用等のリスク\n再委託に関するリスク",
        "free",
    )
    writer.text("情報保護管理体制の確認", value=risk["system"].strip())
    limit, record, rule = f"{FILE}の閲覧者・更新者の制限", f"{FILE}の取扱いの記録", "特定個人情報の提供ルール"
    writer.choice(limit, "", value="制限している", options=("制限している", "制限していない"))
    writer.text(limit, "具体的な制限方法", value=risk["limit"].strip())
    kept = ("記録を残している", "記録を残していない")
    writer.choice(record, "", value=kept[0], options=kept)
    writer.text(record, "具体的な方法", value=risk["record"].strip())
    ruled = ("定めている", "定めていない")
    writer.choice(rule, "", value=ruled[0], options=ruled)
    ways = "に関するルールの内容及びルール遵守の確認方法"
    writer.text(rule, f"委託先から他者への提供{ways}", value=risk["onward"].strip())
    writer.text(rule, f"委託元と委託先間の提供{ways}", value=risk["between"].strip())
    writer.choice("特定個人情報の消去ルール", "", value=ruled[0], options=ruled)
    writer.text("特定個人情報の消去ルール", "ルールの内容及びルール遵守の確認方法", value=risk["erase"].strip())
    contract = f"委託契約書中の{FILE}の取扱いに関する規定"
    writer.choice(contract, "", value=ruled[0], options=ruled)
    writer.text(contract, "規定の内容", value=risk["contract"].strip())
    again = f"再委託先による{FILE}の適切な取扱いの確保"
    writer.choice(again, "", value=risk["again"], options=(*LEVELS, "再委託していない"))
    writer.text(again, "具体的な方法", value=risk["again_how"].strip())
    writer.text(MORE, value=risk.get("more", "－"))
    _rated(writer, risk["rated"])
    _rest(writer, f"{FILE}の取扱いの委託{TAIL}", risk.get("rest", "－"))


def _provided(writer: Writer, risk: Words) -> None:
    title = f"特定個人情報の提供・移転（委託や{NETWORK}を通じた提供を除く。）"
    writer.item("III-5", f"５．{title}", ticks(("提供・移転しない",), ()), name="特定個人情報の提供・移転")
    writer.start("リスク1", label="リスク１：　不正な提供・移転が行われるリスク")
    kept, ruled = ("記録を残している", "記録を残していない"), ("定めている", "定めていない")
    writer.choice("特定個人情報の提供・移転の記録", "", value=kept[0], options=kept)
    writer.text("特定個人情報の提供・移転の記録", "具体的な方法", value=risk["1"]["record"].strip())
    writer.choice("特定個人情報の提供・移転に関するルール", "", value=ruled[0], options=ruled)
    writer.text("特定個人情報の提供・移転に関するルール", "ルールの内容及びルール遵守の確認方法", value=risk["1"]["rule"].strip())
    writer.text(MORE, value=risk["1"].get("more", "－"))
    _rated(writer, risk["1"]["rated"])
    slip = "提供・移転してしまうリスク"
    for number, name in (("2", "不適切な方法で提供・移転が行われるリスク"), ("3", f"誤った情報を{slip}、誤った相手に{slip}")):
        writer.start(f"リスク{number}", label=f"リスク{'０１２３'[int(number)]}：　{name}")
        writer.text(MEASURE, value=risk[number]["what"].strip())
        _rated(writer, risk[number]["rated"])
    _rest(writer, f"{title}{TAIL}", risk.get("rest", "－"))


def _network(writer: Writer, risk: Words) -> None:
    cut = ("接続しない（入手）", "接続しない（提供）")
    writer.item("III-6", f"６．{NETWORK}との接続", ticks(cut, risk.get("cut", ())), name=f"{NETWORK}との接続")
    titles = (
        "目的外の入手が行われるリスク", "安全が保たれない方法によって入手が行われるリスク", "入手した特定個人情報が不正確であるリスク",
        "入手の際に特定個人情報が漏えい・紛失するリスク", "不正な提供が行われるリスク", "不適切な方法で提供されるリスク",
        "誤った情報を提供してしまうリスク、誤った相手に提供してしまうリスク",
    )
    for number, title in enumerate(titles, 1):
        entry = risk[str(number)]
        writer.start(f"リスク{number}", label=f"リスク{'０１２３４５６７'[number]}：　{title}")
        writer.text(MEASURE, value=entry["what"].strip())
        _rated(writer, entry["rated"])
    _rest(writer, f"{NETWORK}との接続に伴うその他のリスク及びそのリスクに対する措置", risk.get("rest", "－"))


def _stored(writer: Writer, risk: Words) -> None:
    one = risk["1"]
    writer.item("III-7", "７．特定個人情報の保管・消去")
    writer.start("リスク1", label="リスク１：　特定個人情報の漏えい・滅失・毀損リスク")
    obey = ("特に力を入れて遵守している", "十分に遵守している", "十分に遵守していない", "政府機関ではない")
    writer.choice("①NISC政府機関統一基準群", value="政府機関ではない", options=obey)
    arranged = ("特に力を入れて整備している", "十分に整備している", "十分に整備していない")
    writer.choice("②安全管理体制", value=one["system"], options=arranged)
    writer.choice("③安全管理規程", value=one["rules"], options=arranged)
    told = ("特に力を入れて周知している", "十分に周知している", "十分に周知していない")
    writer.choice("④安全管理体制・規程の職員への周知", value=one["told"], options=told)
    for label, key in (("⑤物理的対策", "physical"), ("⑥技術的対策", "technical")):
        writer.choice(label, "", value=one[key], options=LEVELS)
        writer.text(label, "具体的な対策の内容", value=one[f"{key}_how"].strip())
    writer.choice("⑦バックアップ", value=one["backup"], options=LEVELS)
    writer.choice("⑧事故発生時手順の策定・周知", value=one["accident"], options=LEVELS)
    happened = "⑨過去３年以内に、評価実施機関において、個人情報に関する重大事故が発生したか"
    writer.choice(happened, "", value=one["happened"], options=("発生あり", "発生なし"))
    writer.text(happened, "その内容", value=one.get("what", ""))
    writer.text(happened, "再発防止策の内容", value=one.get("prevention", ""))
    writer.choice("⑩死者の個人番号", "", value=one["dead"], options=("保管している", "保管していない"))
    writer.text("⑩死者の個人番号", "具体的な保管方法", value=one.get("dead_how", ""))
    writer.text(MORE, value=one.get("more", "－"))
    _rated(writer, one["rated"])
    writer.start("リスク2", label="リスク２：　特定個人情報が古い情報のまま保管され続けるリスク")
    writer.text(MEASURE, value=risk["2"]["what"].strip())
    _rated(writer, risk["2"]["rated"])
    writer.start("リスク3", label="リスク３：　特定個人情報が消去されずいつまでも存在するリスク")
    writer.choice("消去手順", "", value="定めている", options=("定めている", "定めていない"))
    writer.text("消去手順", "手順の内容", value=risk["3"]["how"].strip())
    writer.text(MORE, value=risk["3"].get("more", "－"))
    _rated(writer, risk["3"]["rated"])
    _rest(writer, f"特定個人情報の保管・消去{TAIL}", risk.get("rest", "－"))
