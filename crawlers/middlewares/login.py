"""Sites behind a login: log in once, see when the session is over, log in again, ask again.

Method, hidden fields and tokens come from the login page; user and password from the environment.
"""

import asyncio
import logging
import re
from urllib.parse import urljoin

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import Response
from scrapy.http.request import NO_CALLBACK
from scrapy.http.response.text import TextResponse

from crawlers.forms import FormError, find_form, submit
from crawlers.visit import Visit
from minerva.errors import MinervaError
from minerva.reach import Login as Rule

log = logging.getLogger("minerva.crawl")


class LoginFailed(MinervaError):
    """A login that was refused, or sessions that do not hold; the message says what to do."""


class Login:
    """Stands behind Scrapy's cookies and decompression, before its redirects."""

    def __init__(self, crawler: Crawler, visit: Visit, rule: Rule) -> None:
        self.crawler = crawler
        self.visit = visit
        self.rule = rule
        self.lost = rule.lost.redirect and re.compile(rule.lost.redirect)
        # Sessions so far: a request remembers which it was sent in.
        self._session = 0
        self._renewing = asyncio.Lock()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Login":
        """Made by Scrapy. Raises NotConfigured for a source without a login."""
        visit = crawler.spider.visit  # type: ignore[union-attr]
        if visit.source.login is None:
            raise NotConfigured
        return cls(crawler, visit, visit.source.login)

    async def process_request(self, request: Request) -> None:
        """Let a request pass in a session. Raises LoginFailed."""
        if request.meta.get("followed_as") in (None, "login"):
            return
        if not self._session:
            await self._log_in(0)
        request.meta["session"] = self._session

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        """Hand on an answer, or ask again in a new session. Raises LoginFailed."""
        if request.meta.get("followed_as") in (None, "login") or not self._is_lost(response):
            return response
        again = request.meta.get("login_times", 0) + 1
        if again > self.rule.attempts:
            raise self._stop(
                f"{request.url} asked for a login in {again} sessions, each one new, so the crawl "
                "is stopped: see whether the account may read it, whether the site limits how fast "
                "or how much one reads (politeness), and whether login.lost in the registry tells "
                "the end of a session only"
            )
        await self._log_in(request.meta["session"])
        # Before others, or they would use up the new session and this page never get its turn.
        return request.replace(
            dont_filter=True,
            priority=request.priority + 10,
            meta=request.meta | {"login_times": again},
        )

    def _is_lost(self, response: Response) -> bool:
        lost = self.rule.lost
        if response.status in lost.status:
            return True
        if self.lost and 300 <= response.status < 400:
            location = (response.headers.get("Location") or b"").decode("latin-1")
            return bool(self.lost.search(urljoin(response.url, location)))
        return bool(
            lost.css
            and isinstance(response, TextResponse)
            and response.body
            and response.css(lost.css)
        )

    async def _log_in(self, seen: int) -> None:
        """A new session, unless another request has begun one since `seen`. Raises LoginFailed."""
        async with self._renewing:
            if self.visit.broken:
                # One refusal is enough: more of them would lock the account.
                raise self.visit.broken
            if self._session != seen:
                return
            try:
                await self._submit()
            except FormError as error:
                raise self._stop(f"{error} Mend `login` in the registry file") from error
            except MinervaError:
                raise
            except Exception as error:
                # Else every page that waits would try the login again.
                name = type(error).__name__
                raise self._stop(f"it could not be reached ({name}: {error}); try later") from error
            self._session += 1
            log.info("logged in, session %d", self._session)

    async def _submit(self) -> None:
        rule, engine = self.rule, self.crawler.engine
        assert engine is not None
        meta = {
            "followed_as": "login", "needs_body": True, "dont_redirect": True,
            "tokens": rule.tokens, "secrets": [rule.password_field],
        }  # fmt: skip
        asked = Request(
            rule.page, callback=NO_CALLBACK, meta={"followed_as": "login", "needs_body": True}
        )
        page = await engine.download_async(asked)
        values = {
            rule.user_field: self.visit.settings.credential(rule.user_env),
            rule.password_field: self.visit.settings.credential(rule.password_env),
        }
        request = submit(page, rule.css, values, callback=NO_CALLBACK, meta=meta)
        # A site may say the password back, which is seen and taken out in plain text only.
        request.headers["Accept-Encoding"] = "identity"
        if request.method != "POST":
            raise FormError("form_not_supported", "The login form puts the password into its URL.")
        answer = await engine.download_async(request)
        if answer.status >= 400:
            raise self._stop(
                f"the login was answered with status {answer.status}; log in by hand with a "
                "browser and see what the site wants"
            )
        if self._is_lost(answer) or find_form(answer, rule.css) is not None:
            raise self._stop(
                f"the site did not take the user and password that {rule.user_env} and "
                f"{rule.password_env} hold; log in by hand with a browser, set both, run it again"
            )

    def _stop(self, why: str) -> LoginFailed:
        error = LoginFailed(f"login at {self.rule.page} ({self.visit.source.source_id}): {why}")
        self.visit.broken = error
        return error
