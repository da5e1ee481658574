"""Spreadsheets from outside: bytes of a CSV, XLSX or ODS file → rows of plain text, or a precise refusal."""
