"""At the desk: sign, attend, excuse, undo."""
