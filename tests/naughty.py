"""Five hundred strings that break programs: of our own making, by category, the same every time.

`CANARIES` compute 209934, or stop, where something executes them. What no font can show is not told
apart here: a paper either prints a string as it is, or names whom it cannot print.
"""

import unicodedata
from collections.abc import Iterator

_NAME = "Budi Contoh"
_CODE = {
    "typst": (
        "#(654*321)", "#panic()", "#654*321", '#"x"', "#read(\"/etc/passwd\")", "#include \"x\"",
        "#import \"@preview/cetz:0.3.0\"", "#eval(\"654*321\")", "#sys.version", "#let x = 654 * 321; #x",
        "*tebal*", "_miring_", "`kode`", "```typ #(654*321)```", "$654*321$", "= Judul", "- butir", "+ butir",
        "/ istilah: arti", "<label>", "@acuan", "// komentar", "/* komentar */", "\\", "\\u{41}", "~",
        "---", "...", "-?", "https://contoh.go.id", "]", "[", "[#(654*321)]", "#[", "}", "{", ");", "\")",
        "\"; #(654*321) //", "#set page(width: 1mm)", "#pagebreak()", "#counter(page).update(7)",
        "#while true {}", "#link(\"x\")[y]", "#metadata(1) <akhir-1>", "#show: none", "#context 209934",
    ),
    "jinja": (
        "{{654*321}}", "{{ 654*321 }}", "<< 654*321 >>", "<<654*321>>", "<% raw %>", "<% endraw %>", "<% for i in x %>",
        "<% include 'x' %>", "{% for i in range(9) %}", "{# 209934 #}", "<# 209934 #>", "<< x|safe >>",
        "<< ''.__class__.__mro__ >>", "{{ config }}", "{{ self }}", "<< self >>", "<< lipsum() >>",
        "{{ ''.__class__ }}", "<< kop >>", "<% extends 'x' %>", "<%", "%>", "<<", ">>", "{{", "}}", "{%",
        "%}", "{#", "#}", "<#", "#>", "<<- 654*321 ->>", "{%p if x %}", "{%tr for x in y %}", "{{r x }}",
    ),
    "markup": (
        "<script>alert(209934)</script>", "<img src=x onerror=alert(1)>", "<b>", "</b>", "</w:t>", "<w:p/>",
        "&amp;", "&lt;", "&#209934;", "&", "<", ">", "\"", "'", "]]>", "<![CDATA[x]]>", "<!--", "-->",
        "<!DOCTYPE x>", "<?xml?>", "<?php echo 209934; ?>", "&nbsp;", "<svg onload=x>", "</style>",
        "</title>", "javascript:alert(1)", "data:text/html,x", "<br>", "<!ENTITY x SYSTEM 'x'>", "&x;",
    ),
    "terminal": (
        "[red]merah[/red]", "[/]", "[bold", "[link=file:///x]y[/link]", "[@click=app.quit]x", "\\[red]",
        ":smile:", "[209934]", "[[209934]]", "%s", "%d%n", "%(nama)s", "{}", "{0}", "{nama}", "{0.__class__}",
        "%49$s", "${HOME}", "${jndi:ldap://x}", "$HOME", "%PATH%", "`id`", "$(id)", "; rm -rf /", "| cat",
        "&& echo 209934", "> /dev/null", "!!", "~root", "*", "?", "--yes", "-rf", "--", "-", "@berkas",
    ),
    "sheet": (
        "=654*321", "=cmd|' /C calc'!A0", "+654*321", "-654*321", "@SUM(654*321)", "=HYPERLINK(\"x\")", "=1+1;2", ";", ",",
        "\",\"", "'654*321", "=209934", "#REF!", "#N/A", "1,98501E+17", "1e999", "NaN", "Infinity", "-0", "007",
        "0x31", "1_000", "TRUE", "FALSE", "null", "None", "undefined", "01/02/03",
    ),
    "markdown": (
        "# Judul", "**tebal**", "| a | b |", "|---|", "![x](y)", "[x](javascript:y)", "> kutip", "1. satu",
        "- [ ] tugas", "***", "~~coret~~", "`", "```", "<u>", "[^1]", "\\*", "$$654*321$$", "==sorot==",
    ),
    "sql": (
        "'; DROP TABLE person; --", "' OR '1'='1", "\" OR 1=1", "1; SELECT 209934", "'||209934||'", "%' OR '%'='",
        "Robert'); DROP", "/* x */", "' UNION SELECT 209934", "\\'", "''", "\x1a", "x' AND 1=0",
    ),
    "latex": (
        "\\input{/etc/passwd}", "\\write18{id}", "$x^2$", "\\end{document}", "\\begin{x}", "^^41", "%", "_x_",
        "\\\\", "\\newpage", "{\\bf x}", "\\def\\x{209934}", "&&", "~~",
    ),
    "path": (
        "../../x", "..\\..\\x", "/etc/passwd", "C:\\x", "\\\\server\\x", "CON", "NUL", "NUL.txt", "aux",
        "COM1", "LPT9.docx", "prn", ".", "..", "...", "x.", "x ", " x", "x/", "/x", "a:b", "a*b", "a?b", "a|b",
        ".htaccess", "~", "file:///x", "x\\", "COM¹", "CONIN$", "nul .txt", "%2e%2e%2f", "desktop.ini", "-x",
    ),
}  # fmt: skip
CANARIES = tuple(text for name in ("typst", "jinja") for text in _CODE[name] if "654*321" in text)
_CONTROLS = (*range(0x20), 0x7F, *range(0x80, 0xA0))
_INVISIBLE = (
    0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x180E, *range(0x200B, 0x2010), *range(0x2028, 0x2030),
    *range(0x2060, 0x2070), 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFFA0, *range(0xFFF9, 0xFFFE), 0xE0001, 0xE0041,
)  # fmt: skip
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp")
_BLANKS = (0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_PRIVATE = (0xE000, 0xF8FF, 0xFFFE, 0xFFFF, 0x1FFFE, 0xF0000, 0x10FFFF)
_SCRIPTS = (
    "محمد", "שלום", "Ωμέγα", "Борис", "漢字", "ひらがな", "한국어", "ไทย", "हिन्दी", "தமிழ்", "ꦗꦮ", "ᮞᮥᮔ᮪ᮓ",
    "ᬩᬮᬶ", "Nguyễn", "Łukasz", "Þór", "İıŞş", "ﬁﬂ", "ℌ", "①", "Ⅷ", "½", "²", "™", "№", "€", "₹", "Rp", "ʼ", "ʻ",
    "’", "‘", "“”", "«»", "–", "—", "…", "•", "·", "†", "‰", "‽", "§", "¶", "°", "×", "÷", "≠", "∞", "√", "∑", "←",
    "⇒", "■", "□", "☑", "☒", "✓", "✗", "★", "☺", "♥", "♪", "⚠", "‼",
)  # fmt: skip
_EMOJI = ("😀", "👍🏽", "👨‍👩‍👧", "🇮🇩", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "❤️", "1️⃣", "🫠")
_COMBINING = (
    "é",
    "Z̸͑a̷l̴g̵o̶",
    "ệ",
    "a\u0300" * 9,
    "\u0301awal",
    "n\u0303",
    "o\u0308\u0301",
    "A\u030a",
    "q\u0323\u0307",
)
_LONG = (
    "A" * 300, "kata " * 60, "Ab-" * 100, "x" * 2000, "1234567890" * 30, "W" * 120, "i" * 500,
    "Dr. " * 40 + _NAME, ", S.H." * 40, "....." * 60, "_" * 200, "\u00a0".join("kata" * 1 for _ in range(60)),
    "http://contoh.go.id/" + "a/" * 100, "\u2060".join("kata" for _ in range(60)),
)  # fmt: skip


def _built() -> Iterator[str]:
    """Yield every string of each category, alone or within a name, then pairs of categories."""
    for texts in _CODE.values():
        yield from texts
        yield from (f"{_NAME} {text}" for text in texts[:6])
    for number in (*_CONTROLS, *_INVISIBLE, *_BLANKS, *_PRIVATE):
        yield f"Budi{chr(number)}Contoh"
    for text in (*_SCRIPTS, *_EMOJI, *_COMBINING):
        yield f"Budi {text} Contoh"
    yield from _LONG
    for first, second in zip(_CODE.values(), [*_CODE.values()][1:], strict=False):
        yield from (f"{one} {other}" for one, other in zip(first[:8], second[:8], strict=False))


STRINGS = tuple(dict.fromkeys(_built()))


def seen(text: str) -> str:
    """Return what of a text can be seen: blanks and invisible characters mean nothing to a reader."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(
        char
        for char in folded
        if unicodedata.category(char) not in _UNSEEN and ord(char) not in _INVISIBLE
    )
