"""The journal as JSON, for the employee: whole, asides in it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

# JSON itself escapes what is below 0x20. These it lets through, and a terminal or an editor acts on some of them.
_ACTING = re.compile("[\x7f-\x9f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def json_text(whole: Mapping[str, Any]) -> str:
    """`whole` as JSON that reads well and acts on nothing."""
    text = json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False)
    return _ACTING.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"
