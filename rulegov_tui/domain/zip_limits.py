"""What a zip may unpack to, by what its entries say of themselves: Word files and workbooks are zips that anybody made."""

from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from rulegov_tui.domain.value_class import value_class

_LARGEST_RATIO = 200


class TooLargeError(Exception):
    """A zip that unpacks to more than is reasonable."""


@value_class
class ZipLimits:
    """How much of what.

    Attributes:
        unzipped: bytes of all parts together.
        fair_size: bytes of a part that may be pressed as hard as it likes.
        parts: how many; None for any number.
    """

    unzipped: int
    fair_size: int
    parts: int | None = None

    def refuse_bomb(self, package: ZipFile) -> None:
        """Refuse a zip before anything of it is unpacked; what its parts unpack to is for the reader to count again.

        Raises:
            TooLargeError: it says that it unpacks to too much.
            BadZipFile: a part is compressed in a way that office programs do not know, and that may ask for much memory.
        """
        entries = package.infolist()
        if self.parts is not None and len(entries) > self.parts:
            raise TooLargeError
        if sum(entry.file_size for entry in entries) > self.unzipped or any(map(self._is_bomb, entries)):
            raise TooLargeError

    def _is_bomb(self, entry: ZipInfo) -> bool:
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise BadZipFile
        return entry.file_size > max(self.fair_size, _LARGEST_RATIO * entry.compress_size)
