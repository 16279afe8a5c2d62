"""The exceptions regionlab raises on bad input; each message states the fact and the way out."""


def kind_of(value: object) -> str:
    """The type of a value with its article, as messages name it: "an int", "a Layer"."""
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiouAEIO' else 'a'} {name}"


class RegionlabError(Exception):
    """Base of every error that a caller can mend; the command line turns it into exit status 2."""


class NetworkError(RegionlabError, ValueError):
    """Layers that do not fit together, a weight that is not finite, a file that is no network."""


class ImportNote(UserWarning):
    """What a reader of a model took for granted or left out: a missing bias, a last softmax."""


class DomainError(RegionlabError, ValueError):
    """A domain that is empty, has no interior, or does not match the network's inputs."""


class GeometryError(RegionlabError, ValueError):
    """A polyhedron without what is asked for, such as the volume of one that is unbounded."""


class ConstructionError(RegionlabError, ValueError):
    """Parameters for which a construction is not defined."""


class CountingError(RegionlabError, ValueError):
    """A count that was asked for in a way that has no meaning."""


class BoundError(RegionlabError, ValueError):
    """A bound that was asked for in a way that has no meaning."""


class SolverError(RegionlabError, RuntimeError):
    """A solver that stops without an answer, or whose answer does not hold when it is checked."""


class DataError(RegionlabError, ValueError):
    """A data set, a manifest or a record that cannot be read, or does not say what it should."""


class CertificateError(RegionlabError, ValueError):
    """A certificate that cannot be read, or that does not prove the count it claims."""


class ProofError(RegionlabError, ValueError):
    """A formula or statement that the proof steps cannot read."""


class MissingDependencyError(RegionlabError, ImportError):
    """An optional package is needed and not installed."""


class CompanionError(RegionlabError):
    """A notebook that fails, or pages that cannot be built."""
