"""What is certified is what is counted: every notion, domain and kind of network."""

import json
import subprocess
import sys
from fractions import Fraction
from itertools import pairwise
from random import Random

import numpy as np
import pytest

import regionlab
from regionlab import (
    Box,
    Notion,
    Polyhedron,
    ReLUNetwork,
    WholeSpace,
    count,
    save_network,
    verify,
)
from regionlab.bounds import zigzag_product_count
from regionlab.certificates import write_certificate
from regionlab.certificates.pattern_search import pattern_search_steps
from regionlab.cli import main
from regionlab.constructions import examples, montufar, ternary
from regionlab.counting.problem.general_position import TouchingError, strict_problem
from regionlab.errors import CertificateError, CountingError, DomainError
from regionlab.networks import Layer
from regionlab.regions import merging, oracle
from tests.support.certificates import (
    NOTIONS,
    Certificate,
    degenerate,
    folded,
    tent,
    tent_over_a_plane,
)
from tests.support.line_steps import line_steps
from tests.support.toy_networks import on_tent, random_network, serra_three_layers, serra_two_layers


def check(folder, network, domain, notion, steps=None):
    """Write, verify, and compare with the count."""
    certificate = Certificate(folder, network, domain, notion, steps)
    found = verify(certificate.network_path, certificate.path)
    assert found.value == certificate.count.value == count(network, domain, notion).value
    assert (found.notion, found.domain) == (notion, str(domain))
    if notion == "activation-patterns":
        assert found.leaves == found.value
    else:
        assert found.leaves == count(network, domain, "activation-regions").value
    assert found.records == len(certificate.records) - 2
    return certificate


@pytest.mark.parametrize("notion", NOTIONS)
@pytest.mark.parametrize("seed", range(40))
def test_degenerate_networks(seed, notion, tmp_path):
    check(tmp_path, *degenerate(seed), notion)


def test_a_box_of_many_inputs_has_the_short_name_that_the_count_gives_it(tmp_path):
    network = ReLUNetwork([Layer([[1] * 60], [0])])
    box = Box.around([k / 7 for k in range(-30, 30)], "0.1")
    assert str(box) == "a box in R^60"
    check(tmp_path, network, box, "activation-regions")


@pytest.mark.parametrize("notion", NOTIONS)
@pytest.mark.parametrize("domain", [WholeSpace(2), Box.cube(2), Box.cube(2, -1, 2)], ids=str)
@pytest.mark.parametrize("construct", [montufar, ternary])
def test_both_constructions(construct, domain, notion, tmp_path):
    network = construct(2, 6, 2) if construct is montufar else construct(2, 12, 3)
    check(tmp_path, network, domain, notion)


@pytest.mark.parametrize("notion", NOTIONS)
@pytest.mark.parametrize(
    "name",
    [
        *("positive_part", "absolute_value", "absolute_value_with_idle_unit", "hat", "roof"),
        *("opposite_quadrants", "fully_connected", "constant", "falling_ramp"),
    ],
)
def test_the_examples(name, notion, tmp_path):
    network = getattr(examples, name)()
    check(tmp_path, network, WholeSpace(network.inputs), notion)
    check(tmp_path, network, Box.cube(network.inputs, -1, Fraction(3, 2)), notion)


@pytest.mark.parametrize("network", [serra_two_layers(), serra_three_layers()], ids=str)
def test_float_weights_are_the_rationals_they_are(network, tmp_path):
    check(tmp_path, network, Box.cube(1, -2, 2), "linear-regions")


@pytest.mark.parametrize("seed", range(3))
def test_random_float_weights(seed, tmp_path):
    random = np.random.default_rng(seed)
    layers = [(random.normal(size=(4, 2)), random.normal(size=4), "relu")]
    layers += [(random.normal(size=(3, 4)), random.normal(size=3), "relu")]
    layers += [(random.normal(size=(1, 3)), random.normal(size=1), "identity")]
    network = ReLUNetwork([Layer(*layer) for layer in layers])
    check(tmp_path, network, WholeSpace(2), "linear-regions")
    check(tmp_path, network, Box([-1, 0], [2, 0.1]), "linear-regions")


def test_identity_layers_alone_have_one_region(tmp_path):
    network = ReLUNetwork([Layer([[1, 2]], [0], "identity"), Layer([[3]], [1], "identity")])
    certificate = check(tmp_path, network, WholeSpace(2), "linear-regions")
    assert [record[0] for record in certificate.records[1:]] == ["leaf", "end"]


def test_cells_with_one_map_are_joined_through_a_facet_or_kept_apart(tmp_path):
    """The 0 cells of the tent over a plane: two above, two below, the tent between."""
    certificate = check(tmp_path, tent_over_a_plane(), WholeSpace(2), "linear-regions")
    assert certificate.count.value == 4
    assert len(certificate.positions("joined")) == 4
    assert len(certificate.positions("apart")) == 2
    assert (
        len(check(tmp_path, tent(), Box.cube(1, -1, 1), "linear-regions").positions("apart")) == 1
    )


def test_folded_networks(tmp_path):
    """Joined and apart in one certificate, on domains that cut the facets differently."""
    joined = apart = 0
    for seed in range(40):
        network = folded(seed)
        for domain in (WholeSpace(network.inputs), Box.cube(network.inputs, -1, 2)):
            certificate = check(tmp_path, network, domain, "linear-regions")
            joined += len(certificate.positions("joined"))
            apart += len(certificate.positions("apart"))
    assert joined > 20
    assert apart > 20


def test_a_facet_outside_the_domain_joins_nothing(tmp_path):
    """The roof is 0 on both sides of its ridge, but for the domain that leaves the ends out."""
    network = examples.roof()
    check(tmp_path, network, WholeSpace(2), "linear-regions")
    check(tmp_path, network, Box([-2, Fraction(1, 2)], [2, 1]), "linear-regions")
    check(tmp_path, tent_over_a_plane(), Box([-1, 0], [1, 1]), "linear-regions")
    check(tmp_path, tent_over_a_plane(), Polyhedron([[1, 1], [-1, 1]], [1, 1]), "linear-regions")


@pytest.mark.parametrize("notion", NOTIONS)
@pytest.mark.parametrize("seed", range(15))
def test_any_tree_will_do_units_in_any_order_in_each_branch(seed, notion, tmp_path):
    random = Random(seed)
    network = random_network(random, 1, 4, 3, 1, outputs=random.choice(["identity", "relu"]))
    for domain, ends in ((WholeSpace(1), (None, None)), (Box.cube(1, -1, 1), (-1, 1))):
        steps = line_steps(network, *ends, random, closed=notion == "activation-patterns")
        check(tmp_path, network, domain, notion, steps)


def test_maps_are_compared_after_the_last_layer(tmp_path):
    folded = on_tent(([[1], [1]], [0, -1]), ([[1, -2]], [0]))
    for notion in NOTIONS:
        check(tmp_path, folded, Box.cube(1), notion)


def test_a_compressed_certificate_is_the_same_every_time(tmp_path):
    network, paths = examples.roof(), [tmp_path / "a.jsonl.gz", tmp_path / "b.jsonl.gz"]
    file = save_network(network, tmp_path / "net.npz")
    for path in paths:
        write_certificate(path, network, WholeSpace(2))
        assert verify(file, path).value == 4
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert paths[0].read_bytes()[:2] == b"\x1f\x8b"


def test_numbers_of_any_length_are_written_and_read(tmp_path):
    tiny = Fraction(1, 10**5000)
    domain = Polyhedron([[-1], [1]], [tiny, tiny])
    certificate = Certificate(tmp_path, examples.absolute_value(), domain)
    assert verify(certificate.network_path, certificate.path).value == 2


def test_every_notion_has_a_certificate_and_no_other_word(tmp_path):
    assert set(NOTIONS) == set(Notion)
    with pytest.raises(CountingError, match="choose one of"):
        write_certificate(tmp_path / "c", examples.roof(), WholeSpace(2), "regions")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("seed", range(40, 80))
def test_patterns_and_closed_sets_are_those_of_the_oracle(seed, tmp_path):
    network, domain = degenerate(seed)
    regions = list(oracle.activation_regions(network, domain))
    patterns = set(oracle.activation_patterns(network, domain))
    certificate = check(tmp_path, network, domain, "activation-patterns")
    assert certificate.count.value == len(patterns)
    certificate = check(tmp_path, network, domain, "closed-connected")
    assert certificate.count.value == len(merging.closed_connected(regions))


@pytest.mark.parametrize("seed", range(12))
def test_patterns_of_a_flat_domain(seed, tmp_path):
    """A segment, a point, and a plane in space, given by inequalities that leave no interior."""
    random = Random(seed)
    inputs = random.randint(1, 3)
    network = random_network(random, inputs, 3, 2, 1, outputs=random.choice(["identity", "relu"]))
    normal = [random.randint(-1, 1) for _ in range(inputs)]
    level = random.randint(-1, 1)
    below = [[int(k == c) for c in range(inputs)] for k in range(inputs)]
    plane = Polyhedron([normal, [-v for v in normal], *below], [level, -level] + [1] * inputs)
    point = Polyhedron(
        [*below, *([-v for v in row] for row in below)], [1] * inputs + [-1] * inputs
    )
    for domain in (plane, point) if any(normal) else (point,):
        patterns = set(oracle.activation_patterns(network, domain))
        certificate = Certificate(tmp_path, network, domain, "activation-patterns")
        found = verify(certificate.network_path, certificate.path)
        assert found.value == found.leaves == certificate.count.value == len(patterns)
        with pytest.raises(DomainError, match="no interior"):
            write_certificate(certificate.path, network, domain, "closed-connected")
    assert found.value == 1  # a point has one pattern


def test_patterns_of_an_empty_domain_are_no_question(tmp_path):
    for matrix, bound in (([[1], [-1]], [0, -1]), ([[0]], [-1])):
        with pytest.raises(DomainError, match="is empty"):
            write_certificate(
                tmp_path / "c", examples.roof(), Polyhedron([[*row, 0] for row in matrix], bound),
                "activation-patterns",
            )  # fmt: skip
    assert not list(tmp_path.iterdir())


def random_floats(seed, *widths):
    random = np.random.default_rng(seed)
    pairs = list(pairwise(widths))
    layers = [(random.normal(size=(b, a)), random.normal(size=b)) for a, b in pairs]
    kinds = ["relu"] * (len(pairs) - 1) + ["identity"]
    return ReLUNetwork([Layer(*pair, kind) for pair, kind in zip(layers, kinds, strict=True)])


@pytest.mark.parametrize("widths", [(1, 6, 4, 1), (2, 5, 4, 1), (3, 4, 3, 1)])
def test_the_fast_search_proves_patterns_where_no_boundary_touches_a_cell(widths, tmp_path):
    network = random_floats(7, *widths)
    certificate = check(tmp_path, network, Box.cube(widths[0], -1, 1), "activation-patterns")
    assert certificate.count.method == "cells"
    plane = check(tmp_path, network, WholeSpace(widths[0]), "activation-patterns")
    assert plane.count.method == ("rational oracle" if widths[0] > 2 else "cells")


@pytest.mark.parametrize("inputs", [1, 2, 3])
def test_a_boundary_that_touches_a_cell_is_left_to_the_oracle(inputs, tmp_path):
    """Two units that are 0 in a corner of the cube, where alone the first is not active."""
    row = [0.1, 0.3, 0.7][:inputs]
    units = Layer([row, [-2 * value for value in row[:-1]] + [-3 * row[-1]]], [0, 0], "relu")
    network = ReLUNetwork([units, Layer([[1, 1]], [0], "identity")])
    cube = Box.cube(inputs)
    certificate = Certificate(tmp_path, network, cube, "activation-patterns")
    assert certificate.count.method == "rational oracle"
    assert verify(certificate.network_path, certificate.path).value == 2
    assert len(set(oracle.activation_patterns(network, cube))) == 2
    assert count(network, cube, "activation-regions").value == 1


def test_a_side_with_a_boundary_in_the_cell_stops_the_fast_search(tmp_path):
    """Units of which none is a multiple of another, so that float64 is tried first."""
    network = ReLUNetwork(
        [Layer([[-0.1, -0.1], [0.2, 0.1]], [0.2, 0.3]), Layer([[1, 1]], [0], "identity")]
    )
    assert strict_problem(network, Box.cube(2)) is not None
    with pytest.raises(TouchingError):
        list(pattern_search_steps(network, Box.cube(2)))
    certificate = Certificate(tmp_path, network, Box.cube(2), "activation-patterns")
    assert certificate.count.method == "rational oracle"
    assert verify(certificate.network_path, certificate.path).value == 2


def test_closed_sets_joined_through_the_slice_of_another_cell(tmp_path):
    """Nine cubes, but two are one set: nothing but a third cell joins them."""
    certificate = check(tmp_path, montufar(2, 6, 2), Box.cube(2), "closed-connected")
    assert certificate.count.value == zigzag_product_count(3, 1, 2, "closed-connected") == 8
    assert any(
        r[2] != r[1] for r in map(certificate.records.__getitem__, certificate.positions("met"))
    )


@pytest.mark.parametrize(
    ("inputs", "p", "depth"), [(1, 3, 2), (1, 2, 4), (2, 3, 2), (2, 2, 3), (3, 2, 2)]
)
def test_plains_between_mountains_are_kept_apart(inputs, p, depth, tmp_path):
    """relu(4 f - 2) for a sum f of zigzags: flat ground in many parts, each shown to be alone."""
    hidden = montufar(inputs, p * inputs, depth).layers
    network = ReLUNetwork([*hidden, Layer([[4]], [-2], "relu")])
    for domain in (Box.cube(inputs), WholeSpace(inputs)):
        certificate = check(tmp_path, network, domain, "closed-connected")
        assert len(certificate.positions("missed")) >= certificate.count.value / 2


def test_a_network_without_units_in_every_notion(tmp_path):
    network = ReLUNetwork([Layer([[1, 2]], [0], "identity")])
    for notion in NOTIONS:
        assert check(tmp_path, network, Box.cube(2), notion).count.value == 1
    segment = Polyhedron([[1, 0], [-1, 0]], [0, 0])
    certificate = Certificate(tmp_path, network, segment, "activation-patterns")
    assert verify(certificate.network_path, certificate.path).value == 1


def test_what_is_verified_is_said_in_the_words_of_its_notion(tmp_path):
    said = {}
    for notion in NOTIONS:
        certificate = Certificate(tmp_path, examples.absolute_value(), WholeSpace(1), notion)
        said[notion] = str(verify(certificate.network_path, certificate.path))
    assert said["activation-patterns"].startswith("3 activation patterns on R (")
    assert said["activation-patterns"].endswith("3 activation patterns)")
    assert said["closed-connected"].startswith("2 closed connected sets on R (")
    assert said["closed-connected"].endswith("2 activation regions)")


def test_nothing_half_written(tmp_path):
    target = tmp_path / "c.jsonl"
    target.write_text("an older file")

    def steps():
        yield from ()
        raise DomainError("stopped")

    with pytest.raises(DomainError):
        write_certificate(target, examples.roof(), WholeSpace(2), steps=steps())
    with pytest.raises(DomainError, match="2 coordinates|1 inputs"):
        write_certificate(target, examples.absolute_value(), WholeSpace(2))
    assert [path.name for path in tmp_path.iterdir()] == ["c.jsonl"]
    assert target.read_text() == "an older file"
    with pytest.raises(CountingError, match="cannot be written"):
        write_certificate(tmp_path / "none" / "c", examples.roof(), WholeSpace(2))
    with pytest.raises(CountingError, match="no ordinary file"):
        write_certificate(tmp_path, examples.roof(), WholeSpace(2))


def test_the_command_line_writes_and_verifies(tmp_path, capsys):
    network, proof = str(tmp_path / "net.npz"), str(tmp_path / "proof.jsonl.gz")
    save_network(examples.fully_connected(), network)
    question = ["count", network, "--box", "-1/3", "1", "--outputs", "relu", "--json"]
    assert main([*question, "--certificate", proof]) == 0
    counted = json.loads(capsys.readouterr().out)
    assert main(["verify", network, proof, "--json"]) == 0
    verified = json.loads(capsys.readouterr().out)
    assert list(verified) == ["value", "notion", "domain", "leaves", "records", "network"]
    assert all(verified[key] == counted[key] for key in ("value", "notion", "domain"))
    assert main(["verify", network, proof]) == 0
    assert capsys.readouterr().out.startswith(f"{counted['value']} linear regions on [-1/3, 1]^2 (")
    save_network(examples.roof(), network)
    assert main(["verify", network, proof]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert "another network" in printed.err
    assert main(["verify", str(tmp_path / "none.npz"), proof]) == 2
    assert "no such file" in capsys.readouterr().err
    for notion in ("closed-connected", "activation-patterns"):
        save_network(examples.fully_connected(), network)
        assert main([*question, "--certificate", proof, "--notion", notion]) == 0
        counted = json.loads(capsys.readouterr().out)
        assert main(["verify", network, proof, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["value"] == counted["value"]


def test_the_checker_loads_no_other_room():
    code = (
        "import sys, regionlab.verification as v; "
        "print(sorted(m for m in sys.modules if m.startswith('regionlab.')))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    rooms = {name.split(".")[1] for name in eval(run.stdout)}
    assert rooms == {"errors", "verification"}


def test_the_package_offers_both_doors():
    assert regionlab.verify is verify
    assert regionlab.write_certificate is write_certificate
    assert issubclass(CertificateError, regionlab.errors.RegionlabError)
