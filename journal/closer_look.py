"""What may still tell who it is once all known names are gone: days, numbers, words that may be names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from journal.language import _
from journal.letters import plain_words, squashed
from journal.ordinary_words import COMMON, NAMES, words_of

_DAY_NAMES = words_of(
    """
    danish english fredag friday i lordag mandag monday norwegian onsdag saturday sondag sunday swedish thursday tirsdag
    tisdag torsdag tuesday wednesday
    """
)
_NO_NAMES = words_of(
    """
    alla alle another anybody anyone both bror brother children colleague customer customers dad daddy dem everybody
    everyone far farfar farmor father flera flere friend grandma grandpa guests husband ingen kids kunden mamma mom
    mor morfar mormor mother mum neighbour neither nobody noen nogen none others pappa parents people sister
    somebody someone soster staff their theirs today tomorrow wife yesterday
    """
)
"""Who may do something, and is not named by it."""
_MONTHS = (
    "jan(?:uary|uari|uar)?|feb(?:ruary|ruari|ruar)?|mar(?:ch|s|ts)?|apr(?:il)?|may|maj|mai|june?|juni|july?|juli|"
    "aug(?:ust|usti)?|sept?(?:ember)?|oct(?:ober)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|des(?:ember)?"
)
_DATE = re.compile(
    rf"\d{{4}}-\d\d-\d\d|(?<!\w)\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}(?!\w)|(?<!\w)\d{{1,2}}\.?\s(?:{_MONTHS})(?!\w)(?:\s\d{{4}})?"
    rf"|(?<!\w)(?:{_MONTHS})\s\d{{1,4}}(?!\w)|(?<!\w)(?:1[5-9]|20)\d\d(?!\w)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<!\w)\d(?:[.,\u00a0\u202f ]?\d)+(?:\s?%)?|(?<!\w)\d+\s?%")
_NAME = re.compile(r"(?<!\w)[^\W\d_a-zåäöæøéü][\w’'-]*(?:\s(?:[^\W\d_a-zåäöæøéü])[\w’'-]*)*")
_SENTENCE_ENDS = re.compile(r"[.!?…:;“”\"»«]\s*$|^\s*$|[-–—]\s$|[(\[]$|\n\s*$")


_DOES = re.compile(
    r"\s(?:asked|asks|called|calls|came|comes|cried|laughed|laughs|left|likes|loves|met|moved|promised|rang|retired|said"
    r"|says|showed|smiled|thinks|told|tells|wants|went|wrote|ber|fragade|fragte|gick|gikk|kom|kommer|lo|ringde|ringer"
    r"|ringte|sa|sade|sagde|sier|siger|skrattade|skrev|spurgte|spurte|säger|tog|tok|vil|vill|ville|frågade)(?!\w)"
)
"""What people do, in the words that follow a name."""


class Kind(StrEnum):
    """What something to look at is."""

    DAY = "day"
    NUMBER = "number"
    NAME = "name"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class LookAt:
    """Something in a text that may tell who it is, and how often it stands there."""

    kind: Kind
    text: str
    times: int = 1


def say_look_at(kind: Kind) -> str:
    """What the things of a kind are, before a list of them."""
    return {
        Kind.DAY: _("days and years"),
        Kind.NUMBER: _("numbers"),
        Kind.NAME: _("names, places or products"),
        Kind.WORD: _("words that are somebody's name, too"),
    }[kind]


def say_times(one: LookAt) -> str:
    """What to look at, and how often it stands there where that is more than once."""
    return one.text if one.times == 1 else _("{text} ({n} times)").format(text=one.text, n=one.times)


def how_often(one: LookAt, text: str) -> int:
    """How often it stands in `text` as a word."""
    words = r"\s+".join(map(re.escape, one.text.split()))
    return len(re.findall(rf"(?<!\w){words}(?=s?(?!\w))", text))


def looks_at(text: str, invented: Iterable[str] = (), words: Iterable[str] = ()) -> tuple[LookAt, ...]:
    """What to look at in `text`, whose names are `invented` already: days, numbers, words with a capital amid a
    sentence, and the `words` in it that are somebody's name, too."""
    told = {squashed(word) for name in invented for word in (name, *plain_words(name))}
    known = told | {f"{name}s" for name in told}
    found: list[tuple[int, LookAt]] = []
    taken: list[tuple[int, int]] = []
    for match in _DATE.finditer(text):
        found.append((match.start(), LookAt(Kind.DAY, " ".join(match.group().split()))))
        taken.append(match.span())
    for match in _NUMBER.finditer(text):
        if not any(start <= match.start() < end for start, end in taken) and squashed(match.group()) not in known:
            found.append((match.start(), LookAt(Kind.NUMBER, match.group().strip())))
    for match in _NAME.finditer(text):
        name = _name_amid_a_sentence(text, match, known)
        if name and not any(start <= match.start() < end for start, end in taken):
            found.append((match.start(), LookAt(Kind.NAME, name)))
    found += ((len(text), LookAt(Kind.WORD, word)) for word in words)
    once = dict.fromkeys(one for _place, one in sorted(found, key=lambda pair: pair[0]))
    return tuple(replace(one, times=max(how_often(one, text), 1)) for one in once)


def _name_amid_a_sentence(text: str, match: re.Match[str], known: set[str]) -> str:
    words = match.group().split()
    if not words[0][0].isupper() or _SENTENCE_ENDS.search(text[max(0, match.start() - 4) : match.start()]):
        # The first word of a sentence has its capital from there, unless it does what people do; what follows it may
        # be a name.
        words = words if len(words) == 1 and _is_done_by(text, match) else words[1:]
    bare = re.compile(r"['’]s?$")
    kept = [word for word in words if squashed(bare.sub("", word)) not in known and not _says_nothing(word)]
    return " ".join(bare.sub("", word) for word in kept)


def _is_done_by(text: str, match: re.Match[str]) -> bool:
    """Whether a word at the beginning of a sentence has or does what people have and do: `Rui's van`, `Rui rang`."""
    return match.group().endswith(("'s", "’s")) or _DOES.match(text, match.end()) is not None


def _says_nothing(word: str) -> bool:
    plain = squashed(word)
    return (
        len(plain) < 2
        or plain in COMMON - NAMES
        or plain in _DAY_NAMES | _NO_NAMES
        or plain.removesuffix("s") in _DAY_NAMES
        or word.partition("'")[0] == "I"
        or word.partition("’")[0] == "I"
    )
