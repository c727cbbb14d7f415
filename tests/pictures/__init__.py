"""What every paper looks like: made by the real commands, kept as pictures in docs/papers.

`python -m tests.pictures` makes them anew; a test compares each with what is made now.
"""
