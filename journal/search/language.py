"""The language of a search: what is typed, and the query it means.

    brass count         both words, anywhere in a word
    -brass              not that word
    "count sheet"       these words next to each other, and whole
    kind:visit          a filter; -kind:visit is all but that; with:"Eva Berg" where a value has spaces

What a filter takes is told in `filters`. All that is typed must hold. A word before a colon that is no filter's name is
refused, unless it is one that notes and addresses have (`https://…`, `due:2026-12-01`), and so is a filter whose value
cannot be meant; in quotation marks everything is text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from journal.errors import WrongUsage
from journal.language import _
from journal.overview import Overview
from journal.search.filters import FILTERS, Reader, how_all, nearest
from journal.search.folding import fold
from journal.search.query import EVERYTHING, All, Filter, Is, Not, Of, Query, Term, Text, open_of
from journal.text import cut, one_line

LONGEST_SEARCH = 1_000
"""The most characters of a search. What is longer is a text, not a search."""
MOST_TERMS = 60
"""The most words, phrases and filters of a search."""

_QUOTES = {'"': '"', "“": "”", "”": "”", "„": "“”", "«": "»", "»": "«»"}
_NAME = re.compile(r"([^\W\d_]{2,}(?:-[^\W\d_]+)?):")
_IN_NOTES = frozenset(("http", "https", "mailto", "due", "done", "dropped", "tel", "ftp", "file"))
_SPACED = frozenset(("since", "until"))
_MOST_WORDS_OF_A_DAY = 4


@dataclass(frozen=True, slots=True)
class _Piece:
    """One thing that was typed: a filter's `name` or none, its text, and whether that was in quotation marks.

    `closed` is False where the second mark is missing; `end` is where the piece ends in what was typed.
    """

    negated: bool
    name: str
    text: str
    quoted: bool
    closed: bool
    end: int


def _pieces(typed: str) -> list[_Piece]:
    found: list[_Piece] = []
    place = 0
    while place < len(typed):
        if typed[place].isspace():
            place += 1
            continue
        negated = typed[place] in "-\u2212" and place + 1 < len(typed) and not typed[place + 1].isspace()
        place += negated
        name = ""
        if typed[place] not in _QUOTES:
            named = _NAME.match(typed, place)
            if named and (named.group(1).casefold() not in _IN_NOTES) and not typed.startswith("//", named.end()):
                name = named.group(1).casefold()
                place = named.end()
        piece = _value(typed, place, negated, name)
        found.append(piece)
        place = piece.end
    return found


def _value(typed: str, place: int, negated: bool, name: str) -> _Piece:
    closers = _QUOTES.get(typed[place : place + 1])
    if closers:
        end = min((at for at in (typed.find(mark, place + 1) for mark in closers) if at >= 0), default=-1)
        text = typed[place + 1 : end if end >= 0 else len(typed)]
        return _Piece(negated, name, text, True, end >= 0, end + 1 if end >= 0 else len(typed))
    end = place
    while end < len(typed) and not typed[end].isspace():
        end += 1
    return _Piece(negated, name, typed[place:end], False, True, end)


def _with_spaced_days(pieces: Sequence[_Piece], today: date) -> list[_Piece]:
    """A day written without quotation marks (`since:3 weeks ago`) takes the words after it that belong to it."""
    joined: list[_Piece] = []
    rest = list(pieces)
    while rest:
        piece = rest.pop(0)
        if piece.name in _SPACED and not piece.quoted and piece.text:
            for count in range(min(_MOST_WORDS_OF_A_DAY, len(rest)), 0, -1):
                more = rest[:count]
                if any(each.name or each.quoted or each.negated for each in more):
                    continue
                text = " ".join((piece.text, *(each.text for each in more)))
                if FILTERS[piece.name].takes(text, Reader(today)):
                    piece = _Piece(piece.negated, piece.name, text, False, True, more[-1].end)
                    del rest[:count]
                    break
        joined.append(piece)
    return joined


def parse(typed: str, today: date, people: Sequence[Overview] = (), *, typing: bool = False) -> Query:
    """The query that `typed` means, `customer:` being one of `people`.

    With `typing` there is more to come: a filter that has no value yet is left out. Raises `WrongUsage` with one line
    that says how it is written.
    """
    if len(typed) > LONGEST_SEARCH:
        sentence = _("This is {n} characters long. A search has at most {most}: a few words will do.")
        raise WrongUsage(sentence.format(n=len(typed), most=LONGEST_SEARCH))
    reader = Reader(today, people)
    pieces = _with_spaced_days(_pieces(typed), today)
    if len(pieces) > MOST_TERMS:
        sentence = _("These are {n} words. A search has at most {most}: the rarest few will do.")
        raise WrongUsage(sentence.format(n=len(pieces), most=MOST_TERMS))
    terms: dict[Term, None] = {}
    for piece in pieces:
        last = piece is pieces[-1] and not typed[-1:].isspace()
        term = _term(piece, reader, typing=typing and last)
        if term is not None:
            terms[Not(term) if piece.negated else term] = None
    if not terms:
        if typing and not any(piece.text.strip("-") and not piece.name for piece in pieces):
            return EVERYTHING
        shown = cut(one_line(typed), 60)
        sentence = _("“{text}” has nothing to search for: write a word, or a filter like kind:visit.")
        raise WrongUsage(sentence.format(text=shown) if shown else _("Write what to search for: a word, or a name."))
    return Query(All(tuple(_open_ones(terms))))


def _term(piece: _Piece, reader: Reader, *, typing: bool) -> Text | Filter | None:
    if not piece.name:
        words = fold(piece.text)
        if not words:
            return None
        # An open quotation mark is of a phrase whose last word may go on.
        return Text(f" {words}{' ' if piece.closed else ''}" if piece.quoted else words)
    wanted = FILTERS.get(piece.name)
    if wanted is None:
        if not piece.text and not piece.quoted:
            words = fold(piece.name)
            return Text(words) if words else None
        raise _no_filter(piece)
    if typing and not piece.text.strip():
        return None
    return wanted.read(piece.text.strip(), reader, unfinished=typing)


def _no_filter(piece: _Piece) -> WrongUsage:
    name = cut(one_line(piece.name), 30)
    near = nearest(piece.name)
    if near:
        sentence = _("There is no filter {name}: here. Did you mean {near}:? It is written {how}.")
        return WrongUsage(sentence.format(name=name, near=near, how=FILTERS[near].example))
    sentence = _("There is no filter {name}: here, but {filters}; in quotation marks it is text.")
    return WrongUsage(sentence.format(name=name, filters=how_all()))


def _open_ones(terms: dict[Term, None]) -> list[Term]:
    """`is:promise is:open` is an open promise, not a promise in a note where something else is open."""
    marks = [term for term in terms if isinstance(term, Is) and term.may_be_open]
    if not marks or not any(isinstance(term, Is) and term.is_open for term in terms):
        return list(terms)
    return [open_of(term) if term in marks else term for term in terms if not (isinstance(term, Is) and term.is_open)]


def typed_of(words: Sequence[str], today: date, people: Sequence[Overview] = ()) -> str:
    """What was typed, from the words a shell hands over: it takes quotation marks away, so a filter whose value has
    spaces (`customer:"Ken Okafor"`) gets its own back where that is what can be meant."""
    return " ".join(_typed_word(word, Reader(today, people)) for word in words)


def _typed_word(word: str, reader: Reader) -> str:
    named = _NAME.match(word, word.startswith("-"))
    form = FILTERS.get(named.group(1).casefold()) if named else None
    if named is None or form is None or any(mark in word for mark in _QUOTES):
        return word
    value = word[named.end() :]
    read = form.reads(value, reader, False) if len(value.split()) > 1 else None
    if read is None or (isinstance(read, Of) and not read.customers):
        return word
    return f'{word[: named.end()]}"{value}"'
