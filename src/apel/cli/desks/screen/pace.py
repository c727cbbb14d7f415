"""Whether a person pressed a key: what a card holds is typed too, and must not be able to."""

from apel.formats.desk.keys import Key, Press

_AFTER_TEXT = 0.1  # seconds: a scanner's characters follow each other more quickly
_AFTER_KEY = 0.05


class Pace:
    """Watches how quickly keys follow each other."""

    def __init__(self) -> None:
        self._text = self._key = -1.0

    def is_by_hand(self, key: Key) -> bool:
        """Say whether this key was pressed by hand; each key is asked about once, in its order."""
        since_text, since_key = key.at - self._text, key.at - self._key
        self._key = key.at
        if not isinstance(key.what, Press):
            self._text = key.at
        if key.what is Press.ENTER:
            return since_text >= _AFTER_TEXT and since_key >= _AFTER_KEY
        return since_text >= _AFTER_TEXT
