"""What a worker would have done by now: vocabulary and the admin's index."""


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django_tasks_db.models import DBTaskResult

    from search.kosakata import perbarui_kosakata

    perbarui_kosakata()
    DBTaskResult.objects.all().delete()
    call_command("rebuild_modelsearch_index", verbosity=0)


if __name__ == "__main__":
    main()
