"""What stands behind the desk's screen: the board, and what it asks."""
