"""The optimum on small widths, searched without the arithmetic of the two upper bounds."""

from regionlab.claims.registry import claim
from regionlab.claims.sharper.shared.search import CONDITION, no_stage
from regionlab.constructions.stages import sharper_pieces
from regionlab.proofs import Claim, Hypotheses, Step, Verdict


@claim("sharper-searched")
def searched(widths: tuple[int, ...] = (16, 12, 6)) -> Claim:
    """The claim, on a range, that one piece more than `sharper_pieces` cannot be had.

    `widths` are the largest widths for one, two, ... inputs.
    """
    shapes = [
        (inputs, width, sharper_pieces(inputs, width) + 1)
        for inputs, largest in enumerate(widths, start=1)
        for width in range(inputs, largest + 1)
    ]
    step = no_stage(shapes)
    if step.verdict is Verdict.PROVED:  # a range, not all widths
        step = Step(step.label, step.claim, Verdict.CHECKED, step.method, latex=step.latex)
    limits = "; ".join(rf"$n_0 = {k}$, $n \le {w}$" for k, w in enumerate(widths, start=1))
    return Claim(
        paper="companion",
        label="The optimum, searched",
        statement=(
            r"No choice of rows lets a stage fold once more than the constructions do. Independent "
            r"of the two upper bounds' arithmetic, on small widths."
        ),
        hypotheses=limits,
        steps=(step,),
        assumes=Hypotheses(),
        argument=CONDITION,
    )
