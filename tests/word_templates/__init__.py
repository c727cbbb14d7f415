"""The packaged Word templates, from a description that can be read: `python -m tests.word_templates`.

They are built once and committed; a test says that they are what is described here. An office edits
copies of them in Word: so they have styles, real lists and tables, and few surprises.
"""
