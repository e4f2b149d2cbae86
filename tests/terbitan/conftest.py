"""Failing asserts of the helpers show their values too."""

import pytest

pytest.register_assert_rewrite("tests.terbitan.sepakat", "tests.terbitan.kota", "tests.terbitan.kasus")
