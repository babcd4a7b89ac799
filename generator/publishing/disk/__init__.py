"""The published folder: how a new version takes the place of the old one, file by file, whatever interrupts it."""
