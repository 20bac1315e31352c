"""PDFs to order."""

import pytest


@pytest.fixture
def pdf():
    """Makes a PDF of pages; a page is lines of (x, y, size, text), in points from the lower left corner, or of
    (x, y, size, text, font), the font being F1 Helvetica, F2 Times-Bold or F3 Courier-Oblique."""

    def make(*pages, info=""):
        contents = [
            "".join(
                f"BT /{(*font, 'F1')[0]} {size} Tf {x} {y} Td ({text}) Tj ET\n"
                for x, y, size, text, *font in page
            ).encode("cp1252")
            for page in pages
        ]
        kids = " ".join(f"{6 + 2 * n} 0 R" for n in range(len(pages)))
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
            *(
                b"<</Type/Font/Subtype/Type1/BaseFont/%s/Encoding/WinAnsiEncoding>>" % name
                for name in (b"Helvetica", b"Times-Bold", b"Courier-Oblique")
            ),
        ]
        for n, content in enumerate(contents):
            page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 3 0 R/F2 4 0 R/F3 5 0 R>>>>/Contents {7 + 2 * n} 0 R>>"
            objects += [page.encode(), b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)]
        objects.append(f"<<{info}>>".encode("cp1252"))
        data, places = b"%PDF-1.4\n", []
        for number, body in enumerate(objects, start=1):
            places.append(len(data))
            data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        table = b"".join(b"%010d 00000 n \n" % place for place in places)
        trailer = b"trailer\n<</Size %d/Root 1 0 R/Info %d 0 R>>" % (len(objects) + 1, len(objects))
        return data + b"xref\n0 %d\n0000000000 65535 f \n%s%s\nstartxref\n%d\n%%%%EOF" % (
            len(objects) + 1, table, trailer, len(data),
        )  # fmt: skip

    return make


@pytest.fixture
def column():
    """Makes the lines of a page of one text: a line each 14 points, an empty string being a space between."""

    def lines(text, *, top=700, size=12):
        placed, y = [], top
        for line in text.split("\n"):
            if line:
                indent = len(line) - len(line.lstrip())
                placed.append((72 + 4 * indent, y, size, line.strip()))
            y -= 14 if line else 10
        return placed

    return lines
