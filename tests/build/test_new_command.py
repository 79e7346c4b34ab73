"""`new` begins pages, exercises, findings and languages that are sound but for the words that are left to write."""

import json
import re
import shutil
from importlib.metadata import PathDistribution

import pytest
from click.testing import CliRunner

from reflection import KINDS
from reflection_build.__main__ import main
from reflection_build.check_command import find_problems
from reflection_build.guide import read_guide
from reflection_build.manual import KIND_PAGES
from reflection_build.page_source import read_page
from reflection_build.settings import FILE, read_settings
from reflection_build.starting import SMALL_GUIDE, requirement
from reflection_build.written import MANUAL
from tests.build.test_errors import HERE, change
from tests.project import DOCS, ROOT

LEFT = "there is still something to write here"
each_kind = pytest.mark.parametrize("kind", [kind.kind for kind in KINDS])


@pytest.fixture(params=["small", "whole"])
def guide(request, tmp_path):
    """A small guide, and this one."""
    if request.param == "small":
        return shutil.copytree(HERE / "sound", tmp_path / "guide")
    shutil.copytree(DOCS, tmp_path / "guide" / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "guide")
    return tmp_path / "guide"


@pytest.fixture
def new(guide):
    def new(*arguments):
        return CliRunner().invoke(main, ["new", *arguments, "--folder", str(guide), "--language", "en"])

    return new


def problems(guide):
    return [problem for problem in find_problems(guide, ROOT / "node_modules") if LEFT not in problem.problem]


def finish(guide):
    """Do what is left: here, take away the marks."""
    for file in guide.rglob("docs/**/*"):
        if file.is_file():
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace("‹", "").replace("›", ""), encoding="utf-8")


def test_a_new_page_is_sound_but_for_its_words(guide, new):
    result = new("page", "why-not")
    assert result.exit_code == 0
    assert "New: docs/nl/why-not.md" in result.output
    assert "python -m reflection_build check" in result.output
    assert problems(guide) == []
    left = [problem.file for problem in find_problems(guide, None)]
    assert {*left} == {"docs/en/why-not.md", "docs/nl/why-not.md"}
    assert "why-not.md" in [file for file, _ in read_settings(guide).navigation]
    finish(guide)
    assert find_problems(guide, None) == []


@each_kind
def test_a_new_exercise_is_sound_but_for_its_words(guide, new, kind):
    result = new("exercise", kind, "walk", "--page", "why")
    assert result.exit_code == 0
    assert [problem.file for problem in find_problems(guide, None)] == ["docs/exercises/walk.yml"]
    assert problems(guide) == []
    finish(guide)
    assert read_guide(guide / "docs", ["en", "nl"]).exercises["walk"].kind == kind


def test_a_new_exercise_says_how_to_put_it_on_a_page(guide, new):
    assert "```exercise\nwalk\n```" in new("exercise", "cards", "walk").output
    assert [problem.problem for problem in problems(guide)] == ["the exercise is on no page"]


def test_a_new_finding_has_its_heading_in_every_language(guide, new):
    result = new("finding", "con-walk", "--page", "why", "--source", "card", "--kind", "condition")
    assert result.exit_code == 0
    assert problems(guide) == []
    finish(guide)
    assert read_guide(guide / "docs", ["en", "nl"]).findings["con-walk"].page == "why"


def test_a_new_language_is_begun_and_grows_page_by_page(guide, new):
    result = new("language", "fr")
    assert result.exit_code == 0
    assert "take fr out of begun: in mkdocs.yml" in result.output
    settings = read_settings(guide)
    assert (settings.languages, settings.begun) == (("en", "nl", "fr"), ("fr",))
    assert new("page", "why").exit_code == 0
    assert [problem.remedy for problem in problems(guide)] == ["Run: npm install --save-dev dictionary-fr"]
    finish(guide)
    assert read_guide(guide / "docs", ["en", "nl", "fr"], ["fr"]).languages == ("en", "nl", "fr")
    assert new("language", "de").exit_code == 0
    assert read_settings(guide).begun == ("fr", "de")


@pytest.mark.parametrize(
    ("begun", "then"),
    [
        ("begun: [fr]", ["fr", "de"]),
        ("begun: [\n    fr,\n  ]", ["fr", "de"]),
        ("begun:\n    - es\n    - fr  # since spring\n  offline: false", ["es", "fr", "de"]),
        ("begun:\n  - fr", ["fr", "de"]),
        ("begun: []", ["de"]),
        ("begun:", ["de"]),
        ("  offline: false", ["de"]),
    ],
)
def test_a_new_language_is_begun_however_the_others_are_listed(tmp_path, begun, then):
    guide = shutil.copytree(HERE / "sound", tmp_path / "guide")
    settings = guide / FILE
    deeper = " " * (len(begun) - len(begun.lstrip()))
    change(settings, {"extra:\n  guide": f"extra:  # ours\n  {begun}\n  {deeper}guide"})
    result = CliRunner().invoke(main, ["new", "language", "de", "--folder", str(guide)])
    assert result.exit_code == 0
    assert read_settings(guide).source.data["extra"]["begun"] == then
    assert read_settings(guide).languages == ("en", "nl", "de")


@pytest.mark.parametrize(
    "description",
    ['"Meetings: a small guide"', "'It’s “us”'", '>-\n  Meetings:\n  a "small" guide', "Why \\ how  # to do"],
)
def test_a_page_in_a_new_language_has_the_words_of_the_first_whatever_signs_are_in_them(tmp_path, description):
    guide = shutil.copytree(HERE / "sound", tmp_path / "guide")
    page = guide / "docs" / "en" / "why.md"
    text = re.sub("(?m)^description: .*", lambda _: f"description: {description}", page.read_text(encoding="utf-8"))
    page.write_text(text, encoding="utf-8")
    for begin in (["language", "fr"], ["page", "why"]):
        assert CliRunner().invoke(main, ["new", *begin, "--folder", str(guide)]).exit_code == 0
    first, new = (read_page(guide / "docs" / language, language, "why")[0] for language in ("en", "fr"))
    assert new.meta.data == {
        **first.meta.data,
        "title": f"‹{first.meta.data['title']}›",
        "description": f"‹{first.meta.data['description']}›",
    }


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["page", "why"], 'there is a page "why" in every language'),
        (["page", "Why Not"], '"Why Not" cannot be a name'),
        (["exercise", "crads", "walk"], 'Did you mean "cards"?'),
        (["exercise", "cards", "walk", "--page", "wyh"], 'Did you mean "why"?'),
        (["language", "nl"], "the guide has Dutch already"),
        (["language", "french"], '"french" is no language code'),
        (["language", "qq"], '"qq" is no language code'),
        (["finding", "con-common-goal", "--page", "why", "--source", "card", "--kind", "x"], "already"),
        (["finding", "con-walk", "--page", "wyh", "--source", "card", "--kind", "x"], 'Did you mean "why"?'),
    ],
)
def test_what_cannot_be_begun_changes_nothing(guide, new, arguments, told):
    before = {file: file.read_bytes() for file in guide.rglob("*") if file.is_file()}
    result = new(*arguments)
    assert result.exit_code == 1
    assert told in result.output
    assert {file: file.read_bytes() for file in guide.rglob("*") if file.is_file()} == before


def test_an_exercise_is_not_begun_twice(guide, new):
    assert new("exercise", "cards", "walk", "--page", "why").exit_code == 0
    assert 'there is an exercise "walk" already' in new("exercise", "cards", "walk").output


def test_a_guide_is_begun_only_where_nothing_is(guide, new):
    result = CliRunner().invoke(main, ["new", "guide", str(guide), "--language", "nl"])
    assert result.exit_code == 1
    assert "is niet leeg" in result.output


@pytest.fixture
def begun_guide(tmp_path):
    """A guide as `new guide` begins it."""
    assert CliRunner().invoke(main, ["new", "guide", str(tmp_path / "begun")]).exit_code == 0
    return tmp_path / "begun"


def test_every_kind_of_exercise_is_sound_in_a_guide_that_was_begun(begun_guide):
    here = ["--folder", str(begun_guide)]
    assert CliRunner().invoke(main, ["new", "page", "visits", *here]).exit_code == 0
    for kind in KINDS:
        arguments = ["new", "exercise", kind.kind, f"my-{kind.kind}", "--page", "visits", *here]
        assert CliRunner().invoke(main, arguments).exit_code == 0
    assert problems(begun_guide) == []


def test_a_new_language_stands_right_below_the_others_in_a_guide_that_was_begun(begun_guide):
    result = CliRunner().invoke(main, ["new", "language", "fr", "--folder", str(begun_guide), "--language", "en"])
    settings = (begun_guide / FILE).read_text(encoding="utf-8")
    assert (
        "            In practice: Aan de slag\n        - locale: fr\n          name: Français\n\nmarkdown" in settings
    )
    assert "src/reflection" not in result.output, "a guide that was begun has no such folder"
    assert "the project that requirements.txt names" in result.output


@pytest.mark.parametrize("language", read_settings(SMALL_GUIDE).languages)
def test_the_manual_of_a_new_guide_leads_to_every_kind(language):
    text = (SMALL_GUIDE / "docs" / language / MANUAL / "exercises.md").read_text(encoding="utf-8")
    assert [name for name in KIND_PAGES if f"]({name.removeprefix(f'{MANUAL}/')}.md)" not in text] == []


def test_a_new_guide_takes_the_same_libraries_and_actions_as_this_one():
    ours, theirs = (
        json.loads((folder / "package.json").read_text(encoding="utf-8"))["devDependencies"]
        for folder in (ROOT, SMALL_GUIDE)
    )
    assert theirs == {name: version for name, version in ours.items() if name in theirs}
    locked = [json.loads((folder / "package-lock.json").read_text(encoding="utf-8")) for folder in (ROOT, SMALL_GUIDE)]
    assert locked[1]["packages"][""]["devDependencies"] == theirs
    assert {*locked[1]["packages"]} <= {*locked[0]["packages"]}
    workflows = [
        "".join(file.read_text(encoding="utf-8") for file in folder.glob(".github/workflows/*.yml"))
        for folder in (ROOT, SMALL_GUIDE)
    ]
    actions = [{*re.findall(r"uses: (.+)", text)} for text in workflows]
    assert actions[1]
    assert actions[1] <= actions[0]


@pytest.mark.parametrize(
    ("origin", "required"),
    [
        (None, "learning-with-partners==1.2"),
        ({"url": "file:///home/me/project", "dir_info": {}}, "learning-with-partners==1.2"),
        (
            {"url": "https://host.example/a.whl", "archive_info": {}},
            "learning-with-partners @ https://host.example/a.whl",
        ),
        (
            {"url": "https://host.example/a.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}},
            "learning-with-partners @ git+https://host.example/a.git@abc",
        ),
    ],
)
def test_a_new_guide_requires_the_project_from_where_it_was_installed(tmp_path, origin, required):
    (tmp_path / "METADATA").write_text("Metadata-Version: 2.4\nName: learning-with-partners\nVersion: 1.2\n")
    if origin:
        (tmp_path / "direct_url.json").write_text(json.dumps(origin))
    assert requirement(PathDistribution(tmp_path)) == required
