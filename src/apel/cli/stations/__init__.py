"""Desks without a network: their files, merging, conflicts, backups."""
