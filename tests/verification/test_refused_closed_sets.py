"""Certificates of closed connected sets: nothing that touches is apart, and no join is invented."""

import copy
from contextlib import suppress
from fractions import Fraction
from random import Random

import pytest

from regionlab import Box, ReLUNetwork, WholeSpace, count, verify
from regionlab.certificates import certificate_steps
from regionlab.certificates.slices import Slices
from regionlab.certificates.walk import Walk
from regionlab.constructions import examples, montufar
from regionlab.errors import CertificateError
from regionlab.geometry.facets import touch
from regionlab.networks import Layer
from regionlab.regions import merging, oracle
from regionlab.verification.closed_sets import ClosedSets
from regionlab.verification.domain import Domain
from regionlab.verification.network import ExactNetwork
from regionlab.verification.numbers import rational
from tests.support.certificates import (
    Certificate,
    degenerate,
    folded,
    refusal,
    tent,
    tent_over_a_plane,
)

CLOSED = "closed-connected"


def plains(inputs, p, depth):
    """relu(4 f - 2) for a sum f of zigzags: flat ground in many parts."""
    hidden = montufar(inputs, p * inputs, depth).layers
    return ReLUNetwork([*hidden, Layer([[4]], [-2], "relu")])


def written(folder, network, domain):
    """The certificate of the oracle's tree, which is the same whatever the fast search does."""
    return Certificate(folder, network, domain, CLOSED, certificate_steps(network, domain))


def leaves(network, domain):
    """The activation regions in the order of the oracle's tree."""
    regions = {region.pattern: region for region in oracle.activation_regions(network, domain)}
    walk = Walk(network)
    patterns = map(walk.follow, certificate_steps(network, domain))
    return [regions[pattern] for pattern in patterns if pattern is not None]


CASES = [
    (montufar(2, 6, 2), Box.cube(2)),
    (montufar(2, 4, 2), WholeSpace(2)),
    (tent_over_a_plane(), WholeSpace(2)),
    (tent(), Box.cube(1, -1, 1)),
    (plains(1, 2, 3), WholeSpace(1)),
    (plains(2, 2, 2), Box.cube(2)),
    (examples.roof(), WholeSpace(2)),
    (examples.opposite_quadrants(), WholeSpace(2)),
    *((folded(seed), WholeSpace(folded(seed).inputs)) for seed in range(6)),
    *(degenerate(seed) for seed in range(10)),
]
cases = pytest.mark.parametrize(("network", "domain"), CASES)


def test_the_checker_finds_what_the_tent_needs(tmp_path):
    """Read by eye: the ground left and right of the tent, and what is around the left one.

    The slope left of the top equals 0 where it meets the ground, so it belongs to that part.
    """
    certificate = written(tmp_path, tent(), WholeSpace(1))
    assert certificate.records[10:-1] == [
        ["met", 0, 0, 1, ["-1/2"]],
        ["missed", 0, 0, 2, [[1, 0, "1/2"]], [[0, 0, "1"]], [], []],
        ["missed", 1, 1, 2, [[0, 0, "1"]], [[1, 0, "1/2"]], [], []],
        ["missed", 0, 1, 3, [], [[0, 0, "1"]], [], [[0, "-1/2"]]],
    ]
    for position in (10, 11, 13):  # what the third proves of leaf 2, the last does as well
        dropped = [*certificate.records[:position], *certificate.records[position + 1 :]]
        assert "leaves 0 and 2 have one map, maybe in one set" in refusal(certificate, dropped)


@pytest.fixture
def ground(tmp_path):
    """The tent: four leaves 0, rising, 0, falling."""
    return written(tmp_path, tent(), WholeSpace(1))


def test_a_proof_that_does_not_add_up_below_0_keeps_nothing_apart(ground):
    """Leaves 1 and 3 meet in the top of the tent: x = 0 and no contradiction."""
    position = ground.positions("missed")[-1]
    for record, message in [
        (["missed", 1, 1, 3, [[0, 0, "1"]], [[0, 0, "1"]], [], []], "keep leaves 1 and 3 apart"),
        (["missed", 0, 1, 3, [[0, 0, "1"]], [[0, 0, "1"]], [], []], "keep leaves 1 and 3 apart"),
        (["missed", 0, 1, 3, [], [[0, 0, "1"]], [], [[0, "1/2"]]], "add up to a constant"),
        (["missed", 0, 1, 3, [], [[0, 0, "1"]], [], []], "add up to a constant"),
        (["missed", 1, 1, 3, [], [[0, 0, "1"]], [], [[0, "-1/2"]]], "add up to a constant"),
        (["missed", 0, 1, 3, [], [], [], []], "keep leaves 1 and 3 apart"),
        (["missed", 0, 1, 3, [], [[0, 0, "-1"]], [], [[0, "-1/2"]]], "negative"),
        (["missed", 0, 1, 3, [], [[0, 0, "1"]], [[0, "1"]], [[0, "-1/2"]]], "no inequality"),
        (["missed", 0, 1, 3, [], [[0, 0, "1"]], [], [[1, "-1/2"]]], "no output"),
        (["missed", 0, 1, 4, [], [[0, 0, "1"]], [], [[0, "-1/2"]]], "no leaf"),
        (["missed", 0, 1, 3, [], [[0, 0, "1"]], [], [[0, "1"], [0, "-3/2"]]], "two multipliers"),
    ]:
        records = [*ground.records[:position], record, *ground.records[position + 1 :]]
        assert message in refusal(ground, records)


def test_points_that_join_nothing(ground):
    """The value at the point must be that of the target, and the point in both closures."""
    end = ground.records[-1]
    for record, message in [
        (["met", 0, 1, 3, ["0"]], "maps of leaves 0 and 1 differ"),
        (["met", 0, 0, 2, ["0"]], "not in the closure of leaf 0"),
        (["met", 0, 0, 2, ["-1/2"]], "not in the closure of leaf 2"),
        (["met", 0, 0, 3, ["-1/2"]], "not in the closure of leaf 3"),
        (["met", 0, 0, 4, ["-1/2"]], "no leaf"),
        (["met", 4, 0, 1, ["-1/2"]], "no leaf"),
        (["met", 1, 0, 1, ["-1"]], "not in the closure of leaf 1"),
        (["met", 1, 0, 0, ["-1"]], "maps of leaves 1 and 0 differ"),
    ]:
        forged = [*ground.records[:-1], record, ["end", 3, *end[2:]]]
        assert message in refusal(ground, forged)


def test_a_join_is_for_one_map(ground):
    """Both slopes meet the ground, and each other, but not at the height of the ground."""
    end = ground.records[-1]
    links = [["met", 0, 2, 3, ["1/2"]], ["met", 1, 1, 3, ["0"]], ["met", 3, 1, 3, ["0"]]]
    ground.write([*ground.records[:-1], *links, end])
    assert verify(ground.network_path, ground.path).value == 4
    assert "the records prove 4" in refusal(
        ground, [*ground.records[:-1], *links, ["end", 3, *end[2:]]]
    )


def test_points_outside_the_domain_join_nothing(tmp_path):
    """The ground left and right of the roof, on a strip that leaves out where it is connected."""
    certificate = written(tmp_path, examples.roof(), Box([-2, Fraction(1, 2)], [2, 1]))
    assert certificate.count.value > count(examples.roof(), WholeSpace(2), CLOSED).value
    for i in range(len(certificate.positions("leaf"))):
        for j in range(i):
            record = ["met", i, i, j, ["0", "0"]]
            records = [*certificate.records[:-1], record, certificate.records[-1]]
            assert "outside the domain" in refusal(certificate, records)


@cases
def test_no_join_can_be_kept_back_whatever_else_is_said(network, domain, tmp_path):
    """A forger leaves one out, says all that is true about missing, and claims one set more."""
    certificate = written(tmp_path, network, domain)
    patterns = [region.pattern for region in leaves(network, domain)]
    slices = Slices(network, domain, patterns)
    firsts = {own: i for i, own in reversed(list(enumerate(slices.maps)))}
    true = [record for i in range(len(patterns)) for record in slices.around(i)[1]]
    true += [
        record
        for a in firsts.values()
        for i in range(len(patterns))
        if slices.maps[i] != slices.maps[a]
        for record in slices.met(a, i, set())[1]
    ]
    said = [record.as_json() for record in true]
    value = certificate.count.value
    body, end = certificate.records[:-1], certificate.records[-1]
    certificate.write([*body, *said, end])
    assert verify(certificate.network_path, certificate.path).value == value
    for position in certificate.positions("met"):
        left = [*body[:position], *body[position + 1 :], *said]
        refusal(certificate, [*left, ["end", value + 1, *end[2:]]])
        certificate.write([*left, end])
        with suppress(CertificateError):
            assert verify(certificate.network_path, certificate.path).value == value


@cases
def test_a_record_is_taken_for_no_more_than_it_proves(network, domain, tmp_path):
    """What the checker takes for missed is, by other means of rational geometry."""
    certificate = written(tmp_path, network, domain)
    header = certificate.records[0]
    exact = ExactNetwork.read(certificate.network_path, header["outputs"])
    known = ClosedSets(exact, Domain(header["domain"], network.inputs))
    regions = leaves(network, domain)
    maps = list(dict.fromkeys(region.affine_map for region in regions))
    for region in regions:
        pattern = tuple(map(bytes, region.pattern))
        forms = exact.every_form(pattern)
        known.add(
            pattern, exact.outputs(forms[-1], pattern[-1]) if forms else exact.outputs((), b"")
        )
    for position in certificate.positions("missed"):
        _, a, i, j, *lists = certificate.records[position]
        units = [[((n, k), rational(m)) for n, k, m in entries] for entries in lists[:2]]
        others = [[(k, rational(m)) for k, m in entries] for entries in lists[2:]]
        known.missed(a, i, j, *units, *others)
    for number, target in enumerate(maps):
        for i, region in enumerate(regions):
            missed = known.known_missed(number, i)
            slice_ = (*region.cell, *merging._equations(region.affine_map, target))
            for j, other in enumerate(regions):
                assert not (missed >> j & 1 and touch(slice_, other.cell, network.inputs))


@cases
def test_a_removed_or_doubled_record_proves_the_same_or_nothing(network, domain, tmp_path):
    certificate = written(tmp_path, network, domain)
    records, value = certificate.records, certificate.count.value
    pairs = [*certificate.positions("met"), *certificate.positions("missed")]
    for position in pairs:
        for changed in (
            [*records[:position], *records[position + 1 :]],
            [*records[: position + 1], *records[position:]],
        ):
            certificate.write(changed)
            with suppress(CertificateError):
                assert verify(certificate.network_path, certificate.path).value == value
            for other in (value - 1, value + 1):
                refusal(certificate, [*changed[:-1], ["end", other, *changed[-1][2:]]])


def test_sets_that_touch_are_not_kept_apart(tmp_path):
    """No multipliers, with any signs the format allows, part the two cubes that a third joins."""
    network, cube = montufar(2, 6, 2), Box.cube(2)
    certificate = written(tmp_path, network, cube)
    links = [certificate.records[n] for n in certificate.positions("met")]
    assert len(links) == 2  # from one cube to the third cell, and on to the other
    body = [r for r in certificate.records if isinstance(r, dict) or r[0] not in ("met", "end")]
    random = Random(1)
    (_, a, i, j, _), _ = links
    for _ in range(300):
        lists = []
        for _ in range(2):
            units = random.sample([(0, k) for k in range(6)], random.randint(0, 3))
            lists.append([[*unit, str(random.randint(0, 3))] for unit in units])
        bounds = [[k, str(random.randint(0, 2))] for k in random.sample(range(4), 2)]
        record = ["missed", a, i, j, *lists, bounds, [[0, str(random.randint(-2, 2))]]]
        refusal(certificate, [*body, record, ["end", 9, 9, 0, ""]])


def test_a_join_for_one_map_joins_nothing_for_another(tmp_path):
    """Each link of the construction, with each other leaf for its target."""
    certificate = written(tmp_path, montufar(2, 6, 2), Box.cube(2))
    for position in certificate.positions("met"):
        for target in range(9):
            records = copy.deepcopy(certificate.records)
            if target != records[position][1]:
                records[position][1] = target
                certificate.write(records)
                with suppress(CertificateError):
                    assert verify(certificate.network_path, certificate.path).value == 8


def test_these_records_have_their_place(tmp_path):
    met, missed = ["met", 0, 0, 0, ["-1"]], ["missed", 0, 0, 1, [], [], [], []]
    joined, apart = ["joined", 0, 1, ["0"]], ["apart", 0, 1, [], [], "0"]
    for notion, records in (("linear-regions", (met, missed)), (CLOSED, (joined, apart))):
        certificate = Certificate(tmp_path, tent(), WholeSpace(1), notion)
        for record in records:
            for place in (1, -1):
                forged = [*certificate.records[:place], record, *certificate.records[place:]]
                assert "records belong after the tree" in refusal(certificate, forged)
