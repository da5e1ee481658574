"""The notes room: looked through at the left, read and written at the right."""
