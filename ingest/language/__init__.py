"""Reading Chinese, as pure functions: fold, numerals, qualifiers, quantities, months, periods, clauses, anchored patterns."""
