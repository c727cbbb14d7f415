"""Agencies: the register, sheets out and back."""
