"""Words of which only the presence matters, written as one reads them."""


def bag(words: str) -> frozenset[str]:
    """Part words at their spaces and keep each once."""
    return frozenset(words.split())
