"""The parts of scripts/uji_bunuh.py."""
