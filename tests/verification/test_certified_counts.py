"""What is certified is what is counted: every notion, domain and kind of network."""

import json
import subprocess
import sys
from fractions import Fraction
from random import Random

import numpy as np
import pytest
from certificates import NOTIONS, Certificate, degenerate, folded, tent, tent_over_a_plane
from line_steps import line_steps
from toy_networks import on_tent, random_network, serra_three_layers, serra_two_layers

import regionlab
from regionlab import Box, Polyhedron, ReLUNetwork, WholeSpace, count, save_network, verify
from regionlab.cli import main
from regionlab.constructions import examples, montufar, ternary
from regionlab.counting import write_certificate
from regionlab.errors import CertificateError, CountingError, DomainError
from regionlab.networks import Layer


def check(folder, network, domain, notion, steps=None):
    """Write, verify, and compare with the count."""
    certificate = Certificate(folder, network, domain, notion, steps)
    found = verify(certificate.network_path, certificate.path)
    assert found.value == certificate.count.value == count(network, domain, notion).value
    assert (found.notion, found.domain) == (notion, str(domain))
    assert found.leaves == count(network, domain, "activation-regions").value
    assert found.records == len(certificate.records) - 2
    return certificate


@pytest.mark.parametrize("notion", NOTIONS)
@pytest.mark.parametrize("seed", range(40))
def test_degenerate_networks(seed, notion, tmp_path):
    check(tmp_path, *degenerate(seed), notion)


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
        steps = line_steps(network, *ends, random)
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


@pytest.mark.parametrize("notion", ["closed-connected", "activation-patterns"])
def test_notions_without_certificate_are_named(notion, tmp_path):
    with pytest.raises(CountingError, match=r"no certificate for .*; there are for activation-reg"):
        write_certificate(tmp_path / "c", examples.roof(), WholeSpace(2), notion)
    assert not list(tmp_path.iterdir())


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
    assert main([*question[:5], "--certificate", proof, "--notion", "closed-connected"]) == 2
    assert "no certificate" in capsys.readouterr().err


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
