"""Files that browsers put into a folder, where nothing tells that they do."""

import time

UNDERWAY = (".crdownload", ".part", ".wkdownload")


def taken(folder, act, timeout):
    """Do what gives a file, and give that file when the whole of it lies in the folder of downloads."""
    before = _files(folder)
    act()
    end = time.monotonic() + timeout / 1000
    while not (new := _files(folder) - before) and time.monotonic() < end:
        time.sleep(0.1)
    (file,) = new
    return file


def _files(folder):
    """What lies there, as far as it is there as a whole."""
    return {path for path in folder.iterdir() if path.is_file() and path.stat().st_size and path.suffix not in UNDERWAY}
