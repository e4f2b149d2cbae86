"""Counters for rate limits that several machines share; while Redis does not answer, each machine counts for itself."""

import logging
import time

from limits.storage import RedisStorage, Storage
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

log = logging.getLogger("portal.api")

BATAS_TUNGGU = 0.025
"""Seconds for connecting to Redis, and as many for its answer."""
JEDA_COBA = 30.0
"""Seconds without Redis after it failed."""


class DenganCadangan:
    """Counts in Redis; while that does not answer, in ``lokal``, and asks again after a while."""

    def __init__(self, url: str, lokal: Storage) -> None:
        tunggu = {"socket_connect_timeout": BATAS_TUNGGU, "socket_timeout": BATAS_TUNGGU}
        self._redis = RedisStorage(url, retry=Retry(NoBackoff(), 0), **tunggu)  # type: ignore[arg-type]
        self._lokal = lokal
        self._coba_lagi = 0.0

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        if time.monotonic() >= self._coba_lagi:
            try:
                return self._redis.incr(key, expiry, amount)
            except (RedisError, OSError) as galat:
                self._coba_lagi = time.monotonic() + JEDA_COBA
                log.warning("Redis tidak menjawab; batas API dihitung di mesin ini dahulu: %s", type(galat).__name__)
        return self._lokal.incr(key, expiry, amount)
