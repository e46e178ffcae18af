"""Finding what was noted: search."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from journal.commands.command import TextCommand
from journal.commands.printer import Span, Style
from journal.commands.session import Session
from journal.language import _, ngettext

if TYPE_CHECKING:
    from journal.search.excerpts import Excerpt
    from journal.search.found import Found, Hit

MOST_SHOWN = 40
"""The most hits that are shown to a person; the JSON has them all."""


class SearchCommand(TextCommand):
    """A search: `-word` is a word that must not be there, and never an option."""

    words_before_text = 0


@click.command(
    cls=SearchCommand,
    help=_("Find notes, portraits, names and decisions that have all of these WORDS, what fits best first.")
    + "\n\n"
    + _('-word: not that word. "a phrase". kind: mood: since: until: with: tag: touchpoint: customer: is: narrow it.')
    + " "
    + _("handful help search tells more."),
)
@click.argument("words", nargs=-1, required=True, metavar=_("WORDS…"))
@click.option("--json", "as_json", is_flag=True, help=_("For programs: all hits."))
@click.pass_obj
def search(session: Session, /, words: Sequence[str], as_json: bool) -> None:
    """Find what was noted."""
    from journal.search.language import typed_of

    journal = session.journal
    query = journal.search_query(typed_of(words, session.today, journal.overviews()))
    found = journal.search(query)
    if found is None:
        return
    if as_json:
        from journal.commands.as_json import hit as hit_as_json

        session.printer.json([hit_as_json(each) for each in found])
    elif not found:
        from journal.search.words import say_nothing_found

        session.printer.prose(say_nothing_found(query, journal.overviews()))
    else:
        _tell_found(session, found)
    session.tell_damage()


def _tell_found(session: Session, found: Found) -> None:
    from journal.search.words import say_count

    printer = session.printer
    for hit in found[:MOST_SHOWN]:
        _tell_hit(session, hit, found.query.needles)
        printer.gap()
    more = len(found) - MOST_SHOWN
    said = f"{say_count(found)}."
    if more > 0:
        left = ngettext("{n} hit more: one word more narrows it.", "{n} hits more: one word more narrows it.", more)
        said = f"{said} {left}"
    printer.prose(said, Style.MUTED)


def _tell_hit(session: Session, hit: Hit, needles: Sequence[str]) -> None:
    """Whose it is and what, then the piece of text in which it was found."""
    from journal.search.query import Place
    from journal.search.words import say_hit

    printer = session.printer
    about = say_hit(hit, session.today)
    spans = [*_marked(session, hit.customer, Style.NAME, needles)] if hit.customer else []
    if about:
        spans += [("  " if hit.customer else "") + about] if not hit.customer else ["  ", (about, Style.MUTED)]
    printer.line(*spans, "  ", (hit.identity if hit.place is not Place.PORTRAIT else hit.customer_id, Style.FAINT))
    _tell_excerpt(session, hit.excerpt, needles)
    for each in hit.beside:
        _tell_excerpt(session, each, needles)


def _tell_excerpt(session: Session, excerpt: Excerpt, needles: Sequence[str]) -> None:
    from journal.search.excerpts import whole

    printer = session.printer
    text = printer.shown(whole(excerpt, printer.sign("…")))
    style = Style.QUOTE if excerpt.is_quote else Style.TEXT
    if not text:
        return
    if not printer.colored:
        text = _starred(text, needles)
    for line in printer.wrapped(text, 2):
        printer.line("  ", *(_marked(session, line, style, needles) if printer.colored else [(line, style)]))


def _marked(session: Session, text: str, style: Style, needles: Sequence[str]) -> list[Span]:
    """`text` in a style, what was sought in the style of a hit, or between asterisks where there are no colours."""
    from journal.search.folding import find_spans

    shown = session.printer.shown(text)
    if not session.printer.colored:
        return [(_starred(shown, needles), style)]
    pieces: list[Span] = []
    done = 0
    for begin, end in find_spans(shown, needles):
        pieces += [(shown[done:begin], style), (shown[begin:end], Style.HIT)]
        done = end
    return [*pieces, (shown[done:], style)]


def _starred(text: str, needles: Sequence[str]) -> str:
    from journal.search.folding import find_spans

    for begin, end in reversed(find_spans(text, needles)):
        text = f"{text[:begin]}*{text[begin:end]}*{text[end:]}"
    return text
