"""The kinds of scoring rules, one module a family: what a figure takes off or adds, never by a formula that somebody typed.

Every rule gives an amount that is zero or more, and says whether it is taken off or added. Whether more or less is better is
said once, of the item, and every rule goes by it: a shortfall that adds points cannot be written.
"""
