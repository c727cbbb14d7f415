"""What a user asks for, as functions of plain values."""
