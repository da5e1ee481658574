"""The outing room: the pad, the card, what came back, tonight; starting, pausing and ending an outing."""
