"""Publishing figures without exposing anyone: the plan of a year, rounding, merging, the gate. Numbers in, numbers out."""
