"""What a process does for a build of which it has inherited nothing: it is sent jobs, and items.

A job is sent as often as the executor likes, but read once: a process keeps the last ones. It
answers only who has the same code, for with any other the results would not be the same.
"""

import os
import pickle
import platform
import traceback
from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import Any

from generator.garbage import without_collections
from generator.remembered.code_version import code_version

Work = tuple[Callable[[Any, Any], Any], Any]  # a function and its job

_KEPT = 2  # jobs: those of one build
_JOBS: OrderedDict[bytes, Work] = OrderedDict()  # by digest
_ONE_AT_A_TIME = Lock()  # a job notes what is read, which threads would mix up


@cache
def own_version() -> bytes:
    """Return the version of the code in this process."""
    return code_version()


def answer(version: bytes, name: bytes, job: bytes, chunk: bytes) -> bytes:
    """Return the results of a pickled chunk of items, pickled.

    In their place are the error of our own that kept it from giving any, or the name of this
    process if its code is not that of the build. `name` is the digest of the pickled job, `version`
    that of the build's code. What this raises is no error of our own: the job may not have got
    through, or may not fit into memory.
    """
    if version != own_version():
        return pickle.dumps(f"{platform.node()}, process {os.getpid()}")
    with _ONE_AT_A_TIME, without_collections():
        function, its_job = _work(name, job)
        items = pickle.loads(chunk)  # noqa: S301 - from the build
        return pickle.dumps(_results(function, its_job, items), protocol=pickle.HIGHEST_PROTOCOL)


def _work(name: bytes, job: bytes) -> Work:
    """Return a job, which is read only if it is not one of the last."""
    if name not in _JOBS:
        while len(_JOBS) >= _KEPT:
            _JOBS.popitem(last=False)
        _JOBS[name] = pickle.loads(job)  # noqa: S301 - from the build
    _JOBS.move_to_end(name)
    return _JOBS[name]


def _results(
    function: Callable[[Any, Any], Any], job: Any, items: list[Any]
) -> list[Any] | Exception:
    try:
        return [function(job, item) for item in items]
    except Exception as error:  # noqa: BLE001 - a bug of ours is raised again in the build
        error.add_note(traceback.format_exc())
        return error
