"""Rules of the grammar of steps, each with the documents that prompted it, and the measured confidence of hops read by it."""

from __future__ import annotations

from flowgraph.draft.words import rule_of
from flowgraph.vocab import FORM, Rule
from flowgraph.vocab.carriers import CARRIERS, LINES, PROCEDURES
from flowgraph.vocab.verbs import VERBS

TAX, MEDICAL, REGISTER, HOUSING = "tokyo-tax-linkage", "tokyo-medical-certificate", "minato-resident-register", "tokyo-public-housing"

RULES: tuple[Rule, ...] = (
    Rule(id="unlisted-things", ja="名簿にない端末・システム・部署・役割を語尾で認める", en="an unlisted terminal, system, office or role is known by the end of its word", prompted=(FORM,)),
    Rule(id="actor-in-brackets", ja="末尾の括弧書きの職員・委託事項を行為者とする", en="staff or a 委託事項 in brackets at the end acts", prompted=(MEDICAL,)),
    Rule(id="carriage-in-brackets", ja="末尾の括弧書きを運び方とする", en="a way of carrying in brackets at the end", prompted=(MEDICAL,)),
    Rule(id="described-object", ja="「Xに登録された情報」は X にある", en="data described as registered in X stands in X", prompted=(HOUSING, REGISTER)),
    Rule(id="described-hop", ja="「Xから受け渡される情報を送る」は X からの流れを含む", en="data described as handed over by X came from X", prompted=(REGISTER,)),
    Rule(id="step-reference", ja="「③で提供された」は③の行き先にある", en="data of an earlier step stands where that step ended", prompted=(FORM,)),
    Rule(id="carried-over", ja="省かれた送り手は直前の所在", en="an unnamed sender is where the object was last", prompted=(FORM,)),
    Rule(id="alternatives", ja="「または」で並ぶ手段は選択肢", en="means joined by or are alternatives", prompted=(FORM,)),
    Rule(id="carried-alike", ja="「紙又はCD-Rで郵送」は両方を郵送する", en="paper or a medium, the verb of carrying holds for both", prompted=("national-pension",)),
    Rule(id="same-medium", ja="「⑤のDVD-R」は⑤で書いた媒体", en="a medium said to be that of a step is the one written there", prompted=("national-pension",)),
    Rule(id="branch-office", ja="「○○年金事務所」の類は役割の名に地名が付いたもの", en="a public office with its place before it is that office", prompted=("national-pension",)),
    Rule(id="medium-in-hand", ja="媒体に書いた後に運ぶのはその媒体", en="what is carried after data was written to a medium is the medium", prompted=("national-pension",)),
    Rule(id="kept-by-contractor", ja="委託先が自らの場所で保管するのは移動でない", en="a contractor keeping things at its own place moves nothing", prompted=("national-pension",)),
    Rule(id="sent-and-received", ja="「Xに送り、…を受け取る」は X から受け取る", en="who sends to X and then receives, receives from X", prompted=("national-pension", "school-health")),
    Rule(id="terminal-linked", ja="端末から媒体へ書くデータはその端末で使うシステムから", en="what a terminal writes to a medium comes from the system it works with", prompted=("national-pension", "school-health")),
    Rule(id="read-at-terminal", ja="端末で読み取ってから登録するときは端末を通る", en="what is read at a terminal and then registered goes through the terminal", prompted=("school-health",)),
    Rule(id="room-of-hand", ja="「Xの事務室」「Xの担当者」は X", en="the office room or the person in charge of X is X", prompted=("school-health",)),
    Rule(id="terminal-at", ja="「端末（本庁）」は括弧内の場所の端末", en="a terminal with a place in brackets stands there", prompted=("disaster-register",)),
    Rule(id="received-by", ja="「窓口や郵送で受けた請求書」は本人から窓口・郵送で届いた", en="papers said to be received at the counter or by mail came so from the person", prompted=("child-allowance",)),
    Rule(id="branch-terminal", ja="他の部署に置いた端末からの回線は書かれなければ記載なし", en="the line from a terminal at another office is not stated unless it is said", prompted=("disaster-register",)),
    Rule(id="paper-by-hand", ja="書類を送るのは端末でなく人", en="papers are sent by a hand, not by a terminal", prompted=("disaster-register",)),
    Rule(id="papers", ja="書類を運ぶ流れは紙の節点を挟む", en="a paper handed over is a node", prompted=(FORM,)),
    Rule(id="portable-media", ja="外部記録媒体を挟む", en="a portable medium is a node", prompted=(FORM,)),
    Rule(id="cases", ja="【…の場合】は場合分け", en="cases in 【】 are variants", prompted=(FORM,)),
    Rule(id="reversed-list", ja="行きと同じ順で並ぶ経由地は帰りでは逆順", en="stations listed as on the way out are passed backwards on the way back", prompted=(TAX,)),
    Rule(id="medium-by-terminal", ja="媒体の読み書きはシステムの端末で行う", en="a medium is written and read at the system's named terminal", prompted=(HOUSING,)),
    Rule(id="terminal-fetches", ja="端末から送る前にシステムから端末へ", en="what a terminal sends comes from its system", prompted=(HOUSING,)),
    Rule(id="staff-by-terminal", ja="職員はそのシステムの端末を使う", en="staff work at the system's named terminal", prompted=(HOUSING,)),
    Rule(id="own-terminal", ja="委託先に置かれた端末から入力・閲覧する", en="a contractor works at the terminal that stands at its place", prompted=(HOUSING,)),
    Rule(id="desk", ja="職員は直前に使った端末で受け取る", en="staff receive at the terminal they used last", prompted=(HOUSING,)),
    Rule(id="asker-receives", ja="回答は照会した側に戻る", en="an answer returns to who asked", prompted=(TAX, REGISTER, HOUSING)),
    Rule(id="asked-beyond", ja="情報提供ネットワークシステム経由の照会先は他団体", en="who asks over the network asks another body", prompted=(TAX,)),
    Rule(id="gateway", ja="都道府県・全国サーバ等へは市町村CSから", en="national servers are reached through the municipal server", prompted=(REGISTER,)),
    Rule(id="office-receives", ja="受け手のない「から…送付される」は担当部署へ", en="what comes from elsewhere without a receiver comes to the department in charge", prompted=(MEDICAL,)),
    Rule(id="put-away", ja="書庫等への保管は流れ", en="putting papers into storage is a hop", prompted=(MEDICAL,)),
    Rule(id="register-book", ja="登録簿の作成・記録は簿冊への流れ", en="writing a register is a hop into it", prompted=(TAX,)),
    Rule(id="maintenance", ja="保守はシステムから委託先への流れ", en="maintenance is a hop from the system to the contractor", prompted=(FORM,)),
    Rule(id="not-spi", ja="「特定個人情報を含まない」はその文だけ", en="without 特定個人情報 holds for its clause", prompted=(FORM,)),
    Rule(id="note-behind", ja="文の後の「※個人番号を含まない」はその文だけ", en="a ※ note behind a sentence that leaves the number out holds for that sentence", prompted=("school-health",)),
    Rule(id="spi-said", ja="「特定個人情報」と書かれた流れ", en="a hop said to be 特定個人情報", prompted=(TAX,)),
    Rule(id="data-words", ja="データの語から情報の種類", en="data classes by words", prompted=(FORM,)),
    Rule(id="name-in-brackets", ja="「X（Y）」の Y が知られた名なら X は Y", en="a word with a known name in brackets behind it is that thing", prompted=(REGISTER,)),
    Rule(id="office-linkage-line", ja="一覧にない庁内連携システムは回線とみる", en="an office linkage system that I-2 does not list is a line", prompted=("vaccination",)),
    Rule(id="carrier-carries", ja="運送業者は送り手でなく運び手", en="a carrier carries and does not send", prompted=("vaccination",)),
    Rule(id="terminal-takes", ja="端末を使った抽出は端末へ", en="what is taken out with a terminal comes to it", prompted=("vaccination",)),
    Rule(id="terminal-of-hand", ja="「Aの端末」は A の場所の端末", en="a terminal said to be somebody's is a terminal of its own", prompted=(FORM,)),
    Rule(id="body-is-office", ja="「市」「町」は担当部署", en="the city, the town is the department in charge", prompted=("nursing-care",)),
    Rule(id="line-by-name", ja="LGWAN を名に含む端末の回線", en="the line of a terminal with LGWAN in its name", prompted=("nursing-care",)),
    Rule(id="hand-at-terminal", ja="手元の書類は端末から入力する", en="what is in hand is entered at the terminal", prompted=("nursing-care", "vaccination", "disaster-register")),
    Rule(id="printed-in-office", ja="印刷物は担当部署に出る", en="what is printed comes out in the office", prompted=("nursing-care", "disaster-register")),
    Rule(id="line-said", ja="他の章が述べる通信回線", en="a line that another section tells", prompted=(TAX, MEDICAL, HOUSING, "vaccination", "disaster-register", "national-pension")),
    Rule(id="own-system", ja="外部から戻った後の登録元は事務のシステム", en="what goes out next comes from the task's own system", prompted=(MEDICAL,)),
    Rule(id="j-lis-server", ja="機構への照会は全国サーバへ", en="an enquiry to J-LIS goes to its national server", prompted=(REGISTER,)),
    Rule(id="late-receiver", ja="受け手のない抽出は次の手順の送り手へ", en="data taken out without a receiver goes where the next step starts", prompted=(REGISTER,)),
    Rule(id="steps-again", ja="「3-①を行う」はその手順の流れを繰り返す", en="steps said to be done again repeat their hops", prompted=(REGISTER,)),
    Rule(id="same-receiver", ja="「また、…を送る」は前の文と同じ受け手", en="a sending without receiver goes to the receiver of the sentence before", prompted=(MEDICAL,)),
    Rule(id="returns-alike", ja="返却は来たときと同じ運び方", en="what is returned travels as it came", prompted=(MEDICAL,)),
    Rule(id="board-returns", ja="審査会にかけた書類は戻る", en="papers put before a board come back", prompted=(MEDICAL,)),
    Rule(id="contractor-receives", ja="作業する委託先は資料を渡されている", en="a contractor that works on papers was given them", prompted=(MEDICAL,)),
    Rule(id="disposal-by-contractor", ja="委託による廃棄は保管場所から委託先へ", en="disposal by a contractor is a hop from the storage to it", prompted=(MEDICAL,)),
    Rule(id="guest-office", ja="他部署の場所で照会するときは媒体で持ち込む", en="an enquiry at another office's place goes through that office", prompted=(MEDICAL,)),
    Rule(id="search-answers", ja="検索には回答がある", en="a search has an answer", prompted=(REGISTER,)),
    Rule(id="form-owner", ja="専用フォームは本人が入力し所管する者に届く", en="a form is filled in by the person and read by who runs it", prompted=(HOUSING,)),
    Rule(id="source-particle", ja="「から」「より」は送り手", en="から and より name the sender", prompted=(FORM,)),
    Rule(id="target-particle", ja="「に」「へ」「まで」は受け手", en="に, へ and まで name the receiver", prompted=(FORM,)),
    Rule(id="place-particle", ja="「にて」「において」「で」は場所", en="にて, において and で name the place", prompted=(FORM,)),
    Rule(id="via", ja="「経由」「介して」「通じて」は経由地", en="経由, 介して and 通じて name stations in between", prompted=(FORM,)),
    Rule(id="actor", ja="「が」「は」は動作主", en="が and は name who acts", prompted=(FORM,)),
    Rule(id="owner", ja="「Xの情報」は X にある", en="X の data stands in X", prompted=(FORM,)),
    Rule(id="object-is-system", ja="「Xを更新・閲覧する」は X が相手", en="a system that is the object is written to or looked at", prompted=(FORM,)),
    Rule(id="partner", ja="「Xと連携し」「Xに接続し」の次は X から", en="what follows a connection comes from there", prompted=(HOUSING,)),
    Rule(id="office", ja="書かれない動作主は担当部署の職員", en="who acts unnamed is staff of the department in charge", prompted=(FORM,)),
    Rule(id="carriage", ja="運び方の語", en="words of carrying", prompted=(FORM,)),
    Rule(id="stated-line", ja="回線の語", en="words of lines", prompted=(FORM,)),
    Rule(id="channel", ja="書かれた回線はその区間の手段", en="a line that is said is the medium of its hop", prompted=(FORM,)),
    Rule(id="own-room", ja="担当部署・端末・自システムの間は同一室内", en="office, terminal and own system stand in one room", prompted=(FORM,)),
    Rule(id="no-line", ja="回線が書かれない流れは手段の記載なし", en="a hop without a line has no stated medium", prompted=(FORM,)),
    Rule(id="post-office", ja="郵便局までの搬送と郵送を分ける", en="carried to the post office, then mailed", prompted=(MEDICAL,)),
    *(Rule(id=rule_of(row), ja=f"「{row.ja}」の類", en=f"words of: {row.en}", prompted=row.prompted) for table in (VERBS.rows(), CARRIERS.rows()) for row in table),
    *(Rule(id=f"procedure-{row.key}", ja=row.ja, en=row.en, prompted=row.prompted) for row in PROCEDURES.rows()),
    *(Rule(id=f"line-{row.key}", ja=row.ja, en=row.en, prompted=row.prompted) for row in LINES),
)
UNMEASURED = 0.6
CONFIDENCE: dict[str, float] = {
    "actor": 0.88, "alternatives": 0.8, "asked-beyond": 0.8, "asker-receives": 0.97, "carriage-in-brackets": 0.88, "carried-over": 0.78,
    "channel": 0.65, "contractor-receives": 0.8, "described-hop": 0.85, "described-object": 0.6, "disposal-by-contractor": 0.85, "form-owner": 0.85,
    "gateway": 0.94, "guest-office": 0.47, "hand-at-terminal": 0.63, "late-receiver": 0.8, "line-by-name": 0.8, "line-cs-register": 0.91,
    "line-cs-terminal": 0.88, "line-intermediate": 0.7, "line-juki-client": 0.85, "line-juki-linked": 0.8, "line-juki-net": 0.97,
    "line-linkage-system": 0.88, "line-linkage-terminal": 0.93, "line-network": 0.73, "line-pmh": 0.88, "line-portal-person": 0.71, "line-said": 0.85,
    "maintenance": 0.55, "medium-by-terminal": 0.88, "no-line": 0.67, "object-is-system": 0.85, "office": 0.93, "office-receives": 0.85,
    "own-room": 0.78, "own-system": 0.47, "owner": 0.73, "papers": 0.93, "place-particle": 0.88, "portable-media": 0.86, "post-office": 0.94,
    "printed-in-office": 0.88, "procedure-code": 0.93, "procedure-copy": 0.85, "procedure-provide": 0.8, "register-book": 0.85, "returns-alike": 0.85,
    "same-receiver": 0.85, "search-answers": 0.68, "source-particle": 0.82, "staff-by-terminal": 0.63, "stated-line": 0.67, "step-reference": 0.88,
    "target-particle": 0.82, "terminal-fetches": 0.85, "terminal-takes": 0.8, "verb-accept": 0.9, "verb-apply": 0.82, "verb-ask": 0.9,
    "verb-bring": 0.93, "verb-carry": 0.93, "verb-deliver": 0.85, "verb-enter": 0.79, "verb-erase": 0.85, "verb-extract": 0.8, "verb-forward": 0.9,
    "verb-hand-in": 0.68, "verb-hand-over": 0.74, "verb-insert": 0.8, "verb-mail": 0.74, "verb-maintain": 0.63, "verb-make": 0.85,
    "verb-receive": 0.98, "verb-return": 0.63, "verb-send": 0.82, "verb-send-back": 0.9, "verb-store": 0.85, "verb-view": 0.73, "via": 0.83,
}
"""Share of hops read with a rule (or by a sense of verbs) that a reviewed model has too: four corpus documents, three invented ones.

Two hops at 0.7 are added to each count, so that a rule seen once is not sure.
"""


def confidence(used: tuple[str, ...]) -> float:
    """Confidence of a hop: that of the weakest rule it was read by."""
    return min((CONFIDENCE.get(rule, UNMEASURED) for rule in used), default=UNMEASURED)
