"""The exit statuses of the command, as docs/stability.md promises them."""

CLEAN, ERRORS, USAGE = 0, 1, 2
INTERRUPTED = 130
