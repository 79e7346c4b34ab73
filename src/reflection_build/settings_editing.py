"""Additions to mkdocs.yml, made as an editor would make them: a line in its place, and the rest untouched."""

from typing import Any

from reflection_build.settings import Settings
from reflection_build.yaml_source import Path_, YamlSource


def with_page(settings: Settings, file: str) -> str:
    """Give mkdocs.yml with a page at the end of the navigation."""
    if not settings.navigation:
        return settings.source.text
    _, column = settings.source.place(("nav", 0))
    last, _ = settings.source.place(settings.navigation[-1][1])
    return _with_lines(settings.source.text, last, [f"{' ' * (column - 3)}- {file}"])


def with_language(settings: Settings, code: str, name: str) -> str:
    """Give mkdocs.yml with a language that is begun, behind those that there are."""
    source = settings.source
    path = _languages_path(source)
    line, column = source.place((*path, len(settings.languages) - 1))
    lines = source.text.splitlines()
    end = line
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) >= column - 1):
        end += 1
    dash = " " * (column - 3)
    text = _with_lines(source.text, end, [f"{dash}- locale: {code}", f"{dash}  name: {name}"])
    return _with_begun(text, [*settings.begun, code], bool(settings.begun))


def _with_begun(text: str, begun: list[str], there: bool) -> str:
    lines = text.splitlines()
    written = f"  begun: [{', '.join(begun)}]"
    if there:
        at = next(index for index, line in enumerate(lines) if line.startswith("  begun:"))
        return "\n".join([*lines[:at], written, *lines[at + 1 :]]) + "\n"
    comment = "  # Languages that are not complete: what they lack is shown in the first language."
    if "extra:" not in lines:
        return _with_lines(text, len(lines), ["", "extra:", comment, written])
    return _with_lines(text, lines.index("extra:") + 1, [comment, written])


def _languages_path(source: YamlSource) -> Path_:
    plugins: list[Any] = source.data["plugins"]
    index = next(i for i, plugin in enumerate(plugins) if isinstance(plugin, dict) and "i18n" in plugin)
    return ("plugins", index, "i18n", "languages")


def _with_lines(text: str, after: int, new: list[str]) -> str:
    lines = text.splitlines()
    return "\n".join([*lines[:after], *new, *lines[after:]]) + "\n"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
