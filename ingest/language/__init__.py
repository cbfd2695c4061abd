"""Reading Chinese: fold, numerals, qualifiers, quantities, months, periods, clauses, surnames; patterns tried at one place."""
