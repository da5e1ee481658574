"""Maps of codes that reports are sent with: kept, read from files, written to files."""

from outreach.domain import code_maps
from outreach.domain.code_maps import CodeMap, CodeMapMissing, CodeMapsSeveral
from outreach.store import code_maps as rows
from outreach.store import stamps
from outreach.vault.drivers import Connection
from outreach.vault.transactions import transaction


class CodeMaps:
    """The maps of this notebook."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def names(self) -> tuple[str, ...]:
        """What they are called."""
        return rows.names(self._connection)

    def get(self, name: str) -> CodeMap:
        """One of them. Raises CodeMapMissing."""
        found = rows.get(self._connection, name)
        if found is None:
            raise CodeMapMissing(name=name)
        return found

    def chosen(self, name: str = "") -> CodeMap:
        """The one named, or the only one there is. Raises CodeMapMissing, CodeMapsSeveral."""
        if name:
            return self.get(name)
        names = self.names()
        if len(names) > 1:
            raise CodeMapsSeveral(names=", ".join(names))
        return self.get(names[0] if names else "")

    def put(self, made: CodeMap) -> CodeMap | None:
        """Keep a map, in the place of the one of its name; returns that one. Raises what `code_maps.checked` does."""
        checked = code_maps.checked(made)
        before = rows.get(self._connection, made.name)
        with transaction(self._connection) as connection:
            rows.put(connection, checked, stamps.tick(connection))
        return before

    def take_in(self, untrusted_data: bytes, name: str) -> CodeMap:
        """Keep what a file says under a name. Raises what `code_maps.read` does; nothing is kept then."""
        made = code_maps.read(untrusted_data, name)
        self.put(made)
        return made

    def remove(self, name: str) -> CodeMap:
        """Take a map out; returns it. Raises CodeMapMissing."""
        before = self.get(name)
        with transaction(self._connection) as connection:
            rows.remove(connection, name)
        return before
