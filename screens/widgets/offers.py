"""The list under the customer field: whom the typed letters may mean, with their status, or somebody new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from journal.language import _
from journal.text import folded, one_line
from screens.drawing import fit, plain, shortened
from screens.look import INK, MUTED, OCHRE, lifted_style, status_sign, status_style

_BESIDE_NAMES = 18
"""Cells of a row that are neither name nor firm: the status and what is blank."""
MOST_OFFERED = 8
"""The most rows of the list that are shown at once; the arrows reach the others."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the note may be about. An `id` of "" is somebody new. `status` is a value, `status_word` its word."""

    id: str
    name: str
    organisation: str = ""
    status: str = ""
    status_word: str = ""


def matched(text: str, begun: str) -> tuple[int, int, bool] | None:
    """Where `begun` stands in `text`, case and accents aside: start, end, and whether a word begins there.

    The beginning of a word wins over the inside of one. None where it is not in the text.
    """
    wanted = folded(begun)
    if not wanted:
        return None
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for letter in " " if character.isspace() else folded(character):
            letters.append(letter)
            places.append(place)
    plain_text = "".join(letters)
    inside: tuple[int, int, bool] | None = None
    start = plain_text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        span = (places[start], places[end - 1] + 1)
        if start == 0 or not plain_text[start - 1].isalnum():
            return (*span, True)
        inside = inside or (*span, False)
        start = plain_text.find(wanted, start + 1)
    return inside


def offered(people: Sequence[Person], begun: str) -> list[Person]:
    """Those whom `begun` may mean: names with a word that begins so, then organisations, then what only holds it."""
    if not folded(begun):
        return list(people)
    ranked: list[tuple[int, int, Person]] = []
    for place, person in enumerate(people):
        by_name = matched(one_line(person.name), begun)
        by_organisation = matched(one_line(person.organisation), begun)
        if by_name and by_name[2]:
            ranked.append((0, place, person))
        elif by_organisation and by_organisation[2]:
            ranked.append((1, place, person))
        elif by_name or by_organisation:
            ranked.append((2, place, person))
    return [person for _rank, _place, person in sorted(ranked, key=lambda entry: entry[:2])]


class Offers(Widget):
    """The list under the field. It never takes the focus: the arrows of the field move in it."""

    DEFAULT_CSS = """
    Offers {
        overlay: screen; display: none; width: 62; height: auto; text-wrap: nowrap;
        background: $panel; border-left: $bar $accent;
    }
    """
    ALLOW_SELECT = False

    people: reactive[tuple[Person, ...]] = reactive((), layout=True)
    """Who is offered."""
    begun: reactive[str] = reactive("")
    """What was typed: underlined where it matches."""
    chosen: reactive[int] = reactive(-1)
    """The place of the selected one, -1 for none."""

    @dataclass
    class Clicked(Message):
        """Somebody in the list was clicked."""

        person: Person

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A row for each, as many as are shown at once."""
        return min(len(self.people), MOST_OFFERED)

    @property
    def _first(self) -> int:
        return max(0, min(self.chosen - MOST_OFFERED // 2, len(self.people) - MOST_OFFERED))

    def render(self) -> Content:
        """The rows, the selected one on a lifted ground."""
        first = self._first
        width = self.content_size.width
        shown = self.people[first : first + MOST_OFFERED]
        rows = [self._row(person, place == self.chosen, width) for place, person in enumerate(shown, first)]
        return Content("\n").join(rows)

    def _name_cells(self, width: int) -> int:
        """As wide as the longest name, so that the firm has the rest."""
        longest = max((Content(one_line(person.name)).cell_length for person in self.people if person.id), default=0)
        return min(longest + 1, max(12, width // 3 + 4))

    def _row(self, person: Person, selected: bool, width: int) -> Content:
        if not person.id:
            row = Content.assemble((" + ", f"bold {OCHRE}"), self._meeting(person))
        else:
            name_width = self._name_cells(width)
            status = ("", "")
            if person.status:
                sign, style = status_sign(person.status)
                status = (f"{sign} ", style)
            word = (person.status_word, status_style(person.status))
            firm_width = max(0, width - name_width - _BESIDE_NAMES)
            row = Content.assemble(
                " ",
                self._underlined(person.name, "bold" if selected else INK, name_width),
                " ",
                self._underlined(person.organisation, MUTED, firm_width),
                "  ",
                status,
                word,
            )
        row = fit(row, width)
        return row.stylize_before(lifted_style(self.app.current_theme)) if selected else row

    def _underlined(self, text: str, style: str, width: int) -> Content:
        shown = one_line(text)
        content = plain(shown, style)
        place = matched(shown, self.begun)
        if place is not None:
            content = content.stylize(f"bold underline {OCHRE}", place[0], place[1])
        return fit(content, width)

    def _meeting(self, person: Person) -> Content:
        # The sentence is cut at its placeholders, so that a name is never part of what is formatted.
        sentence = _("Meet someone new, called {name}")
        if person.organisation:
            sentence = _("Meet someone new, called {name}, of {organisation}")
        parts: list[Content] = []
        for piece in sentence.replace("{", "\0{").replace("}", "}\0").split("\0"):
            if piece == "{name}":
                parts.append(shortened(plain(f"“{one_line(person.name)}”", "italic"), 28))
            elif piece == "{organisation}":
                parts.append(plain(f"“{one_line(person.organisation)}”", "italic"))
            elif piece:
                parts.append(Content(piece))
        return Content("").join(parts)

    def on_click(self, event: events.Click) -> None:
        """Say who was clicked."""
        event.stop()
        place = self._first + event.y
        if 0 <= place < len(self.people):
            self.post_message(self.Clicked(self.people[place]))
