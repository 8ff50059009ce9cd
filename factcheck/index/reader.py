"""Which reader made an index: all of the code and tables that decide what is kept of an article, as one hash.

An index that another reader made can be asked, but not added to: two articles would be compared of which one was read
by other rules.
"""

from __future__ import annotations

from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable

_OURS = ("card.py", "sheet.py", "sheet_bytes.py", "shingles.py", "terms.py", "settings.py", "entities.py")
_SUFFIXES = (".py", ".csv", ".txt")


def _reader() -> str:
    digest = blake2b(digest_size=12)
    for name, data in sorted(_sources(files("claims"), "claims")):
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    for name in _OURS:
        digest.update(files("factcheck").joinpath(name).read_bytes())
    return digest.hexdigest()


def _sources(folder: Traversable, name: str) -> list[tuple[str, bytes]]:
    found = []
    for each in folder.iterdir():
        if each.is_dir() and not each.name.startswith((".", "_")):
            found += _sources(each, f"{name}/{each.name}")
        elif each.name.endswith(_SUFFIXES):
            found.append((f"{name}/{each.name}", each.read_bytes()))
    return found


READER = _reader()
