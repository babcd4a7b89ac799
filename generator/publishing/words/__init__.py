"""The words of pages: dates, numbers, names of kinds, in the interface's language."""
