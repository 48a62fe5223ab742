"""What the person at the terminal reads while Throughcare starts: a short list, with times."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

WIDTH = 30


def say(text: str = "") -> None:
    """One line, at once; a terminal that has gone away is no reason to fail."""
    try:
        print(text, flush=True)
    except (BrokenPipeError, OSError):
        sys.stdout = open("/dev/null", "w")  # noqa: SIM115 - for the rest of the process


@contextmanager
def step(name: str) -> Iterator[None]:
    """A named step with the seconds it took."""
    began = time.monotonic()
    on_terminal = sys.stdout.isatty()
    if on_terminal:
        print(f"  {name:<{WIDTH}} …", end="", flush=True)
    start_of_line = "\r" if on_terminal else ""
    try:
        yield
    except BaseException:
        say(f"{start_of_line}  {name:<{WIDTH}} not finished")
        raise
    say(f"{start_of_line}  {name:<{WIDTH}} {time.monotonic() - began:5.1f} s")
