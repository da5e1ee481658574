"""Before the notebook is open: unlock it, make one, write its recovery code down."""
