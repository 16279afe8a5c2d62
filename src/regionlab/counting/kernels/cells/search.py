"""The driver: depth first over the units of each layer, an interior point in every cell.

The point settles one side of each unit. For the other side a few steps of an interior point method
look for a point across, or for multipliers that exclude it; if they find neither, the simplex does.
What is kept is certified in float64 with rigorous error bounds:

- a region, by an interior point whose forms exceed their error bounds in every unit that cuts;
- an empty side, by multipliers that add the inequalities up to a falsehood.

What cannot be certified is asked. Units of a layer are tried in the order of their distance,
farthest first: a unit that does not cut is settled for all descendants at once.

With parity constraints only the regions that satisfy them are found. A unit that they force goes to
its side, and nobody asks for the other one: it is closed, not empty, and leaves no clause.

With odds (`chance`) one side of most cuts is searched, which finds a few regions, with weights.
"""

from numba import njit

from regionlab.counting.kernels.cells.chance import (
    arrive,
    choose,
    go_on_with,
    probability,
    share,
    takes_both,
)
from regionlab.counting.kernels.cells.clauses import excludes, forget
from regionlab.counting.kernels.cells.codes import Answer, Entry, Reason, Stage, Vector
from regionlab.counting.kernels.cells.corner import find_corner, settle_by_corner
from regionlab.counting.kernels.cells.parity import VIOLATED, ParityEntry, propagate
from regionlab.counting.kernels.cells.points import evaluate, is_across, is_inside
from regionlab.counting.kernels.cells.program import append, build, mix, solve, solve_for
from regionlab.counting.kernels.cells.reach import reach_across
from regionlab.counting.kernels.cells.reuse import is_worth_a_try, keep_proof, proves_again
from regionlab.counting.kernels.cells.state import CORNER_INPUTS
from regionlab.counting.kernels.cells.trail import cut, decide, go_across, go_back, leave, split
from regionlab.counting.kernels.forms import (
    ROW_SCALE,
    compose,
    error_bound,
    sign_on_box,
    value_at,
)
from regionlab.counting.kernels.gate import ZERO
from regionlab.counting.kernels.options import HELPER, KERNEL
from regionlab.counting.kernels.patterns import copy_parallel_signs, write_pattern
from regionlab.counting.kernels.stops import Stop

_jit = njit(**KERNEL)
_inner = njit(**HELPER)


@_inner
def _sign_answered(answer):
    """The sign of a unit by the answer to ASK_FORM: ZERO for a form that is 0, 0 if it varies."""
    if answer == Answer.POSITIVE:
        return 1
    if answer == Answer.NEGATIVE:
        return -1
    return ZERO if answer == Answer.ZERO else 0


@_inner
def _enter(P, S, layer, first, last):
    """Decide the units of a layer that have one sign on the box; False if one may be constant.

    That one is UNIT, and the caller is asked about it.
    """
    counter, n = S.counter, P.inputs
    if counter[Entry.UNIT] < 0:
        compose(P, S, layer)
        forget(S.clauses, layer)
        counter[Entry.UNIT] = first
        counter[Entry.CORNER] = 0
    while counter[Entry.UNIT] < last:
        u = counter[Entry.UNIT]
        if P.parallel[0, u] == u:
            if counter[Entry.ANSWER] == Answer.NONE:
                known = sign_on_box(S.forms, S.sign, u, P.box, n, P.cone, P.integral)
                if known == 2:
                    return False
            else:
                known = _sign_answered(counter[Entry.ANSWER])
                counter[Entry.ANSWER] = Answer.NONE
            if known != 0:
                S.reason[u] = Reason.BOX
                decide(S.sign, S.trail, S.clauses.decided, counter, u, first, known)
        counter[Entry.UNIT] += 1
    evaluate(S.forms, S.sign, S.at_x, P.parallel, first, last, S.vectors[Vector.X], n)
    return True


@_inner
def _farthest(forms, sign, at_x, parallel, first, last, n):
    """The undecided unit of a layer that is farthest from X in its own scale, or -1."""
    best, choice = -1.0, -1
    for u in range(first, last):
        if sign[u] == 0 and parallel[0, u] == u:
            distance = abs(at_x[u]) * forms[u, n + ROW_SCALE]
            if not distance <= best:  # so that nan is chosen too
                best, choice = distance, u
    return choice


@_inner
def _undecided(sign, parallel, first, last):
    """The number of undecided units of a layer, without those that are parallel to another one."""
    total = 0
    for u in range(first, last):
        total += sign[u] == 0 and parallel[0, u] == u
    return total


@_inner
def _recentre(P, S, layer, u):
    """Move X off the hyperplane of unit u, staying inside the cell; False if that fails."""
    n, x, across = P.inputs, S.vectors[Vector.X], S.vectors[Vector.ACROSS]
    for side in (1, -1):
        build(P, S)
        append(P, S, u)
        solve(P, S, side, 1e300, -1e300)
        S.counter[Entry.ROWS] = -1
        for t in (0.4, 0.1, 0.01):
            mix(P, S, t)
            off = abs(value_at(S.forms, u, across, n)) > 4.0 * error_bound(S.forms, u, n)
            if off and is_inside(S.forms, S.sign, S.cuts, S.counter[Entry.CUTS], P.box, across, n):
                for j in range(n):
                    x[j] = across[j]
                S.counter[Entry.METRIC] = 0
                first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
                evaluate(S.forms, S.sign, S.at_x, P.parallel, first, last, x, n)
                return True
    return False


@_inner
def _try_side(P, S, layer, first, u, side):
    """Whether the cell meets `side` of unit u, where X is not: an `Answer`.

    It is POINT (in ACROSS), EMPTY or NONE. The cheapest ways come first.
    """
    counter = S.counter
    if P.learn and excludes(S.clauses, layer, u - first, side):
        counter[Entry.EXCLUDED] += 1
        return Answer.EMPTY
    S.reason[u] = Reason.MULTIPLIERS
    if P.learn and is_worth_a_try(S.known.credit, layer) and proves_again(P, S, layer, u, side):
        counter[Entry.REUSED] += 1
        keep_proof(P, S, layer, first, u, side)
        return Answer.EMPTY
    found = reach_across(P, S, layer, u, side)
    if found == Answer.EMPTY:
        counter[Entry.SETTLED] += 1
    elif found == Answer.NONE:
        found = solve_for(P, S, layer, u, side)
    if found == Answer.EMPTY and P.learn:
        keep_proof(P, S, layer, first, u, side)
    return found


@_inner
def _arrive(S, regions):
    """So many regions were found by chance."""
    counter = S.counter
    trail, cuts = counter[Entry.TRAIL], counter[Entry.CUTS]
    arrive(S.chance, regions, S.sign, S.trail, trail, S.cuts, cuts)


@_inner
def _emit(S, units, n, store):
    """Count the current cell; write its pattern, and X, if they are asked for."""
    row = S.counter[Entry.FOUND]
    S.counter[Entry.FOUND] += 1
    if len(S.chance.odds) > 0:
        _arrive(S, 1.0)
    if not store:
        return
    write_pattern(S.patterns, row, S.sign, units)
    if S.points.shape[0] > 0:
        for j in range(n):
            S.points[row, j] = S.vectors[Vector.X, j]


@_inner
def _split_or_choose(P, S, layer, first, last, u, side):
    """Go on with both sides of unit u, which cuts the cell at ACROSS, or with one by chance."""
    chance = S.chance
    if len(chance.odds) == 0:
        split(P, S, layer, first, last, u, side)
        return
    decided = S.counter[Entry.TRAIL]
    p = probability(chance.odds, S.sign, S.trail, decided, u)
    if takes_both(chance, decided):
        share(chance, S.counter[Entry.FRAMES], p if side > 0 else 1.0 - p)
        leave(P, S, layer, first, last, u, side)
    elif choose(chance, p) == (side > 0):
        go_across(P, S, layer, first, last, u, side)
    else:
        cut(P, S, first, u, -side)


@_inner
def _take_answer(P, S, layer, first, last):
    """Go on with what the caller answered; False if its point is not certain in float64.

    Then the caller is to count that side of UNIT.
    """
    counter, n = S.counter, P.inputs
    u, side, answer = counter[Entry.UNIT], counter[Entry.SIDE], counter[Entry.ANSWER]
    counter[Entry.ANSWER] = Answer.NONE
    counter[Entry.STAGE] = Stage.BACK
    if u < 0:  # the whole cell was counted outside
        return True
    if answer == Answer.POINT:
        across, count = S.vectors[Vector.ACROSS], counter[Entry.CUTS]
        if not is_across(S.forms, S.sign, S.cuts, count, P.box, across, n, u, side):
            counter[Entry.STAGE] = Stage.ANSWERED
            return False
        counter[Entry.STAGE] = Stage.NEXT
        if counter[Entry.FORCED] != 0:
            go_across(P, S, layer, first, last, u, side)
        else:
            _split_or_choose(P, S, layer, first, last, u, side)
        return True
    if counter[Entry.FORCED] != 0:
        return True
    counter[Entry.STAGE] = Stage.NEXT
    S.reason[u] = Reason.ANSWER
    if answer == Answer.COUNTED:  # the rest of the cell ends at the hyperplane
        cut(P, S, first, u, -side)
    else:
        decide(S.sign, S.trail, S.clauses.decided, counter, u, first, -side)
    return True


@_jit
def enumerate_cells(P, S, steps):
    """Run until a buffer is full, a question comes up, `steps` nodes are passed, or the end.

    Returns a `Stop`.
    """
    counter, n = S.counter, P.inputs
    forms, sign, parallel = S.forms, S.sign, P.parallel
    while True:
        stage, layer = counter[Entry.STAGE], counter[Entry.LAYER]
        first, last = P.offsets[0, layer], P.offsets[0, layer + 1]
        if stage == Stage.ENTER:
            if not _enter(P, S, layer, first, last):
                counter[Entry.ASKED] += 1
                return Stop.ASK_FORM
            counter[Entry.STAGE] = Stage.NEXT
        elif stage == Stage.NEXT:
            if steps <= 0:
                return Stop.PAUSED
            steps -= 1
            u, forced = -1, 0
            if S.parity.state[ParityEntry.COUNT] > 0:
                length = counter[Entry.TRAIL]
                u = propagate(S.parity, S.trail, length, sign, parallel, first, last)
                if u == VIOLATED:
                    counter[Entry.STAGE] = Stage.BACK
                    continue
                forced = S.parity.state[ParityEntry.FORCED] if u >= 0 else 0
            if forced == 0:
                u = _farthest(forms, sign, S.at_x, parallel, first, last, n)
            counter[Entry.UNIT] = -1
            counter[Entry.FORCED] = forced
            if u < 0:
                copy_parallel_signs(sign, parallel, first, last)
                if layer + 1 < P.depth:
                    counter[Entry.LAYER] += 1
                    counter[Entry.STAGE] = Stage.ENTER
                    continue
                _emit(S, P.units, n, P.store)
                counter[Entry.STAGE] = Stage.BACK
                if P.store and counter[Entry.FOUND] == S.patterns.shape[0]:
                    return Stop.FULL
                continue
            if not abs(S.at_x[u]) > error_bound(forms, u, n) and not _recentre(P, S, layer, u):
                counter[Entry.ASKED] += 1
                counter[Entry.STAGE] = Stage.ANSWERED
                return Stop.ASK_CELL
            side = -1 if S.at_x[u] > 0.0 else 1
            if forced == -side:  # X is where it has to be
                cut(P, S, first, u, forced)
                continue
            result = _try_side(P, S, layer, first, u, side)
            if forced != 0 and result == Answer.POINT:
                go_across(P, S, layer, first, last, u, side)
            elif forced != 0 and result == Answer.EMPTY:
                counter[Entry.STAGE] = Stage.BACK
            elif result == Answer.POINT:
                final = not P.store and layer + 1 == P.depth
                if final and _undecided(sign, parallel, first, last) == 1:
                    counter[Entry.FOUND] += 2  # both sides are regions; nobody asks which
                    if len(S.chance.odds) > 0:
                        _arrive(S, 2.0)
                    counter[Entry.STAGE] = Stage.BACK
                    continue
                _split_or_choose(P, S, layer, first, last, u, side)
            elif result == Answer.EMPTY:
                decide(sign, S.trail, S.clauses.decided, counter, u, first, -side)
                if n <= CORNER_INPUTS and counter[Entry.CORNER] == 0 and P.learn:
                    counter[Entry.CORNER] = 1
                    many = _undecided(sign, parallel, first, last) > 2 * n
                    if many and find_corner(P, S, u, side):
                        settle_by_corner(P, S, first, last)
            else:
                counter[Entry.UNIT], counter[Entry.SIDE] = u, side
                counter[Entry.ASKED] += 1
                counter[Entry.STAGE] = Stage.ANSWERED
                return Stop.ASK_SIDE
        elif stage == Stage.ANSWERED:
            if not _take_answer(P, S, layer, first, last):
                counter[Entry.ASKED] += 1
                return Stop.ASK_CELL  # too thin for float64
        elif go_back(P, S):
            counter[Entry.STAGE] = Stage.NEXT
            if len(S.chance.odds) > 0:
                go_on_with(S.chance, counter[Entry.FRAMES])
        else:
            return Stop.DONE
