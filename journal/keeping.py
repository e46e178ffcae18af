"""Going back: backups of the journal, what going back to one would change, and doing that as one save."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from journal.answering import Answering
from journal.changing import Saved
from journal.customer import Customer
from journal.errors import CannotKeep, Refused
from journal.language import _, ngettext
from journal.overview import Overview
from journal.saying import say_list, say_size

if TYPE_CHECKING:
    from journal.going_back import GoingBack
    from journal.restoring import BackedUp, FileRestore, RestorePreview
    from journal.storage.backups import Moment
    from journal.storage.transaction import Transaction

_MOST_NAMED = 3


class Keeping(Answering):
    """What keeps the journal from being lost."""

    def _going_back(self) -> GoingBack:
        from journal.going_back import GoingBack

        first_day = min((one.customer.added for one in self.overviews()), default=None)
        return GoingBack(self._store, self._kept.last_known, self.today(), first_day)

    def backups(self, customer_id: str | None = None) -> tuple[BackedUp, ...]:
        """The moments of which there are backups, of all or of one customer, the newest first."""
        return self._going_back().moments(customer_id)

    def find_backed_up(self, who_text: str) -> Overview:
        """The one customer meant among those who have a backup or could be read; of one whose file is damaged or gone
        little more than the name. Raises `NotFound` or `Ambiguous`."""
        from journal import who

        people = {one.id: one for one in self.overviews()}
        for customer_id, known in self._going_back().customers().items():
            people.setdefault(customer_id, Overview(Customer(customer_id, known.name, date.min, known.organisation)))
        return who.find(tuple(people.values()), who_text)

    def back_up(self) -> Saved:
        """Copy every file of the journal that can be read to the backups, as it is now.

        Raises `Refused` where there is nothing yet, `CannotKeep` where the disk does not let us.
        """
        from journal.errors import Damaged
        from journal.storage.checking import read_checked
        from journal.storage.store import CUSTOMERS, DECISIONS, JOURNAL, file_id_of

        if not self._store.record_files():
            raise Refused(_("There is nothing to back up yet."))
        taken: list[str] = []
        hints: list[str] = []
        size = 0
        with self._store.transaction(self.clock.stamp()) as change:
            there = self._store.record_files()
            moment = change.backups.free_second(map(file_id_of, there), change.moment)
            for file in there:
                file_id = file_id_of(file)
                try:
                    data, _signature, _tables = read_checked(self._store.path(file), f"{file}.json", file_id)
                    change.backups.take(data, file_id, moment, change.machine)
                except Damaged as problem:
                    hints.append(self._store.explain(file, problem).sentence)
                    continue
                except OSError as problem:
                    reason = problem.strerror or type(problem).__name__
                    raise CannotKeep(_("The backup could not be made: {reason}.").format(reason=reason)) from problem
                size += len(data)
                taken.append(file)
            self._store.prune_backups(change, self.clock.day_for_removing())
        customers = [file_id_of(file) for file in taken if file.startswith(CUSTOMERS)]
        what = [ngettext("{n} customer", "{n} customers", len(customers))]
        decisions = sum(file.startswith(DECISIONS) for file in taken)
        if decisions:
            what.append(ngettext("{n} decision", "{n} decisions", decisions))
        if JOURNAL in taken:
            what.append(_("the settings"))
        sentence = _("Backed up: {what}, {size}, in {path}.").format(
            what=say_list(what), size=say_size(size), path=change.backups.folder
        )
        return Saved(sentence, tuple(hints), tuple(customers))

    def preview_restore(self, wanted: Moment, customer_id: str | None = None) -> RestorePreview:
        """What going back to the moment `wanted` would change, of everybody or of one customer. Nothing is changed.

        Each file would be as it was then: as in its first backup since. A damaged or missing one comes back whole, from
        the nearest backup that can be read. Customers who came since stay, and nobody who was forgotten comes back.
        """
        self.refresh()
        return self._going_back().preview(wanted, customer_id)

    def restore(self, preview: RestorePreview) -> Saved:
        """Do what `preview` showed, as one save that one undo takes back.

        Raises `Refused` where it would change nothing, or another thing than it showed; then nothing is changed.
        """
        from journal.restoring import say_changes, say_moment

        if not preview.files:
            raise Refused(_("There is nothing to restore. Nothing was changed."))
        with self._store.transaction(self.clock.stamp()) as change:
            self._kept.look()
            going_back = self._going_back()
            if going_back.preview(preview.wanted, preview.customer_id) != preview:
                raise Refused(_("The journal was changed meanwhile. Nothing was restored; look again."))
            going_back.apply(change, preview)
            when = say_moment(preview.wanted, self.today())
            about = {"when": when, "names": _named(preview.files)}
            sentence = _("Restored as of {when}: {names}.").format(**about)
            undone = _("restoring {names} as of {when}").format(**about)
            hints = (*self._saved_whole(change, undone), *_damaged_kept(preview.files))
        told = tuple(f"{one.name}: {say_changes(one)}." for one in preview.files)
        customers = tuple(one.customer_id for one in preview.files if one.customer_id)
        return Saved(sentence, (*told, *hints), customers)

    def read_anew(self) -> None:
        """Forget what is remembered of the files, and read them all."""
        self._kept.read_anew()
        self._keep_glance()

    def _saved_whole(self, change: Transaction, undone: str) -> tuple[str, ...]:
        """Save `change`, take in from disk what it changed, and give what is to be said of it."""
        confirmed = change.save(undone)
        self._take_in()
        return self._told_of_keeping(change, confirmed)


def _named(files: Sequence[FileRestore]) -> str:
    names = [one.name for one in files]
    if len(names) > _MOST_NAMED:
        return ngettext("{n} customer", "{n} customers", len(names))
    return say_list(names)


def _damaged_kept(files: Sequence[FileRestore]) -> tuple[str, ...]:
    from journal.restoring import Found

    if not any(one.found is Found.DAMAGED for one in files):
        return ()
    return (_("What was damaged is kept beside the backups."),)
