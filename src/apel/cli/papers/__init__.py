"""Papers on the command line: render and what belongs to it."""
