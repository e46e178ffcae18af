"""Drafts that were left: when, about whom, and the line that offers to go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from textual.content import Content

from journal.customer import Aspect
from journal.drafts import DECIDED, PEOPLE, UNKNOWN, Draft
from journal.journal import Journal
from journal.language import _
from journal.quoting import fill, in_marks
from journal.saying import say_aspect, say_day, short_names
from journal.text import cut, one_line
from screens.drawing import plain
from screens.look import MUTED, OCHRE, glyphs
from screens.widgets.foot import key_for
from screens.widgets.lines import as_high

_LONGEST_BEGINNING = 24
_LONGEST_DECISION = 60
"""The most characters of a decision's words in a line that offers to go on."""


def left_now(journal: Journal) -> str:
    """The local time as a draft bears it."""
    return journal.clock.now().isoformat(timespec="minutes")[:16]


def left_on(draft: Draft) -> date | None:
    """The day a draft was left, None where it bears none."""
    try:
        return date.fromisoformat(draft.left[:10])
    except ValueError:
        return None


def _name_of(draft: Draft, journal: Journal) -> str:
    name = journal.short_name(draft.customer_id) if draft.customer_id else ""
    if name:
        return name
    # Somebody new: identity, name and organisation of one person a line.
    first = (*draft.fields.get(PEOPLE, "").split("\n")[0].split("\t"), "", "")[1]
    return short_names({"": first})[""] if first else one_line(draft.fields.get(UNKNOWN, ""))


def say_left(draft: Draft, today: date) -> str:
    """When a draft was left: `at 09:42`, and the day where that is not today."""
    day, at = left_on(draft), draft.left[11:16]
    if day is None or day == today:
        return _("at {time}").format(time=at)
    return _("on {day} at {time}").format(day=say_day(day, today), time=at)


def say_draft(draft: Draft, journal: Journal) -> str:
    """`You left a draft about Ken at 09:42.`"""
    when, name = say_left(draft, journal.today()), _name_of(draft, journal)
    if draft.decision_id is not None:
        about = cut(one_line(draft.fields.get(DECIDED, "") or draft.body), _LONGEST_DECISION)
        if draft.decision_id:
            form = _("You left an answer about {name} {when}: “{decision}”")
        else:
            form = _("You left a decision half written {when}: “{decision}”")
        return fill(form, name=name, when=when, decision=about)
    for_aspect = next((aspect for aspect in Aspect if aspect.value == draft.aspect), None)
    if for_aspect is not None and name:
        return _("You left a draft about {name} {when}: {aspect}.").format(
            name=name, when=when, aspect=say_aspect(for_aspect)
        )
    if for_aspect is not None:
        return _("You left a draft {when}: {aspect}.").format(when=when, aspect=say_aspect(for_aspect))
    if not name:
        return _("You left a draft {when}.").format(when=when)
    if draft.note_id:
        return _("You left a change to a note about {name} {when}.").format(name=name, when=when)
    return _("You left a draft about {name} {when}.").format(name=name, when=when)


@dataclass(frozen=True)
class LeftDraft:
    """A draft as it is offered: its key, whose it is, and the sentence that says so."""

    key: str
    customer_id: str
    sentence: str


def left_drafts(journal: Journal) -> tuple[LeftDraft, ...]:
    """The drafts to offer, the one left last first."""
    drafts = journal.drafts.left()
    said = [say_draft(draft, journal) for draft in drafts]
    return tuple(
        LeftDraft(
            draft.key, draft.customer_id or "", sentence if said.count(sentence) == 1 else _with_words(draft, sentence)
        )
        for draft, sentence in zip(drafts, said, strict=True)
    )


def _with_words(draft: Draft, sentence: str) -> str:
    """Two drafts of one customer and minute are told apart by how they begin."""
    return f"{sentence} {in_marks(cut(one_line(draft.body), _LONGEST_BEGINNING))}"


def draft_lines(left: LeftDraft, width: int, keys: bool) -> list[Content]:
    """`You left a draft about Ken at 09:42.  ↵ go on  x throw away`; without the keys, in as many lines."""
    ways = Content.assemble(
        ("  " + key_for("today.go_on", glyphs().enter), f"bold {OCHRE}"),
        (" " + _("go on"), MUTED),
        ("  " + key_for("today.throw_away", "x"), f"bold {OCHRE}"),
        (" " + _("throw away"), MUTED),
    )
    lines = (plain(left.sentence) + ways).wrap(width)
    return lines if keys else as_high(plain(left.sentence).wrap(width), lines)
