"""Parts Python's WebAssembly in two: what starts and answers, and the rest, which few readers ever need.

Each part has every function of the whole, under its number. For one that only the other part has, it has a stand-in,
which calls that by way of a table that both share, where each function has the place of its number.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from reflection_build.runtime.webassembly import END, Cursor, Export, Import, Kind, Module, Part, many, unsigned

RAN = "ran."
"""What the names begin with of what says of each function whether it ran, for practice.mjs."""
SHARED = "shared."
"""What the names begin with of what the first part gives to the rest, for the bridge's parts.js."""
FUNCTIONS, COMPLETE = f"{SHARED}functions", f"{SHARED}complete"
"""The table, and whether the rest is there."""

VARIABLE = b"\x7f\x01"
FUNCTION_TABLE = b"\x70\0"
NOTHING = b"\x60\0\0"
"""The type of functions that take nothing and give nothing."""
NO_LOCALS = b"\0"
GET_LOCAL, GET_GLOBAL, SET_GLOBAL, CALL, CALL_FROM_TABLE = b"\x20", b"\x23", b"\x24", b"\x10", b"\x11"
UNLESS = b"\x45\x04\x40"
INTO_TABLE, OF_FUNCTIONS = b"\x02", b"\0"


def listening(whole: bytes) -> bytes:
    """Give the same WebAssembly, but that it says of each function whether it ran."""
    module = Module(whole)
    lists = module.lists
    first = module.imported(Kind.GLOBAL) + len(lists[Part.GLOBALS])
    for number, function in enumerate(lists[Part.CODE]):
        body = Cursor(function)
        noting = _i32(1) + SET_GLOBAL + unsigned(first + number)
        lists[Part.CODE][number] = body.written(body.locals) + noting + body.rest()
        lists[Part.GLOBALS].append(VARIABLE + _i32(0) + END)
        lists[Part.EXPORTS].append(bytes(Export(f"{RAN}{number}".encode(), Kind.GLOBAL, first + number)))
    return bytes(module)


def parted(whole: bytes, ran: Iterable[int]) -> tuple[bytes, bytes]:
    """Give a module with the functions that ran, and one with all others."""
    functions = set(ran)
    return _first(Module(whole), functions), _rest(Module(whole), functions)


def _first(module: Module, ran: set[int]) -> bytes:
    """Give a module with the functions that ran. Whoever calls another one waits until the rest is there."""
    lists, count, table = module.lists, len(module.lists[Part.CODE]), _table(module)
    shared, stand_in = list(_shared(module)), _stand_ins(module)
    complete = module.imported(Kind.GLOBAL) + len(lists[Part.GLOBALS])
    wait = unsigned(module.imported(Kind.FUNCTION) + count)
    nothing = unsigned(lists[Part.TYPES].index(NOTHING))
    # What waits stands behind all functions, and so does in the table what it calls, which is the bridge's.
    bring = _i32(count) + CALL_FROM_TABLE + nothing + unsigned(table)
    waiting = NO_LOCALS + GET_GLOBAL + unsigned(complete) + UNLESS + bring + END + END
    lists[Part.CODE] = [
        function if number in ran else NO_LOCALS + CALL + wait + stand_in(number)
        for number, function in enumerate(lists[Part.CODE])
    ]
    lists[Part.CODE].append(waiting)
    lists[Part.FUNCTIONS].append(nothing)
    lists[Part.ELEMENTS] += _elements(module, ran)
    lists[Part.TABLES].append(FUNCTION_TABLE + unsigned(count + 1))
    lists[Part.GLOBALS].append(VARIABLE + _i32(0) + END)
    given = Export(FUNCTIONS.encode(), Kind.TABLE, table), Export(COMPLETE.encode(), Kind.GLOBAL, complete)
    lists[Part.EXPORTS] += map(bytes, (*shared, *given))
    return bytes(module)


def _rest(whole: Module, ran: set[int]) -> bytes:
    """Give a module with all other functions, which shares everything else with the first one."""
    rest, given = Module(), whole.lists
    count, stand_in = len(given[Part.CODE]), _stand_ins(whole)
    tables = [*given[Part.TABLES], FUNCTION_TABLE + unsigned(count + 1)]
    types = {Kind.TABLE: iter(tables), Kind.GLOBAL: (Cursor(each).take(2) for each in given[Part.GLOBALS])}
    shared = [*_shared(whole), Export(FUNCTIONS.encode(), Kind.TABLE, _table(whole))]
    imports = (bytes(Import(b"first", each.name, each.kind, next(types[each.kind]))) for each in shared)
    rest.lists = {
        Part.TYPES: given[Part.TYPES],
        Part.IMPORTS: [*given[Part.IMPORTS], *imports],
        Part.FUNCTIONS: given[Part.FUNCTIONS],
        Part.ELEMENTS: list(_elements(whole, set(range(count)) - ran)),
        Part.CODE: [
            NO_LOCALS + stand_in(number) if number in ran else function
            for number, function in enumerate(given[Part.CODE])
        ],
    }
    return bytes(rest)


def _table(module: Module) -> int:
    """Give the number of the table that both parts share."""
    return module.imported(Kind.TABLE) + len(module.lists[Part.TABLES])


def _shared(module: Module) -> Iterator[Export]:
    """Name the tables and globals of the whole, which the rest gets from the first part."""
    for kind, part in ((Kind.TABLE, Part.TABLES), (Kind.GLOBAL, Part.GLOBALS)):
        first = module.imported(kind)
        for number in range(first, first + len(module.lists[part])):
            yield Export(f"{SHARED}{kind.name.lower()}.{number}".encode(), kind, number)


def _stand_ins(module: Module) -> Callable[[int], bytes]:
    """Give what writes instructions that call a function from the table, with what they were given themselves."""
    takes = [len(Cursor(each[1:]).chunk()) for each in module.lists[Part.TYPES]]
    own, table = module.lists[Part.FUNCTIONS], unsigned(_table(module))

    def stand_in(number: int) -> bytes:
        given = b"".join(GET_LOCAL + unsigned(each) for each in range(takes[Cursor(own[number]).number()]))
        return given + _i32(number) + CALL_FROM_TABLE + own[number] + table + END

    return stand_in


def _elements(module: Module, numbers: Iterable[int]) -> Iterator[bytes]:
    """Put functions into the table, those together that stand together."""
    table, imported = unsigned(_table(module)), module.imported(Kind.FUNCTION)
    for _, together in groupby(enumerate(sorted(numbers)), lambda each: each[1] - each[0]):
        run = [number for _, number in together]
        functions = many(unsigned(imported + number) for number in run)
        yield INTO_TABLE + table + _i32(run[0]) + END + OF_FUNCTIONS + functions


def _i32(number: int) -> bytes:
    """Write the instruction that gives a number; as that has a sign, its first bit must not be set."""
    written = unsigned(number)
    if written[-1] & 0x40:
        written = bytes([*written[:-1], written[-1] | 0x80, 0])
    return b"\x41" + written
