"""Estimators of scikit-learn predict what their networks give; others are refused by name."""

import numpy as np
import pytest

import regionlab
from regionlab import Box, Slice, as_network, count, from_sklearn
from regionlab.bounds import upper_bounds
from regionlab.errors import ImportNote, NetworkError
from regionlab.milp import formulate, interval_coefficients, mipbound

pytest.importorskip("sklearn", reason="scikit-learn is not installed; it is in requirements.lock")

from sklearn.datasets import make_moons
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import (
    MaxAbsScaler,
    MinMaxScaler,
    PolynomialFeatures,
    RobustScaler,
    StandardScaler,
)
from sklearn.tree import DecisionTreeClassifier

POINTS, LABELS = make_moons(80, noise=0.1, random_state=0)
FRESH = np.random.default_rng(0).uniform(-2, 2, (1000, 2))

SQUARE = Box.cube(2, -1, 1)
DIAGONAL = Slice.through([[-1, -1], [1, 1]])

pytestmark = pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")


def regressor(**how):
    return MLPRegressor(hidden_layer_sizes=(5, 4), max_iter=20, random_state=0, **how)


def classifier(**how):
    return MLPClassifier(hidden_layer_sizes=(5, 4), max_iter=20, random_state=0, **how)


@pytest.mark.parametrize(
    "estimator",
    [
        regressor(),
        regressor(activation="identity"),
        LinearRegression(),
        *(make_pipeline(scaler, regressor()) for scaler in (StandardScaler(), MinMaxScaler())),
        make_pipeline(StandardScaler(with_mean=False), StandardScaler(with_std=False), regressor()),
        make_pipeline(MinMaxScaler(clip=True), "passthrough", regressor()),
        make_pipeline(MaxAbsScaler(), RobustScaler(), LinearRegression()),
    ],
    ids=str,
)
def test_a_regressor_predicts_what_its_network_gives(estimator):
    estimator.fit(POINTS, LABELS)
    network = from_sklearn(estimator)
    assert np.allclose(network(FRESH)[:, 0], estimator.predict(FRESH), rtol=0, atol=1e-12)


def test_a_classifier_is_read_without_its_last_function_and_that_is_said():
    two = classifier().fit(POINTS, LABELS)
    with pytest.warns(ImportNote, match="the last logistic is left out"):
        network = from_sklearn(two)
    scores = network(FRESH)[:, 0]
    assert np.allclose(1 / (1 + np.exp(-scores)), two.predict_proba(FRESH)[:, 1], atol=1e-12)
    three = classifier().fit(POINTS, LABELS + (POINTS[:, 0] > 1.5))
    with pytest.warns(ImportNote, match="the last softmax is left out"):
        network = from_sklearn(three)
    assert (network(FRESH).argmax(axis=1) == three.predict(FRESH)).all()
    logistic = LogisticRegression().fit(POINTS, LABELS)
    assert np.allclose(from_sklearn(logistic)(FRESH)[:, 0], logistic.decision_function(FRESH))


def test_an_estimator_is_counted():
    estimator = regressor().fit(POINTS, LABELS)
    square = Box.cube(2, -2, 2)
    assert count(estimator, square).value == count(as_network(estimator), square).value > 1


@pytest.mark.parametrize(
    ("estimator", "message"),
    [
        (regressor(activation="tanh"), "MLPRegressor.*tanh is not piecewise linear"),
        (regressor(activation="logistic"), "logistic"),
        (DecisionTreeClassifier(), "DecisionTreeClassifier is not known"),
        (make_pipeline(PolynomialFeatures(2), regressor()), "PolynomialFeatures is not known"),
    ],
)
def test_an_estimator_that_is_no_network_is_refused(estimator, message):
    with pytest.raises(NetworkError, match=message):
        from_sklearn(estimator.fit(POINTS, LABELS))


@pytest.mark.parametrize("estimator", [regressor(), make_pipeline(StandardScaler()), 3])
def test_an_estimator_that_is_not_fitted_is_named(estimator):
    with pytest.raises(NetworkError, match="not fitted; give a fitted estimator"):
        from_sklearn(estimator)


@pytest.mark.parametrize(
    "ask",
    [
        lambda model: regionlab.count(model, SQUARE).value,
        lambda model: [r.affine_map for r in regionlab.linear_regions(model, SQUARE)],
        lambda model: len(regionlab.region_complex(model, SQUARE)),
        lambda model: regionlab.region_at(model, [0.1, 0.2], SQUARE),
        lambda model: regionlab.region_at(model, np.array([[0.1, 0.2]]), SQUARE),
        lambda model: regionlab.decisions(model, SQUARE).winners.tolist(),
        lambda model: regionlab.breakpoints(model, DIAGONAL).values.tolist(),
        lambda model: regionlab.estimate(model, SQUARE, count_first=0, samples=10).estimate,
        lambda model: regionlab.size(model, SQUARE).value,
        lambda model: upper_bounds(model, SQUARE).values,
        lambda model: mipbound(model, SQUARE, 2).r,
        lambda model: interval_coefficients(model, SQUARE).upper,
        lambda model: formulate(model, SQUARE).rows,
        lambda model: len(regionlab.plot(model, SQUARE, boundary=True).collections),
    ],
)
def test_all_that_take_a_network_take_a_model(ask):
    model = regressor().fit(POINTS, LABELS)
    network = regionlab.as_network(model)
    assert ask(model) == ask(network)
    assert regionlab.equal(model, network, SQUARE)
