"""The text of documents. Files come from many hands, so they are opened in a process of their own, under limits.

``jalankan`` is what the portal calls; everything else runs in that process and knows neither Django nor the database.
"""
