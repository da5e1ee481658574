"""Publishing figures without exposing anyone: plans, rounding, merging, the gate. Numbers in, numbers out."""
