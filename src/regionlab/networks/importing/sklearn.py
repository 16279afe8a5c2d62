"""Fitted estimators of scikit-learn: perceptrons, linear models, pipelines with scalers."""

from typing import Any

import numpy as np

from regionlab.errors import NetworkError, kind_of
from regionlab.networks.importing.refusals import LEFT_OUT, left_out, reading, refusal
from regionlab.networks.lowering import arithmetic, bending
from regionlab.networks.lowering.tensor import Value, input_tensor, output_network
from regionlab.networks.network import ReLUNetwork
from regionlab.networks.notes import note

_SCALERS = ("StandardScaler", "MinMaxScaler", "MaxAbsScaler", "RobustScaler")
_LINEAR = ("LinearRegression", "Ridge", "Lasso", "ElasticNet", "LogisticRegression", "SGDRegressor")


def from_sklearn(estimator: Any) -> ReLUNetwork:
    """The ReLU network that a fitted estimator of scikit-learn computes, exactly.

    It is an MLPRegressor or MLPClassifier, a linear model, or a pipeline of scalers before one of
    them. Of a classifier it computes what the last softmax or logistic function gets: one output a
    class, or one for two classes.

    Raises NetworkError for an estimator that is not fitted, of another kind, or with units that are
    not piecewise linear.
    """
    features = getattr(estimator, "n_features_in_", None)
    if features is None:
        raise NetworkError(
            f"the estimator is {kind_of(estimator)} that is not fitted; "
            "give a fitted estimator of scikit-learn"
        )
    value: Value = input_tensor([int(features)])
    for name, step in getattr(estimator, "steps", [("", estimator)]):
        with reading(f"{f'step {name} ' if name else ''}({type(step).__name__})"):
            value = _step(step, value)
    return output_network(value)


def _step(step: Any, value: Value) -> Value:
    kind = type(step).__name__
    if step is None or (isinstance(step, str) and step == "passthrough"):
        return value
    if kind in _SCALERS:
        return _scaled(step, value)
    if kind in _LINEAR:
        return arithmetic.linear(value, np.atleast_2d(step.coef_), np.ravel(step.intercept_))
    if kind not in ("MLPRegressor", "MLPClassifier"):
        raise refusal(kind)
    layers = list(zip(step.coefs_, step.intercepts_, strict=True))
    for number, (weight, bias) in enumerate(layers, start=1):
        value = arithmetic.linear(value, weight.T, bias)
        if number < len(layers):
            if step.activation not in ("relu", "identity"):
                raise refusal(step.activation)
            value = bending.relu(value) if step.activation == "relu" else value
    if step.out_activation_ in LEFT_OUT:
        note(left_out(step.out_activation_))
    elif step.out_activation_ != "identity":
        raise refusal(step.out_activation_)
    return value


def _scaled(step: Any, value: Value) -> Value:
    """A scaler: the value minus a centre, over a scale; or times a scale, plus a minimum."""
    if type(step).__name__ == "MinMaxScaler":
        value = arithmetic.combine(arithmetic.scale(value, step.scale_), step.min_)
        return bending.clip(value, *step.feature_range) if step.clip else value
    centre = getattr(step, "mean_", getattr(step, "center_", None))
    if centre is not None and getattr(step, "with_mean", True):
        value = arithmetic.combine(value, centre, -1)
    return value if step.scale_ is None else arithmetic.divide(value, step.scale_)
