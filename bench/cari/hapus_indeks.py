"""Removes the index that was made for measuring."""


def main() -> None:
    import django

    django.setup()
    from search.mesin.elasticsearch.sambungan import alias, klien_tulis

    for nama in klien_tulis().indices.get(index=f"{alias()}-*", expand_wildcards="all").body:
        klien_tulis().indices.delete(index=nama)


if __name__ == "__main__":
    main()
