"""File names as people may see them again: readable, short, and never a path."""

import os
import re
import secrets
import unicodedata

MAX_LENGTH = 100
HIDDEN = {"Cc", "Cf", "Co", "Cn", "Cs"}


def new_key():
    """A name that nobody can guess: 128 bits, 22 characters."""
    return secrets.token_urlsafe(16)


def safe_name(name):
    """``name`` without folders, control characters and tricks with the writing direction; the extension stays."""
    name = re.split(r"[/\\]", unicodedata.normalize("NFC", str(name)))[-1]
    name = "".join(char for char in name if unicodedata.category(char) not in HIDDEN)
    name = re.sub(r'[<>:"|?*%;#&]+', "-", name)
    name = re.sub(r"\s+", " ", name).strip(" .")
    stem, extension = os.path.splitext(name)
    stem = stem[: MAX_LENGTH - len(extension)].rstrip(" .") if len(extension) <= 10 else stem[:MAX_LENGTH]
    return (stem or "bestand") + (extension.lower() if len(extension) <= 10 else "")


def extension_of(name):
    """The extension in small letters, without its dot."""
    return os.path.splitext(safe_name(name))[1][1:]
