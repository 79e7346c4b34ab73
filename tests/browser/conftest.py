"""A real browser and the built site, under a path as on GitHub Pages.

`--browser firefox` takes another one than Chromium, and for walks `--browser webkit`, too. What tests do differently in
Firefox, because Playwright can do less with one that is not its own, is here, in paper.py and in downloads.py.
"""

import os
import shutil
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from reflection_build.chromium import installed_chromium
from tests.browser.downloads import taken
from tests.browser.held import Held
from tests.browser.reader import PYTHON_STARTS, REPLIES_BEGIN, RUNTIME, Reader
from tests.project import SITE_URL

PATH = urlsplit(SITE_URL).path
CHROMIUM = installed_chromium()
FIREFOX = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), None)

# What Playwright calls a Firefox that is not its own, which it drives over WebDriver BiDi.
MACHINES_FIREFOX = "moz-firefox"
# Playwright tells Chromium at any time that a reader wants no motion, and a Firefox only as it starts.
STILL = {"ui.prefersReducedMotion": 1}
# The screen that a Firefox without one fills when something fills the screen: as large as the window.
SCREEN = {"MOZ_HEADLESS_WIDTH": "1280", "MOZ_HEADLESS_HEIGHT": "720"}

expect.set_options(timeout=20_000)


def pytest_runtest_setup(item):
    """Leave a test out where the browser cannot do what it asks for."""
    marker = item.get_closest_marker("chromium")
    if marker and item.callspec.params["browser_name"] != "chromium":
        pytest.skip(*marker.args)


class Host(SimpleHTTPRequestHandler):
    """Serves files as GitHub Pages does: cached ten minutes, no lists, and the site's own page for what is missing."""

    protocol_version = "HTTP/1.1"
    caching = "max-age=600"

    def end_headers(self):
        self.send_header("Cache-Control", self.caching)
        super().end_headers()

    def send_error(self, code, message=None, explain=None):
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / PATH.strip("/") / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def list_directory(self, path):
        self.send_error(404)

    def log_message(self, *_):
        """Say nothing about requests."""


class Server(ThreadingHTTPServer):
    """Does not mind that browsers leave before a file has come."""

    def handle_error(self, request, client_address):
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@pytest.fixture(scope="session")
def guide(site):
    """The address at which browsers find the guide."""
    host = Path(str(site).removesuffix(PATH.rstrip("/")))
    with Server(("127.0.0.1", 0), partial(Host, directory=str(host))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{PATH}"
        server.shutdown()


@pytest.fixture(scope="session")
def downloads(tmp_path_factory):
    """The folder that browsers put files into."""
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, browser_name, downloads):
    """Take the machine's own browser where there is one; a container's root cannot have Chromium's sandbox."""
    if browser_name == "firefox":
        own = {"executable_path": FIREFOX, "channel": MACHINES_FIREFOX} if FIREFOX else {}
        own["env"] = {**os.environ, **SCREEN}
    else:
        own = {"executable_path": CHROMIUM, "args": ["--no-sandbox"]}
    return {**browser_type_launch_args, **own, "firefox_user_prefs": STILL, "downloads_path": downloads}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """Leave out the copy for reading offline, which has tests of its own."""
    return {**browser_context_args, "service_workers": "block"}


@pytest.fixture(scope="session")
def base_url(guide):
    """Open addresses from where the guide starts."""
    return guide


@pytest.fixture(scope="session")
def browser_without_scripts(launch_browser):
    """A browser in which a context can go without JavaScript; in Firefox that goes for all of it."""
    browser = launch_browser(firefox_user_prefs={"javascript.enabled": False})
    yield browser
    browser.close()


@pytest.fixture
def plain_page(browser_without_scripts, guide):
    """A page in a browser without JavaScript.

    Firefox runs nothing there that waits: tests look at once, and press keys, where Playwright would wait for a page to
    come to rest before it clicks.
    """
    context = browser_without_scripts.new_context(java_script_enabled=False, base_url=guide)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def take(browser_type_launch_args, downloads, tmp_path_factory):
    """Press a button that gives a file, and have the file under the name that it comes with."""

    def take(button, timeout=PYTHON_STARTS):
        folder = tmp_path_factory.mktemp("taken")
        if browser_type_launch_args.get("channel") == MACHINES_FIREFOX:
            file = taken(downloads, button.click, timeout)
            return file.rename(folder / file.name)
        with button.page.expect_download(timeout=timeout) as download:
            button.click()
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        return path

    return take


@pytest.fixture
def near(context):
    """Let replies begin at once, as far as a page can tell: on a busy machine it would believe that it is far away."""
    context.add_init_script(REPLIES_BEGIN.format(1))


@pytest.fixture
def no_python(context):
    """Keep Python out, in tests of what works without it: they are quicker so."""
    context.route(RUNTIME, lambda route: route.abort())


@pytest.fixture
def hold(page):
    """Hold back what the page asks for under an address, until the test lets it go.

    Nothing is still held when the page closes: Playwright waits for an answer to it, and Python destroys what waits in
    the middle of a later test, which fails.
    """
    held = []

    def hold(url):
        held.append(Held(page, url))
        return held[-1]

    yield hold
    for requests in held:
        requests.let_go()


@pytest.fixture
def reader(page):
    """Someone who comes to the first exercise."""
    return Reader(page, "conditions")
