"""Escale from a clone: hands over to the package."""

from outreach.__main__ import enter

enter()
