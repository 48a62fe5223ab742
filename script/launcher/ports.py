"""Finds ports on this machine that nothing else is using."""

from __future__ import annotations

import socket

LOOPBACK = "127.0.0.1"


class PortTakenError(Exception):
    """The port somebody asked for by name is already in use."""


def is_free(port: int, host: str = LOOPBACK) -> bool:
    """Whether a new service could listen here now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # The services set this too: a port that was only just closed counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def any_free_port() -> int:
    """A port chosen by the operating system."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def free_port_from(first: int, tries: int = 100) -> int:
    """The first free port counting up from the one we would like."""
    for port in range(first, min(first + tries, 65536)):
        if is_free(port):
            return port
    return any_free_port()


def requested_port(text: str) -> int:
    """The port named in ``PORT``, refused with a plain sentence if it cannot be used."""
    if not (text.isascii() and text.isdecimal()) or not 0 < int(text) < 65536:
        raise PortTakenError(f"PORT must be a whole number from 1 to 65535, not {text!r}.")
    if not is_free(int(text)):
        raise PortTakenError(f"Port {text} is in use. Choose another with PORT, or leave PORT out.")
    return int(text)
