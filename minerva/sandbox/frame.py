"""What the pages of the sandbox's open web have around them."""

from html import escape

HTML = "text/html; charset=utf-8"
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:1.5rem auto;padding:0 1rem;"
    "color:#222}nav a,footer a{margin-right:.8rem}article,li.card{border-top:1px solid #ddd;"
    "padding:.6rem 0}blockquote{color:#555;border-left:3px solid #ccc;margin:.4rem 0;padding:0 "
    ".8rem}footer{color:#777;font-size:80%;margin-top:2rem}img{max-width:160px}ul{padding-left:1rem}"
)


def frame(title: str, body: str, head: str = "") -> tuple[bytes, str]:
    """A page in UTF-8 and its content type; `body` and `head` are HTML, `title` is text."""
    html = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style>{head}</head><body>"
        f'<nav><a href="/">Home</a></nav>{body}<footer><p>This page belongs to a simulated web on '
        "this machine. Persons, phones and addresses are invented.</p>"
        '<a href="/private/trap.html" rel="nofollow">Staff</a></footer></body></html>'
    )
    return html.encode(), HTML


def numbered(query: str, parameter: str = "page") -> int:
    """The page that a query asks for: 1 without the parameter, 0 for what is no number."""
    for piece in query.split("&"):
        name, _, value = piece.partition("=")
        if name == parameter:
            return int(value) if value.isascii() and value.isdecimal() and len(value) < 7 else 0
    return 1
