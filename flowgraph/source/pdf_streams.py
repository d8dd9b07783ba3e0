"""Packed parts of a PDF are unpacked in small bites before anything else sees them, so that none is a bomb. Knows no pages."""

from __future__ import annotations

import re
import zlib

from flowgraph.source.gather import refuse

MAX_STREAM = 120_000_000
"""Bytes of one unpacked stream (a picture of a page scanned at 600 dots an inch is that large)."""
MAX_TOTAL = 2_000_000_000
MAX_STREAMS = 100_000
_BITE = 1_000_000
_START = re.compile(rb"stream\r?\n")
_STACKED = re.compile(rb"/Filter\s*\[\s*/(?:Fl|FlateDecode|LZW|LZWDecode)\s*/(?:Fl|FlateDecode|LZW|LZWDecode|RL|RunLengthDecode)\b")
_HINT = "the file may be made to exhaust a computer; print it to a new PDF in a PDF viewer"


def check_streams(name: str, raw: bytes) -> None:
    """`InputError` when the streams of a PDF unpack to more than a document can need."""
    if _STACKED.search(raw):
        raise refuse(name, "a stream is packed twice over", _HINT)
    total = 0
    for count, start in enumerate(_START.finditer(raw)):
        if count > MAX_STREAMS:
            raise refuse(name, f"more than {MAX_STREAMS:,} streams", _HINT)
        size = _size(raw, start.end())
        total += size
        if size > MAX_STREAM or total > MAX_TOTAL:
            raise refuse(name, f"a stream unpacks to more than {MAX_STREAM // 1_000_000} MB", _HINT)


def _size(raw: bytes, start: int) -> int:
    """Bytes that a stream unpacks to, counted no further than the bound; 0 when it is not packed by zlib."""
    if start + 2 > len(raw) or raw[start] & 0x0F != 8 or (raw[start] << 8 | raw[start + 1]) % 31:  # noqa: PLR2004  zlib's own check of its first bytes
        return 0
    unpacker = zlib.decompressobj()
    size = 0
    at = start
    pending = b""
    try:
        while not unpacker.eof and size <= MAX_STREAM:
            data = pending or raw[at : at + _BITE]
            if not pending:
                at += len(data)
            if not data:
                break
            size += len(unpacker.decompress(data, _BITE))
            pending = unpacker.unconsumed_tail
    except zlib.error:
        pass
    return size
