"""How the pages are built: Sphinx with MyST, the theme Furo, and a reference made from the program itself."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from scosim import __version__

project = "scosim"
author = "The scosim authors"
copyright = "the scosim authors, MIT licence"  # noqa: A001
version = release = __version__

extensions = ["myst_parser", "extension"]
exclude_patterns = ["_build", "**/.*"]
myst_enable_extensions = ["deflist", "attrs_block"]
myst_heading_anchors = 3
nitpicky = True
smartquotes = False
highlight_language = "text"

html_theme = "furo"
html_title = f"scosim {__version__}"
html_static_path = ["static"]
html_css_files = ["scosim.css"]
html_copy_source = False
html_show_sphinx = False
html_last_updated_fmt = None
pygments_style = "default"
pygments_dark_style = "monokai"
