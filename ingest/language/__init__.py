"""Reading Chinese, as pure functions: fold, numerals, qualifiers, quantities, periods, clauses."""
