"""What was shown when, on this machine: the opener and the reminder that stay for their day, where nudges were given,
on which days a nudge stood on Today, and what is told only once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from threading import Lock
from typing import Any

from journal.storage.store import Store

_FILE = "shown.json"
_DAYS_KEPT = 120


class Where(StrEnum):
    """Where a nudge was given. The prompt is not among them: what stands at the start of every shell keeps nothing."""

    TODAY = "today"
    COMMAND = "command"
    NOTIFICATION = "notification"


def _days(value: Any) -> list[date]:
    found: list[date] = []
    for text in value if isinstance(value, list) else []:
        try:
            found.append(date.fromisoformat(text))
        except (TypeError, ValueError):
            continue
    return found


class Shown:
    """Reads and keeps what was shown. What cannot be read counts as nothing shown."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._one_at_a_time = Lock()
        self._read: tuple[object, dict[str, Any]] = (None, {})

    def _whole(self) -> dict[str, Any]:
        """All of it, read again only where the file is another than it was."""
        signature = self._store.own_signature(_FILE)
        if signature is None or signature != self._read[0]:
            self._read = (signature, self._store.own(_FILE))
        return self._read[1]

    def _part(self, name: str) -> dict[str, Any]:
        found = self._whole().get(name)
        return dict(found) if isinstance(found, dict) else {}

    def _keep(self, name: str, value: Mapping[str, Any]) -> None:
        # A screen keeps one part while a worker keeps another.
        with self._one_at_a_time:
            whole = self._store.own(_FILE)
            if whole.get(name) != value:
                self._store.keep_own(_FILE, {**whole, name: dict(value)})

    # --- openers

    def openers(self, day: date) -> dict[str, str]:
        """The openers given on `day`: customer id to opener key."""
        part = self._part("openers")
        kept = part.get("given") if part.get("day") == day.isoformat() else None
        return {str(k): str(v) for k, v in kept.items()} if isinstance(kept, dict) else {}

    def keep_openers(self, day: date, given: Mapping[str, str]) -> None:
        """Remember the openers of `day`, and those of the days before for a while."""
        oldest = day - timedelta(days=_DAYS_KEPT)
        before = {
            customer_id: {key: last.isoformat() for key, last in keys.items() if last >= oldest}
            for customer_id, keys in self._all_openers().items()
        }
        today = {**self.openers(day), **given}
        self._keep("openers", {"day": day.isoformat(), "given": today, "before": before})

    def openers_before(self, day: date) -> dict[str, dict[str, date]]:
        """The openers given in the last 120 days before `day`: customer id to opener key to the last day it was."""
        oldest = day - timedelta(days=_DAYS_KEPT)
        kept = {
            customer_id: {key: last for key, last in keys.items() if oldest <= last < day}
            for customer_id, keys in self._all_openers().items()
        }
        return {customer_id: keys for customer_id, keys in kept.items() if keys}

    def _all_openers(self) -> dict[str, dict[str, date]]:
        part = self._part("openers")
        found: dict[str, dict[str, date]] = {}
        before = part.get("before")
        for customer_id, keys in before.items() if isinstance(before, dict) else ():
            for key, text in keys.items() if isinstance(keys, dict) else ():
                for last in _days([text]):
                    found.setdefault(str(customer_id), {})[str(key)] = last
        for last in _days([part.get("day")]):
            for customer_id, key in self.openers(last).items():
                found.setdefault(customer_id, {})[key] = last
        return found

    # --- where nudges were given

    def keep_given(self, day: date, where: Where) -> None:
        """Remember that nudges were given on `day` at a place."""
        self._keep("given", {**self._part("given"), where.value: day.isoformat()})

    def given(self) -> tuple[tuple[Where, date], ...]:
        """The last day on which a nudge was given at each place, the newest first."""
        part = self._part("given")
        found = [(where, day) for where in Where for day in _days([part.get(where.value)])]
        return tuple(sorted(found, key=lambda pair: pair[1], reverse=True))

    def last_given(self) -> date | None:
        """The last day on which a nudge was given, wherever that was; None where none was."""
        days = [day for _where, day in self.given()]
        # As it was kept before places were.
        days += _days([self._part("openers").get("day")])
        for one in self._part("nudges").values():
            days += _days(one.get("days")) if isinstance(one, dict) else []
        return max(days, default=None)

    # --- nudges on Today

    def nudge_days(self, customer_id: str, last_dialogue: date | None) -> list[date]:
        """The days on which this nudge stood on Today: those since the last dialogue, and since it was answered."""
        one = self._part("nudges").get(customer_id)
        if not isinstance(one, dict) or one.get("since") != (last_dialogue and last_dialogue.isoformat()):
            return []
        return _days(one.get("days"))

    def keep_nudges(self, day: date, shown: Iterable[tuple[str, date | None]]) -> None:
        """Remember that the nudges of these customers (id, last dialogue) stood on Today on `day`."""
        part = self._part("nudges")
        for customer_id, last_dialogue in shown:
            days = self.nudge_days(customer_id, last_dialogue)
            if day not in days:
                days.append(day)
            since = last_dialogue and last_dialogue.isoformat()
            part[customer_id] = {"since": since, "days": [one.isoformat() for one in days]}
        self._keep("nudges", part)

    def answer_nudge(self, customer_id: str, change: str = "") -> None:
        """The question was answered, or the nudge put off, by `change`, a name of it: three new days begin."""
        part = self._part("nudges")
        before = part.pop(customer_id, None)
        if before is not None:
            self._keep("nudges", part)
            self._keep("answered", {**self._part("answered"), customer_id: {"change": change, "days": before}})

    def ask_again(self, changes: Collection[str]) -> None:
        """These changes were taken back: the nudges they answered stand where they stood."""
        nudges, answered = self._part("nudges"), self._part("answered")
        back = {who: one for who, one in answered.items() if isinstance(one, dict) and one.get("change") in changes}
        for customer_id, one in back.items():
            before, since = one.get("days"), nudges.get(customer_id)
            if not isinstance(before, dict):
                continue
            if isinstance(since, dict) and since.get("since") == before.get("since"):
                days = dict.fromkeys((*_days(before.get("days")), *_days(since.get("days"))))
                before = {**before, "days": [day.isoformat() for day in days]}
            nudges[customer_id] = before
        if back:
            self._keep("nudges", nudges)
            self._keep("answered", {who: one for who, one in answered.items() if who not in back})

    # --- a rest or a pause that may end

    def wakes(self) -> dict[str, date]:
        """Those (by id) of whom it is offered to end a rest or a pause, and the day of the dialogue that was in it."""
        found = ((customer_id, _days([day])) for customer_id, day in self._part("wake").items())
        return {customer_id: days[0] for customer_id, days in found if days}

    def keep_wake(self, customer_id: str, dialogue: date) -> None:
        """There was a dialogue on that day in a rest or a pause."""
        self._keep("wake", {**self._part("wake"), customer_id: dialogue.isoformat()})

    def drop_wake(self, customer_id: str) -> None:
        """It was answered whether the rest or the pause is to end."""
        part = self._part("wake")
        if part.pop(customer_id, None) is not None:
            self._keep("wake", part)

    # --- what is told once

    def told(self, what: str) -> date | None:
        """The day on which `what`, a thing that is told once, was first told; None where it was not."""
        return next(iter(_days([self._part("told").get(what)])), None)

    def keep_told(self, what: str, day: date) -> None:
        """Remember that `what` was told on `day`. The first day stays."""
        part = self._part("told")
        if what not in part:
            self._keep("told", {**part, what: day.isoformat()})

    # --- reminders

    def reminders(self) -> dict[date, tuple[str, str]]:
        """The reminders given: day to customer id and key."""
        found: dict[date, tuple[str, str]] = {}
        for day, given in self._part("reminders").items():
            for known in _days([day]):
                if isinstance(given, list) and len(given) == 2:
                    found[known] = (str(given[0]), str(given[1]))
        return found

    def keep_reminder(self, day: date, customer_id: str, key: str) -> None:
        """Remember the reminder of `day`."""
        kept = {**self.reminders(), day: (customer_id, key)}
        oldest = day - timedelta(days=_DAYS_KEPT)
        self._keep("reminders", {d.isoformat(): list(given) for d, given in sorted(kept.items()) if d >= oldest})

    def passed_over(self, day: date) -> list[tuple[str, str]]:
        """The reminders (customer id, key) that were passed over on `day` for another."""
        part = self._part("passed")
        given = part.get("given") if part.get("day") == day.isoformat() else None
        pairs = given if isinstance(given, list) else []
        return [(str(pair[0]), str(pair[1])) for pair in pairs if isinstance(pair, list) and len(pair) == 2]

    def pass_over(self, day: date, reminder: tuple[str, str]) -> None:
        """Another reminder was asked for on `day`."""
        given = [list(pair) for pair in (*self.passed_over(day), reminder)]
        self._keep("passed", {"day": day.isoformat(), "given": given})
