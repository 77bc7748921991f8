"""No notebook, source, file or folder comes out, whatever the address looks like."""

from __future__ import annotations

import itertools

import pytest
from attacks import HUNG_UP, Wire
from browsing import guest

SECRETS = (
    b"open_page",
    b'"cells"',
    b"nbformat",
    b"import ",
    b"root:x:0",
    b"SQLite format 3",
    b"Traceback",
    b"master.key",
)
"""What a source, a notebook, a file of the machine or an error would show."""
NOTEBOOKS = ("our_case.ipynb", "practise.ipynb", "my_map.ipynb")
ID = "0f9619ff-8b86-4d01-b42d-00cf4fc964ff"
SHOWERS = (
    *("notebooks", "edit", "files", "view", "tree", "lab/tree", "doc/tree", "nbconvert/html", "workbooks"),
    *("voila/render", "voila/files", "voila/tree", "api/contents"),
)
JUPYTER = [f"/{base}/{name}" for base in SHOWERS for name in NOTEBOOKS]
JUPYTER += f"""
    /voila /voila/ /voila/render /voila/render/ /voila/tree /voila/files/ /voila/templates/base/x.css /voila/query/
    /voila/static/require.min.js /voila/labextensions/x/package.json /voila/api/shutdown /voila/api/shutdown/
    /voila/query/{ID} /voila/api/contents?path=/ /voila/api/themes/ /voila/heartbeat /api/contents?content=1
    /api/contents/.. /api/contents/%2e%2e /api/contents/checkpoints /api/nbconvert /api/shutdown /api/spec.yaml
    /api/events/subscribe /api/metrics/v1 /lab/api/settings /lab/api/workspaces /lsp/status /proxy/8888/ /user/x/
    /hub/login /services/ /static/notebook/js/main.min.js /logo /kernelspecs/python3/logo-64x64.png
    /files/data/store.db /data/store.db /demo.json /data/demo.json /.git/config /.ipynb_checkpoints/ /app.py
    /cpi_widgets/server/app.py /server-status /debug/pprof/
""".split()
"""Routes of Voilà, Jupyter's servers and their neighbours, and places where careless servers keep things."""
UP = (
    "..",
    "%2e%2e",
    ".%2e",
    "%2e%2e%2f",
    "..%2f",
    "..%5c",
    "..;",
    "%252e%252e",
    "%c0%ae%c0%ae",
    "....",
    ".",
    "%00",
    "",
)
AIMS = ("app.py", "server/app.py", "etc/passwd", "our_case.ipynb", "store.db")


def tricks() -> list[str]:
    found = [
        f"{base}{'/'.join([up] * depth)}/{aim}"
        for base, up, depth, aim in itertools.product(("/cpi/static/", "/cpi/widgets/", "/"), UP, (1, 6), AIMS)
    ]
    found += rf"""
        // /// //etc/passwd /\etc\passwd /%2fetc%2fpasswd /cpi//static/page.css /./mine/../our_case.ipynb * mine ?
        http://127.0.0.1/our_case.ipynb http://other.example/ https://other.example/mine /case/%2e%2e
        /case/a/../../x /case/a%2fb /case/a%00 /cases/%2e%2e%2f /enter/..%2f..%2f /api/kernels/{ID}/
        /api/kernels/{ID}%00 /api/kernels/{ID}/../{ID} /api/kernels/{ID.upper()} /api/kernels/../kernels
        /api/kernels/{ID}/channels/ /mine.ipynb /mine/x /mine;x /mine%20 /our_case /my_map /practise%2f /PRACTISE
        /cpi/static/% /cpi/static/%zz
    """.split()
    long = ("/cpi/static/" + "a" * 8000, "/" + "../" * 2000, "/case/" + "a" * 81, "/enter/" + "a" * 101)
    found += [*long, "/enter/" + "%00" * 20, "/cpi/static/\x7f"]
    return found


@pytest.mark.parametrize("who", ["stranger", "guest", "staff"])
def test_no_route_of_jupyter_and_no_trick_finds_anything(live_server, come_in, who):
    visitor = None if who == "stranger" else guest(live_server) if who == "guest" else come_in("trainer")
    headers = {"Cookie": visitor.cookie_line} if visitor else {}
    found, shown, wire = {}, [], Wire(live_server.url)
    for path in [*JUPYTER, *tricks()]:
        status, _, body = wire.answer("GET", path, headers)
        found[path] = status
        shown += [(path, secret) for secret in SECRETS if secret in body]
    assert shown == []
    assert {path: status for path, status in found.items() if status not in (400, 404)} == {}
    assert len(found) > 400


def test_the_look_for_secrets_can_fail(live_server, come_in):
    """The same look finds what really is there, when it is asked for."""
    staff = come_in("trainer")
    assert Wire(live_server.url).answer("GET", "/healthz")[2] == b"ready\n"
    page = Wire(live_server.url).answer("GET", "/mine", {"Cookie": staff.cookie_line})
    assert page[0] == 200
    assert not [secret for secret in SECRETS if secret in page[2]]
    assert b"kernelId" in page[2]


def test_no_method_but_those_meant_does_anything(live_server, come_in):
    staff = come_in("trainer")
    headers = {"Cookie": staff.cookie_line, "X-XSRFToken": staff.xsrf}
    paths = ("/", "/mine", "/practise", "/healthz", "/cases", "/leave", "/cpi/static/x.js", f"/api/kernels/{ID}", "/no")
    for method, path in itertools.product(("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"), paths):
        status, got, body = Wire(live_server.url).answer(method, path, headers)
        assert status in (204, 400, 403, 404, 405, 501) or (method == "OPTIONS" and not body), (method, path, status)
        assert "Access-Control-Allow-Origin" not in got
    assert "You are <strong>Trainer</strong>" in staff.at("/").text


def test_too_much_of_anything_is_refused_and_the_server_stays(live_server, come_in):
    assert "That is too much at once" in come_in("trainer").submit("/cases", title="a" * 70_000).text
    for headers in ({"X-Long": "a" * 70_000}, {f"X-{n}": "a" * 100 for n in range(1000)}, {"Cookie": "a=b; " * 20_000}):
        assert Wire(live_server.url).send("GET", "/", headers) in (HUNG_UP, 400, 431)
    assert Wire(live_server.url).send("GET", "/" + "a" * 70_000) in (HUNG_UP, 400, 414)
    status = Wire(live_server.url).send("POST", "/cases", {}, "title=" + "a" * 300_000)
    assert status in (HUNG_UP, 400, 413)
    assert Wire(live_server.url).send("GET", "/healthz") == 200
