"""What help shows beside the options: moments, and examples of every command."""
