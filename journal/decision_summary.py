"""A decision as Markdown to paste, by initials where no consent to be told of is noted. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from journal.customer import Customer
from journal.decision import Decision
from journal.decisions import in_order, say_answer, say_effects
from journal.language import _, ngettext
from journal.overview import Overview
from journal.saying import say_day
from journal.text import folded, one_line

_WORD = re.compile(r"[^\W_]+")
_SHORT = 2


def initials(name: str) -> str:
    """A name by its first letters: `Ken Okafor` is `K. O.`."""
    letters = [word[0].upper() for word in name.split() if word[0].isalnum()]
    return " ".join(f"{letter}." for letter in letters) or "?"


def tellable_names(customers: Iterable[Customer]) -> Mapping[str, str]:
    """What to call each customer before others, by id: by name where consent is noted, else by initials. Two with the
    same initials are told apart by a number."""
    found: dict[str, str] = {}
    used: dict[str, int] = {}
    for one in customers:
        if one.consent is not None and one.consent.given:
            found[one.id] = one_line(one.name)
            continue
        short = initials(one_line(one.name))
        used[short] = used.get(short, 0) + 1
        found[one.id] = short if used[short] == 1 else f"{short} ({used[short]})"
    return found


def _without_names(text: str, hidden: Sequence[tuple[Mapping[str, bool], str]]) -> str:
    """`text` with initials in the place of each run of words of a hidden name, a genitive's s kept."""
    made: list[str] = []
    end = 0
    last: str | None = None
    for match in _WORD.finditer(text):
        between, word = text[end : match.start()], match.group()
        short, ending = _hidden_in(word, hidden)
        if short is None:
            made += [between, word]
        elif last == short and not between.strip():
            made.append(ending)
        else:
            made += [between, short, ending]
        last, end = short, match.end()
        if short is not None and not ending and text[end : end + 1] == ".":
            last, end = None, end + 1
    return "".join(made) + text[end:]


def _hidden_in(word: str, hidden: Sequence[tuple[Mapping[str, bool], str]]) -> tuple[str | None, str]:
    """The initials that stand for `word`, and what of it stays behind them."""
    bare = folded(word)
    for part, ending in ((bare, ""), (bare[:-1], word[-1]) if bare.endswith("s") else (bare, "")):
        for words, short in hidden:
            if part in words and (words[part] or word[0].isupper()):
                return short, ending
    return None, ""


def _name_words(name: str) -> Mapping[str, bool]:
    """The words of a name, folded, each with whether it is hidden in small letters too: not where it is a word like
    `de` or `van`, or so short that it may be one."""
    words = _WORD.findall(name)
    cased = any(word[0].isupper() for word in words)
    return {
        folded(word): len(word) > _SHORT and not (cased and word.islower()) for word in words if len(folded(word)) > 1
    }


def summary(decision: Decision, customers: Mapping[str, Customer], overviews: Iterable[Overview], today: date) -> str:
    """A decision as Markdown to paste: whom it would affect and how, who would feel it most, whom to ask first, and
    what happened since.

    Customers appear by initials where no consent is noted, also in what was written of them: their names are replaced
    wherever they stand. `customers` are those that are known, by id; `overviews` all of the journal.
    """
    everyone = {one.id: one for one in overviews}
    people = {**{one.id: one.customer for one in everyone.values()}, **customers}
    there = [one.customer_id for one in decision.effects if one.customer_id in people]
    names = tellable_names(people[one] for one in dict.fromkeys((*there, *people)))
    hidden = [
        (_name_words(one.name), names[one.id])
        for one in people.values()
        if not (one.consent is not None and one.consent.given)
    ]

    def told(text: str) -> str:
        return _without_names(one_line(text), hidden)

    lines = [f"**{told(decision.text)}**", ""]
    count = ngettext(
        "How this affects {n} customer I know, {day}:", "How this affects {n} customers I know, {day}:", len(there)
    )
    lines += [count.replace("{day}", say_day(decision.date, today)), ""]
    for effect in in_order(decision):
        if effect.customer_id not in people:
            continue
        answer = say_answer(effect.guess)
        line = f"- {names[effect.customer_id]}: {answer}"
        if effect.why:
            line += f". {told(effect.why)}"
        lines.append(line)
        if effect.happened is not None:
            what = say_answer(effect.happened.answer)
            words = ". ".join(filter(None, (what, told(effect.happened.text))))
            lines.append("  - " + _("What happened: {words}").format(words=words))
    said = say_effects(decision, {one: names[one] for one in there}, everyone)
    if said:
        lines += ["", said]
    if decision.check_back is not None:
        lines += ["", _("We look again on {day}.").format(day=say_day(decision.check_back, today))]
    return "\n".join(lines) + "\n"
