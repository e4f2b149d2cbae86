"""Model fields that several apps need."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models


class PilihanGanda(models.JSONField):
    """A list of codes out of ``choices``, stored as JSON and edited as checkboxes."""

    def __init__(self, *args: Any, pilihan: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        self.pilihan = list(pilihan or [])
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def validate(self, value: Any, model_instance: models.Model) -> None:
        super().validate(value, model_instance)
        kode_sah = {kode for kode, _ in self.pilihan}
        asing = [str(v) for v in value or [] if v not in kode_sah]
        if asing:
            raise ValidationError(f"Pilihan tidak dikenal: {', '.join(asing)}.")

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.TypedMultipleChoiceField(
            choices=self.pilihan,
            required=not self.blank,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
            initial=self.get_default(),
        )
