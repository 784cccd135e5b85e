"""Renders every Django form as GOV.UK Frontend 6 markup: `{{ form }}` and `{{ field.as_field_group }}`."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting


class GovukRenderer(TemplatesSetting):
    """Finds our own templates in templates/ui; the admin's forms keep their own."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"
