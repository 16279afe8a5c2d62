"""The graph of claims shows every claim that is tied to another, once, and every tie."""

import pytest

from regionlab.figures import canvas
from regionlab.figures.claim_graph import claim_graph, connected, layout, ranks
from regionlab.proofs import Claim, Relation, computed

TRUE = computed("t", Relation(1, "=", 1))
FALSE = computed("f", Relation(1, "=", 2), {"n": 1})


def claim(name, *below, step=TRUE, repairs=()):
    return Claim(
        identifier=name,
        paper="companion",
        label=f"Claim {name}",
        statement="",
        hypotheses="",
        steps=(step,),
        rests_on=below,
        repairs=repairs,
    )


@pytest.fixture
def claims():
    base, alone = claim("base"), claim("alone")
    middle = claim("middle", base)
    false = claim("false", step=FALSE)
    top = claim("top", middle, base, repairs=("false",))
    return [base, alone, middle, false, top]


def test_components_leave_out_what_is_tied_to_nothing(claims):
    (component,) = connected(claims)
    assert {c.identifier for c in component} == {"base", "middle", "false", "top"}


def test_a_claim_stands_right_of_all_it_rests_on(claims):
    (component,) = connected(claims)
    found = ranks(component)
    assert found["base"] < found["middle"] < found["top"]
    assert found["false"] == found["top"] - 1


def test_boxes_do_not_overlap_and_stay_on_the_page(claims):
    where = layout(connected(claims))
    boxes = list(where.boxes.values())
    for place, box in enumerate(boxes):
        assert box.top >= 0
        assert box.top + box.height <= where.height
        for other in boxes[place + 1 :]:
            apart = box.top + box.height <= other.top or other.top + other.height <= box.top
            assert box.column != other.column or apart


def test_the_drawing_names_every_claim_and_its_verdict(claims):
    where = layout(connected(claims))
    _, (axes,) = canvas(width=where.width, height=where.height)
    claim_graph(axes, where)
    shown = [text.get_text() for text in axes.texts]
    for box in where.boxes.values():
        assert " ".join(box.lines[1:]) == box.claim.label
        assert all(line in shown for line in box.lines)
    arrows = [text for text in axes.texts if text.get_text() == ""]
    assert len(arrows) == 4
    dashed = [a for a in arrows if a.arrow_patch.get_linestyle() in ("--", "dashed")]
    assert len(dashed) == 1
