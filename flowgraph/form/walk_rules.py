"""Reading rules of the walk through the pieces (walk.py), as rows. Knows nothing."""

from __future__ import annotations

from flowgraph.vocab.rules import Rule

RULES = (
    Rule(
        id="block-implies-section", ja="見出しが失われた節は、システムn・委託事項n などの番号から分かる",
        en="a numbered block tells its section when the heading is lost", prompted=("tokyo-medical-certificate",),
    ),
    Rule(
        id="label-leads-on", ja="見出しの順が崩れた節では、一つの箇所にしかない項目名が次の項目の所属を決める",
        en="out of order, a label that belongs to one block only decides where the next belongs", prompted=("tokyo-public-housing",),
    ),
    Rule(
        id="labels-in-one-piece", ja="一つのセルや行に並ぶ番号付きの項目名を分ける",
        en="several numbered labels in one cell or line are told apart", prompted=("minato-resident-register",),
    ),
    Rule(
        id="labels-behind-values", ja="行末に立つ番号付きの項目名も項目名とする",
        en="a numbered label may stand at the end of a line of values", prompted=("tokyo-public-housing",),
    ),
    Rule(
        id="foreign-labels", ja="様式にない番号付きの項目名は前の値に含めない",
        en="a numbered label that the form does not have ends the value before it", prompted=("minato-resident-register",),
    ),
)
