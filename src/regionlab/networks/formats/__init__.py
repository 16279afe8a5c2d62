"""File formats of networks, by the ending of the file's name: one file a format."""

from regionlab.networks.formats.format import Format
from regionlab.networks.formats.npz import NPZ

FORMATS: dict[str, Format] = {".npz": NPZ}
"""The format for each ending, in lower case."""

DEFAULT = NPZ
"""The format of files with any other ending, or none."""
