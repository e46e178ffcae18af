"""How the program ends when it is asked to, or its terminal is gone: with every draft kept, and for certain."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from time import sleep
from types import FrameType
from typing import Any

from textual.app import App

from screens.drafting import keep_all

_SIGNALS = ("SIGTERM", "SIGHUP")
_LATEST = 8.0
"""Seconds after which it ends whatever holds it up: longer than a save waits for another."""

_asked: SimpleQueue[int] = SimpleQueue()
"""The exit codes with which it was asked to end."""


def keep_when_ended(app: App[Any]) -> None:
    """Keep the drafts, and leave in good order, when the program is asked to end or its terminal is closed.

    Without this a stock Textual program dies at once on both signals, with no unmount and no finally.
    """
    loop = asyncio.get_running_loop()

    def end(number: int) -> None:
        keep_all()
        app.exit(return_code=_code(number))

    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number is not None:
            with suppress(NotImplementedError, ValueError, RuntimeError):
                loop.add_signal_handler(number, end, number)
                # The loop is woken all the same; and this is done even where it waits for the terminal.
                signal.signal(number, lambda number, _frame: _asked.put(_code(number)))
    _go_on_only_where_it_stopped(app, loop)


def end_for_certain() -> None:
    """From now on the process ends soon after it was asked to, whatever holds it up.

    A terminal that is gone, or stands still, takes nothing any more; Textual waits for it for ever.
    """
    Thread(target=_end_at_latest, daemon=True, name="ending").start()


def _end_at_latest() -> None:
    code = _asked.get()
    sleep(_LATEST)
    try:
        keep_all()
    finally:
        os._exit(code)


def _code(number: int) -> int:
    """The exit code of what a signal ends, as a shell tells of it."""
    return 128 + number


def _go_on_only_where_it_stopped(app: App[Any], loop: asyncio.AbstractEventLoop) -> None:
    """A signal to go on comes also where nothing was stopped: behind the one to end, where a terminal is closed or a
    session is over. Textual would begin to draw and to listen once more, beside what is drawn and heard already, and
    at the end wait for ever for one of them."""
    numbers = [getattr(signal, name, None) for name in ("SIGTSTP", "SIGCONT")]
    stop, go_on = (None if number is None else signal.getsignal(number) for number in numbers)
    if not callable(stop) or not callable(go_on):
        return
    has_stopped = False

    def stop_and_know(number: int, frame: FrameType | None) -> None:
        nonlocal has_stopped
        has_stopped = True
        stop(number, frame)

    def go_on_where_it_stopped(number: int, frame: FrameType | None) -> None:
        nonlocal has_stopped
        if has_stopped and _has_terminal():
            go_on(number, frame)
        elif not loop.is_closed():
            loop.call_soon_threadsafe(app.refresh)
        has_stopped = False

    with suppress(ValueError):
        for number, instead in zip(numbers, (stop_and_know, go_on_where_it_stopped), strict=True):
            if number is not None:
                signal.signal(number, instead)


def _has_terminal() -> bool:
    try:
        return sys.__stdin__ is not None and sys.__stdin__.isatty()
    except ValueError:
        return False
