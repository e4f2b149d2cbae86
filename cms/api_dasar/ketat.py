"""Operations take no query parameter that they do not declare, and none twice.

django-ninja ignores unknown query parameters and takes the last of repeated ones; ``ketat`` is put around every
operation by ``cms.api``, so nothing has to be declared for it.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from ninja.operation import Operation
from ninja.params.models import ParamModel
from pydantic import ValidationError

from .masalah import ParameterSalah, parameter_salah


def ketat(jalankan: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Refuse query parameters that the operation does not declare, and repeated ones."""
    operasi: Operation = jalankan.__self__  # type: ignore[attr-defined]
    langsung = Langsung(operasi)
    dikenal = langsung.dikenal

    def periksa(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        if (nilai := langsung.baca(request.META.get("QUERY_STRING", ""), kwargs)) is not None:
            return operasi.view_func(request, **nilai)
        salah = []
        for nama, isi in request.GET.lists():
            if nama not in dikenal:
                alasan = "Parameter ini tidak dikenal."
                salah.append(parameter_salah(nama[:100], "tidak_dikenal", alasan, pilihan=sorted(dikenal)))
            elif len(isi) > 1:
                salah.append(parameter_salah(nama, "berulang", "Tulis parameter ini satu kali saja."))
        if salah:
            raise ParameterSalah(salah)
        return jalankan(request, **kwargs)

    return periksa


class Langsung:
    """The parameters of a plain, faultless request, read several times faster than django-ninja does.

    Whatever is escaped, unknown, repeated or wrong is left to the long way, which says why it is refused.
    """

    def __init__(self, operasi: Operation) -> None:
        self._model = [(m, m.__ninja_param_source__, _argumen(m)) for m in operasi.models]
        self.dikenal = {n for m, sumber, _ in self._model if sumber == "query" for n in m.__ninja_flatten_map__}
        self._bisa = not operasi.auth_callbacks and not operasi.throttle_objects and not operasi.stream_format
        self._bisa &= all(sumber in ("query", "path") and a is not None for _, sumber, a in self._model)
        self._bisa &= not operasi.signature.response_arg

    def baca(self, kueri: str, jalur: dict[str, Any]) -> dict[str, Any] | None:
        """Arguments of the view, or None when the long way must be taken."""
        pilihan = self._urai(kueri) if self._bisa else None
        if pilihan is None:
            return None
        nilai: dict[str, Any] = {}
        try:
            for model, sumber, argumen in self._model:
                isi = pilihan if sumber == "query" else jalur
                nilai.update(model.model_validate({argumen: isi} if argumen else isi).__dict__)
        except ValidationError:
            return None
        return nilai

    def _urai(self, kueri: str) -> dict[str, str] | None:
        if not kueri:
            return {}
        if "%" in kueri or "+" in kueri or not kueri.isascii():
            return None
        pasangan = [bagian.partition("=") for bagian in kueri.split("&")]
        pilihan = {nama: isi for nama, _, isi in pasangan}
        return pilihan if len(pilihan) == len(pasangan) and pilihan.keys() <= self.dikenal else None


def _argumen(model: type[ParamModel]) -> str | None:
    """The view's one argument that gathers all parameters of this source; empty when each is an argument itself.

    None when some are and some are not.
    """
    ada: dict[str, tuple[str, ...]] = model.__ninja_flatten_map__  # type: ignore[attr-defined]
    awal = {jalur[:-1] for jalur in ada.values()}
    return ".".join(*awal) if len(awal) == 1 and max(map(len, awal)) < 2 else None
