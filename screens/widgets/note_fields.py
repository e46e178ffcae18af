"""The fields over the editor: whom, how, when, how they felt, who came along, and on demand the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, time

from textual import on
from textual.app import ComposeResult
from textual.containers import Grid

from journal.dates import coming_instead, read_moment
from journal.errors import WrongUsage
from journal.language import _
from journal.note import HIGHEST_MOOD, LONGEST_TALK, LOWEST_MOOD, ContactNote, Felt, Kind
from journal.saying import say_day, say_felt, say_kind, say_mood, signed_mood
from journal.text import one_line
from screens.look import BLUE
from screens.widgets.customer_picker import CustomerPicker
from screens.widgets.field import Choice, ChoiceField, Field, WordSuggester


class FieldWrong(Exception):
    """A field holds what cannot be meant: which one, and the sentence that says so."""

    def __init__(self, field: Field, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
        self.sentence = sentence


def _kinds() -> list[Choice]:
    return [Choice(kind.value, say_kind(kind)) for kind in Kind]


def _moods() -> list[Choice]:
    return [
        Choice(str(mood), say_mood(mood), (signed_mood(mood), f"{mood:+d}"), signed_mood(mood))
        for mood in range(HIGHEST_MOOD, LOWEST_MOOD - 1, -1)
    ]


def _felt() -> list[Choice]:
    return [Choice(felt.value, say_felt(felt)) for felt in Felt]


def day_written(note: ContactNote, today: date) -> str:
    """The day of a note as people write it; as 2026-10-05 where those words would be read as another."""
    days = (today - note.date).days
    day = _("today") if days == 0 else _("yesterday") if days == 1 else say_day(note.date, today, weekday=False)
    written, exact = (f"{each} {note.time:%H:%M}" if note.time else each for each in (day, note.date.isoformat()))
    try:
        is_read_so = read_moment(written, today) == (note.date, note.time)
    except WrongUsage:
        is_read_so = False
    return written if is_read_so else exact


def _echo_of(day: date, today: date) -> str:
    """The day as it was understood: nothing for today, which the top bar says; short where it names a year."""
    return "" if day == today else say_day(day, today, weekday=day.year == today.year)


class NoteFields(Grid):
    """All fields of a note but its body, on one row; `-more` shows the others, `-heard` the one who told it.

    `today` is the day that "today" and "last Tuesday" are read from. `when` is the day as people write it, None that of
    the note; an empty one asks for the day.
    """

    def __init__(
        self,
        note: ContactNote,
        when: str | None,
        today: date,
        *,
        colleagues: Sequence[str] = (),
        touchpoints: Sequence[str] = (),
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._today = today
        self.customer = CustomerPicker(_("Customer"), id="customer")
        self.kind = ChoiceField(_("Kind"), _kinds(), note.kind.value, id="kind")
        self._asks_day = when is not None and not when.strip()
        self.when = Field(
            _("When"), day_written(note, today) if when is None else when, placeholder=_("yesterday, 5 Oct"), id="when"
        )
        mood = "" if note.mood is None else str(note.mood)
        self.mood = ChoiceField(
            _("They felt"),
            _moods(),
            mood,
            optional=True,
            placeholder=_("-2 to +2, or glad"),
            echo_style=BLUE,
            id="mood",
        )
        self.companions = Field(
            _("With"), ", ".join(note.companions), suggester=WordSuggester(colleagues, several=True), id="with"
        )
        self.heard_from = Field(_("Heard from"), note.heard_from or "", id="from")
        self.minutes = Field(_("Minutes"), str(note.minutes or ""), id="minutes")
        self.touchpoint = Field(
            _("Touch point"), note.touchpoint or "", suggester=WordSuggester(touchpoints), id="touchpoint"
        )
        felt = note.felt.value if note.felt else ""
        self.felt = ChoiceField(_("Promise felt"), _felt(), felt, optional=True, id="felt")
        self.set_class(bool(note.minutes or note.touchpoint or note.felt), "-more")
        self.set_class(note.kind is Kind.HEARD or bool(note.heard_from), "-heard")

    def compose(self) -> ComposeResult:
        """The fields, in the order of the tab key."""
        yield from self.all()

    def all(self) -> tuple[Field, ...]:
        """Every field."""
        return (
            self.customer,
            self.kind,
            self.when,
            self.mood,
            self.companions,
            self.heard_from,
            self.minutes,
            self.touchpoint,
            self.felt,
        )

    def on_mount(self) -> None:
        """Echo the day."""
        self._echo_day()

    @on(Field.Edited)
    def _edited(self, event: Field.Edited) -> None:
        if event.field is self.when:
            self._echo_day()
        elif event.field is self.kind:
            chosen = self.kind.chosen
            heard = chosen is not None and chosen.value == Kind.HEARD.value
            self.set_class(heard or bool(self.heard_from.value), "-heard")

    def _echo_day(self) -> None:
        try:
            day = self.day()
        except FieldWrong:
            self.when.echo = ""
        else:
            self.when.echo = _echo_of(day[0], self._today)

    def texts(self) -> dict[str, str]:
        """What is written in each field but the customer's, by its name, to be put back another time."""
        texts = {field.id or "": field.value for field in self.all() if field is not self.customer}
        with suppress(FieldWrong):
            day, at = self.day()
            texts["day"] = f"{day} {at:%H:%M}" if at else day.isoformat()
        return texts

    def put_back(self, texts: Mapping[str, str], left: date | None) -> None:
        """Write into the fields what `texts` gave on the day `left`: "yesterday" of then is another day by now."""
        for field in self.all():
            text = texts.get(field.id or "")
            if text is not None and field is not self.customer:
                field.value = text
        if left != self._today and texts.get("day"):
            self.when.value = texts["day"]
        self.set_class(bool(self.minutes.value or self.touchpoint.value or self.felt.value), "-more")

    def contents(self) -> tuple[str, ...]:
        """The text of every field, to tell whether one was changed."""
        return tuple(field.value for field in self.all())

    @property
    def asks_day(self) -> bool:
        """Whether the day was left to be asked for, and is not given yet."""
        return self._asks_day and not self.when.value

    @property
    def day_asked(self) -> str:
        """The question which day it was."""
        return _("Which day was it? Today, yesterday, last Tuesday or 5 Oct: all will do.")

    def words(self) -> tuple[str, ...]:
        """What was typed in words: all but what is chosen from a list."""
        newcomers = (f"{one.name}, {one.organisation}" for one in self.customer.people if not one.id)
        typed = (field.value for field in self.all() if not isinstance(field, ChoiceField | CustomerPicker))
        return (*typed, self.customer.unknown, *newcomers)

    def day(self) -> tuple[date, time | None]:
        """The day, and the time where one is given. Raises `FieldWrong`."""
        if self.asks_day:
            raise FieldWrong(self.when, self.day_asked)
        try:
            return read_moment(self.when.value or _("today"), self._today)
        except WrongUsage as error:
            raise FieldWrong(self.when, error.sentence) from None

    @property
    def coming_instead(self) -> str:
        """Where a weekday alone stands there and is taken for the last one, the words that mean the coming one."""
        return coming_instead(self.when.value, self._today)

    @property
    def lies_ahead(self) -> bool:
        """Whether the day is one to come."""
        try:
            return self.day()[0] > self._today
        except FieldWrong:
            return False

    def turn_felt(self) -> None:
        """Our promise was felt: yes, partly, no, not noted, and again."""
        ring = [felt.value for felt in Felt]
        chosen = self.felt.chosen
        place = ring.index(chosen.value) if chosen is not None else -1
        self.felt.choose(ring[place + 1] if place + 1 < len(ring) else "")

    def reveal(self, field: Field) -> None:
        """Show the row a field is on."""
        if not field.display:
            self.add_class("-more")

    def check(self, field: Field) -> None:
        """Raises `FieldWrong` where that field holds what cannot be meant."""
        if field is self.when:
            self.day()
        elif field is self.minutes:
            self._minutes()
        elif isinstance(field, ChoiceField) and field.is_wrong:
            words = ", ".join(choice.word for choice in field.choices)
            if field is self.mood:
                raise FieldWrong(field, _("They felt is -2 to +2, or one of: {words}.").format(words=words))
            raise FieldWrong(field, _("{field} is one of: {words}.").format(field=field.label, words=words))

    def _minutes(self) -> int | None:
        text = self.minutes.value
        if not text:
            return None
        if text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= LONGEST_TALK:
            return int(text)
        raise FieldWrong(
            self.minutes, _("Minutes are a whole number from 1 to {most}, like 30.").format(most=LONGEST_TALK)
        )

    def draft(self, note: ContactNote, *, lenient: bool = False) -> ContactNote:
        """`note` with what the fields say. Raises `FieldWrong`; when `lenient`, what is wrong stays as it was."""
        for field in self.all():
            try:
                self.check(field)
            except FieldWrong:
                if not lenient:
                    raise
        try:
            day, at = self.day()
        except FieldWrong:
            day, at = note.date, note.time
        try:
            minutes = self._minutes()
        except FieldWrong:
            minutes = note.minutes
        kind, mood, felt = self.kind.chosen, self.mood.chosen, self.felt.chosen
        return replace(
            note,
            date=day,
            time=at,
            kind=Kind(kind.value) if kind else note.kind,
            mood=int(mood.value) if mood else None,
            companions=tuple(filter(None, (one_line(name) for name in self.companions.value.split(",")))),
            heard_from=one_line(self.heard_from.value) or None,
            minutes=minutes,
            touchpoint=one_line(self.touchpoint.value) or None,
            felt=Felt(felt.value) if felt else None,
            plan=day > self._today,
        )
