"""An invitation for a colleague to come along to a customer, as text to paste. Pure.

It says the day, the time and the customer, by initials where no consent is noted, and nothing else of what is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from journal.customer import Customer
from journal.initials import initials, is_named
from journal.language import _
from journal.note import ContactNote
from journal.saying import say_day
from journal.text import one_line


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a colleague is told. `plan` is the id of the planned note, by which a calendar knows the event again."""

    plan: str
    day: date
    time: time | None
    customer: str
    colleague: str = ""
    host: str = ""

    @property
    def subject(self) -> str:
        """A line for a calendar: `Meeting K. O., a customer`."""
        return _("Meeting {customer}, a customer").format(customer=self.customer)


def invitation(customer: Customer, plan: ContactNote, colleague: str = "", host: str = "") -> Invitation:
    """The invitation to a plan: the customer by name where consent is noted, else by initials. `host` is what the
    employee is called."""
    named = one_line(customer.name) if is_named(customer) else initials(customer.name)
    return Invitation(plan.id, plan.date, plan.time, named, one_line(colleague), one_line(host))


def text_of(one: Invitation, today: date) -> str:
    """The invitation as text to paste."""
    when = say_day(one.day, today)
    if one.time is not None:
        when = _("{day} at {time}").format(day=when, time=f"{one.time:%H:%M}")
    hello = _("Hello {name},").format(name=one.colleague) if one.colleague else _("Hello,")
    lines = [
        hello,
        "",
        _("On {when} I meet {customer}, one of our customers. Would you like to come along?").format(
            when=when, customer=one.customer
        ),
        _("To hear one person tell how it is for them is worth more than any report."),
    ]
    if one.host:
        lines += ["", one.host]
    return "\n".join(lines) + "\n"
