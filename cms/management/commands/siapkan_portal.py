"""`manage.py siapkan_portal`: bring the database up to date and load the demo, in one start of Django."""

from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, call_command, get_commands
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

PERINTAH_DEMO = "muat_demo"


class Command(BaseCommand):
    help = "Apply pending migrations and, in demo mode, load the demo city once. Safe to run again at any time."
    requires_migrations_checks = False

    def handle(self, *args: Any, **options: Any) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.stdout.write("Menyiapkan basis data ...")
            call_command("migrate", verbosity=0, interactive=False)
        if getattr(settings, "MODE_DEMO", False) and PERINTAH_DEMO in get_commands():
            call_command(PERINTAH_DEMO)
            call_command(PERINTAH_DEMO, akun=True)
