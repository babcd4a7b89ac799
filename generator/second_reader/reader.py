"""A second reader: a model in a folder, and what it said before."""

from collections.abc import Callable, Sequence
from pathlib import Path

from generator.briefing.model.opinions import Opinion, Pair, SecondReader
from generator.progress import Progress
from generator.second_reader.model_folder import model_files
from generator.second_reader.store import OpinionStore
from generator.second_reader.unusable import UnusableModelError

STORE = ".briefing/second-reader"
_BATCH = 16  # pairs between two lines of progress, and between two writes to the store


Ask = Callable[[Pair], Opinion | None]


def opened(folder: Path, root: Path) -> tuple[SecondReader, OpinionStore]:
    """Return the reader in a folder, and where its opinions about a project are remembered.

    Raise UnusableModelError if it cannot be used. A pair that is remembered is not read again.
    """
    files = model_files(folder)
    try:
        # The runtime is large, and is installed only by those who want it.
        from generator.second_reader.network import VERSIONS, Network  # noqa: PLC0415
    except ImportError as error:
        raise UnusableModelError(folder, _missing(error), _INSTALL) from error
    store = OpinionStore(root, STORE, files.fingerprint(*VERSIONS))
    return remembering(Network(files).opinion, store), store


def _missing(error: ImportError) -> str:
    return f"a model needs {error.name}, which is not installed"


_INSTALL = "pip install 'briefing-site[nli]'"


def remembering(ask: Ask, store: OpinionStore) -> SecondReader:
    """Return a reader that asks a model only about pairs that a store does not know."""

    def read(pairs: Sequence[Pair], progress: Progress) -> list[Opinion | None]:
        keyed = {store.key(pair): pair for pair in pairs}
        unknown = [key for key in keyed if key not in store.known]
        for start in range(0, len(unknown), _BATCH):
            batch = unknown[start : start + _BATCH]
            store.add({key: ask(keyed[key]) for key in batch})
            progress(start + len(batch), len(unknown))
        return [store.known[store.key(pair)] for pair in pairs]

    return read
