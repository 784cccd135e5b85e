"""“Have we said this before?”: the nearest earlier findings and recommendations, and what was said of them.

Texts are found by their words without endings, and by what words mean in this field (``meanings.toml``), with the ranking
called BM25. Nothing leaves the database, and nobody finds a text that they may not read.
"""
