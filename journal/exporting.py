"""What leaves the journal whole: calendar, JSON, table, address book. The part of the one door that hands it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from journal.errors import Refused
from journal.language import _
from journal.looking import Looking

if TYPE_CHECKING:
    from journal.agenda import ClosedPromise
    from journal.exchange.chapters import Chapter
    from journal.overview import Overview
    from journal.rhythm import Standing

EXPORT_VERSION = 1
"""The version of the shape of the JSON export."""
CLOSED_DAYS = 90
"""The days for which a promise that is closed is still in the calendar, so that it is closed there too."""


class Exporting(Looking):
    """Exports, each as one text."""

    def export(self, format_name: str, customer_id: str | None = None) -> str:
        """The journal, or one customer, as a text of the format `format_name`, one of `EXPORTS`.

        Raises `Refused` where there is nobody to export, `NotFound` or `Damaged`.
        """
        if customer_id is not None:
            self.overview(customer_id)
        elif not self.overviews():
            raise Refused(_("There is nobody in the journal yet, so there is nothing to export."))
        return EXPORTS[format_name](self, customer_id)

    def _exported(self, customer_id: str | None) -> list[tuple[Overview, Standing]]:
        return [(one, self.standing(one)) for one in self.overviews() if customer_id in (None, one.id)]

    def _as_calendar(self, customer_id: str | None) -> str:
        from journal.agenda import agenda
        from journal.exchange.ics_writing import calendar_text
        from journal.machine import load_machine
        from journal.nudges import asks_still

        set_here, today, pairs = load_machine().settings, self.today(), self._exported(customer_id)
        asked = {
            one.id
            for one, _standing in pairs
            if asks_still(one, self._shown.nudge_days(one.id, one.last_dialogue), today)
        }
        entries = agenda(
            pairs,
            today,
            self.settings,
            full=set_here.names == "full",
            asked=asked,
            closed=list(self._closed_promises(pairs)),
        )
        hours, minutes = map(int, set_here.morning.split(":"))
        return calendar_text(entries, self._moment(), timedelta(hours=hours, minutes=minutes))

    def _closed_promises(self, pairs: list[tuple[Overview, Standing]]) -> Iterator[tuple[Overview, ClosedPromise]]:
        from journal.agenda import ClosedPromise
        from journal.note import Mark, State

        oldest = self.today() - timedelta(days=CLOSED_DAYS)
        for overview, _standing in pairs:
            history = self.history(overview.id)
            for note in history.notes:
                for item in history.reading(note).items:
                    if item.mark is Mark.PROMISE and item.state is not State.OPEN and (item.closed or oldest) > oldest:
                        closed = item.closed or oldest
                        yield (
                            overview,
                            ClosedPromise(f"{note.id}/{item.place}", item.text, item.state, closed, item.due),
                        )

    def _chapters(self, customer_id: str | None) -> Iterator[Chapter]:
        from journal.exchange.chapters import chapter_of, chapter_of_decisions

        people = {one.id: one.customer for one, _standing in self._exported(customer_id)}
        for customer in people.values():
            yield chapter_of(customer, self.history(customer.id).notes, self.today())
        decided = chapter_of_decisions(self.decisions(), people, self.today())
        if decided is not None:
            yield decided

    def _as_markdown(self, customer_id: str | None) -> str:
        from journal.exchange.markdown_export import markdown_page

        return markdown_page(self._chapters(customer_id))

    def _as_html(self, customer_id: str | None) -> str:
        from journal.exchange.html_export import html_page

        return html_page(self._chapters(customer_id))

    def _as_table(self, customer_id: str | None) -> str:
        from journal.exchange.csv_writing import table_text

        return table_text(self._exported(customer_id))

    def _as_cards(self, customer_id: str | None) -> str:
        from journal.exchange.vcard_writing import cards_text

        return cards_text(one.customer for one, _standing in self._exported(customer_id))

    def _as_json(self, customer_id: str | None) -> str:
        from journal.exchange.json_writing import json_text
        from journal.storage.decision_records import decision_fields
        from journal.storage.records import customer_fields, note_fields, settings_fields

        customers: list[dict[str, Any]] = []
        for overview, _standing in self._exported(customer_id):
            history = self.history(overview.id)
            notes = [{"id": note.id, **note.extra, **note_fields(note)} for note in history.notes]
            fields = {**overview.customer.extra, **_nested(customer_fields(overview.customer))}
            customers.append({"id": overview.id, **fields, "notes": notes})
        whole: dict[str, Any] = {
            "format": {"handful-export": EXPORT_VERSION},
            "exported": self.clock.stamp(),
            "customers": customers,
        }
        decisions = [
            {"id": one.id, **decision_fields(one)}
            for one in self.decisions()
            if customer_id is None or one.effect(customer_id) is not None
        ]
        if customer_id is None:
            whole |= {"settings": settings_fields(self.settings)}
        return json_text(whole | {"decisions": decisions})

    def _moment(self) -> datetime:
        return datetime.strptime(self.clock.stamp(), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def _nested(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields with dots in their names as values within values, and what is not set left out."""
    made: dict[str, Any] = {}
    for name, value in fields.items():
        outer, dot, inner = name.partition(".")
        if value is None:
            continue
        if dot:
            made.setdefault(outer, {})[inner] = value
        else:
            made[name] = value
    return made


EXPORTS: Mapping[str, Callable[[Exporting, str | None], str]] = {
    "ics": Exporting._as_calendar,
    "json": Exporting._as_json,
    "md": Exporting._as_markdown,
    "html": Exporting._as_html,
    "csv": Exporting._as_table,
    "vcf": Exporting._as_cards,
}
"""The formats there are, by the ending of their files."""
