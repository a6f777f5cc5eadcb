"""Reading and writing files so that a failure leaves everything as it was.

Files are written beside their target and renamed into place; a set of files is made in a folder of
its own first.  Every failure becomes `CannotProceed` with the reason in Japanese.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from torikumi.findings.limits import LIMITS
from torikumi.findings.stop import CannotProceed
from torikumi.notation.said import said

_REASONS = {
    errno.ENOENT: (said("ファイルがありません。"), said("名前と場所を確かめてください。")),
    errno.EACCES: (
        said("読み書きする権限がありません。"),
        said("ファイルの権限を確かめてください。"),
    ),
    errno.EPERM: (
        said("読み書きする権限がありません。"),
        said("ファイルの権限を確かめてください。"),
    ),
    errno.EROFS: (said("書き込めない場所です。"), said("別の場所を-oで指定してください。")),
    errno.ENOSPC: (
        said("ディスクの空きがありません。"),
        said("空きを作ってからやり直してください。"),
    ),
    errno.EDQUOT: (
        said("ディスクの割当てを使い切りました。"),
        said("空きを作ってからやり直してください。"),
    ),
    errno.EISDIR: (
        said("フォルダであり、ファイルではありません。"),
        said("ファイルを指定してください。"),
    ),
    errno.ENOTDIR: (said("途中にフォルダでないものがあります。"), said("場所を確かめてください。")),
    errno.ENAMETOOLONG: (said("名前が長すぎます。"), said("短い名前にしてください。")),
    errno.EEXIST: (said("同じ名前のものがあります。"), said("別の場所を指定してください。")),
}


def cannot(error: OSError, where: Path | str) -> CannotProceed:
    """The clear line for an error of the operating system."""
    what, mend = _REASONS.get(
        error.errno or 0,
        (
            said("読み書きできません（{reason}）。", reason=error.strerror),
            said("場所を確かめてください。"),
        ),
    )
    return CannotProceed(what, str(where), mend)


def read_bytes(path: Path) -> bytes:
    """The bytes of a source; larger than the limit, missing or forbidden stops with a clear line."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LIMITS.source_bytes + 1)
    except OSError as error:
        raise cannot(error, path) from error
    except ValueError as error:  # a name with a NUL character
        raise CannotProceed(
            said("ファイル名として使えない文字があります。"), repr(str(path))
        ) from error
    if len(data) > LIMITS.source_bytes:
        most = LIMITS.source_bytes // (1024 * 1024)
        raise CannotProceed(
            said("大きすぎます（上限{most}MB）。", most=most),
            str(path),
            said("計画のファイルか確かめてください。"),
        )
    return data


def write_bytes(path: Path, data: bytes) -> None:
    """Write ``data`` beside ``path`` and rename it into place."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    except OSError as error:
        raise cannot(error, path) from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(0o666 & ~_umask())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise cannot(error, path) from error


def write_files(folder: Path, files: Mapping[str, bytes], owned: tuple[str, ...]) -> None:
    """Put ``files`` (by relative name) into ``folder``, all or none.

    ``owned`` names what an earlier run may have left at the top of the folder: of these, what this
    run did not make is taken away, so that nothing stale stays beside the new.  What else lies in
    the folder is left alone.
    """
    try:
        with _staging(folder) as new:
            for name, data in files.items():
                target = new / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
            _swap(new, folder, owned)
    except OSError as error:
        raise cannot(error, folder) from error


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".torikumi-", dir=folder))
    try:
        new = made / "new"
        new.mkdir()
        yield new
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _swap(new: Path, folder: Path, owned: tuple[str, ...]) -> None:
    """Move what stands in the way aside, the new into place; on failure put everything back."""
    old = new.parent / "old"
    old.mkdir()
    names = sorted({*owned, *(entry.name for entry in new.iterdir())})
    moved: list[str] = []
    placed: list[str] = []
    try:
        for name in names:
            if (folder / name).exists():
                (folder / name).rename(old / name)
                moved.append(name)
        for entry in sorted(new.iterdir()):
            entry.rename(folder / entry.name)
            placed.append(entry.name)
    except OSError:
        for name in placed:
            (folder / name).rename(new / name)
        for name in moved:
            (old / name).rename(folder / name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
