"""The one place that knows both the commands and the screens."""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # `typing` itself costs a fifth of the short path.
    from collections.abc import Mapping

    from journal.journal import Journal
    from screens.key_list import KeyRow

_INTERRUPTED = 130
"""As a shell tells of it."""


def open_screens(journal: Journal, note_for: str | None = None, *, action: str = "", plain: bool = False) -> int:
    """Open the journal full screen; with `note_for`, a customer's id, at a new note; with `action` that is done first;
    `plain` in signs that any font has. Gives the exit code."""
    from screens.app import HandfulApp
    from screens.ending import end_for_certain

    end_for_certain()
    app = HandfulApp(journal, note_for=note_for, action=action, plain=plain)
    # What is loaded by now stays until the end: the collector need not look at it again and again.
    gc.freeze()
    if journal.is_sample():
        from journal.storage.sample_folder import open_in_window

        with open_in_window(journal.folder):
            app.run()
    else:
        app.run()
    if app.crashed is not None:
        return _tell_crash(app.crashed)
    return app.return_code or 0


def key_rows() -> tuple[KeyRow, ...]:
    """Every key of the screens that can be changed: its id, how it is written, and what it does."""
    from screens.key_list import key_rows as rows

    return rows()


def key_problems(keys: Mapping[str, str]) -> tuple[str, ...]:
    """What is wrong with the keys that are set, by the names of what they do, a sentence each."""
    from screens.key_list import problems_of

    return problems_of(keys)


def _tell_crash(error: BaseException) -> int:
    from pathlib import Path

    import platformdirs

    from journal.crash import report

    print(report(error, Path(platformdirs.user_state_dir("handful", appauthor=False))), file=sys.stderr)  # noqa: T201
    return 1


def run() -> None:
    """The process `handful`: the command, and an end without delay."""
    try:
        main()
        code: object = 0
    except SystemExit as asked:
        code = asked.code
    threading = sys.modules.get("threading")
    nothing_else_runs = threading is None or threading.active_count() == 1
    if isinstance(code, int) and nothing_else_runs and _all_is_told():
        # Everything is on disk: to take a journal apart in memory would be a fifth of what a command takes.
        os._exit(code)
    sys.exit(code)  # type: ignore[arg-type]


def _all_is_told() -> bool:
    """Whether what was said is out; where it is not, Python says so at its own end."""
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):
        return False
    return True


def main() -> None:
    """The command `handful`."""
    argv = sys.argv[1:]
    if argv == ["nudges", "--short"]:
        from journal.short import tell

        if tell():
            return
    if len(argv) == 2 and argv[0] == "init":
        from journal.shells import tell as tell_shell

        if tell_shell(argv[1]):
            return
    # A command is over before collecting would pay; the screens collect again once Today is drawn.
    gc.disable()
    try:
        from journal.commands.direct import answer

        answered = answer(argv)
        if answered is None:
            from journal.commands.line import main as run

            answered = run(argv)
        code = answered
    except KeyboardInterrupt:
        code = _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last line of defence: no traceback with customers' words
        code = _tell_crash(error)
    sys.exit(code)


if __name__ == "__main__":
    run()
