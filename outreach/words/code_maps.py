"""What is refused of maps of codes."""

from outreach.i18n import _
from outreach.words.readable import Readable, Sentences


def _missing(d: Readable) -> tuple[str, str]:
    what = _("There is no map of codes “{name}”.") if d["name"] else _("This notebook has no map of codes yet.")
    return what.format_map(d), _("Bring one in from a file, or make one beside the formats of the report.")


SENTENCES: Sentences = {
    "code_map_unreadable": lambda d: (
        _("This file can’t be read as a map of codes ({what}).").format_map(d),
        _("It is a CSV in UTF-8 with these columns: measure, codes, data_element, category_option_combo, org_unit."),
    ),
    "code_map_line_wrong": lambda d: (
        _("Line {line} of the map names no figure of a report: “{text}”.").format_map(d),
        _("Write the measure and its codes as a map that was written here has them: encounters, then AGE=18_24."),
    ),
    "uid_wrong": lambda d: (
        _("Line {line} of the map: “{text}” is no code of DHIS2.").format_map(d),
        _("Such a code has eleven letters and digits, and begins with a letter."),
    ),
    "code_map_doubled": lambda d: (
        _("{one} and {other} would be sent as the same value.").format_map(d),
        _("Give one of them other codes, or take it out of the map."),
    ),
    "code_map_lacks_unit": lambda d: (
        _("The map names no organisation unit for {figure}.").format_map(d),
        _("Give it one, or one for all figures."),
    ),
    "code_map_missing": _missing,
    "code_maps_several": lambda d: (
        _("There are several maps of codes: {names}.").format_map(d),
        _("Say which one the report goes out with."),
    ),
    "code_map_name_wrong": lambda d: (
        _("“{name}” can’t be the name of a map.").format_map(d),
        _("Letters, digits, spaces and hyphens, sixty at most."),
    ),
    "nothing_mapped": lambda d: (
        _("No figure of this report has a code in “{name}”.").format_map(d),
        _("Nothing would be sent. Give the figures their codes first."),
    ),
}
