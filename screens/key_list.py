"""Every key there is, from the declarations that the screens themselves are made of."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module

from textual.binding import Binding

import screens
from screens.widgets.foot import key_name


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key: the id of its binding, by which it can be changed, how it is written, and what it does."""

    id: str
    key: str
    words: str


def key_rows() -> tuple[KeyRow, ...]:
    """The keys that have an id and do something that can be said, those of the whole program first."""
    from screens.app import HandfulApp

    found: dict[str, KeyRow] = {}
    for owner in (HandfulApp, *_owners()):
        for binding in owner.__dict__["BINDINGS"]:
            if isinstance(binding, Binding) and binding.id and binding.description:
                found.setdefault(binding.id, KeyRow(binding.id, key_name(binding), binding.description))
    return tuple(found.values())


def _owners() -> Iterator[type]:
    """The classes of the screens that declare keys of their own, by module and name."""
    for module in pkgutil.walk_packages(screens.__path__, "screens."):
        there = import_module(module.name)
        for _name, owner in inspect.getmembers(there, inspect.isclass):
            if owner.__module__ == module.name and isinstance(owner.__dict__.get("BINDINGS"), list):
                yield owner
