"""The options with which a command is told where to count, and what they mean."""

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from regionlab.cli.files import file_name
from regionlab.errors import DomainError

if TYPE_CHECKING:
    from regionlab.domains import Box, Polyhedron, WholeSpace

_WITH = {"radius": "around", "upper": "lower", "part": "vnnlib"}
"""Options that mean something only beside another."""


def add_domain(parser: argparse.ArgumentParser) -> None:
    """Declare --box, --around, --lower and --upper, --vnnlib, and --whole-space."""
    # argparse would take -1/3, -1e-3 and -inf for options; none of ours starts like a number
    parser._negative_number_matcher = re.compile(r"^-([\d.].*|inf(inity)?)$", re.IGNORECASE)
    domain = parser.add_mutually_exclusive_group(required=True)
    domain.add_argument(
        "--box", nargs=2, metavar=("LO", "HI"), help="count on [LO, HI]^n; numbers or fractions"
    )
    domain.add_argument("--whole-space", action="store_true", help="count on all of R^n")
    domain.add_argument(
        "--around",
        type=file_name,
        metavar="X.npy",
        help="count on the box of all inputs that differ from this one by at most --radius in each "
        "coordinate",
    )
    domain.add_argument(
        "--lower",
        type=file_name,
        metavar="LO.npy",
        help="count on the box from these lower bounds to those of --upper, one a coordinate",
    )
    domain.add_argument(
        "--vnnlib",
        type=file_name,
        metavar="FILE",
        help="count on the inputs that a VNN-LIB file allows; what it says of outputs is left out",
    )
    parser.add_argument("--radius", metavar="R", help="of --around; a number or a fraction")
    parser.add_argument(
        "--upper", type=file_name, metavar="HI.npy", help="the upper bounds that go with --lower"
    )
    parser.add_argument(
        "--part", type=int, metavar="K", help="of --vnnlib, if it allows several domains: 1, 2, ..."
    )


def read_domain(options: argparse.Namespace, inputs: int) -> "Box | Polyhedron | WholeSpace":
    """The domain that the options name, for a network of so many inputs.

    Raises DomainError if they name none.
    """
    from regionlab.domains import Box, WholeSpace

    for name, other in _WITH.items():
        if getattr(options, name) is not None and getattr(options, other) is None:
            raise DomainError(f"--{name} goes with --{other}; give both or none")
    if options.whole_space:
        return WholeSpace(inputs)
    if options.around is not None:
        if options.radius is None:
            raise DomainError("--around needs a radius; give --radius R")
        return Box.around(_numbers(options.around, inputs), options.radius)
    if options.lower is not None:
        if options.upper is None:
            raise DomainError("--lower needs upper bounds; give --upper HI.npy")
        return Box(_numbers(options.lower, inputs), _numbers(options.upper, inputs))
    if options.vnnlib is not None:
        return _vnnlib(options.vnnlib, options.part, inputs)
    if any(re.fullmatch(r"[-+]?inf(inity)?", text, re.IGNORECASE) for text in options.box):
        raise DomainError("a box is bounded; --whole-space counts on all of R^n")
    return Box.cube(inputs, *options.box)


def _numbers(path: Path, inputs: int) -> list[Any]:
    """The numbers of an .npy file of any shape, row after row, one for each input."""
    import numpy as np

    try:
        found = np.load(path, allow_pickle=False)
    except FileNotFoundError:
        raise DomainError(f"{path}: no such file") from None
    except (OSError, ValueError, EOFError) as error:
        raise DomainError(
            f"{path}: not an .npy file ({type(error).__name__}); write it with numpy.save(path, x)"
        ) from None
    if not isinstance(found, np.ndarray):
        found.close()
        raise DomainError(f"{path}: an archive; give one array, written with numpy.save(path, x)")
    if found.dtype.kind not in "iuf":
        raise DomainError(f"{path}: holds {found.dtype} values; give integers or floats")
    if found.size != inputs:
        raise DomainError(f"{path}: holds {found.size} numbers; the network has {inputs} inputs")
    if not np.isfinite(found).all():
        raise DomainError(f"{path}: holds a number that is not finite; --whole-space has no bounds")
    return list(found.ravel().tolist())


def _vnnlib(path: Path, part: int | None, inputs: int) -> "Box | Polyhedron | WholeSpace":
    from regionlab.domains import read_vnnlib

    found = read_vnnlib(path)
    if found.inputs != inputs:
        raise DomainError(f"{path}: has inputs X_0 to X_{found.inputs - 1}, the network {inputs}")
    many = len(found.parts)
    if part is None and many > 1:
        raise DomainError(
            f"{path}: allows a union of {many} domains; count one at a time, --part 1 to {many}"
        )
    if part is not None and not 1 <= part <= many:
        raise DomainError(f"{path}: has no part {part}; it allows {many}: --part 1 to {many}")
    if found.left_out:
        left_out = f"{found.left_out} condition{'s' * (found.left_out != 1)} on outputs"
        print(f"regionlab: {path}: {left_out} left out: they cut no inputs off", file=sys.stderr)
    return found.parts[(part or 1) - 1]
