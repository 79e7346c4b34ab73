"""What the page's policy keeps out, in the page and in Python's worker, and that it keeps out nothing of the guide."""

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader
from tests.browser.test_answering import everything
from tests.project import address

# Only what the page itself tries is judged; what a test evaluates may do anything.
BY_ITSELF = "new Promise((done) => setTimeout(() => done((%s)())))"
ATTEMPTS = {
    "a script in the page": """() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
    }""",
    "a handler in an attribute": """() => {
        document.body.insertAdjacentHTML("beforeend", '<img src="data:," onerror="window.ran = true">');
    }""",
    "an address that is a script": """() => {
        const link = Object.assign(document.createElement("a"), { href: "javascript:void(window.ran = true)" });
        document.body.append(link);
        link.click();
    }""",
    "a script from elsewhere": """() => {
        const script = document.createElement("script");
        script.src = "data:text/javascript,window.ran = true";
        document.body.append(script);
    }""",
    "a text as a script": "() => { try { (0, eval)('window.ran = true'); } catch { return; } }",
    "a style in the page": """() => {
        document.head.insertAdjacentHTML("beforeend", "<style>:root { --ran: 1 }</style>");
    }""",
    "a form that is sent": """() => {
        const form = Object.assign(document.createElement("form"), { action: "?sent", method: "get" });
        document.body.append(form);
        form.submit();
    }""",
    "a request to elsewhere": "() => void fetch('https://elsewhere.example/').catch(() => {})",
    "a picture from elsewhere": "() => void (new Image().src = 'https://elsewhere.example/?answers')",
    "a frame": """() => {
        document.body.append(Object.assign(document.createElement("iframe"), { src: "https://elsewhere.example/" }));
    }""",
}
MARKS = {
    "a frame": pytest.mark.chromium("Firefox’s driver tells of a frame before the policy refuses it; nothing is sent"),
    "a form that is sent": pytest.mark.chromium("in Firefox Playwright waits for ever for where it leads"),
}
IN_WORKER = {
    "a text as a script": "() => { try { (0, eval)('self.ran = true'); } catch { return; } }",
    "a script from elsewhere": "() => void import('data:text/javascript,self.ran = true').catch(() => {})",
    "a request to elsewhere": "() => void fetch('https://elsewhere.example/').catch(() => {})",
}
NOTE = """() => {
    globalThis.refused = [];
    globalThis.addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
}"""

UNTIL_REFUSED = """async () => {
    for (let tries = 0; tries < 200 && !refused.length; tries += 1) await new Promise((on) => setTimeout(on, 50));
    return refused;
}"""


@pytest.fixture
def sent(page):
    """What leaves for elsewhere."""
    urls = []
    page.context.route("**/elsewhere.example/**", lambda route: urls.append(route.request.url) or route.abort())
    return urls


@pytest.mark.parametrize("attempt", [pytest.param(name, marks=MARKS.get(name, ())) for name in ATTEMPTS])
@pytest.mark.parametrize("where", [address("about"), "no/such/page/"])
def test_what_is_put_into_a_page_neither_runs_nor_sends(page, sent, where, attempt):
    page.goto(where)
    here = page.url
    page.evaluate(NOTE)
    page.evaluate(BY_ITSELF % ATTEMPTS[attempt])
    # Playwright's own way to wait evaluates in the page, which its policy forbids.
    assert page.evaluate(UNTIL_REFUSED)
    assert page.evaluate("window.ran") is None
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ran')") == ""
    assert sent == []
    assert page.url == here


@pytest.fixture(scope="module")
def pythons_worker(browser, guide):
    """Python's worker, on a page where it has answered."""
    context = browser.new_context(base_url=guide)
    reader = Reader(context.new_page(), "conditions").come()
    reader.choose("common-goal", "recognise")
    reader.expect_feedback_on({"common-goal": ["recognise"]})
    (worker,) = [worker for worker in reader.page.workers if worker.url.startswith("blob:")]
    yield worker
    context.close()


@pytest.mark.chromium("Playwright cannot evaluate in a worker of Firefox")
@pytest.mark.parametrize("attempt", IN_WORKER)
def test_what_is_put_into_pythons_worker_neither_runs_nor_sends(pythons_worker, attempt):
    pythons_worker.evaluate(NOTE)
    pythons_worker.evaluate(BY_ITSELF % IN_WORKER[attempt])
    refused = pythons_worker.evaluate(UNTIL_REFUSED)
    assert refused
    assert pythons_worker.evaluate("self.ran") is None


@pytest.mark.parametrize("exercise", ["action-plan", "dialogue-cards", "tips"])
def test_everything_that_an_exercise_does_keeps_to_the_policy(page, exercise, take):
    page.add_init_script(f"({NOTE})()")
    answers = everything(exercise)
    reader = Reader(page, exercise).come_with(answers)
    reader.expect_feedback_on(answers)
    for button in reader.form.locator("[data-document]").all():
        button.evaluate("(button) => button.closest('details')?.setAttribute('open', '')")
        take(button)
    for button in reader.form.locator("[data-act]:visible").all()[:2]:
        button.click()
    assert page.evaluate("refused") == []


def test_searching_keeps_to_the_policy(page):
    page.add_init_script(f"({NOTE})()")
    page.goto(address("index"))
    page.keyboard.press("/")
    page.keyboard.type("trust", delay=30)
    page.locator(".md-search-result__item").first.wait_for()
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(address("index"))
    assert page.evaluate("refused") == []
