"""Which metric a figure counts: names beside it, lists, shares, what was carried over from before."""
