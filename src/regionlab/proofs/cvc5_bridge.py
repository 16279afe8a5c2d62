"""SMT-LIB scripts decided by cvc5, the second solver, which reads them with its own parser."""

from regionlab.errors import MissingDependencyError, ProofError

_RESOURCES = 100_000
"""cvc5's own count of its steps, not seconds, so that an answer does not depend on the machine."""


def answer(text: str) -> str:
    """What cvc5 says to the script: "sat", "unsat" or "unknown", with its reason.

    Raises MissingDependencyError without cvc5, ProofError if it cannot read the script.
    """
    try:
        import cvc5
    except ImportError:
        raise MissingDependencyError(
            "cvc5 is not installed (install regionlab[second-opinion])"
        ) from None
    solver = cvc5.Solver()
    solver.setOption("rlimit", str(_RESOURCES))
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, text, "lemma")
    said = ""
    try:
        while not (command := parser.nextCommand()).isNull():
            said += str(command.invoke(solver, parser.getSymbolManager()))
    except RuntimeError as error:
        raise ProofError(f"cvc5 cannot read it: {error}") from None
    return said.strip()
