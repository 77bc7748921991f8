"""Which addresses there are, and what every answer carries."""

from __future__ import annotations

import gzip
import re

import pytest
import requests
from browsing import Visitor

ID = "0f9619ff-8b86-4d01-b42d-00cf4fc964ff"
# fmt: off
NOT_OURS = [
    "/tree", "/lab", "/notebooks", "/edit/x", "/files/x", "/view/x", "/login", "/logout", "/metrics", "/static/x",
    "/nbextensions/x", "/kernelspecs", "/terminals/1", "/custom.css", "/favicon.ico", "/robots.txt", "/.env",
    "/api", "/api/kernels", "/api/sessions", "/api/contents", "/api/contents/our_case.ipynb", "/api/terminals",
    "/api/kernelspecs", "/api/me", "/api/status", "/api/config/x", "/api/security/csp-report",
    f"/api/kernels/{ID}/restart", f"/api/kernels/{ID}/interrupt",
    "/voila/tree", "/voila/render/our_case.ipynb", "/voila/files/our_case.ipynb", "/voila/static/voila.js",
    "/voila/templates/lab/x", "/voila/labextensions/x", "/voila/api/contents", "/voila/api/themes/x",
    f"/voila/query/{ID}", f"/voila/execution/{ID}", "/our_case.ipynb", "/workbooks/our_case.ipynb", "/practise.ipynb",
    "/exercise", "/exercise/", "/exercises/",
    "/practise/", "/case/", "/case", "/enter", "/enter/", "/enter/short", "/cases/", "/healthz/x", "//example.org/",
    "/cpi", "/cpi/static/", "/cpi/widgets/", "/cpi/static/page.js", "/cpi/static/manifest.json",
    "/cpi/static/../app.py", "/cpi/static/%2e%2e/app.py", "/cpi/static/..%2f..%2fserver/app.py",
    "/cpi/static//etc/passwd", "/cpi/widgets/..%5c..%5capp.py", "/cpi/static/%00",
]
# fmt: on


def raw(url: str, path: str, **how) -> requests.Response:
    """A request whose path is sent as it is written."""
    request = requests.Request(how.pop("method", "GET"), url, **how).prepare()
    request.url = url.rstrip("/") + path
    with requests.Session() as session:
        return session.send(request, allow_redirects=False, timeout=20)


@pytest.mark.parametrize("signed_in", [False, True], ids=["stranger", "staff"])
def test_no_other_address_answers(live_server, come_in, signed_in):
    cookie = {"Cookie": come_in("trainer").cookie_line} if signed_in else {}
    found = {path: raw(live_server.url, path, headers=cookie).status_code for path in NOT_OURS}
    assert found == dict.fromkeys(NOT_OURS, 404)


def test_other_methods_make_nothing(come_in):
    trainer = come_in("trainer")
    token = {"X-XSRFToken": trainer.xsrf}
    for path in ("api/kernels", "api/sessions", "api/contents", "api/terminals"):
        assert trainer.post(trainer.url + path, headers=token, json={}, timeout=20).status_code == 404
    for path in ("practise", "healthz", "", "mine"):
        assert trainer.put(trainer.url + path, headers=token, timeout=20).status_code == 405


def test_a_template_in_the_address_is_not_taken(come_in):
    visitor = come_in("practise")
    plain, wished = visitor.at("/?"), visitor.at("/?template=lab&theme=dark")
    assert re.sub(r"\|[^\"]+", "", plain.text) == re.sub(r"\|[^\"]+", "", wished.text)


def test_healthz(live_server):
    answer = requests.get(live_server.url + "healthz", timeout=10)
    assert (answer.status_code, answer.text) == (200, "ready\n")


EVERYWHERE = (
    "/",
    "/nothing",
    "/healthz",
    "/enter/aaaaaaaaaaaaaaaaaaaaaaaa",
    f"/api/kernels/{ID}",
    "/cpi/static/none.js",
)


@pytest.mark.parametrize("path", [*EVERYWHERE, f"/api/kernels/{ID}/channels", "STYLE"])
def test_every_answer_keeps_to_itself(live_server, stranger, path):
    if path == "STYLE":
        path = re.search(r'href="(/cpi/static/plain\.[^"]+)"', stranger.at("/").text).group(1)
    headers = raw(live_server.url, path).headers
    policy = headers["Content-Security-Policy"]
    for rule in ("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'", "form-action 'self'"):
        assert rule in policy
    script = next(rule for rule in policy.split("; ") if rule.startswith("script-src "))
    assert "unsafe" not in script
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "Tornado" not in headers["Server"]
    kept = "immutable" if path.endswith(".css") else "no-store"
    assert kept in headers["Cache-Control"]


def test_files_come_compressed_under_a_name_of_their_own(live_server, stranger):
    home = stranger.at("/").text
    for address in re.findall(r'(?:href|src)="(/cpi/static/[^"]+)"', home):
        plain = raw(live_server.url, address, headers={"Accept-Encoding": "identity"})
        packed = requests.get(
            live_server.url + address[1:], headers={"Accept-Encoding": "gzip"}, stream=True, timeout=10
        )
        body = packed.raw.read(decode_content=False)
        if packed.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        assert plain.status_code == 200
        assert body == plain.content
        assert plain.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert re.search(r"[.-][0-9A-Za-z]{8,16}\.(css|js|svg|woff2)$", address)


def elsewhere(text: str, own: str) -> set[str]:
    """Other hosts an HTML or CSS text would make a browser ask."""
    found = re.findall(r"""(?:src|href|action|url)\s*[=(]\s*["']?((?:https?:)?//[^"'\s)>]+)""", text)
    found += re.findall(r"""@import\s+["']?(?:url\()?["']?((?:https?:)?//[^"'\s)]+)""", text)
    return {address for address in found if not address.startswith(own)}


def test_no_page_asks_another_host(live_server, come_in):
    trainer = come_in("trainer")
    texts = [Visitor(live_server.url).at("/").text, trainer.at("/").text, trainer.at("/nothing").text]
    texts.append(trainer.at("/mine").text)
    styles = set(re.findall(r'"(/cpi/static/[^"]+\.css)"', "".join(texts)))
    texts.extend(trainer.at(address).text for address in styles)
    assert [elsewhere(text, live_server.url) for text in texts] == [set()] * len(texts)


def test_the_look_for_other_hosts_can_fail():
    bad = '<link href="https://cdn.example/x.css"><style>@import "//fonts.example/a"; a{background:url(http://b.example)}</style>'
    assert elsewhere(bad, "http://127.0.0.1:1/") == {
        "https://cdn.example/x.css",
        "//fonts.example/a",
        "http://b.example",
    }
