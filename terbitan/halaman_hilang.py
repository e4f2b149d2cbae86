"""The answer for something that was public once: 410 with the time it was withdrawn."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .models import Terbitan


def jawab_hilang(request: HttpRequest, batu_nisan: Terbitan) -> HttpResponse:
    return render(request, "410.html", {"dicabut_pada": batu_nisan.dicabut_pada}, status=410)
