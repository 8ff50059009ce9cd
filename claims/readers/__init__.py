"""One file a format. `READERS` lists them: a new format is one module here and one word in that tuple."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claims.errors import ReadError
from claims.readers import delimited, docx, html, jsonl, markdown, parquet, pdf, txt
from claims.readers.raw import MB, RawArticle, Reader

READERS: tuple[Reader, ...] = (txt, markdown, html, docx, pdf, jsonl, delimited, parquet)

SUFFIXES: tuple[str, ...] = tuple(suffix for reader in READERS for suffix in reader.SUFFIXES)


def read_file(path: Path) -> Iterator[RawArticle]:
    """The articles of one file. Never raises: whatever goes wrong becomes a RawArticle with the reason in `error`."""
    try:
        reader = _reader_for(path)
        yield from reader.read(path)
    except ReadError as error:
        yield RawArticle(error=error.reason)
    except FileNotFoundError:
        yield RawArticle(error="no such file or folder; check the path")
    except PermissionError:
        yield RawArticle(error="no permission to read this file; change its permissions or copy it")
    except OSError as error:
        yield RawArticle(error=f"can't be read ({error.strerror or type(error).__name__}); check the file and the disk")
    except MemoryError:
        yield RawArticle(error="too large for the memory of this machine; split it")
    except Exception as error:  # noqa: BLE001 - the last resort: a hostile file must not stop a run
        yield RawArticle(
            error=f"can't be read ({type(error).__name__}); the file may be damaged: save it again or as .txt"
        )


def _reader_for(path: Path) -> Reader:
    if path.is_dir():
        raise ReadError(path.name, "a folder that can't be listed; change its permissions")
    if path.is_symlink() and not path.exists():
        raise ReadError(path.name, "this link points to nothing; remove it or restore its target")
    size = path.stat().st_size
    if not path.is_file():
        raise ReadError(path.name, "not a regular file (a pipe or a device); copy its content to a file")
    suffix = path.suffix.lower()
    reader = next((reader for reader in READERS if suffix in reader.SUFFIXES), None)
    if reader is None:
        what = f"unsupported format {suffix}" if suffix else "unsupported format (the name has no ending)"
        raise ReadError(path.name, f"{what}; supported: {' '.join(SUFFIXES)}")
    if size > reader.MAX_BYTES:
        limit = f"{reader.MAX_BYTES // MB} MB for {suffix}"
        raise ReadError(
            path.name, f"too large: {size / MB:.0f} MB; the limit is {limit}; split it or take the text out"
        )
    return reader
