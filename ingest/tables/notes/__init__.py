"""Notes around a table: which lines are notes, what they say of its figures, and which figures that holds back or dates anew."""
