"""Reads the project's own source files (`ast`), for the tests of its structure."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("claims", "factcheck")


def python_files(*folders: str) -> list[Path]:
    """The Python files below these folders of the project, in order."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


@cache
def modules() -> dict[str, Path]:
    """Every module of the two packages by its dotted name: claims/kinds/__init__.py is claims.kinds."""
    named = {}
    for path in python_files(*PACKAGES):
        parts = path.relative_to(ROOT).with_suffix("").parts
        named[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return named


@cache
def tree_of(path: Path) -> ast.Module:
    """The file, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def nodes_of(node: ast.AST, *, lazy: bool) -> Iterator[ast.AST]:
    """All nodes below; without `lazy` only what runs when the module is imported."""
    for child in ast.iter_child_nodes(node):
        if not lazy and _runs_later(child):
            continue
        yield child
        yield from nodes_of(child, lazy=lazy)


def _runs_later(node: ast.AST) -> bool:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        return True
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


@cache
def imports_of(name: str, *, lazy: bool) -> frozenset[str]:
    """Dotted names that a module imports; `from a import b` is `a.b` where that is a module of ours, else both."""
    path = modules()[name]
    package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    found: set[str] = set()
    for node in nodes_of(tree_of(path), lazy=lazy):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*base, *([node.module] if node.module else [])])
            parts = {f"{origin}.{alias.name}" for alias in node.names}
            found.update(parts if parts <= modules().keys() else {origin, *parts})
    return frozenset(found)


def own_imports(name: str) -> frozenset[str]:
    """Modules of the project that this one imports when it is imported itself."""
    return imports_of(name, lazy=False) & modules().keys()


def loaded_with(name: str) -> frozenset[str]:
    """The same, and the packages above them, which Python runs first."""
    wanted = own_imports(name)
    return wanted | {n.rsplit(".", depth)[0] for n in {*wanted, name} for depth in range(1, n.count(".") + 1)}


def reached(name: str, step: Callable[[str], frozenset[str]]) -> frozenset[str]:
    """All modules that repeated steps lead to, the start itself only where a step leads back to it."""
    seen: set[str] = set()
    todo = [name]
    while todo:
        new = step(todo.pop()) - seen
        seen |= new
        todo.extend(sorted(new))
    return frozenset(seen)


def is_under(name: str, prefix: str) -> bool:
    """Whether a module is the prefix or lies below it."""
    return name == prefix or name.startswith(prefix + ".")
