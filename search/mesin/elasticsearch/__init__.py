"""Elasticsearch: an index beside the database, brought up to date by a reader that follows the published log.

Nothing here is imported, and the package not needed, unless ELASTICSEARCH_URL is set.
"""
