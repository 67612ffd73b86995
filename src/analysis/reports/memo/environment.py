"""How the tags of a memo template are read: sandboxed, escaped, refusing what is unknown, and each text only once.

A template is somebody's file, and whatever it says ends soon. It calls nothing and defines nothing; its loops spend
from one budget of rounds, and no text that it makes or puts out is longer than a memo can be. These are counts, so
that a template that is taken is taken on any machine; seconds of the processor are the last bound.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import Any, cast

import jinja2
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, markup_join, str_join
from jinja2.sandbox import SandboxedEnvironment
from jinja2.utils import pass_context, pass_eval_context

#: Rounds of all loops of one part together; a memo of the whole country has some hundreds.
MOST_ROUNDS = 50_000
#: Characters of a text that a template makes from others, and of one part that is filled, with all its marks.
MOST_VALUE = 200_000
MOST_OUTPUT = 50_000_000
#: Seconds of the processor for one part.
MOST_SECONDS = 20.0
#: The largest number that a template may come to, in bits.
MOST_BITS = 128
#: Filters that make nothing longer than what they are given.
_FILTERS = (
    "capitalize", "count", "d", "default", "e", "escape", "first", "int", "last", "length", "list", "lower", "reverse",
    "round", "string", "title", "trim", "upper",
)  # fmt: skip
#: Statements that define something, or take in another file.
_REFUSED = {
    nodes.Macro: "macro",
    nodes.CallBlock: "call",
    nodes.FilterBlock: "filter",
    nodes.AssignBlock: "set … endset",
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "from",
    nodes.Extends: "extends",
    nodes.Block: "block",
}
#: What no template made: it is as long as the memo has it.
_AS_GIVEN = (nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const)


@dataclass
class _Spent:
    """What one part has spent so far."""

    rounds: int = 0
    begun: float = field(default_factory=time.thread_time)

    def more_rounds(self, rounds: int) -> None:
        self.rounds += rounds
        if self.rounds > MOST_ROUNDS:
            raise _too_much(f"ลูปวนเกิน {MOST_ROUNDS:,} รอบ", f"its loops go round more than {MOST_ROUNDS:,} times")

    def look_at_the_clock(self) -> None:
        if time.thread_time() - self.begun > MOST_SECONDS:
            raise _too_much("ใช้เวลานานเกินไป", "it takes too long")


_spent: ContextVar[_Spent] = ContextVar("spent")


class TooMuchError(jinja2.TemplateRuntimeError):
    """The template asks for more than a memo can hold."""


def _too_much(th: str, en: str) -> TooMuchError:
    return TooMuchError(f"{th} · {en}")


class _Template(jinja2.Template):
    """A template whose output is counted while it is made."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        context = self.new_context(dict(*args, **kwargs))
        token = _spent.set(_Spent())
        try:
            return "".join(_counted(self.root_render_func(context)))
        except Exception:  # jinja's own way to show a template's line in the trace
            self.environment.handle_exception()
        finally:
            _spent.reset(token)


class _Environment(SandboxedEnvironment):
    """Compiles a template's text once; the text, and nothing that a memo puts into it, is what is kept."""

    template_class = _Template
    intercepted_binops = frozenset(("+", "-", "*", "/", "//", "%", "**"))

    def from_string(self, source: Any, *others: Any, **more: Any) -> jinja2.Template:
        if others or more or not isinstance(source, str):
            return super().from_string(source, *others, **more)
        return _compiled(source)

    def compile_anew(self, source: str) -> jinja2.Template:
        return super().from_string(source)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        return _bounded_tree(super()._parse(source, name, filename))

    def call(self, context: Context, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        raise SecurityError("เรียกฟังก์ชันในแม่แบบไม่ได้ · a template calls no function")

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        _refuse_growth(operator, left, right)
        return super().call_binop(context, operator, left, right)


def _bounded_tree(tree: nodes.Template) -> nodes.Template:
    """The template with its loops, what it keeps and what it joins led through the counts."""
    for kind, name in _REFUSED.items():
        for found in tree.find_all(kind):
            raise jinja2.TemplateSyntaxError(f"ใช้คำสั่ง {name} ไม่ได้ · {name} is not allowed", found.lineno)
    for loop in tree.find_all(nodes.For):
        if loop.recursive:
            raise jinja2.TemplateSyntaxError("ใช้ recursive ไม่ได้ · recursive is not allowed", loop.lineno)
        loop.iter = _through("_in_rounds", cast("nodes.Expr", loop.iter))
    for kept in tree.find_all(nodes.Assign):
        kept.node = _bounded(cast("nodes.Expr", kept.node))
    for scope in tree.find_all(nodes.With):
        scope.values = [_bounded(value) for value in scope.values]
    for joined in list(tree.find_all(nodes.Concat)):
        joined.nodes = [_through("_joined", nodes.List(joined.nodes, lineno=joined.lineno))]
    tree.set_environment(ENVIRONMENT)
    return tree


def _bounded(value: nodes.Expr) -> nodes.Expr:
    return value if isinstance(value, _AS_GIVEN) else _through("_kept", value)


def _through(name: str, value: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(value, name, [], [], None, None, lineno=value.lineno)


def _refuse_growth(operator: str, left: Any, right: Any) -> None:
    """Raise before an operation is done whose result would be too large."""
    numbers = [value for value in (left, right) if isinstance(value, int)]
    lengths = [len(value) for value in (left, right) if isinstance(value, (str, list, tuple))]
    if operator == "%" and isinstance(left, str):
        raise SecurityError("ใช้ % กับข้อความไม่ได้ · % is not for texts")
    if operator == "*" and lengths and numbers and max(lengths) * max(numbers) > MOST_VALUE:
        raise _too_long()
    if operator == "+" and sum(lengths) > MOST_VALUE:
        raise _too_long()
    bits = [value.bit_length() for value in numbers]
    if operator in ("*", "+", "-") and sum(bits) > 2 * MOST_BITS:
        raise _too_much("ตัวเลขใหญ่เกินไป", "a number is too large")
    if operator == "**" and len(bits) == 2 and bits[0] * max(abs(numbers[1]), 1) > MOST_BITS:
        raise _too_much("ตัวเลขใหญ่เกินไป", "a number is too large")


def _counted(pieces: Iterable[str]) -> Iterator[str]:
    made, spent = 0, _spent.get()
    for piece in pieces:
        spent.look_at_the_clock()
        made += len(piece)
        if made > MOST_OUTPUT:
            raise _too_long()
        yield piece


class _Rounds(list[Any]):
    """What a loop goes through, with a look at the clock at each."""

    def __iter__(self) -> Iterator[Any]:
        spent = _spent.get()
        for one in super().__iter__():
            spent.look_at_the_clock()
            yield one


@pass_context
def _in_rounds(_context: Context, values: Iterable[Any]) -> list[Any]:
    """The values of a loop, paid for before the first of them."""
    spent = _spent.get()
    found = _Rounds(islice(values, MOST_ROUNDS + 1))
    spent.more_rounds(max(len(found), 1))
    return found


def _kept(value: Any) -> Any:
    """A value that is not too long, whatever is inside it."""
    left = MOST_VALUE
    inside = [value]
    while inside:
        one = inside.pop()
        left -= len(one) if isinstance(one, str) else 1
        if left < 0:
            raise _too_long()
        if isinstance(one, (list, tuple)):
            inside += one[: left + 1]
        elif isinstance(one, Mapping):
            inside += islice((part for pair in one.items() for part in pair), left + 1)
    return value


def _put_out(value: Any) -> Any:
    """What is put out, counted where it is no text yet."""
    return value if isinstance(value, str) else _kept(value)


@pass_eval_context
def _joined(settings: EvalContext, values: list[Any]) -> str:
    """What ``~`` joins."""
    if sum(len(value) if isinstance(value, str) else len(str(_kept(value))) for value in values) > MOST_VALUE:
        raise _too_long()
    return markup_join(values) if settings.autoescape else str_join(values)


@pass_eval_context
def _join(settings: EvalContext, values: Iterable[Any], d: str = "", attribute: Any = None) -> str:
    found = list(islice(values, MOST_VALUE + 1))
    if attribute is not None:
        raise SecurityError("ใช้ join แบบนี้ไม่ได้ · join takes a separator only")
    if len(found) * len(str(d)) > MOST_VALUE:
        raise _too_long()
    _joined(settings, found)
    return cast("str", FILTERS["join"](settings, found, d))


@pass_eval_context
def _replace(settings: EvalContext, text: str, old: str, new: str) -> str:
    if (str(text).count(old) + 1) * len(str(new)) > MOST_VALUE:
        raise _too_long()
    return cast("str", FILTERS["replace"](settings, text, old, new))


def _too_long() -> TooMuchError:
    return _too_much("ข้อความยาวเกินไป", "a text is too long")


ENVIRONMENT = _Environment(autoescape=True, undefined=jinja2.StrictUndefined, finalize=_put_out)
ENVIRONMENT.globals.clear()
ENVIRONMENT.filters = {
    **{name: FILTERS[name] for name in _FILTERS},
    "join": _join,
    "replace": _replace,
    "_in_rounds": _in_rounds,
    "_kept": _kept,
    "_joined": _joined,
}


@lru_cache(maxsize=64)
def _compiled(source: str) -> jinja2.Template:
    return ENVIRONMENT.compile_anew(source)
