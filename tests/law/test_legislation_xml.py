"""Statutes in XML: the same text as in the recorded Markdown, and files that are traps."""

import io
import re
import zipfile

import pytest

from minerva.law.legislation_xml import LegislationXmlError, read_legislation
from minerva.law.statutes import Provision, ireland_act, us_code
from minerva.readers import Page, read
from minerva.registry import get_source
from minerva.sandbox import recorded_sites, statute_pages

AKN = 'xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"'
CLML = 'xmlns="http://www.legislation.gov.uk/namespaces/legislation"'
USLM = 'xmlns="http://xml.house.gov/schemas/uslm/1.0"'


def marked_up(name: str) -> dict[str, Provision]:
    found = read_legislation(statute_pages.files()[f"/{name}"].read_bytes())
    return {p.section: p for p in found}


def recorded(site: str, path: str) -> dict[str, Provision]:
    text = recorded_sites.files()[site][path].read_text(encoding="utf-8")
    return {p.section: p for p in (us_code if site == "uscode" else ireland_act)(text)}


def without_markdown(text: str) -> str:
    """The words: without the section's own number in bold, and without italics."""
    words = re.sub(r"\A\*\*\w+\.?\*\*\.?—?\s*", "", text)
    return re.sub(r"\*(\w[^*]*)\*", r"\1", words)


def test_a_section_in_uslm_is_the_recorded_one_to_the_letter() -> None:
    new = marked_up("us_usc_t18_s1589.xml")["1589"]
    old = recorded("uscode", "/title-18/chunck-875.md")["1589"]
    assert new.text == old.text and new.text.count("\n\n") == 9
    assert (new.heading, new.chapter, new.chapter_heading) == (
        old.heading, old.chapter, old.chapter_heading,
    )  # fmt: skip
    assert new.facts["law"] == old.facts["law"] == "18 USC"
    assert new.facts["citation"] == "18 U.S.C. § 1589"
    assert new.facts["identifier"] == "/us/usc/t18/s1589"
    assert "sandbox" not in new.text


@pytest.mark.parametrize(
    ("name", "path", "sections"),
    [
        ("ie_2008_act_8.akn.xml", "/IE-2008-act-8.md", ["6", "8", "9", "15"]),
        ("ie_2017_act_2.clml.xml", "/IE-2017-act-2.md", ["1", "44", "57"]),
    ],
)
def test_an_irish_act_in_xml_says_what_the_recorded_one_says(
    name: str, path: str, sections: list[str]
) -> None:
    new, old = marked_up(name), recorded("irishstatutes", path)
    assert list(new) == sections
    for section in sections:
        assert new[section].text == without_markdown(old[section].text)
        assert new[section].heading == old[section].heading
        assert new[section].chapter == old[section].chapter
        assert new[section].chapter_heading == old[section].chapter_heading
        for fact in ("law", "published_on"):
            assert new[section].facts[fact] == old[section].facts[fact]


def test_each_section_is_one_provision_with_its_jurisdiction() -> None:
    extract = get_source("sandbox_statute_xml").extract
    seen = {}
    for path in statute_pages.files():
        body, content_type = statute_pages.page(path) or (b"", "")
        reading = read(Page(f"http://statutexml.test{path}", body, content_type, "IE"), extract)
        assert not reading.refusals
        for d in reading.documents:
            seen[d.part, path] = (d.kind, d.fields["jurisdiction"], str(d.published_on))
    assert len(seen) == 8
    assert seen["s1589", "/us_usc_t18_s1589.xml"] == ("provision", "US", "None")
    assert seen["s9", "/ie_2008_act_8.akn.xml"] == ("provision", "IE", "2008-05-07")
    assert seen["s44", "/ie_2017_act_2.clml.xml"] == ("provision", "IE", "2017-02-22")


def test_what_clml_says_of_force_and_extent_is_kept_and_quoted_sections_are_text() -> None:
    (one, amending, paragraph) = read_legislation(
        f"""<Legislation {CLML} IdURI="http://www.legislation.gov.uk/id/ukpga/2000/99"
        RestrictExtent="E+W" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata"><ukm:Metadata>
        <dc:title>Invented Act 2000</dc:title><ukm:PrimaryMetadata><ukm:EnactmentDate
        Date="2000-07-01"/></ukm:PrimaryMetadata></ukm:Metadata><Primary><Body>
        <Part><Number>Part <Strong>1</Strong></Number><Title>General</Title>
        <P1group RestrictStartDate="2001-02-03"><Title>First</Title><P1 id="section-1">
        <Pnumber>1</Pnumber><P1para><P2><Pnumber>1</Pnumber><P2para><Text>A person must
        <CommentaryRef Ref="c1"/>—</Text><P3><Pnumber>a</Pnumber><P3para><Text>read
        <Emphasis>this</Emphasis> text, or</Text></P3para></P3><P3><Pnumber>b</Pnumber>
        <P3para><Text>another.</Text></P3para>
        </P3></P2para></P2></P1para></P1></P1group><P1group><Title>Second</Title>
        <P1 Status="Repealed">
        <Pnumber>2</Pnumber><P1para><Text>After section 4 insert—</Text><BlockAmendment><P1group>
        <Title>Quoted</Title><P1><Pnumber>4A</Pnumber><P1para><Text>New
        words.</Text></P1para></P1></P1group></BlockAmendment></P1para></P1></P1group></Part></Body>
        <Schedules><Schedule><Number>SCHEDULE 1</Number><ScheduleBody><P1><Pnumber>3</Pnumber>
        <P1para><Text>A detail.</Text></P1para></P1></ScheduleBody></Schedule></Schedules></Primary>
        </Legislation>""".encode()
    )
    assert one.text == "(1) A person must —\n\n(a) read this text, or\n\n(b) another."
    assert (one.heading, one.chapter, one.chapter_heading) == ("First", "Part 1", "General")
    assert one.facts["jurisdiction"] == "GB" and one.facts["extent"] == "E+W"
    assert one.facts["in_force_on"] == "2001-02-03"
    assert one.facts["citation"] == "Invented Act 2000 s. 1"
    assert amending.facts["status"] == "Repealed"
    assert amending.text == "After section 4 insert—\n\nQuoted\n\n4A New words."
    assert (paragraph.section, paragraph.text) == ("Schedule 1 para. 3", "A detail.")


def test_headings_and_continuations_of_uslm_stand_where_they_are_read() -> None:
    (found,) = read_legislation(
        f"""<uscDoc {USLM}><main><title identifier="/us/usc/t22"><section status="repealed"
        identifier="/us/usc/t22/s7101a"><num value="7101a">§ 7101a.</num><heading>Plain</heading>
        <subsection><num value="a">(a)</num><heading>In general.—</heading><chapeau>The agency
        shall<ref class="footnoteRef" idref="f1">1</ref>—</chapeau>
        <paragraph><num value="1">(1)</num>
        <subparagraph><num value="A">(A)</num><content>read, and</content></subparagraph>
        </paragraph>
        <continuation>without delay.</continuation></subsection><sourceCredit>(Pub. L. 1.)
        </sourceCredit></section></title></main></uscDoc>""".encode()
    )
    assert found.text == (
        "(a) In general.— The agency shall—\n\n(1) (A) read, and\n\nwithout delay."
    )
    assert found.facts["source_credit"] == "(Pub. L. 1.)"
    assert found.facts["status"] == "repealed" and found.facts["citation"] == "22 U.S.C. § 7101a"


BOMB = (
    b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    + f"<akomaNtoso {AKN}><act><body><section><num>1</num><content><p>&c;</p></content></section>"
    "</body></act></akomaNtoso>".encode()
)
FILE = BOMB.replace(b'"bbbbbbbbbb"', b'SYSTEM "file:///etc/hostname"')


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (BOMB, "xml_entities"),
        (FILE, "xml_entities"),
        (b"<akomaNtoso", "not_xml"),
        (b"<a>" * 5_000 + b"</a>" * 5_000, "not_xml"),
        (b"<rss><channel/></rss>", "unknown_vocabulary"),
    ],
)
def test_files_that_are_no_statutes_are_refused(body: bytes, reason: str) -> None:
    with pytest.raises(LegislationXmlError) as error:
        read_legislation(body)
    assert error.value.reason == reason
    page = Page("http://a.test/a.xml", body, "application/xml")
    (refusal,) = read(page, get_source("sandbox_statute_xml").extract).refusals
    assert refusal.reason == reason


def test_sections_without_number_or_text_and_repeated_ones_are_refused_alone() -> None:
    def section(num: str, text: str) -> str:
        return f"<section>{num}<content><p>{text}</p></content></section>"

    body = f"<akomaNtoso {AKN}><act><body>" + "".join(
        [
            section("<num>§ 1.</num>", "One."), section("", "Two."), section("<num>3</num>", " "),
            section("<num>1</num>", "Again."),
            "<article><num>Article 4</num><p>Four.</p></article>",
        ]
    ) + "</body></act></akomaNtoso>"  # fmt: skip
    page = Page("http://a.test/a.xml", body.encode(), "application/akn+xml", "FI")
    reading = read(page, get_source("sandbox_statute_xml").extract)
    assert [(d.part, d.text) for d in reading.documents] == [("s1", "One."), ("s4", "Four.")]
    assert reading.documents[0].fields["jurisdiction"] == "FI"
    assert [r.reason for r in reading.refusals] == [
        "empty_section", "empty_section", "duplicate_section",
    ]  # fmt: skip


def test_a_zip_of_statutes_is_read_member_by_member() -> None:
    titles = {
        name: f"""<uscDoc {USLM}><section identifier="/us/usc/{title}/s1"><num value="1">§ 1.</num>
        <content>Words of {title}.</content></section></uscDoc>""".encode()
        for name, title in (("usc18.xml", "t18"), ("usc22.xml", "t22"))
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in {**titles, "../x.xml": b"<a/>", "bomb.xml": BOMB, "a.css": b""}.items():
            archive.writestr(name, data)
    page = Page("http://a.test/xml_usc.zip", file.getvalue(), "application/x-zip-compressed")
    reading = read(page, get_source("sandbox_statute_xml").extract)
    assert {d.part: (d.text, d.fields["law"]) for d in reading.documents} == {
        "usc18.xml#s1": ("Words of t18.", "18 USC"), "usc22.xml#s1": ("Words of t22.", "22 USC"),
    }  # fmt: skip
    assert [r.reason for r in reading.refusals] == [
        "unsafe_member", "xml_entities", "unknown_member",
    ]  # fmt: skip
