"""The web server's own log, as bare as the rest: it would name the address of a page that failed."""

from gunicorn.config import Config
from gunicorn.glogging import Logger

from macromanage.project.log import Bare


class ServerLog(Logger):  # type: ignore[misc]  # gunicorn publishes no types
    """Gunicorn's log, written by `log.Bare`."""

    def setup(self, cfg: Config) -> None:
        """Set it up as gunicorn does, and take over how it writes."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(Bare())
