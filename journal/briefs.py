"""A brief: one page before a talk. Be gentle first, then the portrait, the last notes, what is open and what is near.

Pure: values and a day in, a value and its Markdown out. Asides never leave the journal by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from journal.customer import Aspect, Customer, Gentle
from journal.language import _
from journal.markdown_writing import blocks, closed, escaped
from journal.note import ContactNote, Mark
from journal.openers import say_gentle_term
from journal.overview import LooseEnd, Overview, Told
from journal.quoting import fill
from journal.reading import tokens, without_asides
from journal.rhythm import Standing, say_status, stale_aspects
from journal.saying import (
    aspect_heading,
    kind_phrase,
    say_ago,
    say_ahead,
    say_day,
    say_due,
    say_kind,
    say_list,
    say_mood,
)

MOST_NOTES = 3
LONGEST_NOTE = 700
"""The most characters of one note: three of them and the portrait are to fit on a page. The note has the rest."""
DATES_WITHIN = 45
"""Days ahead in which a date is near."""
_SIGNS = {Mark.PROMISE: "[ ]", Mark.QUESTION: "[?]", Mark.WORRY: "[!]", Mark.IDEA: "[i]"}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a brief: its heading, and what it says as Markdown.

    `portrait` tells that it is of the portrait, `stale` that it is to be asked whether it is *still true*. `note` is
    the one it gives; `loose_ends` those it lists.
    """

    heading: str
    markdown: str
    portrait: bool = False
    stale: bool = False
    note: ContactNote | None = None
    loose_ends: tuple[LooseEnd, ...] = ()

    @property
    def whole_heading(self) -> str:
        """The heading as one line of text, with what is to be asked of it."""
        return f"{self.heading} ({_('still true?')})" if self.stale else self.heading


@dataclass(frozen=True, slots=True)
class Brief:
    """What to know before a talk.

    `gentle` is the mark that holds today, `plan` the next plan. `notes` are the last contacts, newest first.
    `questions` are those that decisions left to ask, with the text of the decision, or nothing where they name it.
    """

    overview: Overview
    standing: Standing
    today: date
    gentle: Gentle | None
    plan: Told | None
    notes: tuple[ContactNote, ...]
    loose_ends: tuple[LooseEnd, ...]
    questions: tuple[tuple[str, str], ...]
    dates: tuple[tuple[date, str], ...]

    @property
    def customer(self) -> Customer:
        """Whose brief it is."""
        return self.overview.customer


def brief_of(
    overview: Overview,
    notes: Iterable[ContactNote],
    standing: Standing,
    today: date,
    loose_ends: Sequence[LooseEnd],
    questions: Sequence[tuple[str, str]] = (),
) -> Brief:
    """The brief of a customer on the day `today`. `notes` come newest first, `loose_ends` in the order to be shown;
    `questions` are pairs of what to ask and the decision it is for."""
    customer = overview.customer
    near = [(day, each.label) for each in customer.dates if (day := each.next_on_or_after(today)) is not None]
    return Brief(
        overview=overview,
        standing=standing,
        today=today,
        gentle=customer.gentle_on(today),
        plan=next((plan for plan in overview.plans if plan.date >= today), None),
        notes=tuple([note for note in notes if not note.plan][:MOST_NOTES]),
        loose_ends=tuple(end for end in loose_ends if end.mark is not Mark.IDEA),
        questions=tuple(questions),
        dates=tuple(sorted(pair for pair in near if (pair[0] - today).days <= DATES_WITHIN)),
    )


def say_gentle(brief: Brief) -> str:
    """The be-gentle mark, verbatim, and how long it holds; nothing where there is none."""
    mark = brief.gentle
    if mark is None:
        return ""
    term = say_gentle_term(mark.since, mark.until, brief.today)
    return fill(_("Be gentle: “{text}” ({term})"), text=mark.text, term=term)


def say_plan(brief: Brief) -> str:
    """What the brief is for, where something is planned; nothing where there is not."""
    if brief.plan is None:
        return ""
    planned = _("{contact} on {day}, {ahead}")
    contact, ahead = kind_phrase(brief.plan.kind), say_ahead((brief.plan.date - brief.today).days)
    whole = planned.format(contact=contact, day=say_day(brief.plan.date, brief.today), ahead=ahead)
    return whole[:1].upper() + whole[1:]


def say_when(brief: Brief) -> str:
    """What the brief is for, where something is planned, and how contact stands."""
    standing = brief.standing
    said = [*filter(None, [say_plan(brief)]), say_status(standing.status)]
    if standing.days_since is not None:
        said.append(_("talked {ago}").format(ago=say_ago(standing.days_since)))
    whole = ", ".join(said)
    return whole[:1].upper() + whole[1:]


def brief_parts(brief: Brief) -> tuple[Part, ...]:
    """What the brief says after its head: the parts that have something to say, in their order."""
    stale = stale_aspects(brief.customer, brief.today)
    found: list[Part] = []
    for aspect in Aspect:
        facet = brief.customer.portrait.get(aspect)
        text = without_asides(facet.text).strip() if facet is not None else ""
        heading = aspect_heading(aspect)
        if text:
            found.append(Part(heading, closed(text), portrait=True, stale=aspect in stale))
    unknown = [aspect_heading(aspect) for aspect in Aspect if aspect not in brief.customer.portrait]
    if unknown:
        found.append(Part(_("Not known yet"), escaped(", ".join(unknown)), portrait=True))
    found += (Part(_say_note(note, brief.today), _shortened(note), note=note) for note in brief.notes)
    if not brief.notes:
        found.append(Part(_("Nothing noted yet"), _("No talk is noted. Ask what a day of theirs is like.")))
    ends = [_end(brief, end) for end in brief.loose_ends]
    if ends:
        found.append(Part(_("Loose ends"), "\n".join(ends), loose_ends=brief.loose_ends))
    if brief.questions:
        asked = (
            f"- [?] {escaped(question)}  ({_('before you decide: {decision}').format(decision=escaped(decision))})"
            if decision
            else f"- [?] {escaped(question)}"
            for question, decision in brief.questions
        )
        found.append(Part(_("To ask, before you decide"), "\n".join(asked)))
    near = [f"- {escaped(say_day(day, brief.today))}: {escaped(label)}" for day, label in brief.dates]
    if near:
        found.append(Part(_("Dates near"), "\n".join(near)))
    return tuple(found)


def _end(brief: Brief, end: LooseEnd) -> str:
    about = say_ago((brief.today - end.noted).days)
    if end.due is not None:
        about = _("{ago}, {due}").format(ago=about, due=say_due(end.due, brief.today))
    return f"- {_SIGNS[end.mark]} {escaped(end.text)} ({about})"


def _say_note(note: ContactNote, today: date) -> str:
    about = [say_day(note.date, today), say_kind(note.kind)]
    if note.heard_from:
        about.append(_("from {name}").format(name=note.heard_from))
    if note.companions:
        about.append(_("with {names}").format(names=say_list(note.companions)))
    if note.mood is not None:
        about.append(say_mood(note.mood))
    return ", ".join(about)


def _shortened(note: ContactNote) -> str:
    """The note's whole blocks as far as there is room, and a sign where there is more."""
    body = without_asides(note.body).strip()
    if len(body) <= LONGEST_NOTE:
        return closed(body)
    lines = body.split("\n")
    ends = [token.map[1] for token in tokens(body) if token.map and token.level == 0 and token.nesting >= 0]
    kept = ""
    for end in ends:
        head = "\n".join(lines[:end]).rstrip()
        if len(head) > LONGEST_NOTE:
            break
        kept = head
    if not kept:
        # One long paragraph: its beginning, as plain text.
        from journal.text import cut

        return escaped(cut(" ".join(body.split()), LONGEST_NOTE))
    return f"{closed(kept)}\n\n…"


def brief_markdown(brief: Brief) -> str:
    """The whole brief as one page of Markdown."""
    customer = brief.customer
    head = ", ".join(filter(None, (customer.name, customer.organisation)))
    gentle = say_gentle(brief)
    parts = [f"# {escaped(head)}", f"**{escaped(gentle)}**" if gentle else "", escaped(say_when(brief))]
    for part in brief_parts(brief):
        parts += f"## {escaped(part.whole_heading)}", part.markdown
    return blocks(parts)
