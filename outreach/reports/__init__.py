"""Figures to paper: PDF and CSV, one file per output, nothing written to disk here."""
