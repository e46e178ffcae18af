"""What is written after an option, and what it means. Each raises `WrongUsage` with a sentence that says what there is.

An empty value or `none` takes away what was there, where that makes sense.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from journal.customer import LONGEST_RHYTHM, RHYTHM_WORDS, Consent
from journal.errors import WrongUsage
from journal.language import _
from journal.note import HIGHEST_MOOD, LONGEST_TALK, LOWEST_MOOD, Felt, Kind
from journal.text import cut, folded, one_line

NONE = "none"
_LONGEST_QUOTED = 60


def quoted(text: str) -> str:
    """What somebody wrote, as it is said back to them: in one line, and no longer than helps."""
    return cut(one_line(text), _LONGEST_QUOTED)


def whole_number(text: str) -> int | None:
    """The whole number that `text` is, or None. Only plain digits count, with a sign before them if need be."""
    digits = text.strip().replace("\u2212", "-")
    if digits.isascii() and digits[digits[:1] in ("-", "+") :].isdecimal() and len(digits) <= 9:
        return int(digits)
    return None


def kind_of(text: str) -> Kind:
    """A kind of contact, written as in files: `call`, `reached-out`."""
    wanted = "-".join(text.casefold().replace("_", " ").replace("-", " ").split())
    for kind in Kind:
        if kind.value == wanted:
            return kind
    raise WrongUsage(
        _("There is no kind “{text}”. The kinds are {kinds}.").format(
            text=quoted(text), kinds=", ".join(k.value for k in Kind)
        )
    )


def mood_words() -> dict[int, str]:
    """The moods in words, lowest first, in the language in use."""
    from journal.saying import say_mood

    return {mood: say_mood(mood) for mood in range(LOWEST_MOOD, HIGHEST_MOOD + 1)}


def mood_of(text: str) -> int | None:
    """A mood, -2 to +2, as a number or in the product's words; None for `none`."""
    wanted = folded(text)
    if wanted in ("", NONE):
        return None
    words = mood_words()
    number = whole_number(text)
    if number is not None and number in words:
        return number
    for mood, word in words.items():
        if folded(word) == wanted:
            return mood
    moods = ", ".join(f"{mood:+d} {word}" if mood else f"0 {word}" for mood, word in words.items())
    raise WrongUsage(
        _("There is no mood “{text}”. The moods are {moods}; none where you noted none.").format(
            text=quoted(text), moods=moods
        )
    )


def minutes_of(text: str) -> int | None:
    """How long a contact took, in minutes; None for `none`."""
    if folded(text) in ("", NONE):
        return None
    number = whole_number(text)
    if number is not None and 1 <= number <= LONGEST_TALK:
        return number
    raise WrongUsage(
        _("“{text}” is no number of minutes. It takes 1 to {most}, for example 30.").format(
            text=quoted(text), most=LONGEST_TALK
        )
    )


def felt_of(text: str) -> Felt | None:
    """Whether our promise was felt; None for `none`."""
    wanted = folded(text)
    if wanted in ("", NONE):
        return None
    for felt in Felt:
        if felt.value == wanted:
            return felt
    raise WrongUsage(_("--felt takes yes, partly or no, and not “{text}”.").format(text=quoted(text)))


def rhythm_of(text: str) -> int:
    """A rhythm in days: a number, or one of the four words."""
    wanted = folded(text)
    number = RHYTHM_WORDS.get(wanted, whole_number(text))
    if number is not None and 1 <= number <= LONGEST_RHYTHM:
        return number
    words = ", ".join(f"{word} ({days})" for word, days in RHYTHM_WORDS.items())
    raise WrongUsage(
        _("“{text}” is no rhythm. It is the days wanted between talks, 1 to {most}, or one of {words}.").format(
            text=quoted(text), most=LONGEST_RHYTHM, words=words
        )
    )


def consent_of(text: str, today: date) -> Consent | None:
    """Whether the customer consents to be told of by real name, noted `today`; None for `none`."""
    wanted = folded(text)
    if wanted in ("", NONE):
        return None
    if wanted in ("yes", "no"):
        return Consent(wanted == "yes", today)
    raise WrongUsage(_("--consent takes yes, no or none, and not “{text}”.").format(text=quoted(text)))


def listed(values: Iterable[str]) -> tuple[str, ...]:
    """What was given by an option that may stand several times and takes lists with commas, each once, in order."""
    found = (one_line(part) for value in values for part in value.split(","))
    return tuple(dict.fromkeys(part for part in found if part))


def listed_tags(values: Iterable[str]) -> tuple[str, ...]:
    """As `listed`, for tags: a `#` before one is not part of it."""
    return tuple(dict.fromkeys(tag for part in listed(values) if (tag := part.lstrip("#").strip())))
