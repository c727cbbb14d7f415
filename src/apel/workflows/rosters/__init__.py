"""Taking rosters in, and who is on them."""
