"""Why a cluster cannot be used."""


class UnusableClusterError(Exception):
    """What is wrong with a cluster, and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint
