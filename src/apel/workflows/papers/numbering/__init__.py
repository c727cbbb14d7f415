"""Numbers of papers: asked for, entered, given out of a block."""
