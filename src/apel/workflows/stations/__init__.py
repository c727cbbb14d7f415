"""Desks with files of their own: prepared, handed in, merged, and what they disagree on."""
