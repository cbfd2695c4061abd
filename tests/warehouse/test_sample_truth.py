"""The sample's own small reading of the law of settling against the models: two programs, one result."""

from __future__ import annotations

from sample import SampleTruth
from tests.warehouse.conftest import Settled


def test_every_observation_of_the_sample_comes_out(truth: SampleTruth, settled: dict[str, Settled]) -> None:
    _, observations, _ = settled["sample"]
    found = {
        (one["org_id"], one["metric_id"], one["period"]): (one["value"], one["state"])
        for one in observations
        if len(one["period"]) == 4
    }
    wanted = {
        (one.org_id, one.metric_id, one.period): (None if one.value is None else float(one.value), one.state)
        for one in truth.observations
    }
    assert len(wanted) > 3000
    assert found == wanted
