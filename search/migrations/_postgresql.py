"""Shared by the migrations that speak PostgreSQL's own SQL; Django takes no module of this name for one."""


def di_postgresql(*perintah):
    """For RunPython: these statements, on PostgreSQL only."""

    def jalankan(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for satu in perintah:
                schema_editor.execute(satu)

    return jalankan
