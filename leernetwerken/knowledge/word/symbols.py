"""Signs that Word takes from a font of pictures. What is not known here becomes an empty box, never nothing."""

UNKNOWN = "\u25af"
WINGDINGS = {
    0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x76: "❖", 0x9F: "•",
    0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "←", 0xE8: "→", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
UPPER, LOWER = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
SYMBOL = {0xA3: "≤", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB7: "•"}
SYMBOL |= {0xB4: "×", 0xB9: "≠", 0xBB: "≈", 0xDE: "⇒"}
SYMBOL |= {0x41 + at: letter for at, letter in enumerate(UPPER)}
SYMBOL |= {0x61 + at: letter for at, letter in enumerate(LOWER)}


def character(font, code):
    """The sign with hexadecimal ``code`` in ``font``, as text."""
    try:
        number = int(code, 16)
    except ValueError:
        return UNKNOWN
    place = number - 0xF000 if 0xF000 <= number <= 0xF0FF else number
    table = {"wingdings": WINGDINGS, "symbol": SYMBOL}.get(font.lower())
    if table is not None and place in table:
        return table[place]
    if 0xE000 <= number <= 0xF8FF or table is not None or not 0x20 <= number < 0xD800:
        return UNKNOWN
    return chr(number)
