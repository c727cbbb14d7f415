"""Sheets that go out to agencies, and what comes back of them."""
