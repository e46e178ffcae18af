"""A customer as a page of text to edit, and back.

The page has one line a field, `name: Ken Okafor`, and then the five aspects, each under a line of its own:
`==== who: Who they are`. The mark is made longer where a portrait itself holds such a line, so whatever is written in
an aspect comes back as it was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from journal.commands.values import consent_of, listed, listed_tags, quoted, rhythm_of
from journal.customer import Aspect, Customer, Facet
from journal.errors import WrongUsage
from journal.language import _
from journal.saying import aspect_heading
from journal.text import one_line

_FIELDS = ("name", "organisation", "rhythm", "mail", "phone", "tag", "consent")


def page_of(customer: Customer) -> str:
    """The page for `customer`."""
    consent = customer.consent
    values = {
        "name": customer.name,
        "organisation": customer.organisation,
        "rhythm": str(customer.rhythm),
        "mail": ", ".join(customer.mail),
        "phone": ", ".join(customer.phone),
        "tag": ", ".join(customer.tags),
        "consent": "" if consent is None else "yes" if consent.given else "no",
    }
    mark = _mark(customer)
    parts = [f"{field}: {values[field]}".rstrip() for field in _FIELDS]
    for aspect in Aspect:
        facet = customer.portrait.get(aspect)
        parts += ["", f"{mark} {aspect.value}: {aspect_heading(aspect)}", *([facet.text] if facet else [])]
    return "\n".join(parts) + "\n"


def customer_of(page: str, before: Customer, today: date) -> Customer:
    """`before` with what `page` says, which was made from it and edited since.

    An aspect whose text changed is confirmed today; a field or an aspect that is gone from the page stays as it was.
    Raises `WrongUsage` where a line cannot be meant.
    """
    fields, texts = _read(page.replace("\r\n", "\n"), _mark(before))
    after = before
    if "name" in fields:
        after = replace(after, name=one_line(fields["name"]))
    if "organisation" in fields:
        after = replace(after, organisation=one_line(fields["organisation"]))
    if fields.get("rhythm"):
        after = replace(after, rhythm=rhythm_of(fields["rhythm"]))
    if "mail" in fields:
        after = replace(after, mail=listed([fields["mail"]]))
    if "phone" in fields:
        after = replace(after, phone=listed([fields["phone"]]))
    if "tag" in fields:
        after = replace(after, tags=listed_tags([fields["tag"]]))
    if "consent" in fields:
        consent = consent_of(fields["consent"], today)
        if (consent and consent.given) != (before.consent and before.consent.given):
            after = replace(after, consent=consent)
    return replace(after, portrait=with_aspects(before.portrait, texts, today))


def with_aspects(portrait: Mapping[Aspect, Facet], texts: Mapping[Aspect, str], today: date) -> Mapping[Aspect, Facet]:
    """`portrait` with `texts` written in, confirmed today where they differ; an empty text takes an aspect away."""
    written = dict(portrait)
    for aspect, text in texts.items():
        text = text.strip()
        known = written.get(aspect)
        if not text:
            written.pop(aspect, None)
        elif known is None or known.text.strip() != text:
            written[aspect] = Facet(text, today)
    return {aspect: written[aspect] for aspect in Aspect if aspect in written}


def _mark(customer: Customer) -> str:
    mark = "===="
    lines = [line for facet in customer.portrait.values() for line in facet.text.splitlines()]
    while any(line.startswith(mark) for line in lines):
        mark += "="
    return mark


def _read(page: str, mark: str) -> tuple[dict[str, str], dict[Aspect, str]]:
    fields: dict[str, str] = {}
    texts: dict[Aspect, list[str]] = {}
    current: list[str] | None = None
    for line in page.split("\n"):
        if line.startswith(mark):
            name = line.removeprefix(mark).partition(":")[0].strip()
            if name not in [aspect.value for aspect in Aspect]:
                raise WrongUsage(
                    _("“{line}” begins no aspect. Leave the lines with {mark} as they are.").format(
                        line=quoted(line), mark=mark
                    )
                )
            current = texts.setdefault(Aspect(name), [])
        elif current is not None:
            current.append(line)
        elif line.strip():
            name, colon, value = line.partition(":")
            if not colon or name.strip() not in _FIELDS:
                raise WrongUsage(
                    _("I don't know the line “{line}”. The fields are {fields}.").format(
                        line=quoted(line), fields=", ".join(_FIELDS)
                    )
                )
            fields[name.strip()] = value.strip()
    return fields, {aspect: "\n".join(lines) for aspect, lines in texts.items()}
