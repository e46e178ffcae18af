"""A bare Textual program: header, footer, one label. A key changes the label."""

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Label


class Bare(App[None]):
    """As little as a program can be."""

    BINDINGS = [("j", "say", "Say")]  # noqa: RUF012

    def compose(self) -> ComposeResult:
        yield Header()
        yield Label("bare content", id="label")
        yield Footer()

    def action_say(self) -> None:
        self.query_one("#label", Label).update("bare key")


Bare().run()
