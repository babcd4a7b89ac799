"""Explain why words were not found, or not found in one place only."""
