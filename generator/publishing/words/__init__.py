"""The words that pages are written with: dates, numbers, names of kinds, in the interface's language."""
