"""What a kernel's modules held before its first notebook, so that what a notebook changed of them shows.

Compared is identity: of every module's names, of the attributes of their classes, of the code of their functions, and
of what their dictionaries, lists and sets hold. Nothing is put back here: what differs costs the kernel.
"""

from __future__ import annotations

import itertools
import operator
import sys
from collections import OrderedDict, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import FunctionType, ModuleType
from typing import Any

#: The module in which cells run, and its name for multiprocessing: every notebook has one of its own.
MAIN = ("__main__", "__mp_main__")
#: The kernel's own tools: they show a notebook's outputs, complete words and find errors, and no result comes of them.
_TOOLS = frozenset({
    "comm", "debugpy", "executing", "ipykernel", "ipywidgets", "jedi", "jupyter_client", "jupyter_core",
    "parso", "prompt_toolkit", "psutil", "pure_eval", "pydev_ipython", "pydevd", "pygments", "stack_data", "tornado",
    "traitlets", "wcwidth", "zmq",
})  # fmt: skip
_TOOL_STARTS = ("_pydev", "pydev")
#: Names that change as a kernel works, whatever a notebook does.
_PASSING = frozenset({
    "builtins._", "builtins.display", "builtins.get_ipython",
    "time.altzone", "time.daylight", "time.timezone", "time.tzname",  # read anew for each notebook
    "pandas.util._exceptions._pkg_dir", "pandas.util._exceptions._test_dir",  # found at first use
    "pyarrow._dataset._dataset_pq",
    "sys.last_exc", "sys.last_traceback", "sys.last_type", "sys.last_value", "sys.displayhook", "sys.excepthook",
})  # fmt: skip
#: Where a module keeps what it has warned of; it does not hold once the filters are put back.
_REGISTRY = "__warningregistry__"
#: Where a class keeps its only object: the shell's, which each notebook has anew.
_SINGLETON = "_instance"
#: Dictionaries, lists and sets that keep what is the same every time, by what it was made from.
_CACHES = frozenset({
    "_asyncio._current_tasks", "asyncio.tasks._current_tasks", "linecache.cache", "sys.path_importer_cache",
    "lxml._elementpath._cache", "matplotlib.backend_bases._default_backends", "matplotlib.colors.ColorConverter.cache",
    "re._cache", "re._cache2",
    "sys.modules", "_warnings.filters", "warnings.filters", "posix.environ", "nt.environ", "threading._active",
    "weakref.finalize._registry",  # compared as ``Surroundings``
})  # fmt: skip
_CONTAINERS = (dict, list, set, deque, OrderedDict, defaultdict)
#: Functions whose kept answers hold for every notebook: they follow from the arguments alone, which are texts; and the
#: opened fonts.
_SOUND_CACHES = frozenset(
    {
        "analysis.evaluate.sources._ends",
        "analysis.exhibits.charts.svg._outline",
        "analysis.ingest.forms.action_plan._level",
        "analysis.reports.memo.fields._unknown",
        "analysis.thai.repair._is_sound",
        "analysis.thai.repair.match_key",
        "analysis.thai.repair.repair",
        "matplotlib.font_manager._get_font",
    }
)
#: The packages whose functions' code and defaults are compared as well.
_FOLLOWED = frozenset({"analysis", "matplotlib", "pandas", "seaborn"})
#: Of another package's container with more entries only their number is compared: those are tables of letters.
_LONG = 400
_HEAP = 1 << 9  # of a class that is made by Python: those in C cannot be changed

#: Modules with such names, or that keep what they warned of from the beginning: compared by themselves.
_RESTLESS = frozenset(name.rpartition(".")[0] for name in _PASSING)

_code = operator.attrgetter("__code__")
_defaults = operator.attrgetter("__defaults__")
_values = operator.methodcaller("values")
Namespace = Mapping[str, object]


@dataclass(frozen=True)
class Space:
    """The names of a module or a class, as they were; ``now`` is the live view of them."""

    name: str
    now: Namespace
    names: tuple[str, ...]
    held: tuple[object, ...]

    @classmethod
    def of(cls, name: str, now: Namespace) -> Space:
        space = dict(now)
        for passing in [one for one in space if _passes(one, f"{name}.{one}")]:
            space[passing] = None  # what is not compared is not kept alive either
        return cls(name, now, tuple(space), tuple(space.values()))

    def changes(self) -> Iterator[str]:
        now = self.now
        if len(now) == len(self.held) and all(map(operator.is_, now.values(), self.held)):
            return
        before = dict(zip(self.names, self.held, strict=True))
        absent = object()
        for name in {**before, **now}:
            full = f"{self.name}.{name}"
            if now.get(name, absent) is not before.get(name, absent) and not _passes(name, full):
                yield full


class Spaces:
    """Many of them, compared at one go: each by itself would take twice as long."""

    def __init__(self, spaces: Iterable[Space]) -> None:
        everything = list(spaces)
        self._restless = [one for one in everything if one.name in _RESTLESS]
        self._quiet = [one for one in everything if one.name not in _RESTLESS]
        self._views = [one.now for one in self._quiet]
        self._sizes = [len(one.held) for one in self._quiet]
        self._held = tuple(itertools.chain.from_iterable(one.held for one in self._quiet))

    def changes(self) -> Iterator[str]:
        if list(map(len, self._views)) != self._sizes:
            for view in self._views:
                if type(view) is dict:
                    view.pop(_REGISTRY, None)
        now = itertools.chain.from_iterable(map(_values, self._views))
        unlike = list(map(len, self._views)) != self._sizes or not all(map(operator.is_, now, self._held))
        for space in (*self._restless, *(self._quiet if unlike else ())):
            yield from space.changes()


@dataclass(frozen=True)
class Container:
    """What a dictionary, list or set of a module held."""

    name: str
    now: Collection[Any]
    size: int
    held: tuple[object, ...] | None  # None: only its size is compared

    def changed(self) -> bool:
        if len(self.now) != self.size:
            return True
        return self.held is not None and not all(map(operator.is_, _items(self.now), self.held))


@dataclass(frozen=True)
class Kept:
    """A function that keeps its answers, and how often it had computed one."""

    name: str
    function: Any
    computed: int


@dataclass(frozen=True)
class Baseline:
    """A kernel's modules before its first notebook."""

    modules: Mapping[str, ModuleType]
    spaces: Spaces
    containers: tuple[Container, ...]
    functions: tuple[FunctionType, ...]
    codes: tuple[object, ...]
    defaults: tuple[object, ...]
    kept: list[Kept] = field(default_factory=list)

    @classmethod
    def taken(cls) -> Baseline:
        """Of this process as it is."""
        modules = {name: module for name, module in sys.modules.items() if name not in MAIN}
        watched = {name: module for name, module in modules.items() if _is_watched(name, module)}
        for module in watched.values():
            vars(module).pop(_REGISTRY, None)
        spaces = [Space.of(name, vars(module)) for name, module in watched.items()]
        held = _Held()
        for name, module in watched.items():
            held.add(name, vars(module).items())
        spaces += [Space.of(name, vars(one)) for name, one in held.classes.values()]
        functions = tuple(one for one in held.functions.values() if _is_followed(one))
        return cls(
            modules,
            Spaces(spaces),
            tuple(held.containers.values()),
            functions,
            tuple(map(_code, functions)),
            tuple(map(_defaults, functions)),
            held.kept_now(),
        )

    def changes(self) -> list[str]:
        """Names of what is not as it was; empty where all is."""
        changed = list(self.spaces.changes())
        changed += [one.name for one in self.containers if one.changed()]
        changed += self._recoded()
        return changed

    def forget_answers(self) -> None:
        """Empty what functions kept since, unless it holds for every notebook."""
        for one in self.kept:
            if one.name not in _SOUND_CACHES and one.function.cache_info().misses != one.computed:
                one.function.cache_clear()

    def _recoded(self) -> Iterable[str]:
        for now, before in ((map(_code, self.functions), self.codes), (map(_defaults, self.functions), self.defaults)):
            if not all(map(operator.is_, now, before)):
                pairs = zip(self.functions, self.codes, self.defaults, strict=True)
                return [
                    _name(one) for one, code, values in pairs if not (_code(one) is code and _defaults(one) is values)
                ]
        return ()


class _Held:
    """Classes, functions, containers and functions with kept answers, each once, with a name."""

    def __init__(self) -> None:
        self.classes: dict[int, tuple[str, type]] = {}
        self.functions: dict[int, FunctionType] = {}
        self.containers: dict[int, Container] = {}
        self.kept: dict[int, tuple[str, Any]] = {}

    def add(self, owner: str, items: Iterable[tuple[str, object]]) -> None:
        for name, value in list(items):
            kind = type(value)
            if kind is FunctionType:
                self.functions.setdefault(id(value), value)  # type: ignore[arg-type]  # just asked
            elif isinstance(value, type):
                self._add_class(value)
            elif kind in _CONTAINERS:
                if not name.startswith("__"):
                    self._add_container(f"{owner}.{name}", value)
            elif kind in (staticmethod, classmethod):
                self.add(owner, [(name, value.__func__)])  # type: ignore[attr-defined]  # just asked
            elif hasattr(kind, "cache_info"):
                self.kept.setdefault(id(value), (_name(value), value))

    def kept_now(self) -> list[Kept]:
        return [Kept(name, one, one.cache_info().misses) for name, one in self.kept.values()]

    def _add_class(self, one: type) -> None:
        if id(one) in self.classes or not one.__flags__ & _HEAP or not _is_open(str(one.__module__)):
            return
        name = _name(one)
        self.classes[id(one)] = (name, one)
        self.add(name, vars(one).items())

    def _add_container(self, name: str, value: Any) -> None:
        if id(value) not in self.containers and name not in _CACHES:
            held = tuple(_items(value)) if len(value) <= _LONG or _is_ours(name) else None
            self.containers[id(value)] = Container(name, value, len(value), held)


def _passes(name: str, full: str) -> bool:
    return name in (_REGISTRY, _SINGLETON) or full in _PASSING


def _items(container: Any) -> Iterable[object]:
    return itertools.chain(container, container.values()) if isinstance(container, dict) else container


def _is_watched(name: str, module: object) -> bool:
    return isinstance(module, ModuleType) and _is_open(name)


def _is_open(name: str) -> bool:
    """Of other packages not the modules that they keep to themselves: what is public of those stands elsewhere, too."""
    return not _is_tool(name) and (_is_ours(name) or "._" not in name)


def _is_ours(name: str) -> bool:
    return name.partition(".")[0] == "analysis"


def _is_tool(name: str) -> bool:
    top = name.partition(".")[0]
    return top in _TOOLS or top.startswith(_TOOL_STARTS)


def _is_followed(function: FunctionType) -> bool:
    return str(function.__module__).partition(".")[0] in _FOLLOWED


def _name(one: Any) -> str:
    return f"{getattr(one, '__module__', '')}.{getattr(one, '__qualname__', one)}"
