"""Names that belong to nobody, for stories told without consent: chosen by a customer's id, so that they stay the same
until somebody of that name comes into the journal.

The first names fit women and men alike, since what was noted says *he* or *her* and is quoted as it is; none ends in
an s, so that any ending of a genitive fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain

FIRST = (
    *("Noor", "Kim", "Sasha", "Mika", "Temi", "Ariel", "Kiran", "Dominique", "Akira", "Noa"),
    *("Charlie", "Linh", "Nico", "Toni", "Ife", "Camille", "Lior", "Amari", "Lou", "Eike", "Remy", "Tobi"),
    *("Yuki", "Maxime", "Shay", "Quinn", "Imani", "Luka", "Dayo", "Hikaru", "Emlyn"),
    *("Jaimie", "Evren", "Zaza", "Vanja", "Marlowe", "Ilya", "Ayo", "Umut", "Casey", "Frankie"),
)
LAST = (
    *("Vasslund", "Abara", "Quillfeather", "Nyquist", "Sorbello", "Tanaquil", "Ravnkilde", "Okonjo"),
    *("Delacombe", "Paszek", "Thornebury", "Iversland", "Marchetti", "Devanand", "Hollerith", "Vintersko"),
    *("Achterveld", "Bramwick", "Cordeiro", "Fjellvang", "Galloway", "Hammarlund", "Kestrel", "Lysgaard"),
    *("Mbatha", "Novotny", "Pellegrin", "Rosenquist", "Sjostrand", "Underhaug", "Wexford", "Yilmazer"),
    *("Zetterlund", "Bergsund", "Castellan", "Drummond", "Eskeland", "Fontaine", "Grunewald", "Hedegaard", "Jorgal"),
)
ORGANISATION = (
    *("Corvine", "Lindgrove", "Halvard & Finch", "Marrowpine", "Tavira House", "Ellwood & Rook", "Saltmarsh Nine"),
    *("Fennimore", "Gullholmen", "Brightling", "Ostervind", "Karlavagn", "Penhallow", "Nordfinch", "Quayside Elm"),
    *("Rookhaven", "Silverfjord", "Tamarack", "Vellamo", "Wrenfield", "Arrowleaf", "Birkelund", "Cloudberry Row"),
    *("Dovetail & Ash", "Evensong", "Foxglove Wharf", "Granitten", "Heronsgate", "Inkwell Bay", "Juniper Seven"),
)
STREET = (
    *(
        "Linden",
        "Larch",
        "Orchard",
        "Copper",
        "Heron",
        "Meadow",
        "Lantern",
        "Bramble",
        "Willowherb",
        "Cobble",
        "Juniper",
    ),
    *("Rowanberry", "Harbourlight", "Kettle", "Plover", "Quarry", "Saddler", "Thimble", "Wicker", "Yarrow"),
)
TOWN = (
    *("Elmhollow", "Norrviksund", "Kestrelby", "Askefjord", "Wrenbury", "Tallgarth", "Ravnsund", "Birkenes Bay"),
    *("Solvikstad", "Larkwater", "Ormdalen", "Haverby", "Millbeck", "Tjurholm", "Osterfold", "Brackenford"),
    *("Lindesjo", "Greywick", "Storhavn", "Vinterby", "Applethwaite", "Kvarnsala", "Seaholt", "Fagerlia"),
)
_STARTS = ("Ba", "Dae", "El", "Fi", "Go", "Hu", "Jo", "Ka", "Lo", "Me", "Ni", "Pa", "Ru", "Se", "Ta", "Vi", "Wo", "Ze")
_ENDS = ("bral", "dric", "fenna", "gash", "lund", "mira", "nault", "pheth", "quist", "ravo", "sket", "thorn", "vik")


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person: `last` may be empty."""

    first: str
    last: str = ""

    @property
    def whole(self) -> str:
        """Both names."""
        return f"{self.first} {self.last}".strip()


def number_of(customer_id: str, role: str) -> int:
    """A large number that is the same each time for the same customer and role, and tells nothing of a name."""
    return int.from_bytes(blake2b(f"{role}\0{customer_id}".encode("utf-8", "replace"), digest_size=8).digest(), "big")


def one_of(pool: tuple[str, ...], number: int, *tests: Callable[[str], bool]) -> str:
    """The first of `pool` from the place `number` on that passes a test, or one made of syllables; where none passes
    the first of the `tests`, the next is tried."""
    for may in tests:
        for name in chain((pool[(number + step) % len(pool)] for step in range(len(pool))), _syllables(number)):
            if may(name):
                return name
    # Everything is somebody's name here: a word that says just that.
    return next(name for name in (f"N{'n' * extra}" for extra in range(1, 1_000)) if tests[-1](name))


def _syllables(number: int) -> Iterator[str]:
    for step in range(len(_STARTS) * len(_ENDS)):
        start, end = divmod((number + 97 * step) % (len(_STARTS) * len(_ENDS)), len(_ENDS))
        yield _STARTS[start] + _ENDS[end]
