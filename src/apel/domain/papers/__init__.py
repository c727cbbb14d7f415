"""Papers: what each is filled with, what lists are called, where files go."""
