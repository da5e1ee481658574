"""Packs of cards: bytes → a checked Pack, or a precise refusal; and back."""
