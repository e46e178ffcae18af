"""The path of a file as people type or drop it, and the rest of one that is begun."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

_ENDINGS = (".vcf", ".vcard", ".csv", ".tsv", ".txt")
_MOST_LOOKED_AT = 5_000
"""The most entries of a folder that are looked through for the rest of a name."""


def path_of(text: str) -> Path:
    """The path that `text` is: quotation marks around it, `~`, `file://`, and the backslashes a terminal puts before
    spaces when a file is dropped on it, all come to nothing."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1]
    if text.startswith("file://"):
        text = unquote(urlsplit(text).path)
    path = _at_home(text)
    if "\\" in text and os.name != "nt" and not _is_there(path):
        path = _at_home(text.replace("\\", ""))
    return path


def _at_home(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:  # nobody's home is known
        return Path(text)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def completed(text: str) -> str | None:
    """`text` with the rest of the name of a folder, or of a file that may be an address book; None where none fits."""
    if not text or text[0] in "\"'":
        return None
    before, slash, begun = text.rpartition("/")
    folder = _at_home(before + slash) if before or slash else Path()
    found: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for count, entry in enumerate(entries):
                if count >= _MOST_LOOKED_AT:
                    break
                name = entry.name
                if not name.startswith(begun) or (name.startswith(".") and not begun):
                    continue
                if entry.is_dir():
                    found.append(f"{name}/")
                elif name.casefold().endswith(_ENDINGS):
                    found.append(name)
    except (OSError, ValueError):
        return None
    best = min(found, key=lambda name: (name.endswith("/"), name.casefold()), default="")
    return f"{before}{slash}{best}" if len(best) > len(begun) else None
