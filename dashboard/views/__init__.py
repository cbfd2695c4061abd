"""One page a file, layout only; `cache.py` is the one place that caches."""
