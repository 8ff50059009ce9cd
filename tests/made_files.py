"""Small files of every format, made when a test needs them."""

from __future__ import annotations

import zipfile
from pathlib import Path


def make_pdf(path: Path, pages: list[list[str]], title: str = "") -> Path:
    """A PDF of lines of Chinese or English text, by a predefined character map, so that no font is embedded."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",  # the page tree, known once the pages are
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 5 0 R"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0"
        b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 90 >>",
        b"<< /Title " + b"<feff" + title.encode("utf-16-be").hex().encode() + b"> >>",
    ]
    kids = []
    for lines in pages:
        shown = [f"<{line.encode('utf-16-be').hex()}> Tj T*".encode() for line in lines]
        stream = b"BT /F1 10 Tf 14 TL 40 780 Td " + b" ".join(shown) + b" ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    data = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + (
        b"trailer << /Size %d /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))
    )
    path.write_bytes(data)
    return path


def make_docx(path: Path, body: str) -> Path:
    """A Word document from the XML of its body, so that a test can say what a word processor would write."""
    import docx
    from docx.oxml import parse_xml

    document = docx.Document()
    root = parse_xml(
        '<w:body xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        f' xmlns:v="urn:schemas-microsoft-com:vml">{body}</w:body>'
    )
    old = document.element.body
    old.getparent().replace(old, root)
    document.save(str(path))
    return path


def make_bomb(path: Path, megabytes: int) -> Path:
    """A Word document that is small on disk and unpacks to that many megabytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/media/blank.bin", "w") as part:
            for _ in range(megabytes):
                part.write(bytes(1_000_000))
    return path
