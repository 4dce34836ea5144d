"""What WebDAV servers answer, read. The answers below are made after what the protocol says, not recorded."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.adapters.cloud.dav_answers import (
    LONGEST_WAIT,
    DavEntry,
    NoSense,
    bare_etag,
    entries_of,
    itself_and_below,
    wait_asked,
)

NOW = datetime(2026, 12, 11, 18, 0, tzinfo=UTC)

NEXTCLOUD = """<?xml version="1.0"?>
<d:multistatus xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns" xmlns:oc="http://owncloud.org/ns">
 <d:response>
  <d:href>/remote.php/dav/files/mairie/S%c3%a9ances/</d:href>
  <d:propstat>
   <d:prop>
    <d:resourcetype><d:collection/></d:resourcetype>
    <d:getetag>&quot;6564b1f0c8a3e&quot;</d:getetag>
    <d:getlastmodified>Fri, 11 Dec 2026 17:02:11 GMT</d:getlastmodified>
    <oc:id>00000007oc8x2k1p9z4m</oc:id>
   </d:prop>
   <d:status>HTTP/1.1 200 OK</d:status>
  </d:propstat>
  <d:propstat><d:prop><d:getcontentlength/></d:prop><d:status>HTTP/1.1 404 Not Found</d:status></d:propstat>
 </d:response>
 <d:response>
  <d:href>/remote.php/dav/files/mairie/S%c3%a9ances/Ordre%20du%20jour.pdf</d:href>
  <d:propstat>
   <d:prop>
    <d:resourcetype/>
    <d:getcontentlength>48213</d:getcontentlength>
    <d:getetag>&quot;91c0de&quot;</d:getetag>
    <d:getlastmodified>Thu, 10 Dec 2026 09:30:00 GMT</d:getlastmodified>
    <oc:id>00000009oc8x2k1p9z4m</oc:id>
   </d:prop>
   <d:status>HTTP/1.1 200 OK</d:status>
  </d:propstat>
 </d:response>
</d:multistatus>
"""


def answer(*responses: str) -> bytes:
    return f'<D:multistatus xmlns:D="DAV:">{"".join(responses)}</D:multistatus>'.encode()


def response(href: str, inside: str = "", status: str = "HTTP/1.1 200 OK") -> str:
    return (
        f"<D:response><D:href>{href}</D:href><D:propstat><D:prop>{inside}</D:prop><D:status>{status}</D:status>"
        "</D:propstat></D:response>"
    )


def test_a_folder_of_nextcloud_and_a_file_in_it() -> None:
    itself, below = itself_and_below(entries_of(NEXTCLOUD.encode()), "/remote.php/dav/files/mairie/Séances")
    assert itself == DavEntry(
        path="/remote.php/dav/files/mairie/Séances",
        is_folder=True,
        size=None,
        etag="6564b1f0c8a3e",
        modified=datetime(2026, 12, 11, 17, 2, 11, tzinfo=UTC),
        upward=True,
    )
    assert [(each.path.rpartition("/")[2], each.size, each.etag) for each in below] == [
        ("Ordre du jour.pdf", 48213, "91c0de")
    ]


def test_the_name_that_a_host_gives_itself_does_not_count() -> None:
    (entry,) = entries_of(answer(response("http://backend.internal:9000/dav/Plan%20A.pdf")))
    assert entry.path == "/dav/Plan A.pdf"


def test_bytes_that_are_no_text_stay_what_they_are() -> None:
    (entry,) = entries_of(answer(response("/dav/%E9t%E9.pdf")))
    assert entry.path.encode(errors="surrogateescape") == b"/dav/\xe9t\xe9.pdf"


def test_an_address_typed_in_another_spelling_finds_the_folder_in_the_servers_own() -> None:
    folder = "/Files/Mairie/e%CC%81te%CC%81"
    entries = entries_of(answer(response(f"{folder}/"), response(f"{folder}/a")))
    itself, below = itself_and_below(entries, "/files/mairie/été")
    assert itself.path == "/Files/Mairie/e\u0301te\u0301"
    assert len(below) == 1


@pytest.mark.parametrize("text", ['"abc"', 'W/"abc"', "abc", ' "abc" '])
def test_an_etag_is_the_same_however_it_is_quoted(text: str) -> None:
    assert bare_etag(text) == "abc"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>Bienvenue</body></html>",
        b"<multistatus/>",
        NEXTCLOUD.encode()[:-20],
        NEXTCLOUD.encode() + b"<more/>",
        answer("<D:response><D:href>/dav/a</D:href><D:status>HTTP/1.1 403 Forbidden</D:status></D:response>"),
        answer("<D:response><D:href>/dav/a</D:href><D:status>fine</D:status></D:response>"),
        answer("<D:response/>"),
        answer(response("dav/a")),
        answer(response("/dav/a%2Fb")),
        "<!DOCTYPE a []><a/>".encode("utf-16"),
        b'<?xml version="1.0" encoding="klingon"?><a/>',
    ],
)
def test_what_makes_no_sense_is_no_listing(body: bytes) -> None:
    with pytest.raises(NoSense):
        entries_of(body)


@given(st.binary(max_size=200))
def test_no_answer_breaks_the_reader(body: bytes) -> None:
    try:
        entries_of(body)
    except NoSense:
        return


@given(st.integers(0, len(NEXTCLOUD) - 2))
def test_a_listing_that_is_cut_anywhere_is_none(length: int) -> None:
    with pytest.raises(NoSense):
        entries_of(NEXTCLOUD.rstrip().encode()[:length])


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("0", 0.0),
        ("120", 120.0),
        ("99999999999", LONGEST_WAIT),
        ("Fri, 11 Dec 2026 18:02:00 GMT", 120.0),
        ("Fri, 11 Dec 2026 17:00:00 GMT", 0.0),
        ("Fri, 11 Dec 2099 18:00:00 GMT", LONGEST_WAIT),
    ],
)
def test_how_long_a_server_wants_to_be_left_alone(text: str | None, seconds: float | None) -> None:
    assert wait_asked(text, NOW) == seconds
