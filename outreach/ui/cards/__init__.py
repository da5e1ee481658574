"""The cards room: what people look up with somebody beside them, before and after a notebook is open."""
