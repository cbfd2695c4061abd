"""Ridge logistic regression over signs, and the steps from score to share right: small, exact, the same on every machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FEWEST = 40
RIDGE = 16.0
ROUNDS = 50
SMALLEST_STEP = 1e-9

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Fit:
    """The score without signs and the weight of each sign."""

    start: float
    weights: Mapping[str, float]

    def score(self, signs: Sequence[str]) -> float:
        """The start and the weights of the signs, added up."""
        return self.start + sum(self.weights.get(sign, 0.0) for sign in signs)


def learn(rows: Sequence[tuple[Sequence[str], bool]]) -> Fit:
    """The weights under which the rows are likeliest; a sign of fewer than 40 rows gets none, a large weight costs."""
    counts = Counter(sign for signs, _ in rows for sign in signs)
    known = {sign: place for place, sign in enumerate(sorted(sign for sign, n in counts.items() if n >= FEWEST), 1)}
    table = np.zeros((len(rows), len(known) + 1))
    table[:, 0] = 1.0
    for place, (signs, _) in enumerate(rows):
        table[place, [known[sign] for sign in signs if sign in known]] = 1.0
    weights = _newton(table, np.array([float(right) for _, right in rows]))
    return Fit(round(float(weights[0]), 4), {sign: round(float(weights[place]), 4) for sign, place in known.items()})


def _newton(table: Vector, right: Vector) -> Vector:
    """The minimum of the penalised loss by Newton's method, halving a step that would raise it."""
    penalty = np.full(table.shape[1], RIDGE)
    penalty[0] = 0.0
    weights = np.zeros(table.shape[1])
    weights[0] = np.log(right.mean() / (1 - right.mean()))
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-(table @ weights)))
        slope = table.T @ (chance - right) + penalty * weights
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        here = _loss(table, right, weights, penalty)
        while _loss(table, right, weights - step, penalty) > here and np.abs(step).max() > SMALLEST_STEP:
            step /= 2
        weights = weights - step
        if np.abs(step).max() < SMALLEST_STEP:
            break
    return weights


def _loss(table: Vector, right: Vector, weights: Vector, penalty: Vector) -> float:
    score = table @ weights
    return float(np.sum(np.logaddexp(0, score) - right * score) + np.sum(penalty * weights**2) / 2)
