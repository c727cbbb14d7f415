"""Numbers of papers, which come from the office's own register."""
