"""Work on a Dask cluster: a scheduler somewhere, and workers that have our code.

The only module that knows Dask, which comes with `briefing-site[cluster]`; it is imported only
where a cluster is asked for.
"""

import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from distributed import Client
from distributed.security import Security
from distributed.versions import VersionMismatchWarning

from generator.executors.answering import own_version
from generator.executors.elsewhere import PATIENCE, Elsewhere, other_code
from generator.executors.unusable import UnusableClusterError
from generator.workers import Workers

_LOGGERS = ("distributed", "distributed.client")


@contextmanager
def cluster(address: str, here: Workers, tell: Callable[[str], None]) -> Iterator[Workers]:
    """Give the workers of a scheduler; raise UnusableClusterError.

    `here` does what they do not, and `tell` is told so.
    """
    _silence()
    client = _client(address)

    def give_up(reason: str) -> None:
        client.close()  # its threads end before processes are forked
        tell(f"{reason}; the rest is done here")

    try:
        _check_code(client, address)
        yield Elsewhere(
            client.get_executor(pure=False),
            partial(_threads, client),
            share=partial(client.scatter, broadcast=True),
            here=here,
            give_up=give_up,
        )
    finally:
        client.close()


def _silence() -> None:
    """Keep Dask from writing to standard error: what an author must know of it, we say."""
    for name in _LOGGERS:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    warnings.simplefilter("ignore", VersionMismatchWarning)


def _client(address: str) -> Client:
    """Return the connection to a scheduler."""
    _check_certificates(address)
    try:
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except OSError as error:
        message = f"no scheduler answers at {address}"
        raise UnusableClusterError(message, "`dask scheduler` starts one") from error
    except Exception as error:
        message = f"{address} cannot be used: {error}"
        raise UnusableClusterError(message) from error


def _check_certificates(address: str) -> None:
    """Raise UnusableClusterError if an address needs certificates and there are none."""
    if not address.startswith("tls:"):
        return
    try:
        has_some = Security().get_connection_args("client")["ssl_context"] is not None
    except OSError as error:
        message = f"the certificates for {address} cannot be read: {error}"
        raise UnusableClusterError(message, _CERTIFICATES) from error
    if not has_some:
        message = f"there are no certificates for {address}"
        raise UnusableClusterError(message, _CERTIFICATES)


_CERTIFICATES = "name them in Dask's own configuration, as docs/cluster.md says"


def _check_code(client: Client, address: str) -> None:
    """Raise UnusableClusterError unless there are workers, all with the code of this process."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
        versions = client.run(own_version, on_error="return")
    except Exception as error:
        message = f"no worker has joined the scheduler at {address}"
        raise UnusableClusterError(message, f"`dask worker {address}` starts one") from error
    others = sorted(worker for worker, found in versions.items() if found != own_version())
    if others:
        raise other_code(", ".join(others))


def _threads(client: Client) -> int:
    """Return how many threads all workers have now."""
    return sum(client.nthreads().values())
