"""What another window or machine changed since it was read: it is asked about, never overwritten in silence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from journal.customer import Customer, Gentle, ImportantDate
from journal.errors import ChangedMeanwhile, changed_meanwhile
from journal.text import folded


def unless_gentle_changed(there: Gentle | None, seen: Customer | None, wanted: Gentle | None) -> Gentle | None:
    """`wanted`, where the mark `there` is the one that was `seen`, or says the same already.

    Raises `ChangedMeanwhile` where another text, or another last day, was set since. `seen` None is not held against.
    """
    if seen is not None and _said(there) not in (_said(seen.gentle), _said(wanted)):
        raise ChangedMeanwhile(
            changed_meanwhile(), theirs=there.text if there else "", ours=wanted.text if wanted else ""
        )
    return wanted


def unless_dates_changed(
    there: Sequence[ImportantDate], seen: Customer | None, labels: Sequence[str], wanted: ImportantDate | None
) -> tuple[ImportantDate, ...]:
    """The dates `there` without those of these labels, and with the `wanted` one.

    Raises `ChangedMeanwhile` where one of these labels means another day than when it was `seen`.
    """
    for label in labels if seen is not None else ():
        now, was = _of_label(there, label), _of_label(seen.dates if seen is not None else (), label)
        if now not in (was, wanted):
            raise ChangedMeanwhile(changed_meanwhile(), theirs=now.label if now else "", ours=label)
    gone = {folded(label) for label in labels}
    kept = tuple(one for one in there if folded(one.label) not in gone)
    return kept if wanted is None else (*kept, wanted)


def _said(mark: Gentle | None) -> tuple[str, date | None]:
    return (mark.text, mark.until) if mark is not None else ("", None)


def _of_label(dates: Sequence[ImportantDate], label: str) -> ImportantDate | None:
    return next((one for one in dates if folded(one.label) == folded(label)), None)
