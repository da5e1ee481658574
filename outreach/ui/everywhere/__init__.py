"""Ctrl+K: one box over everything that can be gone to. At the door it knows cards and help, and nothing else."""
