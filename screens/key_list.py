"""Every key there is, from the declarations that the screens themselves are made of."""

from __future__ import annotations

import inspect
import pkgutil
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module

from textual.binding import Binding
from textual.keys import KEY_ALIASES, Keys

import screens
from journal.language import _
from screens.widgets.foot import key_name, name_of_key

_NAMED_KEYS = frozenset(key.value.rpartition("+")[2] for key in Keys) | {
    *KEY_ALIASES,
    *("at", "backslash", "minus", "plus", "slash", "space", "underscore"),
}
"""Keys that have a name of their own; others are called after their character."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key: the id of its binding, by which it can be changed, how it is written, what it does, and where.

    `key` is empty for what has none of its own, `owner` the screen or part of one that has it, `keys` are all its keys
    as they may be set.
    """

    id: str
    key: str
    words: str
    owner: str = ""
    keys: tuple[str, ...] = ()


def key_rows() -> tuple[KeyRow, ...]:
    """The keys that have an id and do something that can be said, those of the whole program first."""
    from screens.app import HandfulApp

    found: dict[str, KeyRow] = {}
    for owner in (HandfulApp, *_owners()):
        for binding in owner.__dict__["BINDINGS"]:
            if isinstance(binding, Binding) and binding.id and binding.description:
                keys = tuple(key.strip() for key in binding.key.split(","))
                row = KeyRow(binding.id, key_name(binding), binding.description, owner.__name__, keys)
                found.setdefault(binding.id, row)
    return tuple(found.values())


def problems_of(keys: Mapping[str, str]) -> tuple[str, ...]:
    """What is wrong with `keys`, by the ids of bindings, a sentence each: names of nothing, words that are no key, and
    what is the key of two things."""
    ids = {row.id for row in key_rows()}
    nameless = _("keys.{name}: nothing of that name has a key; it is kept. handful help keys lists the names.")
    keyless = _("keys.{name}: “{key}” is no key. Keys are like n, f5, ctrl+n or ?.")
    unknown = [nameless.format(name=name) for name in keys if name not in ids]
    wrong = [
        keyless.format(name=name, key=key)
        for name, wanted in keys.items()
        if name in ids
        for key in wanted.split(",")
        if not _can_be_pressed(key)
    ]
    return (*unknown, *wrong, *clashes_of({name: key for name, key in keys.items() if name in ids}))


def _can_be_pressed(key: str) -> bool:
    last = key.rpartition("+")[2]
    return len(last) == 1 or last in _NAMED_KEYS or bool(_character_of(last))


def _character_of(name: str) -> str:
    try:
        return unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return ""


def clashes_of(keys: Mapping[str, str]) -> tuple[str, ...]:
    """What `keys`, by the ids of bindings, takes from another action of the same place, a sentence each."""
    rows = key_rows()
    now = {row.id: tuple(keys[row.id].split(",")) if row.id in keys else row.keys for row in rows}
    told: dict[frozenset[str], str] = {}
    for row in rows:
        if row.id not in keys:
            continue
        for other in rows:
            # The keys of the whole program hold on every page.
            together = row.owner == other.owner or "HandfulApp" in (row.owner, other.owner)
            shared = [key for key in now[row.id] if key in now[other.id]]
            if row.id != other.id and together and shared and not set(shared) <= set(row.keys):
                sentence = _("{key} is the key of two things: {one} ({one_id}) and {other} ({other_id}).")
                told.setdefault(
                    frozenset((row.id, other.id)),
                    sentence.format(
                        key=name_of_key(shared[0]),
                        one=row.words,
                        one_id=row.id,
                        other=other.words,
                        other_id=other.id,
                    ),
                )
    return tuple(told.values())


def _owners() -> Iterator[type]:
    """The classes of the screens that declare keys of their own, by module and name."""
    for module in pkgutil.walk_packages(screens.__path__, "screens."):
        there = import_module(module.name)
        for _name, owner in inspect.getmembers(there, inspect.isclass):
            if owner.__module__ == module.name and isinstance(owner.__dict__.get("BINDINGS"), list):
                yield owner
