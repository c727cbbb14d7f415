"""Who makes which paper, and out of what."""
