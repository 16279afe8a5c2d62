"""Equality of networks as what a step of a proof decides."""

from typing import TYPE_CHECKING

from regionlab.equality.decide import Equality

if TYPE_CHECKING:
    from regionlab.proofs.relation import Relation


def as_relation(found: Equality) -> "Relation":
    """The regions on which two networks agree are all of them: a relation for `computed`.

    `computed("the networks are one function", as_relation(equal(f, g, domain)))` is a step that
    fails where they differ.
    """
    from regionlab.proofs import Quantity, Relation

    return Relation(
        Quantity(f"regions of both networks on {found.domain} with one affine map", found.agreeing),
        "=",
        Quantity("regions of both networks looked at", found.regions),
    )
