"""The WebKit that Linux distributions have: WebKitGTK, driven by WebDriver on a screen that nobody sees."""

import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import contextmanager

from selenium import webdriver
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.file_detector import UselessFileDetector
from selenium.webdriver.remote.remote_connection import RemoteConnection

COMMAND = ("xvfb-run", "--auto-servernum", "dbus-run-session", "--", "WebKitWebDriver")


@contextmanager
def webkit_service(home):
    """Run WebKit's WebDriver, and give its address; browsers take `home` for the reader's folder."""
    missing = [name for name in COMMAND if not name.startswith("-") and not shutil.which(name)]
    if missing:
        raise FileNotFoundError(f"WebKit’s tests need {', '.join(missing)}: .ci/browser webkit installs them.")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    service = subprocess.Popen(
        [*COMMAND, f"--port={port}"],
        env={**os.environ, "HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(service.pid, signal.SIGTERM)
        service.wait(10)


@contextmanager
def webkit_browser(service):
    """Start a browser that has not been here before."""
    connection = RemoteConnection(client_config=ClientConfig(remote_server_addr=service, timeout=180))
    driver = webdriver.Remote(connection, options=webdriver.WebKitGTKOptions())
    try:
        driver.set_script_timeout(60)
        driver.file_detector = UselessFileDetector()  # files lie on this machine, and are handed in by their paths
        yield driver
    finally:
        driver.quit()


def _wait_for(port, seconds=60):
    end = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
            return
        except ConnectionRefusedError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
