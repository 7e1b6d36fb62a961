"""ZIP archives from strangers: judged before a byte is unpacked, opened member by member."""

import io
import zipfile
from collections.abc import Collection
from pathlib import PurePosixPath

from minerva.readers.model import Refusal

MOST_UNPACKED_BYTES = 256_000_000
MOST_MEMBERS = 1_000
# Tables and XML pack well, but not a thousandfold; small members may.
MOST_RATIO, RATIO_FROM_BYTES = 200, 1_000_000
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")


class Unreadable(ValueError):
    """A file, or a member of an archive, that gives nothing: a code and a sentence."""

    def __init__(self, reason: str, sentence: str) -> None:
        super().__init__(sentence)
        self.refusal = Refusal(reason, sentence)


def is_archive(body: bytes) -> bool:
    """Whether bytes begin as a ZIP does; workbooks do too."""
    return body.startswith(_ZIP)


def open_archive(body: bytes) -> tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]:
    """An archive and its members, folders left out. Raises Unreadable, also when what it says of
    itself is a bomb; one that lies is cut off by zipfile at the size that it claims."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(body))
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unreadable("broken_archive", f"The archive cannot be read: {error}.") from error
    members = [m for m in archive.infolist() if not m.is_dir()]
    if len(members) > MOST_MEMBERS:
        raise Unreadable(
            "too_large", f"The archive has {len(members):,} members, more than {MOST_MEMBERS:,}."
        )
    unpacked = sum(m.file_size for m in members)
    if unpacked > MOST_UNPACKED_BYTES:
        raise Unreadable(
            "too_large",
            f"The archive unpacks to {unpacked:,} bytes, more than {MOST_UNPACKED_BYTES:,}.",
        )
    for m in members:
        if m.file_size > RATIO_FROM_BYTES and m.file_size > MOST_RATIO * m.compress_size:
            raise Unreadable(
                "archive_bomb",
                f"Member {m.filename[:100]!r} unpacks from {m.compress_size:,} to "
                f"{m.file_size:,} bytes, more than {MOST_RATIO} times as many.",
            )
    return archive, members


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, suffixes: Collection[str]) -> bytes:
    """The bytes of one member whose name ends in one of `suffixes`. Raises Unreadable: unsafe,
    encrypted, unknown, broken, or an archive itself (a workbook is none)."""
    said = repr(member.filename[:100])
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise Unreadable(
            "unsafe_member", f"Member {said} would lie outside the archive's own folder."
        )
    if member.flag_bits & 0x1:
        raise Unreadable("encrypted_member", f"Member {said} is encrypted.")
    suffix = path.suffix.lower()
    if suffix not in suffixes:
        raise Unreadable("unknown_member", f"Member {said} is of no kind that is read here.")
    try:
        data = archive.read(member)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise Unreadable("broken_archive", f"Member {said} cannot be unpacked: {error}.") from error
    if is_archive(data) and suffix != ".xlsx":
        raise Unreadable("nested_archive", f"Member {said} is an archive within the archive.")
    return data
