"""The sample's own small reading of the law of settling against the models: two programs, one result."""

from __future__ import annotations

from pathlib import Path

from dangjian.settle import settle
from sample.write import write_sample
from tests.warehouse.sample_cases import as_case


def test_every_observation_of_the_sample_comes_out(tmp_path: Path) -> None:
    truth = write_sample(tmp_path)
    [(_, observations, _)] = list(settle([as_case(truth)]))
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
