"""What happens when the program itself fails: Textual would print local variables, and customers' words with them."""

from __future__ import annotations

import io
import sys
from typing import TypeVar

from rich.console import Console
from textual.app import App

Answer = TypeVar("Answer")


class Discreet(App[Answer]):
    """An app that ends on an error without printing it. `crashed` is the error it ended on, for a discreet account."""

    crashed: BaseException | None = None

    def __init__(self) -> None:
        super().__init__()
        self.error_console = Console(file=io.StringIO())

    def bell(self) -> None:
        """Ring. Textual rings when an error is about to end the program, while that error is still at hand."""
        error = sys.exc_info()[1]
        if error is not None and self.crashed is None:
            self.crashed = error
        super().bell()
