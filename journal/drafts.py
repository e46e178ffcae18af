"""Drafts: what was typed and not saved. They lie on the machine, not in the journal, and outlive any ending.

A text that is being written in another editor has its draft too: what is known of it lies there from the beginning, and
the file that the editor writes stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from journal.customer import Aspect, Customer
from journal.storage import files, own_folder
from journal.storage.store import Store, new_id
from journal.text import one_line

_FOLDER = "drafts"
_KEY = re.compile(r"[a-z0-9][a-z0-9._-]{0,60}")
_OUTSIDE = ".md"
_LONGEST_OUTSIDE = 16 * 1024 * 1024
"""The most bytes that are read of what another editor wrote."""
PEOPLE, UNKNOWN = "people", "unknown"
"""The names under which a draft of a note keeps whom it is about, and what of that field fits nobody."""
DECIDED = "decision"
"""The name under which the draft of an answer keeps the words of the decision."""


def new_key() -> str:
    """A key for a draft. Each text that is being written has one of its own, also of one note in two windows."""
    return new_id(length=10)


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as it stood in its editor. `fields` are the texts of the form over a note, by name, as typed.

    `customer_id` is whose it is, if that is somebody in the journal; `note_id` the note that was being edited, `aspect`
    the aspect, `decision_id` the decision of which it is the line why, empty for one that is only begun; of these one
    at most is set. `based_on` is the version vector of what was being edited.
    `left` is the local time at which it was kept last, as `2026-11-21T09:42`. `outside` tells that it was handed to
    another editor: `body` is then the text as it was before.
    """

    key: str
    body: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    customer_id: str | None = None
    note_id: str | None = None
    aspect: str | None = None
    decision_id: str | None = None
    based_on: Mapping[str, int] = field(default_factory=dict)
    left: str = ""
    outside: bool = False


def people_in(people: Iterable[Customer]) -> dict[str, str]:
    """The field of a draft in which stands whom it is about; one that has no id is somebody new."""
    lines = ("\t".join((one.id, one_line(one.name), one_line(one.organisation))) for one in people)
    return {PEOPLE: "\n".join(lines)}


_NAMES = frozenset(one.name for one in fields(Draft))


def _read(key: str, kept: Mapping[str, Any]) -> Draft | None:
    """The draft that was kept; None where it is not one."""
    kept = {name: value for name, value in kept.items() if name in _NAMES}
    texts, numbers = kept.get("fields", {}), kept.get("based_on", {})
    for name in ("customer_id", "note_id", "aspect", "decision_id"):
        if not isinstance(kept.get(name), str | None):
            return None
    if not isinstance(kept.get("body"), str) or not isinstance(kept.get("left"), str):
        return None
    if not isinstance(kept.get("outside", False), bool):
        return None
    if not isinstance(texts, dict) or not all(isinstance(text, str) for text in texts.values()):
        return None
    if not isinstance(numbers, dict) or not all(type(number) is int for number in numbers.values()):
        return None
    return Draft(**{**kept, "key": key})


def _lost_nothing(draft: Draft) -> bool:
    """Whether a text that another editor had, and did not change, is there without its draft."""
    return draft.note_id is not None or draft.aspect is not None or not draft.body.strip()


class Drafts:
    """Keeps a draft of each text that is being written. One file each, so that two windows never write over one
    another."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def all(self) -> tuple[Draft, ...]:
        """The drafts there are, the one left last first. What cannot be read counts as none."""
        found = (self.find(key) for key in own_folder.names(self._store.room / _FOLDER, _OUTSIDE))
        return tuple(sorted((one for one in found if one is not None), key=lambda one: one.left, reverse=True))

    def left(self) -> tuple[Draft, ...]:
        """Those that no window is writing in just now: the ones to offer."""
        left: list[Draft] = []
        for draft in self.all():
            if own_folder.is_held(self._held(draft.key)):
                continue
            if draft.outside and _lost_nothing(draft):
                self.drop(draft.key)
            else:
                left.append(draft)
        return tuple(left)

    def left_of_note(self, note_id: str) -> Draft | None:
        """The one left last of a note that was being edited."""
        return next((draft for draft in self.left() if draft.note_id == note_id), None)

    def left_of_aspect(self, customer_id: str, aspect: Aspect) -> Draft | None:
        """The one left last of an aspect of a customer."""
        mine = (draft for draft in self.left() if draft.customer_id == customer_id)
        return next((draft for draft in mine if draft.aspect == aspect.value), None)

    def left_of_decision(self, decision_id: str, customer_id: str | None = None) -> Draft | None:
        """The one left last of the line why, for a customer; without an id, of a decision that was only begun."""
        mine = (draft for draft in self.left() if draft.decision_id == decision_id)
        return next((draft for draft in mine if draft.customer_id == customer_id), None)

    def find(self, key: str) -> Draft | None:
        """The draft of that key, if there is one."""
        if _KEY.fullmatch(key) is None:
            return None
        kept = self._store.own(self._file(key))
        draft = _read(key, kept) if kept else None
        written = self._written(key)
        if written is None:
            return draft
        text, when = written
        if draft is None:
            return Draft(key, text, left=when) if text.strip() else None
        return replace(draft, body=text, outside=False) if text.strip() and text != draft.body else draft

    def _written(self, key: str) -> tuple[str, str] | None:
        """What another editor wrote in the draft of that key, and when; None where there is no such file."""
        path = self.outside(key)
        try:
            text = files.read(path, _LONGEST_OUTSIDE)[0].decode("utf-8", "replace").rstrip()
            when = datetime.fromtimestamp(path.stat().st_mtime)  # noqa: DTZ006 - local, as drafts have it
        except (OSError, ValueError, OverflowError):
            return None
        return text, when.isoformat(timespec="minutes")

    def outside(self, key: str) -> Path:
        """Where the text of the draft of that key lies while another editor has it."""
        return self._store.room / _FOLDER / f"{key}{_OUTSIDE}"

    def keep(self, draft: Draft) -> bool:
        """Keep `draft` in the place of an earlier one of its key; False where the disk did not let us."""
        kept = asdict(draft)
        del kept["key"]
        self._store.keep_own(self._file(draft.key), kept)
        if self._store.own(self._file(draft.key)) != kept:
            return False
        # What another editor wrote stands in it now.
        own_folder.drop(self.outside(draft.key))
        return True

    def drop(self, key: str) -> None:
        """Forget the draft of that key, which was saved or thrown away."""
        own_folder.drop(self.outside(key))
        own_folder.drop(self._store.room / self._file(key))

    def writing(self, key: str) -> AbstractContextManager[bool]:
        """While the `with` lasts, the draft of that key is being written in, and is not offered anywhere; False where
        another window writes in it already. A program that dies lets go of it."""
        return own_folder.hold(self._held(key))

    @staticmethod
    def _file(key: str) -> str:
        return f"{_FOLDER}/{key}.json"

    def _held(self, key: str) -> Path:
        return self._store.room / _FOLDER / f"{key}.open"
