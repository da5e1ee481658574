"""How everything looks: colours, type, spacing, the style sheet and the icons."""
