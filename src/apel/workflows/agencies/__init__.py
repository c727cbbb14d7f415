"""Agencies: the register, the sheets that go out, and what comes back."""
