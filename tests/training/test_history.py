"""A history of regions holds the counts of the networks that it was shown, and nothing else."""

import sys
import time
from random import Random

import numpy as np
import pytest

from regionlab import Box, Layer, ReLUNetwork, count, estimate
from regionlab.errors import CountingError, DomainError, MissingDependencyError, NetworkError
from regionlab.regions import Guarantee, RegionCount
from regionlab.training import RegionHistory, lightning_callback
from tests.support.random_floats import normal_network

LINE = Box.cube(1, -1, 1)


def bends(number):
    """A network of one input with so many breakpoints between -1 and 1."""
    places = [-1 + 2 * (k + 1) / (number + 1) for k in range(number)]
    hidden = Layer([[1]] * max(1, number), [-p for p in places] or [5])
    return ReLUNetwork([hidden, Layer([[1] * max(1, number)], [0], "identity")])


@pytest.mark.parametrize(
    ("at", "steps"),
    [
        (1, [0, 1, 2, 3, 4, 5]),
        (2, [0, 2, 4]),
        ({1, 4}, [1, 4]),
        (range(4, 100), [4, 5]),
        (lambda step: step % 3 == 2, [2, 5]),
    ],
)
def test_the_steps_that_are_chosen_are_counted(at, steps):
    history = RegionHistory(LINE, at=at)
    returned = [history(bends(number)) for number in range(6)]
    assert [record.step for record in history] == steps
    assert [record.count.value for record in history] == [step + 1 for step in steps]
    assert [record.step for record in returned if record] == steps


@pytest.mark.quick
def test_steps_may_be_named_and_go_on_from_there():
    history = RegionHistory(LINE, "activation-regions")
    for step in (None, 100, None):
        history(bends(1), step)
    assert [record.step for record in history] == [0, 100, 101]


def test_a_model_of_scikit_learn_is_read_after_each_partial_fit():
    sklearn = pytest.importorskip("sklearn.neural_network")
    random = np.random.default_rng(0)
    points = random.uniform(-1, 1, (200, 1))
    model = sklearn.MLPRegressor(hidden_layer_sizes=(6, 6), random_state=0)
    history = RegionHistory(LINE, at=5, keep_networks=True)
    predicted = []
    for _ in range(11):
        model.partial_fit(points, np.sin(5 * points[:, 0]))
        history(model, loss=model.loss_)
        predicted.append(model.predict(points))
    assert [record.step for record in history] == [0, 5, 10]
    for record in history:
        assert record.count.value == count(record.network, LINE).value
        outputs = record.network(points)[:, 0]
        assert outputs == pytest.approx(predicted[record.step], abs=1e-6)
    assert history[0].values["loss"] > history[2].values["loss"]


def small_torch_model():
    torch = pytest.importorskip("torch")
    torch.manual_seed(0)
    linear, relu = torch.nn.Linear, torch.nn.ReLU
    return torch, torch.nn.Sequential(linear(1, 6), relu(), linear(6, 1))


@pytest.mark.filterwarnings("error:Converting a tensor")
def test_a_model_of_torch_is_read_in_its_loop():
    torch, model = small_torch_model()
    points = torch.linspace(-1, 1, 50)[:, None]
    adam = torch.optim.Adam(model.parameters(), 0.05)
    history = RegionHistory(LINE, at=10, keep_networks=True)
    for _ in range(21):
        adam.zero_grad()
        loss = ((model(points) - torch.sin(5 * points)) ** 2).mean()
        loss.backward()
        history(model, loss=loss)
        adam.step()
    assert [record.step for record in history] == [0, 10, 20]
    assert history[0].network != history[1].network  # copies of weights that move on
    assert history[2].values["loss"] < history[0].values["loss"]


def test_lightning_calls_after_each_epoch():
    lightning = pytest.importorskip("lightning.pytorch")
    torch, model = small_torch_model()

    class Module(lightning.LightningModule):
        def __init__(self):
            super().__init__()
            self.net = model

        def training_step(self, batch, _):
            loss = self.net(batch[0]).square().mean()
            self.log("loss", loss)
            self.log("step", 1.0)
            return loss

        def configure_optimizers(self):
            return torch.optim.Adam(self.parameters())

    history = RegionHistory(LINE)
    data = torch.utils.data.TensorDataset(torch.linspace(-1, 1, 8)[:, None])
    quiet = {"logger": False, "enable_checkpointing": False, "enable_progress_bar": False}
    trainer = lightning.Trainer(
        max_epochs=3, callbacks=[lightning_callback(history, model="net")], **quiet
    )
    trainer.fit(Module(), torch.utils.data.DataLoader(data, 4))
    assert [record.step for record in history] == [0, 1, 2]
    assert list(history[0].values) == ["loss"]


@pytest.mark.quick
def test_a_row_has_what_was_found_and_what_was_handed_in():
    history = RegionHistory(LINE, "activation-regions")
    history(bends(2), loss=np.float32(0.5))
    (row,) = history.rows
    assert row.pop("seconds") >= 0
    assert row.pop("training_seconds") >= 0
    assert row == {"step": 0, "regions": 3, "lower": 3, "upper": 3, "guarantee": "exact",
                   "loss": 0.5, "why": ""}  # fmt: skip


def guess(network, domain, notion):
    """No count, but a bound from below."""
    return RegionCount(1, 7, notion, str(domain), Guarantee.LOWER_WITH_CONFIDENCE, "guess", 0.0)


def test_another_measure_is_asked_and_what_it_finds_is_no_exact_count():
    history = RegionHistory(LINE, measure=guess)
    history(bends(9))
    row = history.rows[0]
    assert (row["regions"], row["lower"], row["upper"]) == (None, 1, 7)
    assert row["guarantee"] == "lower-with-confidence"
    assert "1 to 7" in str(history)


def test_estimates_stand_in_the_table_with_their_errors():
    networks = [normal_network(Random(seed), 1, 9, 9) for seed in range(3)]
    regions = "activation-regions"
    options = {"samples": 30, "seed": 1, "count_first": 0}
    history = RegionHistory(LINE, regions, measure=estimate, at=2, **options)
    for network in networks:
        history(network)
    for record, network in zip(history, networks[::2], strict=True):
        alone = estimate(network, LINE, regions, **options)
        row = record.as_row()
        assert (row["estimate"], row["standard_error"]) == (alone.estimate, alone.standard_error)
        assert (row["regions"], row["guarantee"]) == (None, "lower-with-confidence")
        assert (row["lower"], row["upper"]) == (alone.lower, alone.upper)
        true = count(network, LINE, regions).value
        assert abs(row["estimate"] - true) <= 4 * row["standard_error"]
    assert history.rows[1]["standard_error"] > 0
    assert f"about {history.rows[1]['estimate']:.4g} (standard error" in str(history)
    axes = history.plot()
    (bars,) = axes.containers
    assert bars[0].get_ydata().tolist() == [row["estimate"] for row in history.rows]
    assert axes.get_legend().get_visible()
    exact = RegionHistory(LINE, regions, measure=estimate)
    exact(bends(4))
    assert (exact.rows[0]["regions"], exact.rows[0]["standard_error"]) == (5, 0)


def test_options_go_to_the_count():
    with pytest.raises(CountingError, match="limit_seconds"):
        RegionHistory(LINE, limit_seconds=-1)(bends(1))


def test_the_cost_is_that_of_counting_beside_that_of_training():
    def slow(network, domain, notion):
        time.sleep(0.1)
        return count(network, domain, notion)

    history = RegionHistory(LINE, at=2, measure=slow)
    for _ in range(4):
        time.sleep(0.05)
        history(bends(1))
    counting = sum(record.seconds for record in history)
    training = sum(record.training_seconds for record in history)
    assert counting >= 0.2
    assert 0.15 <= training < 0.2 + counting  # the fourth step was not recorded
    assert f"counting took {counting:.2f} s, training 0." in history.cost
    assert history.cost in str(history)


def test_what_cannot_be_counted_later_is_noted_and_training_goes_on():
    history = RegionHistory(LINE)
    history(bends(1))
    assert history(Lost()) is history[1]
    history(bends(2))
    assert [record.count and record.count.value for record in history] == [2, None, 3]
    assert "the model is" in history.rows[1]["why"]
    assert "not counted" in str(history)


class Lost:
    """No model at all."""


def test_what_cannot_be_counted_at_first_is_raised():
    with pytest.raises(DomainError, match="2 coordinates"):
        RegionHistory(Box.cube(2))(bends(1))
    with pytest.raises(NetworkError, match="the model is"):
        RegionHistory(LINE)(Lost())


@pytest.mark.quick
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: RegionHistory(LINE, "pieces"), "there is no notion 'pieces'"),
        (lambda: RegionHistory(LINE, at=0), "at is 0"),
        (lambda: RegionHistory(LINE, at="often"), "at is a str"),
        (lambda: RegionHistory(LINE, at=[1.5]), "a step of at is 1.5"),
        (lambda: RegionHistory(LINE, measure=3), "measure is an int; give regionlab.count or"),
        (
            lambda: RegionHistory(LINE, measure=estimate)(bends(1)),
            "linear regions cannot be estimated, only activation regions",
        ),
        (lambda: RegionHistory(LINE)(bends(1), estimate=1), "estimate is a column"),
        (lambda: RegionHistory(LINE)(bends(1), step=-1), "step is -1"),
        (lambda: RegionHistory(LINE)(bends(1), why=1), "why is a column of every history"),
        (lambda: RegionHistory(LINE)(bends(1), loss="low"), "are not all numbers"),
        (lambda: lightning_callback(RegionHistory(LINE), after="year"), "choose epoch or batch"),
    ],
)
def test_bad_arguments_are_explained(make, said):
    with pytest.raises(CountingError, match=said):
        make()


def test_the_curve_has_the_exact_counts_and_an_arrow_for_each_range():
    history = RegionHistory(LINE)
    for number in (1, 4, 2):
        history(bends(number))
    axes = history.plot()
    (curve,) = axes.lines
    assert curve.get_xydata().tolist() == [[0, 2], [1, 5], [2, 3]]
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("step", "linear regions")
    ranged = RegionHistory(LINE, measure=guess)
    ranged(bends(9))
    ranged(bends(0))
    labels = [text.get_text() for text in ranged.plot().get_legend().get_texts()]
    assert labels == ["linear regions", "at least"]


def test_a_data_frame_has_a_line_for_each_record():
    pandas = pytest.importorskip("pandas")
    history = RegionHistory(LINE)
    history(bends(1), loss=2)
    history(bends(3), loss=1)
    frame = history.frame()
    assert isinstance(frame, pandas.DataFrame)
    assert frame.regions.tolist() == [2, 4]
    assert frame.loss.tolist() == [2, 1]


@pytest.mark.parametrize(
    ("packages", "ask", "way_out"),
    [
        (["pandas"], lambda: RegionHistory(LINE).frame(), "regionlab[pandas]"),
        (
            ["lightning", "lightning.pytorch", "pytorch_lightning"],
            lambda: lightning_callback(RegionHistory(LINE)),
            "pip install lightning",
        ),
    ],
)
def test_a_missing_package_is_named(packages, ask, way_out, monkeypatch):
    for package in packages:
        monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingDependencyError) as missing:
        ask()
    assert way_out in str(missing.value)
