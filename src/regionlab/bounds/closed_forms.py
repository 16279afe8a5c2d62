"""How many regions the papers' constructions have, exactly, as arithmetic on integers.

On the cube, each of s ReLU stages folds every input p times. The zigzag with p teeth, iterated s
times, is on [0, 1] the zigzag with P = p^s teeth, and the network is the sum of one zigzag for
each of its n0 inputs. Its kinks are whole hyperplanes x_j = t / P, so its regions are boxes. On
R^n0 the outer pieces of the iterates are added.

The nets are Montúfar's (5)-(7), with p = floor(n / n0) and s = L - 1, and the ternary (12)-(15),
with q = floor(n / (2 (n0 + 1))) in the place of p and s = floor((L - 1) / 2); one output.

=====================  ==============================  =======================================
notion                 on the cube [0, 1]^n0           on R^n0
=====================  ==============================  =======================================
linear regions         P^n0                            (P + 1)^n0, or (P + 2)^n0 if e
activation regions     the same                        the same
affine pieces, P >= 2  2^(n0-1) (n0 (P - 2) + 2)       3^n0 + n0 (P - 2) 3^(n0-1)
closed connected       as affine pieces                affine pieces, plus 2^n0 - 1 if e
activation patterns    a^n0                            a^n0
=====================  ==============================  =======================================

where e means that p is even and s >= 2, and a = p^s + (p^(s-1) + 1) / 2 for odd p, p + 1 for even
p and s = 1, p^s + p^(s-1) / 2 + 1 for even p and s >= 2. For p = 1 the cube has one region in
every sense but patterns, of which there are 2^n0, and R^n0 has 2^n0 in every sense. For s = 0 the
network is affine, and every count is 1.

This module reads the names of the notions from `regionlab.counting`, and counts nothing.
"""

from regionlab import checks
from regionlab.errors import ConstructionError, CountingError
from regionlab.regions.notion import Notion

NOTIONS = (
    Notion.ACTIVATION_PATTERNS,
    Notion.ACTIVATION_REGIONS,
    Notion.LINEAR_REGIONS,
    Notion.CLOSED_CONNECTED,
    Notion.AFFINE_PIECES,
)
"""The notions with a closed form."""


def zigzag_product_count(
    pieces: int,
    stages: int,
    inputs: int,
    notion: Notion | str = Notion.LINEAR_REGIONS,
    *,
    whole_space: bool = False,
) -> int:
    """Regions of the sum of `inputs` zigzags with `pieces` teeth, iterated `stages` times.

    `pieces` is p >= 1, `stages` is s >= 0, `inputs` is n0 >= 1. The domain is the cube [0, 1]^n0,
    or R^n0 with `whole_space`. The table is in the module's documentation.
    Raises ConstructionError for other parameters, CountingError for a notion that does not exist or
    has no closed form.
    """
    asked = Notion.parse(notion)
    if asked not in NOTIONS:
        raise CountingError(f"{asked} have no closed form; count them")
    p = checks.integer(pieces, "pieces", ConstructionError)
    s = checks.integer(stages, "stages", ConstructionError, least=0)
    n0 = checks.integer(inputs, "inputs", ConstructionError)
    if s == 0:
        return 1
    if asked is Notion.ACTIVATION_PATTERNS:
        return int(_patterns_of_one_input(p, s) ** n0)
    if p == 1:
        return int(2**n0) if whole_space else 1
    teeth = int(p**s)
    outer_kinks = p % 2 == 0 and s >= 2
    if asked in (Notion.LINEAR_REGIONS, Notion.ACTIVATION_REGIONS):
        return int((teeth + (1 + outer_kinks) * whole_space) ** n0)
    if not whole_space:
        return int(2 ** (n0 - 1)) * (n0 * (teeth - 2) + 2)
    affine_pieces = int(3 ** (n0 - 1)) * (3 + n0 * (teeth - 2))
    if asked is Notion.CLOSED_CONNECTED and outer_kinks:
        return affine_pieces + int(2**n0) - 1
    return affine_pieces


def _patterns_of_one_input(p: int, s: int) -> int:
    """The number called a above."""
    if p % 2 == 1:
        return int(p**s) + (int(p ** (s - 1)) + 1) // 2
    return p + 1 if s == 1 else int(p**s) + int(p ** (s - 1)) // 2 + 1
