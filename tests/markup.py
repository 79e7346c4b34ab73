"""HTML as a small tree, read as browsers read it as far as the tests need."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass
class Element:
    """One element with what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def __iter__(self) -> Iterator["Element"]:
        """Go through everything in this element, in the order of the text."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child

    def all(self, *tags: str, **attributes: str) -> list["Element"]:
        """Find elements by tag and by attributes (`class_` for a word of the class)."""
        word = attributes.pop("class_", None)
        return [
            element
            for element in self
            if (not tags or element.tag in tags)
            and (word is None or word in element["class"].split())
            and all(element[name] == value for name, value in attributes.items())
        ]

    def __getitem__(self, name: str) -> str:
        """Give an attribute, or an empty string."""
        return self.attributes.get(name, "")

    @property
    def raw_text(self) -> str:
        """The text as it stands."""
        return "".join(child if isinstance(child, str) else child.raw_text for child in self.children)

    @property
    def text(self) -> str:
        """The words, with single spaces."""
        return " ".join(self.raw_text.split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("#document")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self.open[1:]):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parse(html: str) -> Element:
    """Read HTML into a tree."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.open[0]


def form_data(form: Element) -> list[tuple[str, str]]:
    """Give what a browser would send of a form: the names and values of its filled-in controls."""
    data = []
    for control in form.all("input", "select", "textarea"):
        if control.tag == "textarea":
            # The parser of a browser leaves out a line break right behind the tag.
            data.append((control["name"], control.raw_text.removeprefix("\n")))
        elif control.tag == "select":
            chosen = (option for option in control.all("option") if "selected" in option.attributes)
            data += [(control["name"], option["value"]) for option in chosen]
        elif "name" not in control.attributes:
            continue
        elif control["type"] not in ("checkbox", "radio") or "checked" in control.attributes:
            data.append((control["name"], control["value"]))
    return data
