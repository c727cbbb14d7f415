"""Values and pure functions: no file, no clock, no chance, no library."""
