"""The customers as a table for a spreadsheet: one row each, with nothing in it that a spreadsheet would run.

Tables are passed on, so asides are left out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from journal.customer import Aspect, Customer
from journal.language import _
from journal.overview import Overview
from journal.reading import without_asides
from journal.rhythm import Standing, say_status
from journal.saying import aspect_heading
from journal.text import visible

_RUN = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def neutral(text: str) -> str:
    """`text` as a cell that is text to a spreadsheet: before what would begin a formula stands an apostrophe."""
    shown = visible(text, lines=True)
    return f"'{shown}" if shown.lstrip(" \n").startswith(_RUN) else shown


def table_text(pairs: Iterable[tuple[Overview, Standing]]) -> str:
    """The table, with a row of headings. Several addresses, numbers or tags share a cell."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow([neutral(heading) for heading in _headings()])
    for overview, standing in pairs:
        table.writerow([neutral(cell) for cell in _cells(overview, standing)])
    return written.getvalue()


def count_neutral(table: str) -> int:
    """How many cells of a table have the apostrophe of `neutral` before them."""
    # The longest cell that is read is no longer than the whole.
    before = csv.field_size_limit(max(len(table), csv.field_size_limit()))
    try:
        cells = [cell for row in csv.reader(io.StringIO(table, newline="")) for cell in row]
    finally:
        csv.field_size_limit(before)
    return sum(cell.startswith("'") and cell[1:].lstrip(" \n").startswith(_RUN) for cell in cells)


def _headings() -> Sequence[str]:
    about = (_("Rhythm in days"), _("Status"), _("Last dialogue"), _("Notes"), _("Tags"), _("Added"))
    return ("Name", "Organisation", "E-mail", "Phone", *about, *(aspect_heading(aspect) for aspect in Aspect))


def _cells(overview: Overview, standing: Standing) -> Sequence[str]:
    one = overview.customer
    return (
        *(one.name, one.organisation, ", ".join(one.mail), "; ".join(one.phone), str(one.rhythm)),
        *(say_status(standing.status), _day(standing.last_dialogue), str(overview.note_count)),
        *(", ".join(one.tags), _day(one.added)),
        *(_written(one, aspect) for aspect in Aspect),
    )


def _written(customer: Customer, aspect: Aspect) -> str:
    facet = customer.portrait.get(aspect)
    return without_asides(facet.text).strip() if facet is not None else ""


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
