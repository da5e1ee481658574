"""What a person can do: one file per noun, one method per action, one transaction per method."""
