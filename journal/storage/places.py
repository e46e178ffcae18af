"""Where a journal lies, and where the machine keeps what is its own about it."""

from __future__ import annotations

from pathlib import Path

from journal import short
from journal.errors import WrongUsage
from journal.language import _

SAMPLE_MARK = ".handful-sample"
"""The file that marks a folder as the sample journal's; whoever has that open holds it."""


def default_folder() -> Path:
    """The folder of the journal where none is named: `HANDFUL_FOLDER`, or platformdirs' data folder."""
    known = short.data_folder()
    if known is not None:
        return Path(known)
    return usual_folder()


def usual_folder() -> Path:
    """The folder of the journal where nothing names another."""
    import platformdirs

    return Path(platformdirs.user_data_dir("handful", appauthor=False))


def room_for(folder: Path) -> Path:
    """The machine's own folder for the journal in `folder`, named by a hash of its real path.

    Raises `WrongUsage` where `folder` cannot be a path.
    """
    try:
        name = short.room_name(str(folder))
    except (ValueError, UnicodeEncodeError):
        raise WrongUsage(_("“{path}” is no folder.").format(path=str(folder))) from None
    known = short.state_folder()
    if known is None:
        import platformdirs

        known = platformdirs.user_state_dir("handful", appauthor=False)
    return Path(known) / "journals" / name


def sample_folder() -> Path:
    """The folder of the sample journal: in platformdirs' cache folder, since it is made anew each time."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("handful", appauthor=False)) / "sample"


def is_sample(folder: Path) -> bool:
    """Whether the journal in `folder` is the sample."""
    return (folder / SAMPLE_MARK).is_file()


def documents_folder() -> Path:
    """Where people keep what they write: platformdirs' folder of documents, or the home, or the folder one is in."""
    import platformdirs

    try:
        folder = Path(platformdirs.user_documents_dir())
        return folder if folder.is_dir() else Path.home()
    except (OSError, RuntimeError):  # nobody's home is known
        return Path()


def settings_file() -> Path:
    """The file in which this machine's settings are: in platformdirs' config folder."""
    known = short.config_folder()
    if known is None:
        import platformdirs

        known = platformdirs.user_config_dir("handful", appauthor=False)
    return Path(known) / "settings.toml"


def machine_room() -> Path:
    """The machine's own folder for what belongs to no one journal."""
    known = short.state_folder()
    if known is None:
        import platformdirs

        known = platformdirs.user_state_dir("handful", appauthor=False)
    return Path(known)
