"""Lists that come back: read, matched with people, recorded line by line."""
