"""How things are kept: all SQL about nouns, functions over a connection that return frozen records."""
