"""All calls to the file system that keep people's notes: lock, atomic write, backup, sweeping.

Nothing else in the journal writes a file. Every call that changes something passes `calls`, one thin object, so that a
test can make each of them fail, or be the last one before a power cut.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from journal.errors import CannotKeep, Refused
from journal.language import _

LARGEST_READ = 256 * 1024 * 1024
FILE_MODE = 0o600
FOLDER_MODE = 0o700
LOCK_PATIENCE = 5.0
"""Seconds a writer waits for another before it says so."""
LOCK_POLL = 0.005
FOREIGN_TEMPORARY_AGE = 3600.0
"""Seconds after which a temporary file of another machine is taken for left behind."""
_TEMPORARY = ".tmp"
_LEFT_BEHIND = re.compile(r"\..+\.(?P<machine>[0-9a-z]+)-[0-9]+-[0-9]+\.tmp\Z")


class Calls:
    """The calls that change the file system, one method each."""

    def open(self, path: str, flags: int, mode: int = FILE_MODE) -> int:
        """`os.open`."""
        return os.open(path, flags, mode)

    def chmod(self, descriptor: int, mode: int) -> None:
        """`os.fchmod`, where there is one."""
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, mode)

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        """`os.write`: how many bytes were taken."""
        return os.write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        """`os.fsync`."""
        os.fsync(descriptor)

    def close(self, descriptor: int) -> None:
        """`os.close`."""
        os.close(descriptor)

    def replace(self, source: str, target: str) -> None:
        """`os.replace`."""
        os.replace(source, target)

    def link(self, source: str, target: str) -> None:
        """`os.link`."""
        os.link(source, target)

    def unlink(self, path: str) -> None:
        """`os.unlink`."""
        os.unlink(path)

    def rmdir(self, path: str) -> None:
        """`os.rmdir`."""
        os.rmdir(path)

    def mkdir(self, path: str) -> None:
        """`os.mkdir`, for the owner alone whatever the umask."""
        os.mkdir(path, FOLDER_MODE)
        os.chmod(path, FOLDER_MODE)


calls = Calls()


@dataclass(frozen=True, slots=True)
class Signature:
    """What tells one state of a file from another: size in bytes, modification time in nanoseconds, inode."""

    size: int
    mtime_ns: int
    inode: int


def signature_of(status: os.stat_result) -> Signature:
    """The signature in a stat result."""
    return Signature(status.st_size, status.st_mtime_ns, status.st_ino)


def read(path: Path, most: int = LARGEST_READ) -> tuple[bytes, Signature]:
    """The bytes of a file, with the signature of exactly those bytes. Raises OSError, also for what is no file or is
    larger than `most` bytes, as no file of ours is."""
    # Without waiting: a pipe of that name would hold the journal up for ever.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, _("it is no file"), str(path))
        if status.st_size > most:
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        return file.read(), signature_of(status)


def is_there(path: Path) -> bool:
    """Whether there is something; what the disk does not let us look at is not gone."""
    try:
        os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def sentence_for(problem: OSError) -> str:
    """What stood in the way, and what to do, for a person."""
    where = str(problem.filename or "")
    match problem.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return _("Could not save: the disk is full. Nothing was changed. Make room and save again.")
        case errno.EACCES | errno.EPERM:
            return _("Could not save: no permission to write {path}. Nothing was changed.").format(path=where)
        case errno.EROFS:
            return _("Could not save: {path} lies on a disk that cannot be written. Nothing was changed.").format(
                path=where
            )
        case errno.ENOENT:
            return _("Could not save: {path} is not there any more. Nothing was changed.").format(path=where)
        case errno.ENOTDIR:
            return _("Could not save: {path} cannot be made, since a file is in the way. Nothing was changed.").format(
                path=where
            )
        case _other:
            reason = problem.strerror or type(problem).__name__
            return _("Could not save: {reason}. Nothing was changed.").format(reason=reason)


def make_folder(path: Path) -> None:
    """Make `path` and what is missing above it; what is made is for the owner alone. Raises OSError."""
    missing: list[Path] = []
    current = path
    while not current.is_dir():
        missing.append(current)
        if current.parent == current:
            break
        current = current.parent
    for folder in reversed(missing):
        with suppress(FileExistsError):
            calls.mkdir(str(folder))


def keep_private(path: Path, mode: int) -> None:
    """Take from what is ours every permission beyond `mode`; what belongs to somebody else is left alone, and so is
    what was made read-only on purpose."""
    with suppress(OSError):
        status = path.stat()
        now = stat.S_IMODE(status.st_mode)
        if hasattr(os, "getuid") and status.st_uid == os.getuid() and now & ~mode:
            path.chmod(now & mode)


def write_whole(path: str, data: bytes, *, durable: bool) -> Signature:
    """Make the file `path`, which must not be there, for the owner alone; with `durable` the disk has it.

    Gives its signature, which it keeps when it is renamed. Raises OSError.
    """
    descriptor = calls.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0))
    try:
        calls.chmod(descriptor, FILE_MODE)
        rest = memoryview(data)
        while rest:
            rest = rest[calls.write(descriptor, rest) :]
        if durable:
            calls.fsync(descriptor)
        signature = signature_of(os.fstat(descriptor))
    except BaseException:
        with suppress(OSError):
            calls.close(descriptor)
        raise
    calls.close(descriptor)
    return signature


def sync_folder(path: str) -> None:
    """Have the disk confirm which files there are in a folder. Raises OSError."""
    if sys.platform == "win32":
        return
    descriptor = calls.open(path, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        calls.fsync(descriptor)
    finally:
        calls.close(descriptor)


_counter = 0


def temporary_for(target: str, machine: str) -> str:
    """A name beside `target` for a file that will take its place; `sweep` knows it by that."""
    global _counter
    _counter += 1
    folder, name = os.path.split(target)
    return os.path.join(folder, f".{name}.{machine}-{os.getpid()}-{_counter}{_TEMPORARY}")


def forget_temporaries(paths: Iterable[str]) -> None:
    """Remove temporary files, as far as they are there and the disk lets us."""
    for path in paths:
        with suppress(OSError):
            calls.unlink(path)


def save_derived(path: Path, data: bytes, machine: str) -> bool:
    """Replace a file that can be made again (index, what was shown): atomic, not fsynced; False where it fails."""
    target = os.path.realpath(path)
    temporary = temporary_for(target, machine)
    try:
        refuse_what_is_no_file(target)
        write_whole(temporary, data, durable=False)
        calls.replace(temporary, target)
    except OSError:
        forget_temporaries([temporary])
        return False
    return True


def refuse_what_is_no_file(target: str) -> int:
    """Raise OSError where a folder, a device or a pipe is there, perhaps at the end of a link: a rename would put a
    file in its place. Gives the mode of the file that is there, all of it where there is none."""
    try:
        mode = os.stat(target).st_mode
    except FileNotFoundError:
        return 0o777
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, _("it is no file"), target)
    return mode


def copy_or_link(source: Path, target: Path, room: Path, machine: str) -> None:
    """Keep the file `source` as `target` too: a copy, which nobody who writes into `source` by hand can touch; where
    none can be made (a full disk, what cannot be read), a second name. The copy is made in `room`, which is swept.
    Raises OSError, the copy's where links fail too."""
    real = os.path.realpath(source)
    try:
        copy(read(Path(real))[0], target, room, machine)
    except OSError as problem:
        try:
            calls.link(real, str(target))
            keep_private(target, FILE_MODE)
        except OSError:
            raise problem from None
        sync_folder(str(target.parent))


def copy(data: bytes, target: Path, room: Path, machine: str) -> None:
    """Write `data` durably to `target`, in place of what is there. It is made in `room`, which is swept. Raises
    OSError."""
    temporary = temporary_for(str(room / target.name), machine)
    try:
        write_whole(temporary, data, durable=True)
        calls.replace(temporary, str(target))
    except BaseException:
        forget_temporaries([temporary])
        raise
    sync_folder(str(target.parent))


def sweep(folders: Iterable[Path], machine: str) -> None:
    """Remove temporary files left behind: this machine's at once, another's after an hour. With the lock held."""
    for folder in folders:
        try:
            entries = list(os.scandir(folder))
        except OSError:
            continue
        for entry in entries:
            left_by = _LEFT_BEHIND.match(entry.name)
            if left_by is None:
                continue
            with suppress(OSError):
                if left_by["machine"] == machine or time.time() - entry.stat().st_mtime > FOREIGN_TEMPORARY_AGE:
                    calls.unlink(entry.path)


def left_behind(folder: Path) -> tuple[Path, ...]:
    """The temporary files in a folder, whoever's they are."""
    try:
        return tuple(Path(entry.path) for entry in os.scandir(folder) if _LEFT_BEHIND.match(entry.name))
    except OSError:
        return ()


_mutexes: dict[str, threading.Lock] = {}
_mutexes_guard = threading.Lock()


@contextmanager
def lock(room: Path, shared: Path | None = None, patience: float | None = None) -> Iterator[None]:
    """Hold the one lock of a journal, against other threads and other processes alike.

    `room` is the machine's own folder for it; `shared`, if it is there, the folder of the customers: it is locked too,
    since a journal that is reached by two names or homes has two rooms. The lock goes with the process: a killed writer
    leaves none. Raises `Refused` where another holds it for longer than `patience`, five seconds unless given, and
    `CannotKeep` where the room cannot be written.
    """
    path = str(room / "lock")
    patience = LOCK_PATIENCE if patience is None else patience
    with _mutexes_guard:
        mutex = _mutexes.setdefault(path, threading.Lock())
    if not mutex.acquire(timeout=patience):
        raise _busy()
    held: list[int] = []
    try:
        try:
            make_folder(room)
            held.append(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), FILE_MODE))
            _lock_within(held[0], patience)
        except OSError as problem:
            raise CannotKeep(sentence_for(problem)) from problem
        if shared is not None and sys.platform != "win32":
            # Where a folder cannot be locked, as on some network disks, the room's lock must do.
            with suppress(OSError):
                held.append(os.open(shared, os.O_RDONLY | os.O_CLOEXEC))
                _lock_within(held[1], patience)
        yield
    finally:
        for descriptor in held:
            # What was done under the lock is done, whatever the disk says of the lock itself.
            with suppress(OSError):
                os.close(descriptor)
        mutex.release()


def _lock_within(descriptor: int, patience: float) -> None:
    until = time.monotonic() + patience
    while not _try_lock(descriptor):
        if time.monotonic() > until:
            raise _busy()
        time.sleep(LOCK_POLL)


@contextmanager
def hold(path: Path) -> Iterator[bool]:
    """Hold a file for as long as the `with` lasts; False where somebody else holds it, or it cannot be held.

    It goes with the process, like the lock, but nobody waits for it: it tells that a window is open.
    """
    try:
        descriptor = calls.open(str(path), os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0))
    except OSError:
        yield False
        return
    try:
        yield _try_lock(descriptor)
    finally:
        with suppress(OSError):
            os.close(descriptor)


def _busy() -> Refused:
    return Refused(
        _("Another Handful is saving just now and was not done within five seconds. Nothing was changed; try again.")
    )


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
