"""What can go wrong while reading.

    FactcheckError            base: catch this to catch all
    ├── ReadError             a file can't be read; `reason` says why and what to do
    └── ModelError            a model can't be had; the message says what to do
"""


class FactcheckError(Exception):
    """Base of every error that this project raises on purpose."""


class ReadError(FactcheckError):
    """A file could not be turned into articles."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class ModelError(FactcheckError):
    """A model that was asked for is not there, or cannot be loaded."""
