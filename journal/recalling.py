"""Recall, as the one door offers it: what may be asked now, and keeping how well it was recalled."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from journal.changing import Changing, Saved
from journal.errors import Damaged, NotFound
from journal.kept import customer_file
from journal.language import _
from journal.quoting import fill

if TYPE_CHECKING:
    from journal.recall import Asked, Grade, Person, Practice


class Recalling(Changing):
    """Recall. What it takes is imported when it is asked for."""

    def practice(self) -> Practice:
        """The cards there are to recall now, at most five. Reads every customer's file."""
        from journal.reading import without_asides
        from journal.recall import practice

        return practice(self._people(), self._moment(), self.today(), without_asides)

    def _moment(self) -> datetime:
        return datetime.fromisoformat(self.clock.stamp()).astimezone(UTC)

    def _people(self) -> list[Person]:
        from journal.recall import Person
        from journal.storage.recall_records import TABLE, memories_in

        found: list[Person] = []
        for one in self.overviews():
            with suppress(Damaged, NotFound, FileNotFoundError):
                tables, _signature = self._store.load(customer_file(one.id))
                memories = memories_in(tables.get(TABLE, {}))
                found.append(Person(one.customer, self.short_name(one.id), one.quotations, memories))
        return found

    def grade_recall(self, customer_id: str, asked: Asked, grade: Grade) -> Saved:
        """Keep how well something about a customer was recalled, as the employee says, and when it comes back."""
        from journal.recall import FAILED_TO_ASK, Asked, card_number, graded, question_of, question_to_ask
        from journal.saying import say_moment
        from journal.storage.recall_records import TABLE, memory_fields, memory_from

        file = customer_file(customer_id)
        with self._store.transaction(self.clock.stamp()) as change:
            self._kept.look()
            name = self._name(customer_id)
            before = memory_from(change.file(file).record(TABLE, asked.value))
            after = graded(before, card_number(customer_id, asked), grade, self._moment())
            change.put(file, TABLE, asked.value, memory_fields(after))
            comes = say_moment((after.due or self._moment()).astimezone(), self.today())
            sentence = _("{name}: “{question}” comes back {when}.").format(
                name=name, question=question_of(asked, name), when=comes
            )
            undone = _("grading “{question}”").format(question=question_of(asked, name))
            saved = self._save(change, sentence, (customer_id,), undone=undone)
        if after.failed < FAILED_TO_ASK or asked is Asked.WORDS:
            return saved
        hint = _("It would not come, twice. A question to ask {name}: “{question}”")
        return replace(saved, hints=(*saved.hints, fill(hint, name=name, question=question_to_ask(asked))))
