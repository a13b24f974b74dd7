from django import forms

from leernetwerken.pages.numbers import as_id


class ChoiceOfRow(forms.ModelChoiceField):
    def to_python(self, value):
        """A number that is too long for the database is no choice, and no error."""
        return super().to_python("x" if value and not as_id(value) else value)
