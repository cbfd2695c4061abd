"""The sample: invented submissions of an invented city, written from a seed, with the truth beside them."""

from sample.truth import SampleTruth
from sample.write import write_sample

__all__ = ["SampleTruth", "write_sample"]
