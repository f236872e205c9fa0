"""Floor 5: the pages. A module a noun, its templates in a folder of the same name, and one site map in urls.py."""
