"""Keeps the programs that make up Throughcare together: all of them run, or none does."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NoReturn

from script.launcher.processes import Child


class ChildEndedError(Exception):
    """A program ended that should not have; the message names it and gives its last words."""


class Supervisor:
    """Everything that was started, in order, so that it can be stopped in the opposite order."""

    def __init__(self) -> None:
        """Begin with nothing started."""
        self._stops: list[Callable[[], None]] = []
        self._watched: list[Child] = []

    def watch(self, child: Child) -> Child:
        """Start a program that is to run as long as Throughcare does."""
        self._stops.append(child.stop)
        self._watched.append(child)
        child.start()
        return child

    def adopt(self, child: Child | None, stop: Callable[[], None]) -> None:
        """Look after a service that has already been started and knows how it wants to be stopped."""
        self._stops.append(stop)
        if child:
            self._watched.append(child)

    def begin(self, child: Child) -> Child:
        """Start a task that is to end by itself."""
        self._stops.append(child.stop)
        return child.start()

    def finish(self, child: Child) -> None:
        """Wait for such a task; it must succeed, and everything else must go on running meanwhile."""
        while (code := child.ended()) is None:
            self.check()
            time.sleep(0.02)
        self._stops.remove(child.stop)
        if code:
            _report(child, code)

    def wait_for(self, ready: Callable[[], bool], child: Child, seconds: float) -> None:
        """Wait until a program does its work."""
        until = time.monotonic() + seconds
        while not ready():
            self.check()
            if time.monotonic() > until:
                raise ChildEndedError(
                    f"{child.name} did not answer within {seconds:.0f} s.\n{child.last_words()}"
                )
            time.sleep(0.05)

    def check(self) -> None:
        """Raise if any program ended that should be running."""
        for child in self._watched:
            if (code := child.ended()) is not None:
                _report(child, code)

    def stop_all(self) -> None:
        """Stop what was started, the last first; one that resists does not keep the others running."""
        while self._stops:
            self._stops.pop()()


def _report(child: Child, code: int) -> NoReturn:
    how = f"with code {code}" if code > 0 else f"by signal {-code}" if code else "without being asked to"
    raise ChildEndedError(f"{child.name} ended {how}. The end of {child.log}:\n{child.last_words()}")
