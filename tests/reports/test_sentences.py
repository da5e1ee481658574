"""What a report says is true of its figures, at their edges too."""

import pytest

from outreach.i18n import speaking
from outreach.reports import panels, sentences
from outreach.reports.charts import Keys
from outreach.reports.definitions import definitions
from tests.reports.sheets import sheet, with_now


@pytest.mark.parametrize(
    ("out", "back", "said", "title", "share"),
    [
        (600, 1, "600 syringes went out</b>; 1 came back.", "1 syringe came back", "under 1%"),
        (1000, 4, "1,000 syringes went out</b>; 4 came back.", "4 syringes came back", "under 1%"),
        (1000, 5, "for every hundred, 1 came back.", "1% of syringes came back", "1%"),
        (200, 25, "for every hundred, 13 came back.", "13% of syringes came back", "13%"),
        (1000, 998, "1,000 syringes went out</b>; 998 came back.", "998 syringes came back", "100%"),
        (1000, 1000, "for every hundred, 100 came back.", "100% of syringes came back", "100%"),
        (1000, 1002, "; 1,002 came back.", "More syringes came back than went out", "100%"),
        (1000, 2500, "for every hundred, 250 came back.", "More syringes came back than went out", "250%"),
        (3, 1, "3 syringes went out</b>; 1 came back.", "33% of syringes came back", "33%"),
        (1, 0, "1 syringe went out</b>; none came back.", "No syringe came back", "0%"),
        (0, 0, "", "No syringe went out", "–"),
        (0, 5, "", "Syringes came back, none went out", "–"),
    ],
)
def test_what_came_back_is_never_rounded_into_something_untrue(
    out: int, back: int, said: str, title: str, share: str
) -> None:
    made = with_now(sheet("en"), syringes=out, returned=back, returned_estimated=0)

    with speaking("en"):
        assert said in sentences.summary(made)
        assert sentences.syringes_title(made.now) == title
        assert sentences.share(made.now) == share
        assert "for every hundred, 0" not in sentences.summary(made)


@pytest.mark.parametrize(
    ("count", "names"), [(1, ["outing", "encounter", "syringe out"]), (2, ["outings", "encounters", "syringes out"])]
)
def test_a_key_figure_is_named_in_its_number(count: int, names: list[str]) -> None:
    with speaking("en"):
        block = panels.key_figures(with_now(sheet("en"), outings=count, encounters=count, syringes=count))

    assert isinstance(block, Keys)
    assert [key.name for key in block.keys][:3] == names


def test_initials_stay_capitals_inside_a_sentence() -> None:
    with speaking("en"):
        told = dict(definitions(sheet("en")))

    assert "HIV self-test and HCV self-test" in told["Given once per person"]
    assert "hIV" not in " ".join(told.values())


@pytest.mark.parametrize(("cancelled", "said"), [(1, "1 outing was cancelled."), (3, "3 outings were cancelled.")])
def test_a_month_of_cancelled_outings_says_so(cancelled: int, said: str) -> None:
    made = with_now(sheet("en"), outings=0, cancelled=cancelled, outings_by_day={})
    with speaking("en"):
        assert said in repr(panels.outings(made))
