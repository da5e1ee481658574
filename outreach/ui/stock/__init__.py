"""The stock room: what lies where, how long it lasts, and every gesture that moves it."""
