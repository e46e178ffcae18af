"""The decisions that are kept, as values: each file read only when its signature changed."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from threading import RLock

from journal.damage import explained
from journal.decision import Decision
from journal.errors import Damaged
from journal.language import _
from journal.storage.codec import NotUnderstood, Tables
from journal.storage.decision_records import decision_in
from journal.storage.files import Signature
from journal.storage.store import DECISIONS, Store


def decision_file(decision_id: str) -> str:
    """The file of a decision's records, as the store names it."""
    return f"{DECISIONS}/{decision_id}"


class KeptDecisions:
    """The decisions as they are on disk. Nothing is read before it is asked for."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today
        self._there: dict[str, tuple[Signature, Decision | None]] = {}
        self._damage: dict[str, tuple[Signature, Damaged]] = {}
        self.seen: tuple[Decision, ...] | None = None
        """What the last look found, the same as long as nothing changed; None before the first."""
        # A screen may look while a worker takes in what it saved.
        self._mutex = RLock()

    def look(self) -> tuple[Decision, ...]:
        """The decisions that can be read, newest first."""
        with self._mutex:
            signatures = self._store.decision_files()
            if not signatures and not self._store.is_there():
                # A disk that is not mounted, a folder that was moved: what was read stays.
                signatures = {one: kept[0] for one, kept in (self._there | self._damage).items()}
            self._there = {one: kept for one, kept in self._there.items() if signatures.get(one) == kept[0]}
            self._damage = {one: kept for one, kept in self._damage.items() if signatures.get(one) == kept[0]}
            for decision_id in signatures.keys() - self._there.keys() - self._damage.keys():
                self._read(decision_id, signatures[decision_id])
            found = [decision for _signature, decision in self._there.values() if decision is not None]
            forgotten = self._store.forgotten() if found else frozenset()
            if forgotten:
                found = [_without(decision, forgotten) for decision in found]
            now = tuple(sorted(found, key=lambda one: (one.date, one.created, one.id), reverse=True))
            if now != self.seen:
                self.seen = now
            return self.seen or ()

    def damage(self) -> tuple[Damaged, ...]:
        """The files that were set aside at the last look, each as the error that names it."""
        return tuple(problem for _signature, problem in self._damage.values())

    def damage_of(self, decision_id: str) -> Damaged | None:
        """What is wrong with one decision's file, if something is."""
        known = self._damage.get(decision_id)
        return known[1] if known else None

    def _read(self, decision_id: str, signature: Signature) -> None:
        file = decision_file(decision_id)
        try:
            tables, signature = self._store.load(file)
            self._there[decision_id] = (signature, self._decision(decision_id, tables))
        except FileNotFoundError:
            return
        except Damaged as problem:
            told = explained(self._store, file, problem, None, self._today())
            self._damage[decision_id] = (signature, told)

    @staticmethod
    def _decision(decision_id: str, tables: Tables) -> Decision | None:
        source = f"{decision_file(decision_id)}.json"
        try:
            return decision_in(decision_id, tables)
        except (NotUnderstood, RecursionError) as problem:
            sentence = _("{file} could not be read: {reason}. It is untouched.").format(file=source, reason=problem)
            raise Damaged(sentence, source, reason=str(problem)) from None


def _without(decision: Decision, forgotten: Collection[str]) -> Decision:
    """`decision` as it is without those who were forgotten."""
    there = tuple(effect for effect in decision.effects if effect.customer_id not in forgotten)
    return decision if len(there) == len(decision.effects) else replace(decision, effects=there)
