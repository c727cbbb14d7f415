"""Papers made: templates filled in, typeset and written by child processes."""
