"""Papers that come back signed, and what a file that somebody brings is worth."""
