"""Puts what somebody sends into an empty folder: files by their bare names, and those of a ZIP likewise.

Nothing that is sent says where it is put. What goes beyond the bounds, or belongs elsewhere by its name, is a problem.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo, is_zipfile

from macromanage.facts.problems import Problem, of_file
from macromanage.language.spoken import say

_PIECE = 1 << 20
_ENCRYPTED = 0x1
# Formats of spreadsheets that are ZIPs inside.
_PACKED = frozenset({".xlsx", ".xlsm", ".xlsb", ".ods"})


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is taken at once: files, and bytes of all of them unpacked."""

    files: int = 100
    size: int = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Sent:
    """One file as it was sent: what it is called, and its content."""

    name: str
    content: IO[bytes]


@dataclass
class _Room:
    """The folder, and what of the bounds is left."""

    folder: Path
    files: int
    size: int

    def put(self, name: str, content: IO[bytes]) -> Problem | None:
        """Write one file; what was written of one that doesn't fit is removed."""
        if self.files == 0:
            return of_file(
                name, say("these are too many files at once"), say("send fewer, or use the command `import`")
            )
        target = self.folder / name
        if target.exists():
            return of_file(name, say("a file of this name was sent twice"), say("keep one of the two"))
        self.files -= 1
        return None if self._fits(content, target) else _too_large(name, target)

    def _fits(self, content: IO[bytes], target: Path) -> bool:
        with target.open("xb") as written:
            # What is read is counted: the size a ZIP says of an entry may be wrong.
            while piece := content.read(_PIECE):
                self.size -= len(piece)
                if self.size < 0:
                    return False
                written.write(piece)
        return target.suffix.lower() not in _PACKED or self._unpacks(target)

    def _unpacks(self, target: Path) -> bool:
        """Whether a spreadsheet, which its reader unpacks, says that it stays within what is left."""
        if not is_zipfile(target):
            return True
        with ZipFile(target) as packed:
            return sum(entry.file_size for entry in packed.infolist()) <= self.size


def receive(sent: Iterable[Sent], folder: Path, bounds: Bounds | None = None) -> tuple[Problem, ...]:
    """Put everything sent into the empty folder, and return what could not be put there."""
    within = bounds or Bounds()
    room = _Room(folder, within.files, within.size)
    return tuple(problem for each in sent for problem in _received(each, room))


def _received(sent: Sent, room: _Room) -> Iterator[Problem]:
    name = _bare(sent.name)
    if name is None:
        yield of_file(
            sent.name, say("this is no name of a file"), say("send the files themselves, or a ZIP of one folder")
        )
    elif name.lower().endswith(".zip"):
        yield from _unpacked(name, sent.content, room)
    elif problem := room.put(name, sent.content):
        yield problem


def _unpacked(name: str, content: IO[bytes], room: _Room) -> Iterator[Problem]:
    try:
        with ZipFile(content) as packed:
            for entry in packed.infolist():
                if not _is_passed_over(entry) and (problem := _taken_out(packed, entry, room)):
                    yield problem
    except (BadZipFile, NotImplementedError, EOFError):
        yield of_file(
            name, say("the file is no ZIP that can be unpacked"), say("pack it again, or send the files themselves")
        )


def _taken_out(packed: ZipFile, entry: ZipInfo, room: _Room) -> Problem | None:
    name = _bare(entry.filename)
    if name is None:
        return of_file(
            entry.filename,
            say("it says that it belongs outside of its folder"),
            say("send the files themselves, or a ZIP of one folder"),
        )
    if entry.flag_bits & _ENCRYPTED:
        return of_file(name, say("it is locked by a password"), say("pack it again without one"))
    with packed.open(entry) as content:
        return room.put(name, content)


def _is_passed_over(entry: ZipInfo) -> bool:
    """Whether it is a folder, or what an operating system puts beside one's files."""
    parts = PurePosixPath(entry.filename).parts
    return entry.is_dir() or any(
        part == "__MACOSX" or (part.startswith(".") and not part.startswith("..")) for part in parts
    )


def _bare(name: str) -> str | None:
    """Return the name without the folders before it; None where it leads out of them, or names nothing."""
    path = PurePosixPath(name.replace("\\", "/"))
    leads_out = path.is_absolute() or ".." in path.parts or ":" in name or "\0" in name
    return None if leads_out or not path.name else path.name


def _too_large(name: str, target: Path) -> Problem:
    target.unlink(missing_ok=True)
    return of_file(
        name, say("with it, this is more than is taken at once"), say("send less, or use the command `import`")
    )
