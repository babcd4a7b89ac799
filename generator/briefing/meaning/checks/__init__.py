"""The checks of meaning: each file is named after the problem code that it reports."""
