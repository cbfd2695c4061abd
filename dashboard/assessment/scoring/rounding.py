"""Rounding as an office rounds: half up, away from zero for what is taken off."""

from __future__ import annotations

import numpy as np

from dashboard.assessment.rules.field import EPSILON, Floats


def rounded(numbers: Floats, decimals: int) -> Floats:
    """The numbers with so many decimals; a half goes away from zero, and there is no -0.

    >>> rounded(np.array([0.125, -0.125, 2.675, -0.001]), 2).tolist()
    [0.13, -0.13, 2.68, 0.0]
    """
    scale = 10.0**decimals
    return np.sign(numbers) * np.floor(np.abs(numbers) * scale + 0.5 + EPSILON) / scale + 0.0
