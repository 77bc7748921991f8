"""The Voilà application: fixed routes, each page one notebook, and nothing else to find."""

from __future__ import annotations

import contextlib
import errno
import logging
import signal
from http import HTTPStatus
from pathlib import Path
from typing import Any

import tornado.ioloop
import tornado.web
from traitlets import Any as AnyTrait
from traitlets.config import Config
from voila.app import Voila

from cpi_widgets.pages import PAGES

from . import (
    delphi,
    entering,
    erasing,
    exercise_pages,
    exercise_papers,
    home,
    keeping,
    kit,
    people_pages,
    rating,
    report,
    rooms,
    signing_in,
    take_home,
    team_products,
    teams,
    trained,
    you,
)
from .assets import PAGE_FILES, TOKENS, WIDGET_FILES, Assets
from .desk import FrontDesk
from .face import Face, read_face
from .identity import Identity, Owner
from .kept_pages import KeptPages
from .kernels import MESSAGE_TYPES, Kernels, OneKernelSpec
from .lines import KERNEL_ID, KernelModel, KernelShutdown, KernelSocket, PageConnection
from .listening import Listener
from .making import Maker
from .notebook import NotebookPage, notebooks_folder
from .plain import BIGGEST_FORM, File, Health, NotFound, without_token
from .preloads import preloads
from .shown_words import ShownWords

TEMPLATES = Path(__file__).resolve().parent / "templates"
STATIC_BASE = "/cpi/static/"
WIDGET_BASE = "/cpi/widgets/"
PERSON_ID = r"(?P<person>[A-Za-z0-9_.:-]{1,80})"
SPACE_ID = r"(?P<space>[A-Za-z0-9_.:-]{1,80})"
BIGGEST_BODY = 4 * BIGGEST_FORM
"""Bytes that are read of a form: all of what is a little too big, so that the answer reaches its sender and is not
lost on its way through a proxy."""
BIGGEST_MESSAGE = 8_000_000
"""Bytes of one message from a page to its kernel."""
STORE_LOOK_MS = 1000
CLOSING_SECONDS = 2.0
"""A page that is still being sent when the server stops may hold it up for so long."""
WIPE_MS = 3_600_000
"""How often it is looked for rooms whose date has come."""


def settings(run_folder: Path) -> Config:
    """What is set of Voilà, Jupyter's kernel manager and nbconvert, and why nothing of it is an option.

    Args:
        run_folder: a short private folder for sockets.
    """
    config = Config()
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.strip_sources = True
    config.VoilaConfiguration.file_allowlist = []
    config.VoilaConfiguration.multi_kernel_manager_class = Kernels
    config.VoilaConfiguration.kernel_spec_manager_class = OneKernelSpec
    config.VoilaExporter.template_file = "page.html.j2"
    config.VoilaExporter.exclude_anchor_links = True
    config.Kernels.allow_tracebacks = False
    config.Kernels.store_socket = str(run_folder / "store")
    config.Kernels.widget_base = WIDGET_BASE
    config.Kernels.home = str(run_folder / "home")
    config.KernelManager.transport = "ipc"
    # A kernel that died cannot come back: its capability was for one use.  The page opens a new one.
    config.KernelRestarter.restart_limit = 0
    return config


def log_answer(handler: tornado.web.RequestHandler) -> None:
    """Log only what went wrong on our side, and never a link that lets somebody in."""
    if handler.request.method == "HEAD":
        return  # a page that waits for a place asks every two seconds
    if handler.get_status() >= HTTPStatus.INTERNAL_SERVER_ERROR:
        logging.getLogger("tornado.access").error("%d %s", handler.get_status(), without_token(handler.request.path))


class PortTakenError(Exception):
    """Another program listens where we want to."""


class Workbook(Voila):  # type: ignore[misc]
    """Voilà with our routes, our people and our page."""

    desk = AnyTrait()
    run_folder = AnyTrait()
    on_ready = AnyTrait()
    demo = AnyTrait(None)
    """The demo's people (``demo.DemoPeople``), or ``None``."""
    proxies = AnyTrait(())
    """Addresses of proxies on other machines that are believed (``listening``)."""
    store_lives = AnyTrait(lambda: True)
    """Asked every second; the server ends when it says no."""

    def initialize(self, argv: list[str] | None = None) -> None:
        """Set up without reading any settings file or argument but ours."""
        del argv
        self.config_file_paths: list[str] = []
        self.update_config(settings(self.run_folder))
        self.root_dir = str(notebooks_folder())
        self.open_browser = False
        self.identity_provider_class = Identity
        self.authorizer_class = Owner
        self.log_level = logging.WARNING
        super().initialize([])

    def setup_template_dirs(self) -> None:
        """Our templates only: none from the machine's Jupyter folders, no static folders."""
        self.template_paths = [str(TEMPLATES)]
        self.static_paths: list[str] = []

    def init_settings(self) -> dict[str, Any]:
        """Voilà's settings with ours on top."""
        found: dict[str, Any] = super().init_settings()
        self.kernel_manager.allowed_message_types = MESSAGE_TYPES
        return found | {
            "desk": FrontDesk(self.desk),
            "page_assets": Assets(STATIC_BASE, (PAGE_FILES,), (TOKENS, *sorted(TEMPLATES.glob("plain.*")))),
            "widget_assets": Assets(WIDGET_BASE, (WIDGET_FILES,)),
            "public_port": self.port,
            "demo": self.demo,
            "handed_links": {},
            "shown_words": ShownWords(),
            "maker": Maker(),
            "kept_pages": KeptPages(),
            "login_url": "/",
            "default_handler_class": NotFound,
            "compress_response": True,
            "xsrf_cookies": True,
            "xsrf_cookie_kwargs": {"samesite": "Strict", "path": "/"},
            "kernel_websocket_connection_class": PageConnection,
            "websocket_max_message_size": BIGGEST_MESSAGE,
            "log_function": log_answer,
        }

    def init_handlers(self) -> list[Any]:
        """Every address there is."""
        found = self.app.settings
        page = {name: {"face": self.face(notebooks_folder() / f"{name}.ipynb")} for name in PAGES}
        return [
            (r"/", home.Home),
            (r"/cases", home.NewCase),
            (rf"/cases/{SPACE_ID}", home.CaseMade),
            (rf"/cases/{SPACE_ID}/link", people_pages.CaseLink),
            (rf"/cases/{SPACE_ID}/hand-over", people_pages.HandOver),
            (r"/enter/([A-Za-z0-9_-]{20,100})", entering.Enter),
            (r"/leave", home.Leave),
            (r"/sign-in", signing_in.SignIn),
            (r"/sign-in/code", signing_in.SignInCode),
            (r"/words", signing_in.ComeBack),
            (r"/you", you.You),
            (r"/you/sessions", you.EndSessions),
            (r"/you/sign-in", you.ChooseSignIn),
            (r"/you/words", you.Words),
            (r"/you/words/kept", you.WordsKept),
            (r"/you/code", you.UseCode),
            (r"/you/code/end", you.EndCode),
            (r"/you/erase", erasing.EraseOwn),
            (r"/people", people_pages.People),
            (rf"/people/{PERSON_ID}", people_pages.PersonLink),
            (r"/practise", NotebookPage, page["practise"]),
            (r"/exercises", exercise_pages.Exercises),
            (r"/exercise/(?P<exercise>EX\d\d)", exercise_pages.ExercisePage, page["exercise"]),
            (r"/exercise/(?P<exercise>EX\d\d)/paper", exercise_papers.ExercisePaper),
            (r"/mine", NotebookPage, page["my_map"]),
            (rf"/case/{SPACE_ID}", erasing.CasePage, page["our_case"]),
            (rf"/case/{SPACE_ID}/erase", erasing.EraseCase),
            (r"/join", rooms.Join),
            (r"/kit", kit.Kit),
            (r"/rooms", rooms.NewRoom),
            (rf"/room/{SPACE_ID}", rooms.RoomPage, page["room"]),
            (rf"/room/{SPACE_ID}/desk", rooms.RoomDesk),
            (rf"/room/{SPACE_ID}/projector", rooms.Projector),
            (rf"/room/{SPACE_ID}/mine", take_home.TakeHome),
            (rf"/room/{SPACE_ID}/mine/file", take_home.TakeHomeFile),
            (rf"/room/{SPACE_ID}/mine/delete", take_home.TakeOut),
            (rf"/room/{SPACE_ID}/mine/team", team_products.SayYes),
            (rf"/room/{SPACE_ID}/team", team_products.ToTeam),
            (r"/teams", teams.NewTeam),
            (rf"/team/{SPACE_ID}", teams.TeamPage),
            (rf"/team/{SPACE_ID}/trained", trained.TrainedPage),
            (rf"/room/{SPACE_ID}/report", report.Report),
            (rf"/room/{SPACE_ID}/report/file", report.ReportFile),
            (rf"/room/{SPACE_ID}/keeping", keeping.Keeping),
            (rf"/room/{SPACE_ID}/delphi", delphi.LeadDelphi),
            (rf"/room/{SPACE_ID}/rate", rating.Rating),
            (rf"/room/{SPACE_ID}/rate/kept", rating.RatingKept),
            (rf"/room/{SPACE_ID}/(?:desk|projector)/live", rooms.RoomLive),
            (r"/healthz", Health),
            (rf"{STATIC_BASE}(.+)", File, {"assets": found["page_assets"]}),
            (rf"{WIDGET_BASE}(.+)", File, {"assets": found["widget_assets"]}),
            (rf"/api/kernels/{KERNEL_ID}", KernelModel),
            (rf"/api/kernels/{KERNEL_ID}/channels", KernelSocket),
            (rf"/voila/api/shutdown/{KERNEL_ID}", KernelShutdown),
        ]

    def face(self, notebook: Path) -> Face:
        """What of a notebook's page is the same for everybody."""
        preload = preloads(notebook.stem, self.app.settings["widget_assets"])
        return read_face(notebook, self.base_url, TEMPLATES, self.config, preload=preload)

    def start(self) -> None:
        """Serve until a signal says stop.

        Raises:
            PortTakenError: another program has the port.
        """
        self.connection_dir = str(self.run_folder)
        Path(self.kernel_home).mkdir(mode=0o700)
        self.app = tornado.web.Application(**self.init_settings())
        self.app.add_handlers(".*$", self.init_handlers())
        self.listen()

    @property
    def kernel_home(self) -> str:
        """The empty folder kernels run in."""
        return str(self.run_folder / "home")

    def listen(self) -> None:
        """Take the port, say so, and serve."""
        # Jupyter counts a line's pings in milliseconds where tornado takes seconds, and tornado wonders aloud.
        logging.getLogger("tornado.general").addFilter(lambda line: "websocket_ping_timeout" not in line.getMessage())
        self.ioloop = tornado.ioloop.IOLoop.current()
        self.ioloop.run_sync(self.kernel_manager.get_ready)
        server = Listener(self.app, proxies=self.proxies, max_body_size=BIGGEST_BODY)
        try:
            server.listen(self.port, self.ip)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortTakenError from None
            raise
        # A test or a script may start us with signals ignored: ask for them plainly.
        for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            self.ioloop.asyncio_loop.add_signal_handler(sign, self.ioloop.stop)  # type: ignore[attr-defined]
        self.ioloop.add_callback(self.on_ready)
        watch = tornado.ioloop.PeriodicCallback(self._watch_store, STORE_LOOK_MS)
        watch.start()
        wiping = tornado.ioloop.PeriodicCallback(self.wipe_due, WIPE_MS)
        wiping.start()
        self.ioloop.start()
        wiping.stop()
        watch.stop()
        server.stop()
        # A page whose kernel ends asks at once whether it may load again: not on a line that is still open here, or it
        # would be told yes by a server that is gone before the page is there, and its unsent words with it.
        with contextlib.suppress(TimeoutError):
            self.ioloop.run_sync(server.close_all_connections, timeout=CLOSING_SECONDS)
        self.stop()

    def _watch_store(self) -> None:
        if not self.store_lives():
            self.ioloop.stop()

    async def wipe_due(self) -> None:
        """Erase the rooms whose date has come, and end the pages that have them open."""
        for space in await self.app.settings["desk"].wipe_due():
            await self.kernel_manager.end_all_in(space)

    def stop(self) -> None:
        """End every kernel at once and let go of the store."""
        self.ioloop.run_sync(self.kernel_manager.end_all)
        self.app.settings["maker"].close()
        self.app.settings["desk"].close()
