"""Ports: ours are free ones, and a port asked for by name is refused when taken."""

import socket

import pytest

from script.launcher import ports


@pytest.fixture
def taken_port():
    with socket.socket() as listener:
        listener.bind((ports.LOOPBACK, 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_port_in_use_is_not_free(taken_port):
    assert not ports.is_free(taken_port)


def test_counts_up_past_a_port_in_use(taken_port):
    assert ports.free_port_from(taken_port) != taken_port


def test_any_free_port_is_free():
    assert ports.is_free(ports.any_free_port())


def test_a_port_asked_for_by_name_is_refused_when_in_use(taken_port):
    with pytest.raises(ports.PortTakenError, match=f"Port {taken_port} is in use"):
        ports.requested_port(str(taken_port))


@pytest.mark.parametrize("text", ["", "web", "0", "65536", "-1", "80 00", "\u0663"])
def test_what_is_no_port_is_refused(text):
    with pytest.raises(ports.PortTakenError, match="PORT must be a whole number"):
        ports.requested_port(text)
