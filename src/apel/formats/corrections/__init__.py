"""The sheet to hand back: the office's own workbook with its doubtful cells marked."""

from apel.formats.corrections.handing_back import Copy, Kept, write_corrections

__all__ = ["Copy", "Kept", "write_corrections"]
