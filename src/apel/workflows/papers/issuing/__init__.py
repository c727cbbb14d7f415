"""Papers are issued once; what was issued is found again."""
