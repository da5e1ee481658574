"""Live hints under a field of free text: what could point to somebody, what could be said otherwise. Never blocks.

A room guards a field in two lines, wherever the field stands::

    self.guarded = Guarded(self.note, reader_of(workspace), key="notes.text")
    layout = vbox((self.note, 1), self.guarded.hints)

`most=1` shows one hint at a time, for narrow places and lines. Where the text is saved by a gesture, ask through it::

    self.guarded.then(self._store)

which calls `_store` at once, or once a remaining identifier was asked about: keep as it is, or go back.
"""
