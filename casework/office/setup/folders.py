"""The folders of the machine that an office names: where its scanner puts files, out of which its printer
takes them, where copies of the office go."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from casework.errors import CaseworkError
from casework.storage import database, store
from casework.storage.office import office
from casework.storage.settings import settings


class FolderRefused(CaseworkError):
    """The folder is not there, cannot be written, or is none for this."""

    code, status = "OFF-012", 422


NOT_FOR_THIS = ("/", "/bin", "/boot", "/dev", "/etc", "/lib", "/proc", "/root", "/run", "/sbin", "/sys", "/usr")


FOLDERS = ("scanner_folder", "print_folder", "backup_folder")


def _taken(entry: str) -> Iterator[Path]:
    """Folders that already serve something of ours, which may lie outside the data directory: data, database, files,
    keys, and what the other entry names."""
    place = settings()
    yield place.data
    yield from filter(None, (store.folder(),))
    files = [place.key_file, place.oidc_secret_file]
    files += [place.seal_certificate, place.seal_password_file, place.seal_picture]
    files += filter(None, (database.file_of(place.database_url),))
    yield from (file.parent for file in files if file.parent != Path("/"))
    yield from (Path(other) for name in FOLDERS if name != entry and (other := getattr(office(), name)))


def check(text: str, entry: str) -> None:
    """A folder is tried before it is saved; one of the machine's or of our own is refused, with what lies in it and
    above it: files are taken out of the scanner's, and copies of the data would copy themselves."""
    if not text:
        return
    folder, elsewhere = Path(text).resolve(), "请另建一个目录，例如/srv/casework-backups"
    if str(folder) == "/" or any(folder.is_relative_to(each) for each in NOT_FOR_THIS[1:]):
        raise FolderRefused(f"{text}是系统的目录，不能用", instead=elsewhere, field=entry)
    for taken in {each.resolve(): None for each in _taken(entry)}:
        if folder.is_relative_to(taken) or taken.is_relative_to(folder):
            raise FolderRefused(
                f"本系统的数据、文件、密钥、备份或者扫描件在{taken}，{text}不能用", instead=elsewhere, field=entry
            )
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise FolderRefused(
            f"{text}不能写入（{error.strerror}）", instead="请先在服务器上建好目录，并给本系统写入的权限", field=entry
        ) from error
