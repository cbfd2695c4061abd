"""How a workbook was understood: the record of it, and what it says of columns, rows and cells."""
