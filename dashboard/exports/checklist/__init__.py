"""核实清单: the workbook that asks the offices, in the layout that `dangjian decide --from` reads back."""
