"""Why a folder cannot be used as a second reader."""

from pathlib import Path


class UnusableModelError(Exception):
    """What is wrong with a model, in which of its files, and what to do."""

    def __init__(self, path: Path, message: str, hint: str = "") -> None:
        super().__init__(f"{path}: {message}")
        self.message = str(self)
        self.hint = hint
