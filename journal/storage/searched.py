"""What is searched of each customer, kept folded on this machine, so that the first search need not fold every note.

It is derived: keyed by the customer file's signature and by what folding and reading mean, made again where it does not
fit, and never trusted over a file that differs from its key.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

from journal.note import READER_VERSION
from journal.search.entries import Columns, Section
from journal.search.folding import FOLDING_VERSION
from journal.storage import files
from journal.storage.files import Signature
from journal.storage.seal import sealed, unsealed
from journal.storage.store import SEARCHED

_VERSION = [1, READER_VERSION, *FOLDING_VERSION]
_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_COLUMNS = tuple(field.name for field in fields(Columns))


def _key(signature: Signature) -> list[int]:
    return [signature.size, signature.mtime_ns, signature.inode]


class SearchedFiles:
    """The sections as they are kept, a file a customer."""

    def __init__(self, room: Path) -> None:
        self._folder = room / SEARCHED

    def _path(self, customer_id: str) -> Path:
        return self._folder / f"{customer_id}.json"

    def load(self, customer_id: str, signature: Signature) -> Section | None:
        """What was kept of a customer's file as it is; None where nothing fits."""
        try:
            found = json.loads(unsealed(files.read(self._path(customer_id))[0]))
            if found["version"] != _VERSION or found["signature"] != _key(signature):
                return None
            return _section_in(customer_id, found)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None

    def keep(self, section: Section, signature: Signature, machine: str) -> None:
        """Keep a section for the next start. A disk that does not let us is no matter."""
        kept: dict[str, Any] = {
            "version": _VERSION,
            "signature": _key(signature),
            "name": section.name,
            "names": list(section.names),
            "added": section.added,
            "customer_tags": list(section.tags),
        }
        kept |= {name: getattr(section.columns, name) for name in _COLUMNS}
        # One long text is read faster than many short ones; a folded text has no line breaks.
        kept["folded"] = "\n".join(section.columns.folded)
        with suppress(OSError):
            files.make_folder(self._folder)
        data = sealed(_dumps(kept).encode("utf-8", "surrogatepass"))
        files.save_derived(self._path(section.customer_id), data, machine)

    def forget_missing(self, there: Iterable[str]) -> None:
        """Remove what is kept of customers who are not there any more."""
        known = {f"{customer_id}.json" for customer_id in there}
        for path in self._folder.glob("*.json"):
            if path.name not in known:
                with suppress(OSError):
                    files.calls.unlink(str(path))


def _section_in(customer_id: str, found: dict[str, Any]) -> Section:
    columns = Columns(**{name: found[name] for name in _COLUMNS})
    columns.folded = found["folded"].split("\n") if found["ids"] else []
    if any(len(getattr(columns, name)) != len(columns.ids) for name in _COLUMNS):
        raise ValueError("columns of different lengths")
    return Section(
        customer_id, found["name"], tuple(found["names"]), found["added"], tuple(found["customer_tags"]), columns
    ).with_folded_name()
