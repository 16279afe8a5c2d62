"""A PyTorch model in memory: exported by torch.export, and read as its archive would be."""

import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from regionlab import checks
from regionlab.errors import NetworkError, kind_of
from regionlab.networks.importing.refusals import reading
from regionlab.networks.importing.torch.archive import read_archive
from regionlab.networks.importing.torch.graph import network_of_archive
from regionlab.networks.network import ReLUNetwork


def from_torch(model: Any, input_shape: Sequence[int] | None = None) -> ReLUNetwork:
    """The ReLU network that a torch.nn.Module computes in evaluation mode, exactly.

    `input_shape` is the shape of one input, without the batch: (1, 28, 28) for an image; without it
    the model must begin with a Linear layer. The network's inputs and outputs are the entries of
    the tensors in row-major order. Every weight is taken as the rational number that it is, be it
    float16, bfloat16, float32 or float64; the scale of a BatchNorm layer alone is rounded, where it
    is irrational (`regionlab.networks.lowering.arithmetic.batch_norm`). The model may also be the
    ExportedProgram of torch.export. The model is left as it was.

    Linear regions, affine pieces and closed connected sets are those of the model. Activation
    regions and patterns are those of the ReLU network: a LeakyReLU is two ReLU units that share
    their boundary, ReLU6 and hard tanh have two boundaries, max pooling compares pairs in rounds,
    and a skip from the inputs cuts at 0. A last softmax or sigmoid is left out, with an ImportNote.

    Raises NetworkError, with the layer's path in the model, for what is not piecewise linear or not
    known; for a model whose input shape is not told; for more weights than dense layers may have.
    """
    torch = sys.modules.get("torch")
    if torch is None:
        raise NetworkError(f"the model is {kind_of(model)}; give a torch.nn.Module")
    if isinstance(model, torch.export.ExportedProgram):
        program = model
    else:
        if not isinstance(model, torch.nn.Module) or isinstance(model, torch.jit.ScriptModule):
            raise NetworkError(
                f"the model is {kind_of(model)}; give the torch.nn.Module that it was made from"
            )
        program = _exported(torch, model, _example(torch, model, input_shape))
    return network_of_archive(read_archive(_saved(torch, program), "the exported model"))


def from_pt2(path: Path) -> ReLUNetwork:
    """The ReLU network of a .pt2 file of torch.export, for which torch is not needed.

    Raises NetworkError as `from_torch`, and if the file is none.
    """
    archive = read_archive(path, str(path))
    with reading(str(path)):
        return network_of_archive(archive)


def _example(torch: Any, model: Any, input_shape: Sequence[int] | None) -> Any:
    """One input of the model, as a batch of one."""
    if input_shape is None:
        first = next((m for m in model.modules() if any(True for _ in m.parameters(False))), None)
        if not isinstance(first, torch.nn.Linear):
            name = "no layer with weights" if first is None else type(first).__name__
            raise NetworkError(
                f"the model begins with {name}, which does not tell the shape of an input; "
                "give input_shape, such as (1, 28, 28)"
            )
        input_shape = (first.in_features,)
    sizes = [input_shape] if isinstance(input_shape, int) else list(input_shape)
    shape = [checks.integer(size, "an axis of input_shape", NetworkError) for size in sizes]
    weight = next(model.parameters(), torch.zeros(0))
    return torch.zeros(1, *shape, dtype=weight.dtype, device=weight.device)


def _exported(torch: Any, model: Any, example: Any) -> Any:
    training = [module for module in model.modules() if module.training]
    model.eval()
    try:
        return torch.export.export(model, (example,), strict=False)
    except Exception as error:
        shape = tuple(example.shape[1:])
        reason = str(error).strip().splitlines() or [type(error).__name__]
        raise NetworkError(
            f"torch.export cannot follow the model on an input of shape {shape} ({reason[0]}); "
            "give the right input_shape, or write the model without decisions that depend on values"
        ) from None
    finally:
        for module in training:
            module.training = True


def _saved(torch: Any, program: Any) -> io.BytesIO:
    buffer = io.BytesIO()
    try:
        torch.export.save(program, buffer)
    except Exception as error:
        raise NetworkError(f"torch.export cannot save the model ({error})") from None
    buffer.seek(0)
    return buffer
