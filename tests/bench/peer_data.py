"""The same customers and notes in the formats of the peers."""

from __future__ import annotations

import json
import subprocess
from datetime import timedelta
from pathlib import Path
from random import Random

from journals import SEED
from notes import name_of, organisation_of, plain_body
from world import TODAY, NotMeasured

_JRNL_SETTINGS = """\
version: v4.0
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
display_format: pretty
editor: ''
encrypt: false
highlight: false
indent_character: '|'
journals:
  default:
    journal: {journal}
linewrap: 79
tagsymbols: '@'
template: false
timeformat: '%F %H:%M'
"""

_FILL_NARAD = """\
import json, sys
from narad import db
with db.session() as conn:
    for name, firm in json.loads(sys.argv[1]):
        at = conn.execute("INSERT INTO organizations (name) VALUES (?)", (firm,)).lastrowid
        conn.execute("INSERT INTO contacts (name, organization_id) VALUES (?, ?)", (name, at))
    for number, (who, day, body) in enumerate(json.load(sys.stdin), 1):
        conn.execute(
            "INSERT INTO interactions (contact_id, kind, body, occurred_at) VALUES (?, 'note', ?, ?)", (who, body, day)
        )
        conn.execute("INSERT INTO search_index VALUES ('interaction', ?, 'note', ?, '')", (number, body))
"""


def make_jrnl(folder: Path, notes: int) -> Path:
    """A jrnl journal with so many entries, and its settings, whose path is given."""
    random = Random(SEED)
    folder.mkdir(parents=True)
    journal, settings = folder / "journal.txt", folder / "jrnl.yaml"
    with journal.open("w", encoding="utf-8") as out:
        for age in range(notes, 0, -1):
            day = TODAY - timedelta(days=age * 3600 // max(notes, 3600))
            out.write(f"[{day.isoformat()} 09:00] Talked with {name_of(age % 12)}.\n{plain_body(random)}\n\n")
    settings.write_text(_JRNL_SETTINGS.format(journal=journal), encoding="utf-8")
    return settings


def make_khard(folder: Path, cards: int) -> Path:
    """An address book with so many cards, and khard's settings, whose path is given."""
    book, settings = folder / "cards", folder / "khard.conf"
    book.mkdir(parents=True)
    for number in range(cards):
        first, last = name_of(number).split()
        lines = (
            *("BEGIN:VCARD", "VERSION:3.0", f"UID:card-{number:04}", f"FN:{first} {last}", f"N:{last};{first};;;"),
            *(f"ORG:{organisation_of(number)}", f"TEL;TYPE=work:+46 8 {number:06}"),
            *(f"EMAIL;TYPE=work:{first.lower()}{number}@example.org", "END:VCARD", ""),
        )
        (book / f"card-{number:04}.vcf").write_text("\r\n".join(lines), encoding="utf-8")
    settings.write_text(f"[addressbooks]\n[[customers]]\npath = {book}\n", encoding="utf-8")
    return settings


def make_narad(python: str, environment: dict[str, str], customers: int, notes: int) -> None:
    """narad's database, where `environment` puts it, with so many contacts and notes. Raises `NotMeasured`."""
    random = Random(SEED)
    people = [(name_of(number), organisation_of(number)) for number in range(customers)]
    entries = [
        (age % customers + 1, f"{TODAY - timedelta(days=age * 3600 // max(notes, 3600))} 09:00:00", plain_body(random))
        for age in range(notes, 0, -1)
    ]
    _filled([python, "-c", _FILL_NARAD, json.dumps(people)], environment, json.dumps(entries))


def _filled(argv: list[str], environment: dict[str, str], given: str) -> None:
    done = subprocess.run(argv, env=environment, input=given, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode != 0:
        said = done.stderr.strip().splitlines()
        raise NotMeasured(f"its data could not be made: {said[-1][:120] if said else done.returncode}")
