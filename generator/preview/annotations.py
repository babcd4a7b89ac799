"""Annotating on the page: the one place where the preview writes, and for whom it does."""

# ruff: noqa: D102 - tornado calls most of these methods, and documents them

import asyncio
import hmac
import json
import traceback
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.preview.handlers import Guarded
from generator.preview.ports import is_own_origin, is_this_machine

if TYPE_CHECKING:
    from generator.annotating.desk import Answer

ACTIONS = r"/-/annotate/(open|suggest|try|save|undo)"
TOKEN = "X-Briefing-Token"  # noqa: S105 - the name of a header

_BAD_REQUEST, _FORBIDDEN, _WRONG_TYPE, _FAULT = 400, 403, 415, 500
_JSON = "application/json"
_ELSEWHERE = "annotations are written on the machine itself, at its own address (127.0.0.1)"
_FOREIGN = "only a page of this preview may write; load it again"


class Annotating:
    """The desk of a project, which does one thing at a time in a thread of its own."""

    def __init__(self, root: Path, token: str, *, follow_links: bool) -> None:
        self.token = token
        self._root, self._follow_links = root, follow_links
        self._desk: Any = None
        self._thread = ThreadPoolExecutor(1, "annotating")

    async def answer(self, action: str, body: bytes) -> tuple[int, dict[str, Any]]:
        """Return a status of HTTP and what is said, whatever was asked."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._answer, action, body)

    def _answer(self, action: str, body: bytes) -> tuple[int, dict[str, Any]]:
        # Imported here: a preview that only shows needs none of it.
        from generator.annotating.desk import Desk  # noqa: PLC0415
        from generator.annotating.requests import BadRequestError, request_of  # noqa: PLC0415

        try:
            self._desk = self._desk or Desk(self._root, follow_links=self._follow_links)
            answer: Answer = self._desk.answer(action, request_of(body))
        except BadRequestError as error:
            return _BAD_REQUEST, {"reason": f"this cannot be understood: {error}"}
        except Exception as error:  # noqa: BLE001 - a bug of ours must not end the preview
            traceback.print_exc(limit=-3)
            reason = f"this is a fault of briefing, please report it: {type(error).__name__}"
            return _FAULT, {"reason": reason}
        return answer.status, answer.said


class Annotations(Guarded):
    """Takes changes of annotations from the preview's own pages, opened on this machine."""

    def initialize(self, annotating: Annotating) -> None:
        self.annotating = annotating

    def prepare(self) -> None:
        super().prepare()
        if not self._finished and (reason := self._complaint()):
            status, words = reason
            self._say(status, {"reason": words})

    def _complaint(self) -> tuple[int, str] | None:
        """Return why a request is not answered, and with which status; None where it is."""
        headers = self.request.headers
        host = headers.get("Host", "")
        if not (_is_loopback(self.request.remote_ip) and is_this_machine(host)):
            return _FORBIDDEN, _ELSEWHERE
        given = headers.get(TOKEN, "").encode()
        is_known = hmac.compare_digest(given, self.annotating.token.encode())
        if not (is_own_origin(headers.get("Origin", ""), host) and is_known):
            return _FORBIDDEN, _FOREIGN
        if headers.get("Content-Type", "").partition(";")[0].strip().lower() != _JSON:
            return _WRONG_TYPE, "JSON is expected here"
        return None

    async def post(self, action: str) -> None:
        self._say(*await self.annotating.answer(action, self.request.body))

    def _say(self, status: int, said: dict[str, Any]) -> None:
        """Answer with JSON."""
        self.set_status(status)
        self.set_header("Content-Type", f"{_JSON}; charset=utf-8")
        self.finish(json.dumps(said, ensure_ascii=False).encode())


def _is_loopback(address: str | None) -> bool:
    """Whether a connection comes from this machine."""
    try:
        return ip_address((address or "").partition("%")[0]).is_loopback
    except ValueError:
        return False
