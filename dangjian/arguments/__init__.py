"""What an operator says in a call, understood: names, periods, options, who it is."""
