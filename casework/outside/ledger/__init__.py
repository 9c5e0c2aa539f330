"""旧台账: an old ledger in a workbook, taken over as history. `columns` says what a row can tell and which column of a
sheet tells it, `told` what a row says in acts of the procedure, `taking` how it is tried and recorded."""
