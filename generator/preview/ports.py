"""The port to serve on, its address in words, and whether a request is meant for us."""

import errno
import socket
from ipaddress import ip_address
from urllib.parse import urlsplit

from tornado.netutil import bind_sockets

DEFAULT, TRIES = 8000, 100


def bound_sockets(host: str, port: int | None) -> list[socket.socket]:
    """Return bound sockets; without a port given, on the first free one from 8000.

    Raises ValueError with one line for the author.
    """
    if not host.strip():
        msg = (
            "--host needs an address: 127.0.0.1 serves this machine alone, "
            "0.0.0.0 every machine that can reach it"
        )
        raise ValueError(msg)
    ports = range(DEFAULT, DEFAULT + TRIES) if port is None else (port,)
    for number in ports:
        try:
            return list(bind_sockets(number, host))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                msg = f"cannot serve on {host}: {error.strerror or error}"
                raise ValueError(msg) from error
    tried = (
        f"port {port} is" if port is not None else f"ports {DEFAULT} to {DEFAULT + TRIES - 1} are"
    )
    msg = f"{tried} in use; --port 0 takes any free one"
    raise ValueError(msg)


def address_of(host: str, bound: list[socket.socket]) -> str:
    """Return the address to type into a browser."""
    port = bound[0].getsockname()[1]
    if is_everywhere(bound):
        host = (
            "127.0.0.1" if any(listening.family == socket.AF_INET for listening in bound) else "::1"
        )
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def is_everywhere(bound: list[socket.socket]) -> bool:
    """Whether other machines are served by every address of this one, however that was spelt."""
    return any(
        ip_address(listening.getsockname()[0].partition("%")[0]).is_unspecified
        for listening in bound
    )


def is_ours(name: str, host: str) -> bool:
    """Whether a Host header is meant for us.

    A foreign name could point at this machine, a number could not; if only this machine is served,
    only this machine's numbers count.
    """
    bare = _bare(name)
    if bare in ("localhost", host.lower()):
        return True
    try:
        number = ip_address(bare)
    except ValueError:
        return False
    return number.is_loopback or not _is_loopback(host)


def is_own_origin(origin: str, name: str) -> bool:
    """Whether an Origin header is of a page of ours; `name` is the Host header beside it."""
    try:
        there = urlsplit(origin)
    except ValueError:
        return False
    return there.scheme in ("http", "https") and there.netloc.lower() == name.lower() != ""


def is_this_machine(name: str) -> bool:
    """Whether a Host header names this machine by an address that no other machine has."""
    return _is_loopback(_bare(name))


def _bare(name: str) -> str:
    """Return a Host header without its port and brackets."""
    if name.startswith("["):
        return name[1:].partition("]")[0].lower()
    return name.partition(":")[0].lower()


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
