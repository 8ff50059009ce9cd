"""What the encoder tells of a piece of text, towards a value. The order is that of its outputs; the first is none."""

from __future__ import annotations

ROLES = ("", "subject", "attribute", "time", "scope", "speaker")
