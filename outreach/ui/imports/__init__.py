"""Bringing in a team's own spreadsheet, in four steps: the file, its columns, its words, what would be written."""
