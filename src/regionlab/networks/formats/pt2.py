"""Programs of torch.export (.pt2): JSON and raw numbers, read without torch, not written."""

from regionlab.networks.formats.format import Format
from regionlab.networks.formats.onnx import refuse_to_write
from regionlab.networks.importing.torch.model import from_pt2

PT2 = Format(from_pt2, refuse_to_write)
