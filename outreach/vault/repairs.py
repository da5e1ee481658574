"""Ways out of damage that needs no backup: one copy of the key header stands in for the other."""

from dataclasses import replace
from pathlib import Path

from outreach.domain.errors import HeaderDamaged, WrongPhrase
from outreach.vault import containers, files, headers, keyslots, opening, vaults
from outreach.vault.drivers import driver
from outreach.vault.headers import Header
from outreach.vault.refusals import translated_files
from outreach.vault.restores import Source
from outreach.vault.vaults import OpenVault


def damaged_headers(vault: OpenVault) -> tuple[str, ...]:
    """The names of the copies of the key header that say nothing any more; nothing, if all is well."""
    with translated_files(vault.folder, reading=True):
        copies = [vault.folder / name for name in (files.HEADER, files.HEADER_COPY)]
        return tuple(path.name for path in copies if not _sound(path, vault))


def mend_headers(vault: OpenVault) -> None:
    """Writes both copies of the key header from the intact one.

    Raises NoSpace, FolderReadOnly, DiskFailing; the intact copy stays as it was then.
    """
    headers.write(vault.folder, vaults.header_for(vault.folder, vault.key))


def header_from(source: Source, folder: Path) -> None:
    """Where both copies are lost but the store is not: takes the header of a backup of the same vault.

    Raises WrongPhrase or HeaderDamaged when the backup's key does not open a store here, and what reading and
    writing raise; nothing has changed then.
    """
    header = containers.read(source.backup).header
    if not keyslots.vouched(header, source.key):
        raise WrongPhrase(folder=str(source.backup))
    for generation in _generations(folder):
        try:
            connection = opening.open_copy(files.store_file(folder, generation), source.key)
        except driver().DatabaseError:
            continue
        connection.close()
        fresh = replace(header, generation=generation)
        headers.write(folder, keyslots.sealed(fresh, source.key, keyslots.holders_of(header, source.key)))
        return
    raise HeaderDamaged(folder=str(folder))


def _sound(path: Path, vault: OpenVault) -> bool:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return False
    header = headers.parsed(content)
    return isinstance(header, Header) and keyslots.vouched(header, vault.key)


def _generations(folder: Path) -> list[int]:
    """The generations whose store is here, the newest first."""
    with translated_files(folder, reading=True):
        names = [path.stem.removeprefix("store-") for path in folder.iterdir() if files.is_store(path.name)]
    return sorted((int(name) for name in names if name.isdecimal()), reverse=True)
