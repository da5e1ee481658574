"""Questions over the window, and where files go. Rooms get these by constructor, so that a test answers in advance.

Files are chosen in our own sheet: the desktop's dialog would list the file among its recent ones, and Qt's would
write the folders one has visited into a settings file.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QStandardPaths, QStorageInfo
from PySide6.QtWidgets import QWidget

from outreach.i18n import _
from outreach.ui.folders import readable
from outreach.ui.widgets.dialogs import Sheet
from outreach.ui.widgets.fields import TextField, labelled
from outreach.ui.widgets.labels import label
from outreach.ui.widgets.selects import Select

SaveAs = Callable[[QWidget, str, str, str], Path | None]
T = TypeVar("T")
ChooseFolder = Callable[[QWidget, str, Path], Path | None]
ChooseFile = Callable[[QWidget, str], Path | None]

_WIDTH = 520
_LONGEST = 1000
_MOST_FILES = 400
_WHERE_DISKS_APPEAR = ("/media/", "/run/media/", "/mnt/", "/Volumes/")


def tell(window: QWidget, what: str, next_step: str = "") -> Sheet:
    """Say something that has to be read before going on."""
    sheet = Sheet(window, what, sentence=next_step, keep=_("Close"), keep_keys=(_("Esc"),))
    sheet.ask()
    return sheet


def save_as(window: QWidget, title: str, name: str, kind: str) -> Path | None:
    """Ask where to write a file; None if nowhere. `name` is proposed, `kind` is its ending without the dot.

    It begins in the documents' folder each time: where the last file went is remembered nowhere.
    """
    field = TextField(name, name=_("File name"), longest=_LONGEST)
    place = Select(_places(), name=_("Where"))
    sheet = _sheet(window, title, _("Save"))
    sheet.body.addLayout(labelled(_("File name"), field, _("A whole path can be typed too.")))
    sheet.body.addLayout(labelled(_("Where"), place))
    # A whole path wins over the place.
    path = _answer(sheet, lambda: Path(place.code()) / Path(field.text().strip() or name).expanduser(), field)
    if path is None:
        return None
    if path.suffix.lower() != f".{kind}":
        path = path.with_name(f"{path.name}.{kind}")
    return path if not path.exists() or _replaces(window, path) else None


def choose_folder(window: QWidget, title: str, start: Path) -> Path | None:
    """Ask for a folder, chosen among the usual places or typed; None if none was chosen."""
    field = TextField(str(start), name=_("Folder"), longest=_LONGEST)
    place = Select([("", _("Choose a place")), *_places()], name=_("Go to"))
    place.chosen.connect(lambda code: field.setText(code) if code else None)
    sheet = _sheet(window, title, _("Choose"))
    sheet.body.addLayout(labelled(_("Folder"), field))
    sheet.body.addLayout(labelled(_("Go to"), place))
    typed = _answer(sheet, lambda: field.text().strip(), field)
    return Path(typed).expanduser().absolute() if typed else None


def choose_file(window: QWidget, title: str) -> Path | None:
    """Ask for a file that is there, among those of the usual places or typed; None if none was chosen."""
    places = _places()
    field = TextField(name=_("File"), longest=_LONGEST)
    place = Select(places, name=_("Go to"))
    there = Select(_files_in(place.code()), name=_("Files there"))
    place.chosen.connect(lambda code: there.set_options(_files_in(code)))
    there.chosen.connect(lambda code: field.setText(code) if code else None)
    sheet = _sheet(window, title, _("Choose"))
    sheet.body.addLayout(labelled(_("Go to"), place))
    sheet.body.addLayout(labelled(_("Files there"), there))
    sheet.body.addLayout(labelled(_("File"), field, _("A whole path can be typed too.")))
    typed = _answer(sheet, lambda: field.text().strip(), field)
    return Path(typed).expanduser().absolute() if typed else None


def _files_in(folder: str) -> list[tuple[str, str]]:
    """Give the files one would mean in a folder, by name; a first line that means none."""
    found: list[Path] = []
    with suppress(OSError):
        found = [path for path in Path(folder).iterdir() if not path.name.startswith(".") and path.is_file()]
    shown = sorted(found, key=lambda path: path.name.casefold())[:_MOST_FILES]
    return [("", "—"), *((str(path), path.name) for path in shown)]


def _sheet(window: QWidget, title: str, confirm: str) -> Sheet:
    return Sheet(
        window,
        title,
        confirm=confirm,
        confirm_keys=("↵",),
        keep=_("Cancel"),
        keep_keys=(_("Esc"),),
        width=_WIDTH,
    )


def _replaces(window: QWidget, path: Path) -> bool:
    sheet = Sheet(
        window, _("Replace the file that is there?"), confirm=_("Replace"), keep=_("Cancel"), erases=True, width=_WIDTH
    )
    sheet.body.addWidget(label(readable(path), "body", "text2", wrap=True))
    return bool(_answer(sheet, lambda: True))


def _answer(sheet: Sheet, read: Callable[[], T], first: TextField | None = None) -> T | None:
    """Wait for the answer, while the rest of the program goes on; None for no, also from a window that closes.

    The fields are read at the moment of the yes: the sheet may be gone when the waiting ends.
    """
    loop = QEventLoop()
    answers: list[T] = []
    sheet.confirmed.connect(lambda: answers.append(read()))
    for ended in (sheet.confirmed, sheet.dismissed, sheet.destroyed):
        ended.connect(loop.quit)
    sheet.ask()
    if first is not None:
        first.setFocus()
        first.setSelection(0, len(first.text()) - len(Path(first.text()).suffix))
    loop.exec()
    return answers[0] if answers else None


def _places() -> list[tuple[str, str]]:
    """Give the folders one would look in: documents, desktop, home, and what is plugged in."""
    return list(dict(_found_places()).items())


def _found_places() -> Iterator[tuple[str, str]]:
    kinds = QStandardPaths.StandardLocation
    for kind, words in (
        (kinds.DocumentsLocation, _("Documents")),
        (kinds.DesktopLocation, _("Desktop")),
        (kinds.HomeLocation, _("Home")),
    ):
        place = QStandardPaths.writableLocation(kind)
        if place and Path(place).is_dir():
            yield place, words
    for disk in QStorageInfo.mountedVolumes():
        root = disk.rootPath()
        plugged_in = root.startswith(_WHERE_DISKS_APPEAR) or (root[1:3] == ":/" and not disk.isRoot())
        if plugged_in and disk.isReady() and not disk.isReadOnly():
            yield root, disk.displayName()
