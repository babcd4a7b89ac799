"""Plain records: what was written (notes) and what was found."""
