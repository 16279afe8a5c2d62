"""Small ONNX models, written operation by operation, and what the package onnx computes of them.

With weights that are multiples of 1/8 and few layers, float64 holds every number on the way, so
that the reference evaluator is exact.
"""

import numpy as np
import pytest

onnx = pytest.importorskip(
    "onnx", reason="the package onnx is not installed; it is in requirements.lock"
)
from onnx import TensorProto, helper, numpy_helper  # noqa: E402
from onnx.reference import ReferenceEvaluator  # noqa: E402

TYPES = {np.dtype(np.float64): TensorProto.DOUBLE, np.dtype(np.float32): TensorProto.FLOAT}


class Model:
    """A chain of operations: `then` adds one whose first input is the result so far."""

    def __init__(self, *shape, dtype=np.float64, opset=17):
        self.shape, self.dtype, self.opset = shape, np.dtype(dtype), opset
        self.nodes, self.tensors, self.last = [], [], "x"

    def constant(self, array, dtype=None):
        """The name of an initializer with these numbers."""
        name = f"c{len(self.tensors)}"
        array = np.asarray(array, dtype=dtype or self.dtype)
        self.tensors.append(numpy_helper.from_array(array, name))
        return name

    def then(self, operation, *inputs, outputs=1, **attributes):
        """Add an operation on the result, names of others, and arrays; returns the model."""
        names = [self.last, *(i if isinstance(i, str) else self.constant(i) for i in inputs)]
        return self.node(operation, *names, outputs=outputs, **attributes)

    def node(self, operation, *names, outputs=1, **attributes):
        """Add an operation on named values alone."""
        results = [f"v{len(self.nodes)}_{k}" for k in range(outputs)]
        self.nodes.append(
            helper.make_node(operation, names, results, f"n{len(self.nodes)}", **attributes)
        )
        self.last = results[0]
        return self

    def proto(self):
        """The model of the package onnx."""
        kind = TYPES[self.dtype]
        graph = helper.make_graph(
            self.nodes,
            "small",
            [helper.make_tensor_value_info("x", kind, self.shape)],
            [helper.make_tensor_value_info(self.last, kind, None)],
            self.tensors,
        )
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", self.opset)])

    def values(self, points):
        """What onnx's reference evaluator gives at points of shape (number, inputs), a row each."""
        run = ReferenceEvaluator(self.proto())
        shape = [1 if isinstance(n, str) else n for n in self.shape]
        return np.array(
            [run.run(None, {"x": p.astype(self.dtype).reshape(shape)})[0].ravel() for p in points]
        )


def eighths(random, shape, most=8):
    """Multiples of 1/8 from -most/8 to most/8."""
    return random.integers(-most, most + 1, shape) / 8.0
