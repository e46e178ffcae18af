"""Whether the bytes of a file of records are good: the codec's rules, and each record a value."""

from __future__ import annotations

from pathlib import Path

from journal.errors import Damaged
from journal.language import _
from journal.storage import codec, files
from journal.storage.codec import NotUnderstood, Tables
from journal.storage.files import Signature
from journal.storage.records import DECISION, EFFECTS, customer_from_record, note_from_record, settings_from_record

SETTINGS = "journal"
_CUSTOMER = "customer"
_NOTES = "notes"


def checked(data: bytes, source: str, file_id: str) -> Tables:
    """The tables in the bytes of the file that is called `file_id`, `source` being its path, for the sentence.

    Raises `Damaged` where it is not read, or holds a record that is no customer, note, decision or settings.
    """
    tables = codec.decode(data, source)
    try:
        check_tables(tables, file_id)
    except (NotUnderstood, RecursionError) as problem:
        raise Damaged(
            _("{file} could not be read: {reason}. It is untouched.").format(file=source, reason=problem),
            source,
            reason=str(problem),
        ) from None
    return tables


def read_checked(path: Path, source: str, file_id: str) -> tuple[bytes, Signature, Tables]:
    """The bytes, the signature and the tables of the file at `path`. Raises `Damaged`, also where the disk does not
    give it."""
    try:
        data, signature = files.read(path)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        sentence = _("{file} could not be read: {reason}.").format(file=source, reason=reason)
        raise Damaged(sentence, source, reason=reason) from problem
    return data, signature, checked(data, source, file_id)


def check_tables(tables: Tables, file_id: str) -> None:
    """Raise `NotUnderstood` where the tables are not those of the file called `file_id`."""
    if file_id == SETTINGS:
        settings_from_record(tables.get(SETTINGS, {}).get(SETTINGS, {}))
    elif _CUSTOMER in tables or _NOTES in tables:
        customers = tables.get(_CUSTOMER, {})
        if list(customers) != [file_id]:
            raise NotUnderstood(_("its customer is not the one it is named after"))
        if "deleted" not in customers[file_id]:
            customer_from_record(file_id, customers[file_id])
        for identity, record in tables.get(_NOTES, {}).items():
            if "deleted" not in record:
                note_from_record(identity, record)
    elif DECISION in tables or EFFECTS in tables:
        from journal.storage.decision_records import decision_in  # few files are a decision's

        decision_in(file_id, tables)
    elif not any(tables.values()):
        raise NotUnderstood(_("it holds nothing"))


def check_records(tables: Tables) -> None:
    """Raise `NotUnderstood` where one of these records, as they are about to be written, would not be read again."""
    for identity, record in tables.get(_CUSTOMER, {}).items():
        if "deleted" not in record:
            customer_from_record(identity, record)
    for identity, record in tables.get(_NOTES, {}).items():
        if "deleted" not in record:
            note_from_record(identity, record)
    for record in tables.get(SETTINGS, {}).values():
        settings_from_record(record)
    if tables.get(DECISION) or tables.get(EFFECTS):
        from journal.storage.decision_records import decision_in, effect_from_record  # few files are a decision's

        for identity, record in tables.get(DECISION, {}).items():
            decision_in(identity, {DECISION: {identity: record}})
        for identity, record in tables.get(EFFECTS, {}).items():
            if "deleted" not in record:
                effect_from_record(identity, record)
