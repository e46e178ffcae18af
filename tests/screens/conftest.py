"""What the tests of the pages save: a style sheet that was read is not read again for the next program or page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from textual.css import stylesheet
from textual.css.model import RuleSet
from textual.css.parse import parse
from textual.css.tokenize import Token, tokenize_values

_tokens: dict[tuple[tuple[str, str], ...], dict[str, list[Token]]] = {}
_rules: dict[tuple[object, ...], list[RuleSet]] = {}


def _tokenized(values: dict[str, str]) -> dict[str, list[Token]]:
    key = tuple(values.items())
    if key not in _tokens:
        _tokens[key] = tokenize_values(values)
    return _tokens[key]


def _parsed(scope: str, css: str, read_from: tuple[str, str], **more: Any) -> Iterable[RuleSet]:
    # The tokens of the variables are kept above, each for good: they are told apart by which they are.
    key = (scope, css, read_from, *(id(one) if isinstance(one, dict) else one for one in more.values()))
    if key not in _rules:
        _rules[key] = list(parse(scope, css, read_from, **more))
    return _rules[key]


@pytest.fixture(autouse=True, scope="session")
def style_sheets_are_read_once() -> Iterator[None]:
    """Each program of a test reads the same style sheets, some of them twice."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stylesheet, "tokenize_values", _tokenized)
        patch.setattr(stylesheet, "parse", _parsed)
        yield
