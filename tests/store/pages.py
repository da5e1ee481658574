"""Every page of a vault's files as it would be read with the key: free pages, the journal and copies, too.

SQLCipher 4: AES-256-CBC over each page of 4,096 bytes, whose last 80 are the vector (16) and a seal (64); the first
page begins with a salt instead of SQLite's own first 16 bytes; in the journal a header of 24 bytes precedes each page.
"""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from outreach.services.workspace import Workspace

_PAGE, _RESERVED, _SALT, _JOURNAL_HEAD, _FRAME_HEAD = 4096, 80, 16, 32, 24


def decrypted(workspace: Workspace) -> bytes:
    """The pages of every file in the vault's folder that holds any, one after the other."""
    key = workspace.vault.key.subkey("db/1")
    parts = []
    for path in sorted(workspace.folder.iterdir()):
        content = path.read_bytes()
        if path.name.endswith(".db"):
            parts += [_opened(content[at : at + _PAGE], key, first=at == 0) for at in range(0, len(content), _PAGE)]
        elif path.name.endswith("-wal"):
            parts += _journal(path, key)
    return b"".join(parts)


def _journal(path: Path, key: bytes) -> list[bytes]:
    content, parts = path.read_bytes(), []
    for at in range(_JOURNAL_HEAD, len(content), _FRAME_HEAD + _PAGE):
        number = int.from_bytes(content[at : at + 4], "big")
        page = content[at + _FRAME_HEAD : at + _FRAME_HEAD + _PAGE]
        parts.append(_opened(page, key, first=number == 1))
    return parts


def _opened(page: bytes, key: bytes, *, first: bool) -> bytes:
    begin = _SALT if first else 0
    vector = page[-_RESERVED : -_RESERVED + 16]
    opener = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return opener.update(page[begin:-_RESERVED]) + opener.finalize()
