"""The sheet of keys that F1 opens."""
