"""Reads free text and warns."""
