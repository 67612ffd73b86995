"""What a template may not bring into a memo: each kind really put into a Word file."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import WorkbookError
from analysis.publish.office.word_allowed import foreign
from analysis.reports.memo.docx import Letterform, write_memo
from memo_samples import memo

KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#: Where the attacks would fetch from: a name that no network knows.
AWAY = "http://evil.invalid/x"
SHIPPED = Path(__file__).resolve().parents[3] / "params" / "templates" / "evaluation_memo.docx"
Spoil = Callable[[docx.document.Document], None]


def related(document: docx.document.Document, kind: str, target: str = AWAY) -> str:
    return document.part.relate_to(target, f"{KINDS}/{kind}", is_external=True)


def embedded(document: docx.document.Document, kind: str, name: str, content_type: str) -> str:
    part = Part(PackURI(f"/word/{name}"), content_type, b"anything", document.part.package)
    return document.part.relate_to(part, kind)


def in_body(document: docx.document.Document, xml: str) -> None:
    wrapped = parse_xml(f"<w:body {nsdecls('w', 'r')}>{xml}</w:body>")
    document.element.body.insert(0, wrapped[0])


def field(document: docx.document.Document, *pieces: str) -> None:
    """A field whose text is in several runs; ``{`` and ``}`` begin and end one inside it."""
    marks = {"{": "begin", "}": "end"}
    runs = [
        f'<w:r><w:fldChar w:fldCharType="{marks[piece]}"/></w:r>'
        if piece in marks
        else f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>'
        for piece in ("{", *pieces, "}")
    ]
    in_body(document, f"<w:p>{''.join(runs)}</w:p>")


def attached_template(document: docx.document.Document) -> None:
    rel = document.part._settings_part.relate_to(AWAY, f"{KINDS}/attachedTemplate", is_external=True)
    document.settings.element.append(parse_xml(f'<w:attachedTemplate {nsdecls("w", "r")} r:id="{rel}"/>'))


def external_picture(document: docx.document.Document) -> None:
    rel = related(document, "image")
    in_body(document, f'<w:p><w:r><w:drawing><x xmlns="urn:x" r:link="{rel}"/></w:drawing></w:r></w:p>')


def vml_picture(document: docx.document.Document) -> None:
    v = "urn:schemas-microsoft-com:vml"
    in_body(document, f'<w:p><w:r><w:pict><v:imagedata xmlns:v="{v}" src="{AWAY}"/></w:pict></w:r></w:p>')


def ole(document: docx.document.Document) -> None:
    rel = embedded(document, RELATIONSHIP_TYPE.OLE_OBJECT, "embeddings/oleObject1.bin", "application/vnd.ms-office")
    o = "urn:schemas-microsoft-com:office:office"
    in_body(document, f'<w:p><w:r><w:object><o:OLEObject xmlns:o="{o}" r:id="{rel}"/></w:object></w:r></w:p>')


def package(document: docx.document.Document) -> None:
    embedded(
        document, RELATIONSHIP_TYPE.PACKAGE, "embeddings/book.xlsx", "application/vnd.openxmlformats-officedocument"
    )


def frames(document: docx.document.Document) -> None:
    rel = related(document, "frame")
    in_body(document, f'<w:frameset><w:frame><w:sourceFileName r:id="{rel}"/></w:frame></w:frameset>')


def alt_chunk(document: docx.document.Document) -> None:
    rel = embedded(document, RELATIONSHIP_TYPE.A_F_CHUNK, "chunk.html", "text/html")
    in_body(document, f'<w:altChunk r:id="{rel}"/>')


def macros(document: docx.document.Document) -> None:
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    embedded(document, kind, "vbaProject.bin", "application/vnd.ms-office.vbaProject")


def form_macro(document: docx.document.Document) -> None:
    in_body(
        document,
        '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:entryMacro w:val="Go"/></w:ffData>'
        "</w:fldChar></w:r></w:p>",
    )


def simple_field(document: docx.document.Document) -> None:
    in_body(document, f'<w:p><w:fldSimple w:instr=" includepicture &quot;{AWAY}&quot; \\d "/></w:p>')


def in_header(document: docx.document.Document) -> None:
    run = document.sections[0].header.paragraphs[0]._p
    run.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="INCLUDETEXT &quot;{AWAY}&quot;"/>'))


def script_link(document: docx.document.Document) -> None:
    related(document, "hyperlink", "file://server/share/x.exe")


def sub_document(document: docx.document.Document) -> None:
    in_body(document, f'<w:subDoc r:id="{related(document, "subDocument")}"/>')


ATTACKS: list[tuple[Spoil, str]] = [
    (attached_template, "attachedTemplate"),
    (external_picture, "image → http://evil.invalid/x"),
    (vml_picture, "imagedata src"),
    (ole, "oleObject1.bin"),
    (package, "book.xlsx"),
    (frames, "frameset"),
    (alt_chunk, "altChunk"),
    (macros, "vbaProject"),
    (form_macro, "entryMacro"),
    (simple_field, "includepicture"),
    (in_header, "word/header1.xml: INCLUDETEXT"),
    (script_link, "hyperlink → file:"),
    (sub_document, "subDoc"),
    (lambda made: field(made, f'INCLUDETEXT "{AWAY}"'), "INCLUDETEXT"),
    (lambda made: field(made, f'INCLUDEPICTURE "{AWAY}" \\d'), "INCLUDEPICTURE"),
    (lambda made: field(made, "DDE", "AUTO c:\\\\x.exe"), "DDEAUTO"),
    (lambda made: field(made, " dde excel x"), "dde excel"),
    (lambda made: field(made, "LINK Excel.Sheet x"), "LINK"),
    (lambda made: field(made, "DD", "{", "QUOTE 69", "}", "AUTO x"), "DD{}AUTO"),
    (lambda made: field(made, "{", "QUOTE 68 68 69", "}", " x"), "QUOTE"),
    (lambda made: field(made, "PAGE", "{", "DDEAUTO x", "}"), "DDEAUTO"),
    (lambda made: field(made, 'HYPERLINK "file:x"'), "HYPERLINK"),
    (lambda made: field(made, "MACROBUTTON Go now"), "MACROBUTTON"),
]


def spoilt(path: Path, spoil: Spoil) -> Path:
    document = docx.Document()
    document.add_paragraph("{{ subject }}")
    spoil(document)
    document.save(str(path))
    return path


@pytest.mark.parametrize(("spoil", "named"), ATTACKS, ids=[named for _, named in ATTACKS])
def test_what_a_template_brings_is_refused_by_name(tmp_path: Path, spoil: Spoil, named: str) -> None:
    template, made = spoilt(tmp_path / "own.docx", spoil), tmp_path / "memo.docx"
    made.write_text("the earlier memo")
    with pytest.raises(WorkbookError) as told:
        write_memo(made, memo(), Letterform(template))
    assert named in told.value.en
    assert named in told.value.th
    assert "own.docx" in str(told.value.location)
    assert made.read_text() == "the earlier memo"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["memo.docx", "own.docx"]


def test_a_template_with_everything_is_refused_with_the_most_of_it_named(tmp_path: Path) -> None:
    def everything(document: docx.document.Document) -> None:
        for spoil, _ in ATTACKS:
            spoil(document)

    with pytest.raises(WorkbookError, match=r"has \d\d thing.*… \+\d+") as told:
        write_memo(tmp_path / "memo.docx", memo(), Letterform(spoilt(tmp_path / "own.docx", everything)))
    assert len(told.value.en) < 1_000


def plain_letter(document: docx.document.Document) -> None:
    """What an office's own letterhead has."""
    related(document, "hyperlink", "https://example.org/")
    related(document, "hyperlink", "mailto:somebody@example.org")
    for text in (
        "PAGE",
        " NUMPAGES \\* MERGEFORMAT ",
        'DATE \\@ "d MMMM yyyy"',
        "= 1 + 1",
        "TOC \\o",
        "SEQ Table",
        'HYPERLINK "https://example.org/"',
        'HYPERLINK \\l "there"',
    ):
        field(document, text)
    field(document, "REF ", "{", "SEQ Table", "}")


def test_a_plain_letter_is_taken(tmp_path: Path) -> None:
    write_memo(tmp_path / "memo.docx", memo(), Letterform(spoilt(tmp_path / "own.docx", plain_letter)))
    assert (tmp_path / "memo.docx").exists()


def test_the_shipped_template_has_nothing_to_refuse() -> None:
    assert list(foreign(SHIPPED)) == []


def test_a_part_of_an_unknown_kind_and_a_doctype_are_told(tmp_path: Path) -> None:
    path = tmp_path / "memo.docx"
    with zipfile.ZipFile(SHIPPED) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/settings.xml":
                content = (
                    content.replace(b"?>", b"?><!DOCTYPE x>", 1) if b"?>" in content else b"<!DOCTYPE x>" + content
                )
            new.writestr(name, content)
        new.writestr("word/payload.exe", b"MZ")
    told = [str(one) for one in foreign(path)]
    assert [line for line in told if "DOCTYPE" in line]
    assert [line for line in told if line.startswith("word/payload.exe")]


WORDS = st.sampled_from(
    ["INCLUDETEXT", "INCLUDEPICTURE", "DDE", "DDEAUTO", "LINK", "EMBED", "IMPORT", "DATABASE", "RD"]
)


@settings(max_examples=25)
@given(name=WORDS, cuts=st.sets(st.integers(1, 12)), lower=st.booleans(), before=st.sampled_from(["", " ", "\t"]))
def test_a_field_is_told_however_its_word_is_cut(
    tmp_path_factory: pytest.TempPathFactory, name: str, cuts: set[int], lower: bool, before: str
) -> None:
    word = name.lower() if lower else name
    places = [0, *sorted(cut for cut in cuts if cut < len(word)), len(word)]
    pieces = [word[one:other] for one, other in pairwise(places)]
    path = spoilt(tmp_path_factory.mktemp("cut") / "own.docx", lambda made: field(made, before, *pieces, " x"))
    assert [one.what for one in foreign(path)] == [f"{word} x"]


def test_a_bomb_is_no_template(tmp_path: Path) -> None:
    path = tmp_path / "own.docx"
    with zipfile.ZipFile(SHIPPED) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        with new.open("word/media/image1.bmp", "w", force_zip64=True) as bomb:
            for _ in range(300):
                bomb.write(bytes(2**20))
    with pytest.raises(WorkbookError, match="cannot be opened"):
        write_memo(tmp_path / "memo.docx", memo(), Letterform(path))
