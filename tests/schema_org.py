"""Whether JSON-LD follows schema.org: types that exist, properties that a type has, values of the types they expect.

The vocabulary is that of msgspec-schemaorg, whose classes are made from schema.org's own definition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import msgspec_schemaorg.models as vocabulary

Node = dict[str, Any]

_LITERALS = {"str": str, "int": int, "float": int | float, "bool": bool}
_NAME = re.compile(r"[A-Za-z]\w*")


def complaints(document: Node) -> list[str]:
    """Everything in a document with one @graph that schema.org does not know."""
    if document.get("@context") not in ("https://schema.org", "http://schema.org"):
        return ["@context is not schema.org"]
    by_id = {node["@id"]: node for node in document["@graph"] if "@id" in node}
    return [each for node in document["@graph"] for each in _of_node(node, by_id)]


def _of_node(node: Node, by_id: dict[str, Node]) -> Iterator[str]:
    name = node.get("@type", "")
    kind = getattr(vocabulary, name, None)
    if not isinstance(kind, type):
        yield f"{name!r} is no type"
        return
    expected = {key: note for cls in reversed(kind.__mro__) for key, note in _notes(cls).items()}
    for key, value in node.items():
        if key in ("@id", "@type"):
            continue
        if key not in expected:
            yield f"{name} has no property {key!r}"
            continue
        wanted = set(_NAME.findall(expected[key])) - {"Union", "List", "None"}
        for one in value if isinstance(value, list) else [value]:
            if not _fits(one, wanted, by_id):
                yield f"{name}.{key} is {one!r}, not one of {', '.join(sorted(wanted))}"
            if isinstance(one, dict) and "@type" in one:
                yield from _of_node(one, by_id)


def _notes(cls: type) -> dict[str, str]:
    return {key: str(note) for key, note in vars(cls).get("__annotations__", {}).items()}


def _fits(value: Any, wanted: set[str], by_id: dict[str, Node]) -> bool:
    if isinstance(value, dict):
        node = by_id.get(value["@id"], {}) if set(value) == {"@id"} else value
        kind = getattr(vocabulary, node.get("@type", ""), None)
        return isinstance(kind, type) and bool(wanted & {cls.__name__ for cls in kind.__mro__})
    if isinstance(value, str) and wanted & {"date", "datetime"} and "str" not in wanted:
        return _is_time(value)
    if "URL" in wanted and isinstance(value, str):
        return True
    return any(isinstance(value, _LITERALS[name]) for name in wanted if name in _LITERALS)


def _is_time(text: str) -> bool:
    for kind in (date, datetime):
        try:
            kind.fromisoformat(text)
        except ValueError:
            continue
        return True
    return False
