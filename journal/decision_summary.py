"""A decision as Markdown to paste, by initials where no consent to be told of is noted. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from journal.customer import Customer
from journal.decision import Decision
from journal.decisions import in_order, say_answer, say_effects
from journal.hiding import without_names
from journal.initials import is_named, names_to_tell
from journal.language import _, ngettext
from journal.markdown_writing import escaped
from journal.overview import Overview
from journal.saying import say_day, say_number
from journal.text import one_line


class _Telling:
    """Says before others what was written, with initials in the place of the names of those who did not consent."""

    def __init__(self, people: Mapping[str, Customer], first: Iterable[str]) -> None:
        self.names = names_to_tell(people[one] for one in dict.fromkeys((*first, *people)))
        self._hidden = [(one, self.names[one.id]) for one in people.values() if not is_named(one)]

    def told(self, text: str) -> str:
        """`text` as Markdown, without asides, names, addresses and numbers that are nobody else's affair."""
        from journal.reading import without_asides  # only where something is pasted

        shown = without_names(one_line(without_asides(text)), ())
        for customer, short in self._hidden:
            shown = without_names(shown, (customer,), short)
        return escaped(shown)


def summary(decision: Decision, customers: Mapping[str, Customer], overviews: Iterable[Overview], today: date) -> str:
    """A decision as Markdown to paste: whom it would affect and how, who would feel it most, whom to ask first, and
    what happened since.

    Customers appear by initials where no consent is noted, also in what was written of them. `customers` are those
    asked about who are known, by id; `overviews` all of the journal.
    """
    everyone = {one.id: one for one in overviews}
    people = {**{one.id: one.customer for one in everyone.values()}, **customers}
    there = [one.customer_id for one in decision.effects if one.customer_id in people]
    telling = _Telling(people, there)
    about = ngettext(
        "How this affects {count} customer I know, {day}:",
        "How this affects {count} customers I know, {day}:",
        len(there),
    )
    lines = [
        f"**{telling.told(decision.text)}**",
        "",
        about.format(count=say_number(len(there)), day=say_day(decision.date, today, weekday=False)),
        "",
    ]
    for effect in in_order(decision):
        if effect.customer_id not in people:
            continue
        words = ". ".join(filter(None, (say_answer(effect.guess), telling.told(effect.why))))
        lines.append(f"- {telling.names[effect.customer_id]}: {words}")
        if effect.happened is not None:
            what = ". ".join(filter(None, (say_answer(effect.happened.answer), telling.told(effect.happened.text))))
            lines.append("  - " + _("What happened: {words}").format(words=what))
    said = say_effects(decision, {one: telling.names[one] for one in there}, everyone)
    if said:
        lines += ["", said]
    if decision.check_back is not None:
        day = say_day(decision.check_back, today)
        form = _("We look again on {day}.") if decision.check_back > today else _("We look again since {day}.")
        lines += ["", form.format(day=day)]
    return "\n".join(lines) + "\n"
