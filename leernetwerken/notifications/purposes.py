"""What each mail is for, in words. The apps that send mails name them: ``MAILS`` in their ``mails.py``."""

from functools import cache
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule


@cache
def purposes():
    """``{"networks/join_received": "Er is een aanmelding", …}`` of all apps."""
    return {
        f"{app.label}/{name}": words
        for app in apps.get_app_configs()
        if module_has_submodule(app.module, "mails")
        for name, words in import_module(f"{app.name}.mails").MAILS.items()
    }


def in_words(purpose):
    """What is no longer sent has no words: then its name."""
    return purposes().get(purpose, purpose)
