"""Word templates: looked through, filled in, and packed so that the same paper is the same bytes."""
