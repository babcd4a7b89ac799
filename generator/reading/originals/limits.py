"""What reading one document may cost, where the system can set that."""

SECONDS = 60
_MEMORY = 2 << 30  # bytes

try:
    import resource
except ImportError:  # not everywhere

    def limit() -> None:
        """Set no limits: this system has none."""

else:

    def limit() -> None:
        """Limit the memory and the time of this process."""
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
