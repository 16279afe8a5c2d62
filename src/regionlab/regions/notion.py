"""What is counted: five readings of "linear region", each with one name."""

from enum import StrEnum
from typing import Self

from regionlab.errors import CountingError


class Notion(StrEnum):
    """What one region is; no count is given without saying it.

    activation-patterns: sign patterns of the units (active: z > 0, not active: z <= 0) met by some
        point of the closed domain, those met on a set without interior included.
    activation-regions: patterns whose cell has interior in the domain ("proper" regions).
    linear-regions, the default: closures of the connected components of the open set where the
        network is locally affine. So the book reads Definition 2 of the ternary paper.
    closed-connected: for each affine piece A, the connected components of the closed set where the
        network equals A that have interior. Two cells with one map may be joined through a point,
        or through a slice of other cells on which the network happens to equal A.
    affine-pieces: distinct affine maps among the activation regions.

    Wherever all are defined, their counts never increase in this order.
    """

    ACTIVATION_PATTERNS = "activation-patterns"
    ACTIVATION_REGIONS = "activation-regions"
    LINEAR_REGIONS = "linear-regions"
    CLOSED_CONNECTED = "closed-connected"
    AFFINE_PIECES = "affine-pieces"

    @classmethod
    def parse(cls, text: str) -> Self:
        """The notion called `text`. Raises CountingError, with the choices, if there is none.

        >>> Notion.parse("affine-pieces").noun
        'affine pieces'
        """
        try:
            return cls(text)
        except ValueError:
            choices = ", ".join(cls)
            raise CountingError(f"there is no notion {text!r}; choose one of {choices}") from None

    @property
    def noun(self) -> str:
        """The plural used in prose, such as "linear regions"."""
        return self.replace("-", " ") + (" sets" if self is Notion.CLOSED_CONNECTED else "")
