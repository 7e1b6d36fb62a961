"""Fill in a form as a browser does: what its page preset stays, a named button goes along."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urldefrag, urlencode, urlsplit, urlunsplit

import lxml.html
from cssselect import HTMLTranslator
from lxml import etree
from lxml.html import FormElement
from scrapy import Request
from scrapy.http import Response
from scrapy.http.response.text import TextResponse


class FormError(ValueError):
    """A form that is not there or is another one than the registry says; `reason`: a code."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def find_form(response: Response, css: str) -> FormElement | None:
    """The first form that a selector finds on a page."""
    if not isinstance(response, TextResponse) or not response.body:
        return None
    parser = lxml.html.HTMLParser(encoding="utf-8")
    try:
        tree = lxml.html.document_fromstring(
            response.text.encode("utf-8", "replace"), parser=parser, base_url=response.url
        )
    except (etree.ParserError, ValueError):
        return None
    # HTML Standard: an address on a page is relative to its <base>.
    tree.make_links_absolute(response.url, handle_failures="ignore")
    found = tree.xpath(HTMLTranslator().css_to_xpath(css))
    return next((form for form in found if isinstance(form, FormElement)), None)


def submit(response: Response, css: str, values: Mapping[str, str], **request: Any) -> Request:
    """The request that submits a form of a page (HTML Standard, "form submission").

    Hidden fields, presets, method and address are the page's. Raises FormError: no_form,
    no_field, form_not_supported.
    """
    form = find_form(response, css)
    if form is None:
        raise FormError("no_form", f"There is no form {css!r} on {response.url}.")
    if form.get("enctype", "").lower() == "multipart/form-data":
        raise FormError("form_not_supported", f"The form {css!r} uploads files.")
    for name, value in values.items():
        if name not in form.fields:
            known = ", ".join(sorted(name for name in form.fields if name))
            raise FormError(
                "no_field", f"The form {css!r} has no field {name!r}; there are: {known}."
            )
        try:
            form.fields[name] = value
        except (ValueError, TypeError) as error:
            raise FormError("no_field", f"Field {name!r} cannot be {value!r}: {error}.") from error
    pairs = form.form_values()
    buttons = form.xpath(".//button[not(@type) or @type='submit'] | .//input[@type='submit']")
    # Without a click the first button of a form submits it.
    if buttons and buttons[0].get("name"):
        pairs.append((buttons[0].get("name"), buttons[0].get("value", "")))
    # HTML Standard: what the charset of the page lacks goes as a character reference.
    charset = response.encoding if isinstance(response, TextResponse) else "utf-8"
    sent = urlencode(pairs, encoding=charset, errors="xmlcharrefreplace")
    address = urldefrag(form.action or response.url)[0]
    if form.method == "GET":
        return Request(urlunsplit(urlsplit(address)._replace(query=sent)), **request)
    return Request(
        address,
        method="POST",
        body=sent,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
        **request,
    )
