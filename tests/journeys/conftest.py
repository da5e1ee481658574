"""The application of the tests of the window, for whole journeys too."""

from tests.ui.conftest import app as app  # noqa: PLC0414 - pytest finds a fixture where it is named
