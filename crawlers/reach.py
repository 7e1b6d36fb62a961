"""How a source is reached: what must be there before its crawl, what Scrapy is told for it."""

from typing import Any

from crawlers.switch import told
from minerva.errors import MinervaError
from minerva.registry import Source
from minerva.settings import Settings
from minerva.stops import stopped
from minerva.storage import Storage


class MayNotStart(MinervaError):
    """A source that may not or cannot be crawled now; the message says what to do."""


def may_start(source: Source, settings: Settings, storage: Storage) -> None:
    """Raises MayNotStart, SourceStopped, StorageError."""
    name = source.source_id
    if not source.has_legal_basis:
        raise MayNotStart(
            f"{name} has no legal basis ({source.legal_basis!r}); have it established, write it "
            "into the registry file, then crawl"
        )
    if stop := stopped(storage, name):
        raise told(name, stop)
    if source.login:
        wanted = (source.login.user_env, source.login.password_env)
        if missing := [variable for variable in wanted if not settings.credential(variable)]:
            raise MayNotStart(
                f"{name} is behind a login: set {' and '.join(missing)} in the environment"
            )
    if source.network == "onion" and not settings.socks_proxy.startswith(("socks5://", "socks5h:")):
        raise MayNotStart(
            f"{name} is an onion service: set MINERVA_SOCKS_PROXY to Tor's SOCKS port, such as "
            f"socks5h://127.0.0.1:9050 (it is {settings.socks_proxy!r})"
        )
    if source.javascript:
        from crawlers.middlewares.browser import find_chromium  # slow to import

        if find_chromium(settings) is None:
            raise MayNotStart(
                f"{name} needs a browser: install Chromium, or set MINERVA_CHROMIUM to its path "
                f"(it is {settings.chromium!r})"
            )
        if "@" in settings.crawl_proxy:
            raise MayNotStart(
                f"{name} needs a browser, and Chromium cannot use a proxy with a password: set "
                "MINERVA_CRAWL_PROXY to one without"
            )


def reach_settings(source: Source, settings: Settings, base: dict[str, Any]) -> dict[str, Any]:
    """Scrapy's settings `base` with what the source needs besides."""
    extensions = base.get("EXTENSIONS", {}) | {"crawlers.switch.Switch": 0}
    middlewares = dict(base.get("DOWNLOADER_MIDDLEWARES", {}))
    found = base | {"EXTENSIONS": extensions, "DOWNLOADER_MIDDLEWARES": middlewares}
    if source.login:
        # Behind decompression, which lost.css needs, and before redirects to the login page.
        middlewares |= {
            "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": 575,
            "crawlers.middlewares.login.Login": 585,
        }
    if source.network == "onion":
        # The one handler of Scrapy's that speaks SOCKS; it hands names on and looks none up.
        handler = "scrapy.core.downloader.handlers._httpx.HttpxDownloadHandler"
        found["DOWNLOAD_HANDLERS"] = {"http": handler, "https": handler}
    if source.javascript:
        from crawlers.middlewares.browser import browser_settings

        found |= browser_settings(source, settings)
        middlewares["crawlers.middlewares.browser.Browser"] = 940
    # Tokens of forms hold within a session only.
    found["COOKIES_ENABLED"] = bool(source.search or source.login)
    return found
