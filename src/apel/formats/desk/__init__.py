"""The desk's screen: the door to Textual, and what goes through it. `values` and `keys` load no library."""
