"""The page of a register: its list, with search, filters, columns and totals."""
