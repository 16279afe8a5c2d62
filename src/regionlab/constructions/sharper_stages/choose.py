"""The stage with the most pieces that is known, for given inputs and width."""

from regionlab.constructions.indices import q
from regionlab.constructions.sharper_stages import theorem_a_plus, theorem_b, theorem_d, two_inputs
from regionlab.constructions.sharper_stages.expand import direct_sum, expand
from regionlab.constructions.sharper_stages.folds import Stage
from regionlab.constructions.stages import a_plus_pieces, sharper_pieces


def best_stage(inputs: int, width: int, all_relu: bool = False) -> Stage:
    """The stage of `sharper_pieces(inputs, width, all_relu)` pieces, which must be >= 1.

    Theorem B for three and more inputs, the table of `two_inputs` for two, Theorem A+ for one;
    with `all_relu` Theorem D for four and more inputs, Theorem A+ or E below.
    """
    pieces = sharper_pieces(inputs, width, all_relu)
    if pieces == 1:
        return expand(theorem_b.one_piece(inputs), {})
    if all_relu and inputs >= 4:
        return direct_sum([theorem_d.block(size, pieces) for size in theorem_d.blocks(inputs)])
    if all_relu and pieces > a_plus_pieces(inputs, width):
        return theorem_d.block(inputs, pieces)  # Theorem E
    if inputs >= 3 and not all_relu:
        tables = [theorem_b.block_table(size, pieces) for size in theorem_b.blocks(inputs)]
        return direct_sum([expand(table, values) for table, values in tables])
    if inputs == 2 and not all_relu:
        return two_input_stage(width, pieces)
    return expand(theorem_a_plus.table(inputs), {q: pieces})


def two_input_stage(width: int, pieces: int) -> Stage:
    """The stage for two inputs; q rows fewer than there is room for where q is an exception."""
    if (width, pieces) == (7, 3):
        return expand(two_inputs.seven_rows(), {})
    rows = {6: 5, 11: 10}.get(width, width)
    odd = pieces % 2 == 1
    return expand(two_inputs.table(odd), two_inputs.parameters(rows, pieces))
