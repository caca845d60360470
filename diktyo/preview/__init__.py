"""The live preview: the site on this computer, built and shown anew on every save.

`builder` builds in a process of its own, `watching` hears what is saved, `situation` holds what is
shown, `handlers` and `server` answer browsers, `over` puts the errors and the page's files over
each page. `running` brings them together.
"""

from diktyo.preview.builder import Outcome, Problem
from diktyo.preview.over import PROBLEMS
from diktyo.preview.running import Wishes, open_browser, serve
from diktyo.preview.server import PortTakenError

__all__ = ["PROBLEMS", "Outcome", "PortTakenError", "Problem", "Wishes", "open_browser", "serve"]
