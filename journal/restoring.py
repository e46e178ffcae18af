"""What there is to go back to, and what going back would change: values that screens and commands show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from journal.customer import Aspect
from journal.language import _, ngettext
from journal.note import ContactNote
from journal.saying import say_aspect, say_day, say_list
from journal.storage.backups import Moment
from journal.storage.store import DECISIONS

_PORTRAIT = "portrait."


class Found(StrEnum):
    """How the file that would be restored stands now."""

    THERE = "there"
    DAMAGED = "damaged"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class BackedUp:
    """The backups of one moment: whose (id and name), whether the settings are among them, their bytes, and how many
    `decisions` are among them."""

    moment: Moment
    customers: tuple[tuple[str, str], ...]
    settings: bool
    size: int
    decisions: int = 0


@dataclass(frozen=True, slots=True)
class FileRestore:
    """What a restore would do to one file.

    `taken` is the moment of the backup, `name` whose file it is. Of a file that is there: the notes that would come
    `back`, those that would `go`, those that would be `changed` (as they are, as they were), the ids of the fields that
    would be another, and how many `others` records; `comes_back` tells of a customer who was taken away. A file that is
    damaged or missing comes back whole, with `notes` notes; `lacks` and `lacks_days` are what is not in its backup, as
    far as is known.
    """

    file: str
    customer_id: str
    name: str
    taken: Moment
    found: Found
    back: tuple[ContactNote, ...] = ()
    go: tuple[ContactNote, ...] = ()
    changed: tuple[tuple[ContactNote, ContactNote], ...] = ()
    fields: tuple[str, ...] = ()
    others: int = 0
    comes_back: bool = False
    notes: int = 0
    lacks: int = 0
    lacks_days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What going back to the moment `wanted` would change: of everybody, or of the one `customer_id`.

    `left_out` says, a sentence each, what would stay as it is and why.
    """

    wanted: Moment
    customer_id: str | None
    files: tuple[FileRestore, ...]
    left_out: tuple[str, ...] = ()


def say_moment(moment: Moment, today: date) -> str:
    """A moment in words: `Thu 19 Nov` for the beginning of that day, else `Thu 19 Nov, 14:05`."""
    day = say_day(moment.day, today)
    if moment.at == time.min:
        return day
    return _("{day}, {time}").format(day=day, time=f"{moment.at:%H:%M}")


def say_then(wanted: Moment, taken: Moment, today: date) -> str:
    """To which state a file goes back, in words: `as it was when Mon 28 Dec began`. Where the backup is of a later
    moment, nothing was changed in between; where it is of an earlier one, it is the newest there is."""
    then = wanted if taken > wanted else taken
    if then.at == time.min:
        return _("as it was when {day} began").format(day=say_day(then.day, today))
    return _("as it was on {when}").format(when=say_moment(then, today))


def write_moment(moment: Moment) -> str:
    """A moment as it is typed after `handful restore`: `2026-11-19`, or `2026-11-19T14:05`."""
    if moment.at == time.min:
        return moment.day.isoformat()
    return f"{moment.day.isoformat()}T{moment.at:%H:%M}"


def say_field(name: str) -> str:
    """What is kept under a field's name, in words."""
    if name.startswith(_PORTRAIT):
        aspect = name.removeprefix(_PORTRAIT)
        return say_aspect(Aspect(aspect)) if aspect in set(Aspect) else aspect
    words = {
        "name": _("name"),
        "organisation": _("organisation"),
        "rhythm": _("rhythm"),
        "added": _("the day they were added"),
        "first_nudge": _("the day of the first nudge"),
        "snoozed": _("snooze"),
        "paused": _("pause"),
        "resting": _("rest"),
        "gentle": _("be gentle"),
        "consent": _("consent"),
        "mail": _("mail"),
        "phone": _("phone"),
        "tags": _("tags"),
        "dates": _("dates"),
        "away": _("days away"),
        "working_days": _("working days"),
        "soft_limit": _("soft limit"),
        "touchpoints": _("touch points"),
        "behaviour": _("what our promise asks of us"),
        "goal_dialogues": _("the wish for dialogues"),
        "promise": _("our promise to customers"),
        "goal_minutes": _("goal"),
        "text": _("words"),
        "check_back": _("the day to check back"),
    }
    return words.get(name, name)


def say_changes(one: FileRestore) -> str:
    """What a restore would do to one file, or has done, in a few words: `1 note back, 2 notes gone, name`."""
    if one.found is not Found.THERE:
        if not one.customer_id:
            return _("the whole file")
        return ngettext("the whole file, with {n} note", "the whole file, with {n} notes", one.notes)
    return ", ".join(
        filter(
            None,
            (
                _("comes back") if one.comes_back else "",
                ngettext("{n} note back", "{n} notes back", len(one.back)) if one.back else "",
                ngettext("{n} note gone", "{n} notes gone", len(one.go)) if one.go else "",
                ngettext("{n} note as it was", "{n} notes as they were", len(one.changed)) if one.changed else "",
                ngettext("{what} as it was", "{what} as they were", len(one.fields)).format(
                    what=say_list([say_field(name) for name in one.fields])
                )
                if one.fields
                else "",
                say_others(one.others, one.file) if one.others else "",
            ),
        )
    )


def say_others(others: int, file: str) -> str:
    """How many records that are neither notes nor fields: `1 answer` of a decision, `2 other records`."""
    if file.startswith(DECISIONS):
        return ngettext("{n} answer", "{n} answers", others)
    return ngettext("{n} other record", "{n} other records", others)


def say_lacks(lacks: int, days: tuple[date, ...], today: date) -> str:
    """What a backup lacks, as a sentence: `It lacks 2 notes, of 20 Nov and 21 Nov.`; empty where nothing is known."""
    if not lacks:
        return ""
    count = ngettext("{n} note", "{n} notes", lacks)
    if not days:
        return _("It lacks {notes}.").format(notes=count)
    told = say_list([say_day(day, today, weekday=False) for day in days])
    return _("It lacks {notes}, of {days}.").format(notes=count, days=told)
