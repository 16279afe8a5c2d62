"""A ledger of three claims: one proved, one refuted, one that rests on the first."""

from regionlab.proofs import Claim, Ledger, Relation, computed


def toy_ledger():
    right = Claim(
        identifier="right",
        paper="companion",
        label="Right",
        statement="$1 = 1$.",
        hypotheses="1",
        steps=(computed("one", Relation(1, "=", 1)),),
    )
    wrong_step = computed("two", Relation(1, "=", 2), {"n": 2})
    wrong = Claim(
        identifier="wrong",
        paper="nakahara2025",
        label="Wrong |x|",
        statement="$1 = 2$.",
        hypotheses="2",
        steps=(wrong_step,),
    )
    above = Claim(
        identifier="above",
        paper="companion",
        label="Above",
        statement="",
        hypotheses="",
        steps=right.steps,
        rests_on=(right,),
        repairs=("wrong",),
    )
    return Ledger([right, wrong, above])
