"""Session guides: what editors wrote stands on the page, and every session keeps to what the guide promises of it."""

import pytest

from tests.project import GUIDE, LANGUAGES, address, page_of

SESSIONS = {setting.address(session): session for setting in GUIDE.sessions for session in setting.lengths}
each_session = pytest.mark.parametrize("name", SESSIONS)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def section_of(pages, name, language):
    (found,) = pages[address("session", language)].all("section", id=name)
    return found


def told(session):
    """Give every text of a session."""
    yield session.aim
    yield from session.ready
    for step in session.steps:
        yield from (step.title, step.do, step.say)
        yield from filter(None, (step.leader, step.without))


@each_language
@each_session
def test_a_session_stands_on_its_page_with_all_its_words(pages, name, language):
    text = section_of(pages, name, language).text
    assert [words.words(language) for words in told(SESSIONS[name]) if words.words(language) not in text] == []


@each_language
@each_session
def test_a_step_says_how_long_it_takes_and_where_to_go(pages, name, language):
    session = SESSIONS[name]
    for start, step in zip(session.starts, session.steps, strict=True):
        (item,) = section_of(pages, name, language).all("li", id=f"{name}-{step.id}")
        links = [link["href"] for link in item.all("a")]
        assert item["data-minutes"] == str(step.minutes)
        assert f"{start}–{start + step.minutes}" in item.text
        if step.exercise:
            assert f"../{page_of(step.exercise)}/#exercise-{step.exercise}" in links
        if step.page:
            assert f"../{step.page}/" in links
        assert [f"../{finding.page}/#{finding.id}" for finding in step.findings] == links[
            len(links) - len(step.findings) :
        ]


@each_language
def test_each_session_can_be_chosen(pages, language):
    (choice,) = pages[address("session", language)].all("nav", id="choose")
    assert [link["href"] for link in choice.all("a")] == [f"#{name}" for name in SESSIONS]
    assert all(choice.text.count(setting.text.words(language)) == 1 for setting in GUIDE.sessions)


def test_every_group_can_choose_between_half_an_hour_and_an_hour():
    assert {setting.id: [session.minutes for session in setting.lengths] for setting in GUIDE.sessions} == {
        setting: [30, 60] for setting in ("team", "partner", "external")
    }


@each_session
def test_a_session_goes_from_alone_over_pairs_to_the_team(name):
    companies = [step.company for step in SESSIONS[name].steps]
    first = {company: companies.index(company) for company in ("alone", "pairs")}
    assert companies[0] == companies[-1] == "team"
    assert first["alone"] < first["pairs"] < companies.index("team", first["pairs"])


@each_session
def test_whoever_leads_is_told_at_the_start_to_speak_last_and_is_reminded_when_all_talk(name):
    steps = SESSIONS[name].steps
    first_talk = next(step for step in steps[1:] if step.company == "team")
    for step in (steps[0], first_talk):
        assert "speak last" in step.leader.words("en").lower()


@each_session
def test_who_is_alone_gets_the_time_that_the_exercise_takes(name):
    alone = [step for step in SESSIONS[name].steps if step.company == "alone"]
    assert alone
    assert [step.id for step in alone if step.minutes < GUIDE.exercises[step.exercise].minutes] == []


@each_session
def test_every_step_rests_on_findings(name):
    assert [step.id for step in SESSIONS[name].steps if not step.findings] == []


@each_session
def test_a_session_needs_no_devices(name):
    steps = SESSIONS[name].steps
    assert [step.id for step in steps if (step.exercise or step.page) and not step.without] == []


@each_language
def test_the_page_says_that_the_order_and_the_times_are_the_guides_own(pages, language):
    (heading,) = pages[address("session", language)].all("h2", id="origin")
    elements = list(pages[address("session", language)])
    said = next(each for each in elements[elements.index(heading) :] if each.tag == "p").text
    assert {"en": "this guide’s choice", "nl": "keuzes van deze gids"}[language] in said
