"""Characters that nobody sees and that change how others are shown, wherever a name came from."""

# begin, turn round or end a direction: not closed, they turn round what follows on a paper or a screen
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_LEFT_OUT = dict.fromkeys(_TURNING)
_PICTURES = 0x2400  # of the control characters, in their order
_SHOWN = {
    **{code: _PICTURES + code for code in range(0x20) if code not in (0x09, 0x0A)},
    0x7F: 0x2421,
    **dict.fromkeys((*range(0x80, 0xA0), *_TURNING), 0xFFFD),
}


def unturned(text: str) -> str:
    """Return a text that goes in the direction of its letters, for a paper."""
    return text.translate(_LEFT_OUT)


def visible(text: str) -> str:
    """Return a text in which nothing is a command to a terminal, for a screen."""
    return text if text.isprintable() else text.translate(_SHOWN)
