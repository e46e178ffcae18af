"""A story made: what of a customer is told, in which order, and under which names.

Pure: values in, a value out. Asides and the be-gentle mark never leave the journal by it, nor does what is second hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from journal.casting import cast_of
from journal.closer_look import Kind as Look
from journal.closer_look import LookAt, how_often, looks_at
from journal.customer import Aspect, Customer
from journal.disguise import Disguise, Replaced
from journal.errors import Refused
from journal.language import _
from journal.note import ContactNote, Kind, Mark, Reading, State
from journal.reading import in_words, paragraphs, quotations, without_asides, without_signs
from journal.saying import kind_phrase, say_day
from journal.stories import Piece, Said, Section, Story, say_item
from journal.text import folded

MOST_NOTES = 60
"""The newest notes that a story is made from; older ones are in the portrait by then, or forgotten."""
MOST_KEPT = {"day": 3, "words": 5, "learnt": 3}
"""How many paragraphs or quotations of notes a part begins with; the others can be taken in."""
MOST_ITEMS = 4
LONGEST_KEPT = 5_800
AROUND_A_PIECE = 80
"""So many characters fill two A4 pages, as they are printed, where the room around a piece is counted as so many."""
_NOT_FIRST_HAND = (Kind.HEARD, Kind.REACHED_OUT)
_A_DAY_OF_THEIRS = (Kind.VISIT, Kind.OBSERVED, Kind.USED, Kind.LISTENED)


def story_of(
    customer: Customer,
    notes: Sequence[tuple[ContactNote, Reading]],
    others: Sequence[Customer],
    today: date,
    *,
    employee: str = "",
    by_name: bool = False,
    hide: Iterable[tuple[str, str]] = (),
) -> Story:
    """The story of `customer`, whose `notes` come each with its reading; `others` are the other customers. `hide` are
    words to be replaced, each with what is said instead.

    Raises `Refused` where nothing is noted that could be told, or where `by_name` is asked for and no consent is noted.
    """
    consent = customer.consent.on if customer.consent is not None and customer.consent.given else None
    if by_name and consent is None:
        raise Refused(
            _(
                "{name} has not consented to be told of by real name. Ask, and note it: handful edit {id} --consent yes"
            ).format(name=customer.name, id=customer.id)
        )
    pairs = sorted(notes, key=lambda pair: pair[0].when, reverse=True)
    told = [pair for pair in pairs if not pair[0].plan and pair[0].kind not in _NOT_FIRST_HAND][:MOST_NOTES]
    pieces = [
        piece for piece in (*_portrait(customer), *_notes(told, today, by_name)) if not _is_gentle(customer, piece)
    ]
    if not pieces:
        raise Refused(_nothing_to_tell(customer, bool(pairs)))
    hidden = {" ".join(word.split()): instead for word, instead in hide if word.strip()}
    disguise = Disguise(
        cast_of(customer, pairs, told, others, employee=employee, by_name=by_name, hidden=tuple(hidden.items()))
    )
    # In the order of their keys: the same notes are given the same names, whatever is left out.
    ready = _with_names_everywhere([_disguised(disguise, one, by_name) for one in _within_two_pages(_in_order(pieces))])
    return Story(
        name=disguise.person,
        organisation=disguise.organisation,
        real_name=customer.name,
        real_organisation=customer.organisation,
        pieces=ready,
        by_name=by_name,
        consent=consent,
        hints=(*_nowhere(hidden, ready), *_hints(customer, told, today, by_name)),
    )


def _nowhere(hidden: Iterable[str], pieces: Iterable[Piece]) -> Iterable[str]:
    """What was to be hidden and is not in the story."""
    replaced = [folded(one.real) for piece in pieces for one in piece.replaced]
    for word in hidden:
        if not any(folded(word) in one for one in replaced):
            yield _("“{word}” stands nowhere in this story.").format(word=word)


def _nothing_to_tell(customer: Customer, noted: bool) -> str:
    if noted:
        sentence = _(
            "There is no story of {name} yet: nothing first hand is noted, and no portrait. Talk with {name} first."
        )
    else:
        sentence = _("There is no story of {name} yet: nothing is noted. Write down the first thing you were told.")
    return sentence.format(name=customer.name)


def _hints(
    customer: Customer, told: Sequence[tuple[ContactNote, Reading]], today: date, by_name: bool
) -> Iterable[str]:
    if customer.gentle_on(today) is not None:
        yield _("{name} is marked be gentle: is this the time to tell of them?").format(name=customer.name)
    if not told:
        yield _("No talk of yours is noted: this is the portrait alone.")
    if by_name and customer.consent is not None:
        yield _("By real name: {name} consented, noted {day}. Does that hold for what is told here?").format(
            name=customer.name, day=say_day(customer.consent.on, today, weekday=False)
        )
        return
    yield _("What remains can still tell who it is: read it all first.")


def _portrait(customer: Customer) -> Iterable[Piece]:
    sections = {
        Aspect.WHO: Section.WHO,
        Aspect.APART: Section.WHO,
        Aspect.CHALLENGES: Section.DAY,
        Aspect.CHANGES: Section.CHANGES,
        Aspect.BOUGHT: Section.CHANGES,
    }
    for aspect, section in sections.items():
        facet = customer.portrait.get(aspect)
        if facet is None:
            continue
        found = paragraphs(facet.text)
        for place, words in enumerate(quotations(found)):
            yield Piece(f"{aspect.value} words {place}", Section.WORDS, Said.WORDS, words)
        for place, one in enumerate(found):
            if not one.quote:
                yield Piece(f"{aspect.value} {place}", section, Said.PROSE, (one.text,))


def _notes(told: Sequence[tuple[ContactNote, Reading]], today: date, by_name: bool) -> Iterable[Piece]:
    """The pieces of the notes, the newest first; those past what a part begins with are not kept to begin with."""
    counted: dict[object, int] = {}
    for note, reading in told:
        source = _say_source(note, today, by_name)
        found = paragraphs(note.body)
        section = Section.DAY if note.kind in _A_DAY_OF_THEIRS else Section.LEARNT
        made = [
            Piece(f"{note.id} words {place}", Section.WORDS, Said.WORDS, words, source)
            for place, words in enumerate(quotations(found))
        ]
        made += (
            Piece(f"{note.id} {place}", section, Said.PROSE, (one.text,), source)
            for place, one in enumerate(found)
            if not one.quote
        )
        made += (
            Piece(
                f"{note.id}/{item.place}",
                Section.LEARNT,
                _said(item.mark, item.state),
                (in_words(without_asides(item.text)),),
                source,
            )
            for item in reading.items
            if item.mark is not Mark.QUESTION
            and item.state is not State.DROPPED
            and in_words(without_asides(item.text))
        )
        for piece in made:
            is_item = bool(say_item(piece.said))
            group = piece.said if is_item else piece.section
            counted[group] = counted.get(group, 0) + 1
            most = MOST_ITEMS if is_item else MOST_KEPT.get(piece.section, MOST_ITEMS)
            yield replace(piece, kept=counted[group] <= most)


def _said(mark: Mark, state: State) -> Said:
    if mark is Mark.PROMISE:
        return Said.DONE if state is State.DONE else Said.PROMISE
    return Said.WORRY if mark is Mark.WORRY else Said.IDEA


def _say_source(note: ContactNote, today: date, by_name: bool) -> str:
    """Where something comes from: with its day only by real name, since a day can tell who it was."""
    phrase = kind_phrase(note.kind)
    if not by_name:
        return phrase
    return _("{contact}, {day}").format(contact=phrase, day=say_day(note.date, today, weekday=False))


def _is_gentle(customer: Customer, piece: Piece) -> bool:
    """Whether a piece repeats the be-gentle text, which never leaves."""
    if customer.gentle is None:
        return False
    mark = folded(in_words(customer.gentle.text)).rstrip(".!? ")
    return bool(mark) and mark in folded(piece.text)


def _in_order(pieces: Sequence[Piece]) -> list[Piece]:
    """By part; within one the portrait first, then the notes from the oldest on, so that it reads as it was lived."""
    order = list(Section)
    portrait = [piece for piece in pieces if piece.key.split(" ")[0] in set(Aspect)]
    notes = [piece for piece in pieces if piece not in portrait]
    by_note: dict[str, list[Piece]] = {}
    for piece in notes:
        by_note.setdefault(piece.key.replace("/", " ").split(" ")[0], []).append(piece)
    lived = [piece for group in reversed(by_note.values()) for piece in group]
    kinds = {Said.PROSE: 0, Said.WORDS: 0, Said.WORRY: 1, Said.IDEA: 2, Said.DONE: 3, Said.PROMISE: 4}
    return sorted((*portrait, *lived), key=lambda piece: (order.index(piece.section), kinds[piece.said]))


def _within_two_pages(pieces: Sequence[Piece]) -> Iterable[Piece]:
    room = LONGEST_KEPT
    for piece in pieces:
        cost = len(piece.text) + AROUND_A_PIECE if piece.kept else 0
        fits = cost <= room
        room -= cost if fits else 0
        yield piece if fits else replace(piece, kept=False)


def _disguised(disguise: Disguise, piece: Piece, by_name: bool) -> Piece:
    texts: list[str] = []
    replaced: list[Replaced] = []
    for paragraph in piece.paragraphs:
        told = disguise.of(paragraph)
        texts.append(without_signs(told.text))
        replaced += told.replaced
    invented = [one.invented for one in replaced]
    whole = "\n".join(texts)
    look_at = () if by_name else looks_at(whole, invented, disguise.words_that_are_names(whole))
    return replace(piece, paragraphs=tuple(texts), replaced=tuple(replaced), look_at=look_at)


def _with_names_everywhere(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces, each of which says what in it was taken for a name in another one: at the beginning of a sentence a
    capital tells nothing."""
    names = sorted({one.text for piece in pieces for one in piece.look_at if one.kind is Look.NAME})
    return tuple(replace(piece, look_at=(*piece.look_at, *_more_to_look_at(piece, names))) for piece in pieces)


def _more_to_look_at(piece: Piece, names: Iterable[str]) -> Iterable[LookAt]:
    for name in names:
        one = LookAt(Look.NAME, name)
        times = how_often(one, piece.text)
        if times and not any(each.kind is Look.NAME and each.text == name for each in piece.look_at):
            yield replace(one, times=times)
