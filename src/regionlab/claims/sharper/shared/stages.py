"""Whether a stage that is built fits, is ternary and folds as zig_q does."""

from regionlab.constructions.sharper_stages.choose import best_stage
from regionlab.constructions.sharper_stages.folds import Stage
from regionlab.constructions.stages import sharper_pieces
from regionlab.errors import ConstructionError


def stage_is_right(inputs: int, width: int, all_relu: bool = False) -> bool:
    """Whether the stage that is built fits, is ternary, and folds into `sharper_pieces` pieces."""
    try:
        stage = best_stage(inputs, width, all_relu)
    except ConstructionError:
        return False
    fits = max(len(stage.rows), len(stage.units)) <= width
    return fits and stage.pieces == sharper_pieces(inputs, width, all_relu) and folds_right(stage)


def folds_right(stage: Stage) -> bool:
    """Whether the stage is ternary and acts on every y_l as zig_q or 1 - zig_q, decided exactly.

    Every ReLU must read one coordinate and have its kink at a multiple of 1/q: then the values at
    these points decide.
    """
    entries = {v for weights, constant in stage.rows for v in (*weights, constant)}
    for unit, (weights, constant) in zip(stage.units, stage.pre_activations, strict=True):
        entries |= {*unit.inside.coefficients, unit.inside.bias, unit.sign}
        slope = weights[unit.coordinate - 1]
        alone = all(w == 0 for at, w in enumerate(weights, start=1) if at != unit.coordinate)
        if not alone or slope == 0 or (constant * stage.pieces) % slope:
            return False
    up = tuple(t % 2 for t in range(stage.pieces + 1))
    down = tuple(1 - value for value in up)
    kinds = [stage.folded(own) in (up, down) for own in range(1, stage.inputs + 1)]
    return entries <= {-1, 0, 1} and all(kinds)
