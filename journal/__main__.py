"""The one place that knows both the commands and the screens."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.journal import Journal


def open_screens(journal: Journal, note_for: str | None = None) -> int:
    """Open the journal full screen; with `note_for`, a customer's id, at a new note. Gives the exit code."""
    from screens.app import HandfulApp

    app = HandfulApp(journal, note_for=note_for)
    app.run()
    return app.return_code or 0


def main() -> None:
    """The command `handful`."""
    from journal.commands.line import main as run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
