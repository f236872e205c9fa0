"""How much may be sent at once: what is larger is read past and kept nowhere, whoever sends it."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

MOST_SENT = 50 * 1024 * 1024


class Bound(FileUploadHandler):
    """Comes before Django's own handlers, and lets no file of a larger request through to them."""

    is_over = False

    def handle_raw_input(self, *args: Any, **named: Any) -> None:  # noqa: ANN401 - as Django's own
        """Look at the size a request says it has; beyond it nothing is read."""
        content_length = args[2] if len(args) > 2 else named["content_length"]
        self.is_over = content_length > MOST_SENT

    def new_file(self, *args: Any, **named: Any) -> None:  # noqa: ANN401 - as Django's own
        """Pass a file over where the request is too large."""
        super().new_file(*args, **named)
        if self.is_over:
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002 - as Django's own
        """Hand on what was read."""
        return raw_data

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":  # noqa: ARG002 - as Django's own
        """Leave it to the next handler to keep the file."""
        return None


def is_too_large(request: HttpRequest) -> bool:
    """Tell whether the request was larger than may be sent."""
    said = request.META.get("CONTENT_LENGTH") or "0"
    return int(said) > MOST_SENT
