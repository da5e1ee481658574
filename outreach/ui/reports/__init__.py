"""The reports room: a period becomes a PDF and a CSV, with its real pages beside what was chosen."""
