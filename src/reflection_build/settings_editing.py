"""Additions to mkdocs.yml, made as an editor would make them: a line in its place, and the rest untouched."""

from typing import Any

from reflection_build.settings import FILE, Settings
from reflection_build.yaml_source import Path_, YamlSource, parse_yaml


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
    while not lines[end - 1].strip():
        end -= 1
    dash = " " * (column - 3)
    text = _with_lines(source.text, end, [f"{dash}- locale: {code}", f"{dash}  name: {name}"])
    return _with_begun(text, code)


def _with_begun(text: str, code: str) -> str:
    """Put a language behind those that are begun, in whichever of YAML's ways they are listed."""
    source = parse_yaml(text, FILE)
    begun = [span for path, span in source.spans.items() if path[:-1] == ("extra", "begun")]
    if begun:
        start, end = begun[-1]
        before = text[text.rfind("\n", 0, start) + 1 : start]
        if before.strip() == "-":
            return _with_lines(text, text.count("\n", 0, end) + 1, [f"{before}{code}"])
        return f"{text[:end]}, {code}{text[end:]}"
    if ("extra", "begun") in source.places:  # with nothing in it
        line, column = source.place(("extra", "begun"))
        lines = text.splitlines()
        lines[line - 1] = f"{' ' * (column - 1)}begun: [{code}]"
        return "\n".join(lines) + "\n"
    _, column = source.place(("extra", "guide"))
    indent = " " * (column - 1)
    written = [
        f"{indent}# Languages that are not complete: what they lack is shown in the first language.",
        f"{indent}begun: [{code}]",
    ]
    return _with_lines(text, source.place(("extra",))[0], written)


def _languages_path(source: YamlSource) -> Path_:
    plugins: list[Any] = source.data["plugins"]
    index = next(i for i, plugin in enumerate(plugins) if isinstance(plugin, dict) and "i18n" in plugin)
    return ("plugins", index, "i18n", "languages")


def _with_lines(text: str, after: int, new: list[str]) -> str:
    lines = text.splitlines()
    return "\n".join([*lines[:after], *new, *lines[after:]]) + "\n"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
