"""Weights as they are shipped: eight bits with a scale for each row, a quarter of their size in training.

Symmetric, per row (Jacob et al. 2018, "Quantization and Training of Neural Networks for Efficient
Integer-Arithmetic-Only Inference"); they are computed with in 32 bits, so that what is decided does not depend on which
arithmetic a processor has.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor

_SCALE = ".scale"


def packed(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Matrices in eight bits with the scale of each row, all else in sixteen."""
    out: dict[str, Tensor] = {}
    for name, w in sorted(weights.items()):
        if w.ndim == 2:
            scale = (w.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127).to(torch.float16)
            out[name] = (w / scale.float()).round().clamp(-127, 127).to(torch.int8)
            out[name + _SCALE] = scale
        else:
            out[name] = w.to(torch.float16)
    return {name: w.contiguous() for name, w in out.items()}


def unpacked(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The weights to compute with."""
    return {
        name: w.float() * weights[name + _SCALE].float() if name + _SCALE in weights else w.float()
        for name, w in weights.items()
        if not name.endswith(_SCALE)
    }
