"""Drafts: what was typed and not saved. They lie on the machine, not in the journal, and outlive any ending."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from journal.storage.store import Store

NEW = "new"
"""The key of the draft of a new note; that of a note being edited is the note's id."""
_FILE = "drafts.json"


@dataclass(frozen=True, slots=True)
class Draft:
    """A note as it stood in the editor. `fields` are the texts of the form, by name, as typed.

    `note_id` and `customer_id` are those of a note being edited, `based_on` the version vector it was read with. `left`
    is the local time it was last typed in, as `2026-11-21T09:42`.
    """

    key: str = NEW
    body: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    customer_id: str | None = None
    note_id: str | None = None
    based_on: Mapping[str, int] = field(default_factory=dict)
    left: str = ""


_NAMES = frozenset(one.name for one in fields(Draft))


def _texts(value: Any) -> bool:
    return isinstance(value, dict) and all(type(one) is str for pair in value.items() for one in pair)


def _read(key: str, kept: Any) -> Draft | None:
    if not isinstance(kept, dict) or not _texts(kept.get("fields", {})) or not isinstance(kept.get("body"), str):
        return None
    try:
        return Draft(**{**{name: value for name, value in kept.items() if name in _NAMES}, "key": key})
    except TypeError:
        return None


class Drafts:
    """Keeps at most one draft of a new note, and one of each note being edited."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[Draft, ...]:
        """The drafts there are, the one left last first. What cannot be read counts as none."""
        found = (_read(key, kept) for key, kept in self._store.own(_FILE).items())
        return tuple(sorted((one for one in found if one is not None), key=lambda one: one.left, reverse=True))

    def keep(self, draft: Draft) -> None:
        """Keep `draft` in the place of an earlier one of its key."""
        kept = asdict(draft)
        del kept["key"]
        self._store.keep_own(_FILE, {**self._store.own(_FILE), draft.key: kept})

    def drop(self, key: str) -> None:
        """Forget the draft of that key, which was saved or thrown away."""
        there = self._store.own(_FILE)
        if there.pop(key, None) is not None:
            self._store.keep_own(_FILE, there)
