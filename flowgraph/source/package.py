"""Office files are zip archives of XML parts: opened and parsed within bounds, so that no archive is a bomb. Knows no sheets and no paragraphs."""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree as ET
from xml.parsers import expat

from flowgraph.source.gather import refuse

MAX_UNPACKED = 200_000_000
MAX_PART = 32_000_000
MAX_PARTS = 5_000
MAX_RATIO = 200
MAX_DEPTH = 200
MAX_NODES = 2_000_000
_RATIO_FROM = 1_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMB = "the file may be made to exhaust a computer; open it in Excel or Word and save it anew"
_DAMAGED = "open it in Excel or Word and save it anew"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(slots=True)
class Package:
    """An opened Office file; every part is checked before it is parsed."""

    name: str
    archive: zipfile.ZipFile
    parts: frozenset[str]
    unpacked: int = 0
    checked: set[str] = field(default_factory=set)

    def raw(self, part: str) -> bytes:
        """Bytes of a part; what is unpacked is counted, whatever the directory says."""
        try:
            with self.archive.open(part) as stream:
                raw = stream.read(MAX_PART + 1)
        except Exception as error:  # noqa: BLE001  a damaged archive may raise anything inside zipfile
            raise refuse(self.name, f"damaged: {part} cannot be unpacked ({error})", _DAMAGED) from None
        self.unpacked += len(raw)
        if len(raw) > MAX_PART or self.unpacked > 2 * MAX_UNPACKED:
            raise refuse(self.name, f"{part} unpacks to more than {MAX_PART // 1_000_000} MB", _BOMB)
        return raw

    def safe(self, part: str) -> bytes:
        """Bytes of an XML part without document types and entities, of bounded depth and size."""
        raw = self.raw(part)
        if part not in self.checked:
            check_xml(self.name, part, raw)
            self.checked.add(part)
        return raw

    def xml(self, part: str) -> ET.Element:
        """Root of an XML part."""
        return ET.fromstring(self.safe(part))  # noqa: S314  checked: no document type, no entities

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Type (last word of its address) and target part of each relation of a part, by id; links to outside are left out."""
        folder, file = posixpath.split(part)
        path = f"{folder}/_rels/{file}.rels".lstrip("/")
        if path not in self.parts:
            return {}
        found = {}
        for relation in self.xml(path).iter(_RELATION):
            if relation.get("TargetMode") != "External":
                target = relation.get("Target", "")
                whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found[relation.get("Id", "")] = (relation.get("Type", "").rsplit("/", 1)[-1], whole)
        return found


def open_package(name: str, raw: bytes, *, wanted: str, old: str) -> Package:
    """The archive, its directory checked. `wanted` and `old` are suffixes of today's and the former format, for the complaint."""
    if raw.startswith(_OLE):
        raise refuse(name, f"an {old} file of the former Office, or a file with a password", f"open it and save it as {wanted} without a password")
    if not raw.startswith(b"PK"):
        raise refuse(name, f"not an {wanted} file, whatever its name says", f"save it as {wanted}, or give it its true suffix")
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        entries = archive.infolist()
    except Exception as error:  # noqa: BLE001
        raise refuse(name, f"damaged: {error}", _DAMAGED) from None
    if len(entries) > MAX_PARTS:
        raise refuse(name, f"more than {MAX_PARTS:,} parts", _BOMB)
    if any(entry.flag_bits & 1 for entry in entries):
        raise refuse(name, "needs a password", f"save a copy as {wanted} without a password")
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise refuse(name, f"unpacks to more than {MAX_UNPACKED // 1_000_000} MB", _BOMB)
    for entry in entries:
        if entry.file_size > _RATIO_FROM and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
            raise refuse(name, f"{entry.filename} is packed more than {MAX_RATIO} times", _BOMB)
    return Package(name, archive, frozenset(entry.filename for entry in entries))


class _RefusedError(Exception):
    """Raised inside the parser; carries what is wrong."""


def check_xml(name: str, part: str, raw: bytes) -> None:
    """`InputError` when XML has a document type, is nested too deeply, has too many elements or is damaged."""
    depth = count = 0

    def start(_tag: str, _attributes: Any) -> None:
        nonlocal depth, count
        depth += 1
        count += 1
        if depth > MAX_DEPTH:
            raise _RefusedError(f"is nested more than {MAX_DEPTH} deep")
        if count > MAX_NODES:
            raise _RefusedError(f"has more than {MAX_NODES:,} elements")

    def end(_tag: str) -> None:
        nonlocal depth
        depth -= 1

    def refused(*_: Any) -> None:
        raise _RefusedError("declares a document type or entities, which no Office file does")

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refused
    try:
        parser.Parse(raw, True)  # noqa: FBT003
    except _RefusedError as error:
        raise refuse(name, f"{part} {error}", _BOMB) from None
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise refuse(name, f"damaged: {part} is no XML ({error})", _DAMAGED) from None

