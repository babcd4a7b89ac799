"""The published folder: how a new version replaces the old one, whatever interrupts it."""
