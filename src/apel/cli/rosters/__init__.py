"""The roster: import, people, person, and what they say."""
