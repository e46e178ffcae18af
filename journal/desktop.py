"""A notification on the desktop. It needs the optional package desktop-notifier, which nothing else imports."""

from __future__ import annotations

import logging
import threading

from journal.errors import Refused
from journal.language import _
from journal.text import cut, one_line

PATIENCE = 1.2
"""Seconds in which a desktop must have taken the notification: a whole command is over within two."""


class _Reason(logging.Handler):
    """Keeps why a notification failed, which the package only logs."""

    def __init__(self) -> None:
        super().__init__()
        self.said = ""

    def emit(self, record: logging.LogRecord) -> None:
        problem = record.exc_info[1] if record.exc_info else None
        self.said = str(problem) if problem is not None else record.getMessage()


def notify(title: str, text: str) -> None:
    """Show a notification. Raises `Refused` where the package is missing, no desktop is there, or none answers in
    time. A title is text everywhere; some desktops take signs in `text` for markup."""
    try:
        import desktop_notifier
    except ImportError:
        raise Refused(
            _("Notifications need one more package: pip install 'handful[notify]'. Nothing was shown.")
        ) from None
    reason = _Reason()
    log = logging.getLogger(desktop_notifier.__name__)
    log.addHandler(reason)
    log.propagate = False
    taken = threading.Event()
    over = threading.Event()

    def send() -> None:
        import asyncio

        async def sent() -> None:
            desktop = desktop_notifier.DesktopNotifier(app_name="Handful", app_icon=None)
            await asyncio.wait_for(desktop.send(title, text, on_dispatched=taken.set), PATIENCE)

        try:
            asyncio.run(sent())
        except Exception as problem:  # noqa: BLE001 - whatever a desktop does, it is told in a sentence
            reason.said = reason.said or str(problem)
        finally:
            over.set()

    # A thread that nobody waits for at the end: not even a connection that hangs holds the command up.
    threading.Thread(target=send, daemon=True).start()
    over.wait(PATIENCE + 0.1)
    if taken.is_set():
        return
    if reason.said:
        why = cut(one_line(reason.said), 120)
        raise Refused(
            _("No notification could be shown: there is no desktop to show it ({reason}).").format(reason=why)
        )
    raise Refused(_("No notification could be shown: the desktop does not answer."))
