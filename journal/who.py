"""Who is meant: an id, a name, an organisation, or a beginning of any word of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from journal.errors import Ambiguous, HandfulError, NotFound
from journal.language import _
from journal.overview import Overview
from journal.text import cut, folded, one_line

_T = TypeVar("_T")
_LEAST_BEGUN = 3
"""Letters of a name's beginning from which one that is mistyped is guessed at."""
_MOST_NEAREST = 3
_LONGEST_SAID = 60


def _texts(overview: Overview) -> tuple[str, str]:
    return folded(overview.customer.name), folded(overview.customer.organisation)


def _is_whole(overview: Overview, wanted: str) -> bool:
    return wanted == overview.id or wanted in _texts(overview)


def _is_word(overview: Overview, wanted: str) -> bool:
    return any(wanted == word.strip(".,;:()\"'“”") for text in _texts(overview) for word in text.split())


def _begins_word(overview: Overview, wanted: str) -> bool:
    for text in _texts(overview):
        place = text.find(wanted)
        while place >= 0:
            if place == 0 or not text[place - 1].isalnum():
                return True
            place = text.find(wanted, place + 1)
    return False


def fitting(overviews: Sequence[Overview], who: str) -> tuple[Overview, ...]:
    """Those who fit `who`. An exact match wins over a whole word, and that over a beginning; case and accents do not
    matter."""
    wanted = folded(who)
    if not wanted:
        return ()
    checks: tuple[Callable[[Overview, str], bool], ...] = (_is_whole, _is_word, _begins_word)
    for check in checks:
        found = tuple(overview for overview in overviews if check(overview, wanted))
        if found:
            return found
    return ()


def nearest_names(overviews: Sequence[Overview], who: str) -> tuple[str, ...]:
    """At most three names close to `who`."""
    import difflib

    by_word: dict[str, str] = {}
    for overview in overviews:
        for text in _texts(overview):
            for word in (text, *text.split()):
                by_word.setdefault(word, overview.name)
    wanted = folded(who)[:80]
    close = difflib.get_close_matches(wanted, by_word, n=6, cutoff=0.6)
    if not close and len(wanted) >= _LEAST_BEGUN:
        # A beginning may be mistyped too.
        by_word = {word[: len(wanted)]: name for word, name in reversed(by_word.items())}
        close = difflib.get_close_matches(wanted, by_word, n=6, cutoff=0.6)
    return tuple(dict.fromkeys(by_word[word] for word in close))[:_MOST_NEAREST]


def find(overviews: Sequence[Overview], who: str) -> Overview:
    """The one customer that fits `who`. Raises `NotFound` with the nearest names, `Ambiguous` with the candidates."""
    found = fitting(overviews, who)
    if len(found) == 1:
        return found[0]
    shown = one_line(who)[:80]
    if not found:
        nearest = nearest_names(overviews, who)
        sentence = _("Nobody here is called “{who}”.").format(who=shown)
        if nearest:
            names = ", ".join(one_line(name) for name in nearest)
            sentence += " " + _("Did you mean {names}?").format(names=names)
        raise NotFound(sentence, nearest)
    raise Ambiguous(
        _("“{who}” fits {n} customers. Say which, by name or by id:").format(who=shown, n=len(found)),
        [(one.id, ", ".join(filter(None, (one.name, one.customer.organisation)))) for one in found],
    )


def find_several(overviews: Sequence[Overview], who: str) -> tuple[Overview, ...]:
    """Those named in `who`: one, or several with commas between. A comma separates only where the whole fits nobody.

    Raises what `find` raises: where one of several is unknown, nobody comes back.
    """
    if "," in who and not fitting(overviews, who):
        parts = [part for part in who.split(",") if part.strip()]
        if parts:
            return tuple({one.id: one for one in (find(overviews, part) for part in parts)}.values())
    return (find(overviews, who),)


def find_beginning(
    things: Sequence[tuple[str, _T]],
    beginning: str,
    missing: HandfulError,
    say: Callable[[_T], str] = lambda _thing: "",
) -> _T:
    """The thing whose id is `beginning` or unmistakably begins with it. Of an item's id the note may be shortened.

    Raises `missing` where there is none, `Ambiguous` where it begins several: each with what `say` says of it.
    """
    wanted = beginning.strip().casefold()
    note, slash, place = wanted.partition("/")
    found: list[tuple[str, _T]] = []
    for identity, thing in things:
        if identity == wanted:
            return thing
        if slash and place:
            whole_note, _slash, whole_place = identity.partition("/")
            fits = whole_place == place and whole_note.startswith(note)
        else:
            fits = identity.startswith(wanted)
        if wanted and fits:
            found.append((identity, thing))
    if len(found) == 1:
        return found[0][1]
    if not found:
        raise missing
    raise Ambiguous(
        _("“{id}” begins {n} ids. Write more of it:").format(id=one_line(beginning)[:40], n=len(found)),
        [(identity, cut(one_line(say(thing)), _LONGEST_SAID)) for identity, thing in found[:10]],
    )
