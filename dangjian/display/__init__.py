"""What an operator is told in the terminal: tables, pictures and explanations as text."""
