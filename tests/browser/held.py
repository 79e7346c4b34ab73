"""What a page asks for, held back for as long as a test wants."""


class Held:
    """Requests for an address that wait until they are let go."""

    def __init__(self, page, url):
        self._page, self._routes, self._flows = page, [], False
        page.route(url, self._take)

    def _take(self, route):
        if self._flows:
            route.continue_()
        else:
            self._routes.append(route)

    def wait(self):
        """Wait until something is held."""
        while not self._routes:
            self._page.wait_for_timeout(50)

    def let_go(self):
        """Let through what is held, and whatever comes after it."""
        self._flows = True
        while self._routes:
            self._routes.pop(0).continue_()
