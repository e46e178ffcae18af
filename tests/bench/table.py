"""The table: what was measured, against what, and whether the target is met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_HEADS = ("what", "against", "that took", "ours took", "ratio", "target", "")


@dataclass(frozen=True)
class Row:
    """One comparison. `ratio` is ours to theirs and is to be at most `target`; `limit` instead is in `unit` itself.

    Where `why` is set nothing was measured, and it says why. A row with neither target nor limit is there to be read.
    """

    what: str
    against: str
    theirs: float | None = None
    ours: float | None = None
    target: float | None = None
    limit: float | None = None
    unit: str = "ms"
    why: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times theirs ours is."""
        return self.ours / self.theirs if self.ours is not None and self.theirs else None

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is none, or nothing was measured."""
        if self.limit is not None and self.ours is not None:
            return self.ours <= self.limit
        return self.ratio <= self.target if self.ratio is not None and self.target is not None else None

    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        ratio = f"{self.ratio:.2f}" if self.ratio is not None and self.limit is None else ""
        if self.limit is not None:
            target = f"≤ {self.limit:g} {self.unit}"
        else:
            target = f"≤ {self.target:.2f}" if self.target is not None else "–"
        said = self.why or {True: "met", False: "NOT MET", None: ""}[self.met]
        return (self.what, self.against, self._value(self.theirs), self._value(self.ours), ratio, target, said)

    def _value(self, value: float | None) -> str:
        return "" if value is None else f"{value:.{1 if value < 100 else 0}f} {self.unit}"


def faster(times: float) -> float:
    """The target of something that is to be so many times faster."""
    return 1 / times


def printed(rows: Sequence[Row]) -> str:
    """The table as text, columns as wide as what they hold."""
    lines = [_HEADS, *(row.cells() for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(_HEADS) - 1)]
    made = []
    for place, line in enumerate(lines):
        cells = [
            cell.ljust(width) if column in (0, 1) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line[:-1], widths, strict=True))
        ]
        made.append("  ".join([*cells, line[-1]]).rstrip())
        if place == 0:
            made.append("─" * (sum(widths) + 2 * len(widths) + 8))
    return "\n".join(made)


def summary(rows: Sequence[Row]) -> str:
    """How many targets are met, how many are not, and how many could not be told."""
    met = sum(row.met is True for row in rows)
    missed = sum(row.met is False for row in rows)
    untold = sum(bool(row.why) for row in rows)
    return f"{met} met, {missed} not met, {untold} not measured."
