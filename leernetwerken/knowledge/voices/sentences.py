"""What people of several sides say of a lesson, in Dutch. Pure."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..queries import in_words
from .enums import Word


def said_of(sides):
    """Sentences for ``[(plural, word or None), …]``; who recognises it beside who does not, in one."""
    found = {word: [plural for plural, said in sides if said == word] for word in Word}
    yes, no = found[Word.RECOGNISED], found[Word.NOT]
    sentences = []
    if yes and no:
        sentences.append(_("%(these)s herkennen dit, %(those)s niet.") % {"these": _first(yes), "those": in_words(no)})
    templates = {
        Word.RECOGNISED: "" if no else _("%(who)s herkennen dit."),
        Word.PARTLY: _("%(who)s herkennen dit deels."),
        Word.NOT: "" if yes else _("%(who)s herkennen dit niet."),
        Word.DIVIDED: _("%(who)s denken er verschillend over."),
    }
    return sentences + [
        template % {"who": _first(found[word])} for word, template in templates.items() if template and found[word]
    ]


def _first(plurals):
    return capfirst(in_words(plurals))
