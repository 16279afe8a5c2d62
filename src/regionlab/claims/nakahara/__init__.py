"""Claims of the ternary paper (Nakahara, Kobayashi, Matsushima), one file a statement."""

from regionlab.claims.nakahara.composition import composition
from regionlab.claims.nakahara.proposition1 import proposition_1
from regionlab.claims.nakahara.semigroup import semigroup
from regionlab.claims.nakahara.theorem1 import theorem_1
from regionlab.claims.nakahara.zigzag import zigzag

__all__ = ["composition", "proposition_1", "semigroup", "theorem_1", "zigzag"]
