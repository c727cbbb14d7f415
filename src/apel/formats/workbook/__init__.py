"""The door to openpyxl: workbooks in which every text stays a text."""

from apel.formats.workbook.tables import write_choosing, write_sheets, write_table

__all__ = ["write_choosing", "write_sheets", "write_table"]
