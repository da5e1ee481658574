import pypdfium2
import pytest

from outreach.i18n import LANGUAGES
from outreach.reports import recovery
from outreach.vault.keys import fresh_recovery_code


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_is_one_page_with_the_whole_code_on_it(language: str) -> None:
    code = fresh_recovery_code()
    document = pypdfium2.PdfDocument(recovery.render(code, language))
    assert len(document) == 1
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    text = document[0].get_textpage().get_text_range()
    for group in code.split("-"):
        assert group in "".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_tells_nothing_about_the_team_and_its_properties_do_not_tell_the_code(language: str) -> None:
    code = fresh_recovery_code()
    document = pypdfium2.PdfDocument(recovery.render(code, language))
    properties = " ".join(document.get_metadata_dict().values())
    assert not any(group in properties for group in code.split("-"))
    assert recovery.render(code, language) == recovery.render(code, language)


def test_the_sheet_is_black_on_white() -> None:
    image = (
        pypdfium2.PdfDocument(recovery.render(fresh_recovery_code(), "fr"))[0].render(scale=1).to_pil().convert("RGB")
    )
    assert all(max(colour) - min(colour) < 8 for _, colour in image.getcolors(1 << 20) or [])
