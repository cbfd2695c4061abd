"""DataFrames → Plotly figures, one kind of chart a file; `style` holds what they share."""
