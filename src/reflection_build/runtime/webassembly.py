"""Takes WebAssembly apart and puts it together again, as far as Pyodide's has to be.

The format: https://webassembly.github.io/spec/core/binary/modules.html
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import partial

BEGINNING = b"\0asm\1\0\0\0"
END = b"\x0b"
MORE = 0x80
"""The bit of a byte that says that its number goes on in the next one."""


class Part(IntEnum):
    """The parts of a module, by their numbers, in their order."""

    CUSTOM = 0
    TYPES = 1
    IMPORTS = 2
    FUNCTIONS = 3
    TABLES = 4
    MEMORIES = 5
    TAGS = 13
    GLOBALS = 6
    EXPORTS = 7
    START = 8
    ELEMENTS = 9
    DATA_COUNT = 12
    CODE = 10
    DATA = 11


class Kind(IntEnum):
    """What modules import and export."""

    FUNCTION = 0
    TABLE = 1
    MEMORY = 2
    GLOBAL = 3
    TAG = 4


@dataclass(frozen=True)
class Import:
    """What a module wants to be given; `type` is as it is written."""

    module: bytes
    name: bytes
    kind: Kind
    type: bytes

    def __bytes__(self) -> bytes:
        return chunk(self.module) + chunk(self.name) + bytes([self.kind]) + self.type


@dataclass(frozen=True)
class Export:
    """What a module gives, by its number among all of its kind, of which those that are imported come first."""

    name: bytes
    kind: Kind
    index: int

    def __bytes__(self) -> bytes:
        return chunk(self.name) + bytes([self.kind]) + unsigned(self.index)


class Cursor:
    """Reads on and on in what is written."""

    def __init__(self, written: bytes) -> None:
        self._written = written
        self._at = 0

    @property
    def ended(self) -> bool:
        """Whether there is nothing more."""
        return self._at >= len(self._written)

    def take(self, size: int) -> bytes:
        """Read so many bytes."""
        self._at += size
        return self._written[self._at - size : self._at]

    def rest(self) -> bytes:
        """Read all that is left."""
        return self.take(len(self._written) - self._at)

    def byte(self) -> int:
        """Read one byte."""
        return self.take(1)[0]

    def number(self) -> int:
        """Read a number (LEB128); the sign of one that has a sign is lost."""
        number = shift = 0
        while (byte := self.byte()) & MORE:
            number |= (byte ^ MORE) << shift
            shift += 7
        return number | byte << shift

    def chunk(self) -> bytes:
        """Read what has its length before it."""
        return self.take(self.number())

    def many[Item](self, item: Callable[[], Item]) -> list[Item]:
        """Read a list."""
        return [item() for _ in range(self.number())]

    def written(self, read: Callable[[], object]) -> bytes:
        """Read something, and give it as it is written."""
        start = self._at
        read()
        return self._written[start : self._at]

    def function_type(self) -> None:
        """Read what a function takes and gives."""
        self.byte()
        self.chunk()
        self.chunk()

    def table_type(self) -> None:
        """Read what a table holds, and how much."""
        self.byte()
        self.limits()

    def limits(self) -> None:
        """Read how large a table or memory is, and may become."""
        for _ in range(1 + (self.byte() & 1)):
            self.number()

    def import_(self) -> Import:
        """Read what a module wants to be given."""
        module, name, kind = self.chunk(), self.chunk(), Kind(self.byte())
        match kind:
            case Kind.FUNCTION:
                type_ = self.written(self.number)
            case Kind.TABLE:
                type_ = self.written(self.table_type)
            case Kind.MEMORY:
                type_ = self.written(self.limits)
            case Kind.GLOBAL:
                type_ = self.take(2)
            case Kind.TAG:
                type_ = self.take(1) + self.written(self.number)
        return Import(module, name, kind, type_)

    def export(self) -> Export:
        """Read what a module gives."""
        return Export(self.chunk(), Kind(self.byte()), self.number())

    def global_(self) -> None:
        """Read a global, which has a type and the instructions that give its value."""
        self.take(2)
        self.constant()

    def constant(self) -> None:
        """Read instructions that give a value."""
        while (instruction := self.byte()) != END[0]:
            match instruction:
                case 0x23 | 0x41 | 0x42 | 0xD2:  # global.get, i32.const, i64.const, ref.func
                    self.number()
                case 0x43:  # f32.const
                    self.take(4)
                case 0x44:  # f64.const
                    self.take(8)
                case 0xD0:  # ref.null
                    self.byte()
                case _:
                    raise ValueError(f"WebAssembly: {instruction:#x} gives no constant")

    def locals(self) -> None:
        """Read which variables a function has besides what it takes."""
        for _ in range(self.number()):
            self.number()
            self.byte()

    def elements(self) -> None:
        """Read numbers of functions, and where in which table they go."""
        match self.number():
            case 0:  # the first table
                self.constant()
            case 2:  # a table by its number, and that it has functions
                self.number()
                self.constant()
                self.byte()
            case sort:
                raise ValueError(f"WebAssembly: elements of a sort that Pyodide 0.29.5 has not, {sort}")
        self.many(self.number)

    def data(self) -> None:
        """Read what is put into the memory, and where."""
        if sort := self.number():
            raise ValueError(f"WebAssembly: data of a sort that Pyodide 0.29.5 has not, {sort}")
        self.constant()
        self.chunk()


class Module:
    """A module, part by part. Of a part in `lists`, each item is as it is written, but lengths before them."""

    def __init__(self, binary: bytes = BEGINNING) -> None:
        self.lists: dict[Part, list[bytes]] = {}
        self.others: dict[Part, bytes] = {}
        cursor = Cursor(binary)
        cursor.take(len(BEGINNING))
        while not cursor.ended:
            part, content = Part(cursor.byte()), cursor.chunk()
            inside = Cursor(content)
            items = {
                Part.TYPES: inside.function_type,
                Part.IMPORTS: inside.import_,
                Part.FUNCTIONS: inside.number,
                Part.TABLES: inside.table_type,
                Part.GLOBALS: inside.global_,
                Part.EXPORTS: inside.export,
                Part.ELEMENTS: inside.elements,
                Part.DATA: inside.data,
            }
            if part is Part.CODE:
                self.lists[part] = inside.many(inside.chunk)
            elif part in items:
                self.lists[part] = inside.many(partial(inside.written, items[part]))
            else:
                self.others[part] = content

    def __bytes__(self) -> bytes:
        lists = {part: many(map(chunk, items) if part is Part.CODE else items) for part, items in self.lists.items()}
        parts = {**self.others, **lists}
        return BEGINNING + b"".join(bytes([part]) + chunk(parts[part]) for part in Part if part in parts)

    @property
    def imports(self) -> list[Import]:
        """What the module wants to be given."""
        return [Cursor(item).import_() for item in self.lists[Part.IMPORTS]]

    @property
    def exports(self) -> list[Export]:
        """What the module gives."""
        return [Cursor(item).export() for item in self.lists[Part.EXPORTS]]

    def imported(self, kind: Kind) -> int:
        """Count what is imported of a kind."""
        return sum(each.kind is kind for each in self.imports)


def unsigned(number: int) -> bytes:
    """Write a number (LEB128)."""
    written = bytearray()
    while number >= MORE:
        written.append(number % MORE | MORE)
        number //= MORE
    return bytes([*written, number])


def chunk(content: bytes) -> bytes:
    """Write something with its length before it."""
    return unsigned(len(content)) + content


def many(items: Iterable[bytes]) -> bytes:
    """Write a list."""
    written = list(items)
    return unsigned(len(written)) + b"".join(written)
