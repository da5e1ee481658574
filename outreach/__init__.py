"""Escale: an offline companion for peer outreach in harm reduction. This package imports nothing."""

__version__ = "0.1.0"
