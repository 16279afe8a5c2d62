"""What a cell's names come from: which it reads, which it binds, which it alters in place."""

import ast
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Names:
    """The names that top-level statements read, bind, and alter in place (`rows.append(...)`)."""

    reads: frozenset[str]
    binds: frozenset[str]
    alters: frozenset[str]


def names(statements: Iterable[ast.stmt]) -> Names:
    """The names of these statements; those inside functions and classes are read, never bound."""
    reads: set[str] = set()
    binds: set[str] = set()
    alters: set[str] = set()
    for statement in statements:
        for node in ast.walk(statement):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                reads.add(node.id)
            if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
                reads.add(node.target.id)
        for node in _at_the_top(statement):
            binds |= _bound(node)
            alters |= _altered(node)
    return Names(frozenset(reads), frozenset(binds | alters), frozenset(alters))


def _at_the_top(statement: ast.AST) -> Iterable[ast.AST]:
    """A statement and what is in it, but for the insides of functions and classes."""
    yield statement
    inside = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    if not isinstance(
        statement, (*inside, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
    ):
        for child in ast.iter_child_nodes(statement):
            yield from _at_the_top(child)


def _bound(node: ast.AST) -> set[str]:
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {node.name}
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {(alias.asname or alias.name).split(".")[0] for alias in node.names}
    if isinstance(node, ast.ExceptHandler):
        return {node.name} if node.name else set()
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return {node.id}
    return set()


def _altered(node: ast.AST) -> set[str]:
    """`x` in `x.a = 1`, `x[0] = 1` and in `x.append(1)` as a statement of its own."""
    target: ast.AST | None = None
    if isinstance(node, (ast.Attribute, ast.Subscript)) and isinstance(
        node.ctx, ast.Store | ast.Del
    ):
        target = node.value
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        called = node.value.func
        target = called.value if isinstance(called, ast.Attribute) else None
    while isinstance(target, (ast.Attribute, ast.Subscript)):
        target = target.value
    return {target.id} if isinstance(target, ast.Name) else set()
