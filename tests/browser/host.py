"""A host of the guide's own, on which a test publishes builds and lets things go wrong."""

import re
import shutil
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

from reflection_build.offline import (
    service_worker_script,
    with_edition,
    write_service_worker,
)
from tests.browser.conftest import PATH, Host, Server
from tests.project import LANGUAGES, ROOT, THEME

WORKERS = THEME / "service-worker"
POLICY = re.compile(r"""<meta http-equiv="Content-Security-Policy"[^>]*>""")
NOTING = "noting.js"
NOTE = """
const note = (what) =>
    sessionStorage.setItem("noted", `${sessionStorage.getItem("noted") ?? ""}${location.pathname}: ${what}\n`);
const of = ({ target, message }) => message ?? `${target.src ?? target.href} does not load`;
addEventListener("error", (event) => note(of(event)), true);
addEventListener("unhandledrejection", (event) => note(event.reason));
addEventListener("securitypolicyviolation", (event) => note(`${event.effectiveDirective}: ${event.blockedURI}`));
for (const level of ["warn", "error"]) console[level] = (...words) => note(words.join(" "));
"""


class TroubledHost(Host):
    """Serves the guide as long as a test lets it."""

    # What a test changes is seen at once.
    caching = "no-cache"

    def do_GET(self):  # noqa: N802 - the name that http.server calls
        host, path = self.server, self.path.split("?")[0]
        host.asked.append(path.removeprefix(PATH))
        if host.down:
            self.close_connection = True
        elif host.status:
            self.send_response(host.status)
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif host.halved and host.halved in path:
            self._send_half(Path(self.translate_path(self.path)))
        elif host.held and host.held in path:
            host.let_go.wait()
            super().do_GET()
        else:
            if host.slow is not None and self.headers.get("Sec-Fetch-Mode") == "navigate":
                host.slow()
            super().do_GET()

    def _send_half(self, path):
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content[: len(content) // 2])
        self.close_connection = True


class GuideHost:
    """Publishes the built guide, and later builds of it, under one address."""

    def __init__(self, site, folder):
        self.root = folder
        self.folder = folder / PATH.strip("/")
        shutil.copytree(site, self.folder)
        self.server: ThreadingHTTPServer = Server(("127.0.0.1", 0), partial(TroubledHost, directory=str(folder)))
        self.mend()
        Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self.server.server_port}{PATH}"

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def mend(self):
        """Serve everything as it should be."""
        self.server.down, self.server.status, self.server.halved, self.server.slow = False, 0, "", None
        self.server.held, self.server.let_go = "", Event()
        self.server.asked = []

    @property
    def asked(self):
        """The files that browsers asked for, from where the guide starts."""
        return self.server.asked

    def go_down(self):
        self.server.down = True

    def fail_with(self, status):
        self.server.status = status

    def halve(self, file):
        """Break off in the middle of a file."""
        self.server.halved = file

    def hold(self, file):
        """Send nothing of a file until `let_go` is called."""
        self.server.held = file

    def let_go(self):
        self.server.let_go.set()

    def stall(self, wait):
        """Let readers wait for pages until `wait` returns."""
        self.server.slow = wait

    def publish(self, correct, *, new_files=False, before=""):
        """Publish the guide anew with corrections: page to old and new words. New files have new addresses.

        `before` is what the service worker does first.
        """
        for page, (old, new) in correct.items():
            path = self.folder / page / "index.html"
            path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        if new_files:
            self._rename_files()
        for path in self.folder.rglob("*.html"):
            path.write_text(with_edition(path.read_text(encoding="utf-8")), encoding="utf-8")
        script = service_worker_script("service-worker.js", WORKERS, ROOT / "node_modules", ROOT / ".cache")
        write_service_worker(self.folder, LANGUAGES, f"{before};\n{script}")

    def note_complaints(self):
        """Have every page note in the tab what it complains about, as every browser can."""
        (self.folder / NOTING).write_text(NOTE, encoding="utf-8")
        for path in self.folder.rglob("*.html"):
            text = path.read_text(encoding="utf-8")
            noting = rf'\1<script src="{PATH}{NOTING}"></script>'
            path.write_text(
                re.sub(r"(<meta http-equiv=\"Content-Security-Policy\"[^>]*>)", noting, text), encoding="utf-8"
            )
        self.publish({})

    def publish_site(self, site):
        """Put another built site in the place of this one."""
        shutil.rmtree(self.folder)
        shutil.copytree(site, self.folder)

    def _rename_files(self):
        """Give Python, its worker and the exercises other addresses, as a build with another engine does."""
        assets = self.folder / "assets"
        (runtime,) = assets.glob("runtime-*")
        (worker,) = assets.glob("bridge/worker.*.js")
        names = {runtime.name: "runtime-0123456789ab", worker.name: "worker.ABCDEFGH.js"}
        for path in (assets / "exercises").iterdir():
            names[path.name] = re.sub(r"\.\w{12}\.json", ".0123456789ab.json", path.name)
        for path in (runtime, worker, *(assets / "exercises").iterdir()):
            path.rename(path.with_name(names[path.name]))
        for path in self.folder.rglob("*.html"):
            text = path.read_text(encoding="utf-8")
            for old, new in names.items():
                text = text.replace(old, new)
            path.write_text(text, encoding="utf-8")
