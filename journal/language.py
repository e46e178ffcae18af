"""Every sentence a person reads passes here. English is the source."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

LANGUAGES = {"en": "English", "sv": "Svenska", "nb": "Norsk bokmål", "da": "Dansk"}
"""The languages there are, by code, each named in itself."""


class _Catalogue(Protocol):
    def gettext(self, message: str, /) -> str: ...
    def ngettext(self, one: str, many: str, n: int, /) -> str: ...


class _English:
    def gettext(self, message: str, /) -> str:
        return message

    def ngettext(self, one: str, many: str, n: int, /) -> str:
        return one if n == 1 else many


_catalogue: _Catalogue = _English()
_chosen = "en"


def _(message: str) -> str:
    """`message` in the language in use."""
    return _catalogue.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """The form of a message that fits the number `n`, with `{n}` in it filled in."""
    return _catalogue.ngettext(one, many, n).replace("{n}", str(n))


def current_language() -> str:
    """The code of the language in use."""
    return _chosen


def wanted_language() -> str:
    """The language the environment asks for, as one of `LANGUAGES`; English where it asks for another."""
    for name in ("HANDFUL_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for part in os.environ.get(name, "").split(":"):
            code = part.split(".")[0].split("_")[0].split("-")[0].lower()
            code = "nb" if code in ("no", "nn") else code
            if code in LANGUAGES:
                return code
            if code in ("c", "posix"):
                return "en"
    return "en"


def locale_takes_utf8() -> bool:
    """Whether the locale is of UTF-8; one that is not set counts as such. Python itself turns `C` into UTF-8: what the
    person asked for is in the environment."""
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "utf" in value.lower()
    return True


def use_language(code: str) -> None:
    """Speak the language `code`; one without a catalogue yet is spoken in English."""
    global _catalogue, _chosen
    _chosen = code if code in LANGUAGES else "en"
    folder = Path(__file__).parent / "locale"
    if _chosen == "en" or not (folder / _chosen / "LC_MESSAGES" / "handful.mo").is_file():
        _catalogue = _English()
        return
    import gettext

    _catalogue = gettext.translation("handful", folder, [_chosen], fallback=True)
