from django import forms
from django.forms.renderers import TemplatesSetting


class BoundField(forms.BoundField):
    def get_context(self):
        """For ``field.html``, where each field has a label: a placeholder would repeat it and then vanish."""
        self.field.widget.attrs.pop("placeholder", None)
        return super().get_context()


class FormRenderer(TemplatesSetting):
    """Every form field of the public site is drawn by ``templates/django/forms/field.html``."""

    field_template_name = "django/forms/field.html"
    bound_field_class = BoundField
