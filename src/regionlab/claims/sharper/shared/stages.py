"""Whether a stage that is built fits, is ternary and folds as zig_q does."""

from regionlab.claims.sharper.shared.rows import TERNARY
from regionlab.constructions.sharper_stages.choose import best_stage
from regionlab.constructions.sharper_stages.folds import Stage
from regionlab.constructions.stages import sharper_pieces
from regionlab.errors import ConstructionError
from regionlab.proofs import Quantity, Relation


def stage_is_right(inputs: int, width: int, all_relu: bool = False) -> bool:
    """Whether the stage that is built fits, is ternary, and folds into `sharper_pieces` pieces."""
    found = stage_relations(inputs, width, all_relu)
    return bool(found) and all(relation.holds for relation in found)


def stage_relations(inputs: int, width: int, all_relu: bool = False) -> tuple[Relation, ...]:
    """What must hold of the stage that is built; nothing if none can be built."""
    try:
        stage = best_stage(inputs, width, all_relu)
    except ConstructionError:
        return ()
    size = Quantity("n", width, "n")
    wanted = sharper_pieces(inputs, width, all_relu)
    return (
        Relation(Quantity("rows", len(stage.rows)), "<=", size),
        Relation(Quantity("ReLUs", len(stage.units)), "<=", size),
        Relation(Quantity("pieces", stage.pieces, "q"), "=", Quantity("pieces claimed", wanted)),
        *fold_relations(stage),
    )


def folds_right(stage: Stage) -> bool:
    """Whether the stage is ternary and acts on every y_l as zig_q or 1 - zig_q, decided exactly."""
    return all(relation.holds for relation in fold_relations(stage))


def fold_relations(stage: Stage) -> tuple[Relation, ...]:
    """The stage is ternary and acts on every y_l as zig_q or 1 - zig_q.

    Every ReLU must read one coordinate and have its kink at a multiple of 1/q: then the values at
    these points decide.
    """
    entries = {v for weights, constant in stage.rows for v in (*weights, constant)}
    apart = 0
    for unit, (weights, constant) in zip(stage.units, stage.pre_activations, strict=True):
        entries |= {*unit.inside.coefficients, unit.inside.bias, unit.sign}
        slope = weights[unit.coordinate - 1]
        alone = all(w == 0 for at, w in enumerate(weights, start=1) if at != unit.coordinate)
        apart += not alone or slope == 0 or (constant * stage.pieces) % slope != 0
    up = tuple(t % 2 for t in range(stage.pieces + 1))
    down = tuple(1 - value for value in up)
    zigzags = sum(stage.folded(own) in (up, down) for own in range(1, stage.inputs + 1))
    return (
        Relation(Quantity("entries", frozenset(entries)), "subset", TERNARY),
        Relation(Quantity("ReLUs with a kink elsewhere than at t/q", apart), "=", 0),
        Relation(
            Quantity("coordinates that are folded as zig", zigzags),
            "=",
            Quantity("inputs", stage.inputs, "n_0"),
        ),
    )
