"""Who signs papers: named, imported, kept."""
