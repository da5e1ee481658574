"""The settings room: this computer's, and the team's."""
