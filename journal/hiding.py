"""A customer's name and organisation hidden in a text, in every form that can be found. Pure.

A word of a text is one of theirs where, case and accents aside, it is a word of the name, of the organisation, of the
part of a mail address before the `@` or of its domain; where it is such a word with an ending (`Kens`, `Okafors'`); and
where a longer word holds one (`kenokafor`, `Okaforbutiken`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from journal.customer import Customer
from journal.text import folded, one_line

HIDDEN = "…"
"""What stands for a name."""
_CONTACT = re.compile(r"[^\s<>()\[\],;“”\"]+@[^\s<>()\[\],;“”\"]+|(?:https?://|www\.)[^\s<>()\[\]“”\"]+")
_JOINERS = "\u200b-\u200d\u2060\ufe00-\ufe0f\u00ad"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[\u0300-\u036f{_JOINERS}]|['’](?=[^\W\d_]))*")
_UNSEEN = re.compile(f"[{_JOINERS}]")
_NUMBER = re.compile(r"(?<![\w-])(?!\d{4}-\d\d-\d\d(?![\w-]))\+?\(?\d(?:[ ()./-]{0,2}\d){6,}")
_LONG_ENOUGH = 4
"""Letters from which a word of a name is found within a longer word."""
_ENDINGS = frozenset(
    ("s", "es", "n", "en", "et", "ns", "ens", "ets", "e", "a", "an", "ar", "er", "in", "na", "arna", "erna", "ene")
)
"""What English and the Scandinavian languages put after a name."""
_EVERYDAY = frozenset(
    (
        *("the", "and", "of", "for", "at", "in", "on", "to", "a", "an", "och", "og", "i", "på", "av", "til"),
        *("von", "van", "de", "der", "den", "det", "la", "le", "du", "di", "da", "dr", "mr", "mrs", "ms", "mx"),
        *("miss", "sir", "prof", "herr", "hr", "fru", "frk", "inc", "ltd", "llc", "gmbh", "ab", "as", "aps"),
        *("oy", "asa", "hb", "kb", "co", "company", "com", "org", "net", "www", "mail", "info", "post", "hello"),
        *("kontakt", "se", "no", "dk", "fi", "uk", "eu", "example", "test"),
    )
)
"""Words that tell nobody apart, though they stand in names and addresses."""


def initials(name: str) -> str:
    """A name by its first letters: `Ken Okafor` is `K. O.`."""
    letters = [word[0].upper() for word in one_line(name).split() if word[0].isalnum()]
    return " ".join(f"{letter}." for letter in letters) or "?"


def is_named(customer: Customer) -> bool:
    """Whether consent is noted to tell of a customer by real name."""
    return customer.consent is not None and customer.consent.given


def names_to_tell(customers: Iterable[Customer]) -> Mapping[str, str]:
    """What to call each customer before others, by id: by name where consent is noted, else by initials, told apart by
    a number where two have the same."""
    found: dict[str, str] = {}
    used: dict[str, int] = {}
    for one in customers:
        if is_named(one):
            found[one.id] = one_line(one.name)
            continue
        short = initials(one.name)
        used[short] = used.get(short, 0) + 1
        found[one.id] = short if used[short] == 1 else f"{short} ({used[short]})"
    return found


def _bare(word: str) -> str:
    return _UNSEEN.sub("", folded(word)).replace("’", "'")


@lru_cache(maxsize=256)
def _parts(texts: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set()
    for text in texts:
        words = [_bare(match.group()) for match in _WORD.finditer(unicodedata.normalize("NFC", text))]
        own = [word.removesuffix("'s").replace("'", "") for word in words]
        own += [piece for word in words for piece in word.split("'") if "'" in word and len(piece) > 2]
        found |= {word for word in own if word and word not in _EVERYDAY and (len(word) > 1 or not word.isascii())}
        # Nothing else is there to go by.
        found |= set(own) if not found else set()
    return frozenset(found)


def _is_theirs(word: str, parts: frozenset[str]) -> bool:
    bare = _bare(word)
    stem, apostrophe, ending = bare.partition("'")
    joined = bare.replace("'", "")
    for part in parts:
        if part in (joined, stem) or (not apostrophe and bare.startswith(part) and bare[len(part) :] in _ENDINGS):
            return True
        if part in joined and (len(part) >= _LONG_ENOUGH or not part.isascii()):
            return True
        if apostrophe and stem.startswith(part) and stem[len(part) :] in _ENDINGS and len(ending) <= 2:
            return True
    return False


def without_names(text: str, customers: Iterable[Customer], instead: str = HIDDEN) -> str:
    """`text` with all that names these customers hidden: `instead` stands for each run of such words, and for mail and
    web addresses and long numbers whatever they are of."""
    names: list[str] = []
    for customer in customers:
        names += [customer.name, customer.organisation, *customer.mail]
    parts = _parts(tuple(names))
    text = unicodedata.normalize("NFC", text)
    text = _NUMBER.sub(instead, _CONTACT.sub(instead, text))
    made: list[str] = []
    end = 0
    for match in _WORD.finditer(text):
        if not _is_theirs(match.group(), parts):
            continue
        between = text[end : match.start()]
        if made and made[-1] == instead and not re.search(r"\w|[.!?\n]", between):
            end = match.end()
            continue
        made += [between, instead]
        end = match.end()
    return "".join((*made, text[end:]))
