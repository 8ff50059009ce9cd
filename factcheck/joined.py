"""What hangs together: things joined two by two (disjoint sets, Tarjan 1975, with path halving)."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T", int, str)


class Joined(Generic[T]):
    """Sets of things; each thing is a set of its own until it is joined to another."""

    def __init__(self) -> None:
        self._home: dict[T, T] = {}

    def root(self, thing: T) -> T:
        """The least thing of a set, the same for all of it."""
        home = self._home
        while home.setdefault(thing, thing) != thing:
            home[thing] = home[home[thing]]
            thing = home[thing]
        return thing

    def join(self, a: T, b: T) -> None:
        """Make one set of the sets of two things."""
        one, other = self.root(a), self.root(b)
        self._home[max(one, other)] = min(one, other)
