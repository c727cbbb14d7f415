"""What a roster says: its columns, its layout, its rows, its changes."""
