from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Every form field of the public site is drawn by ``templates/django/forms/field.html``."""

    field_template_name = "django/forms/field.html"
