"""A sum before what is derived, so that damage within it is noticed without a look at each value."""

from __future__ import annotations

import zlib


def sealed(data: bytes) -> bytes:
    """`data` as it is written where it is read without a look at each value: behind a sum of it, on a line."""
    return b"%08x\n" % zlib.crc32(data) + data


def unsealed(data: bytes) -> bytes:
    """What was `sealed`. Raises ValueError where it is another than it was written."""
    total, _line, whole = data.partition(b"\n")
    if total != b"%08x" % zlib.crc32(whole):
        raise ValueError("another than it was written")
    return whole
