"""Names of functions and parameters, as people (and nobody) choose them."""

import random

#: The name where the prompt gives none, then names that prompts give, by type or parameter kind.
PARAMETERS: dict[str, tuple[str, ...]] = {
    "ints": ("xs", "nums", "numbers", "lst", "arr", "a", "data", "values", "items", "l", "array", "seq", "ints", "vals", "my_list", "input_list", "nums_list", "elements", "v", "ns", "scores", "integers"),
    "int": ("n", "x", "num", "number", "k", "value", "a", "i", "val", "integer", "m", "y"),
    "str": ("s", "text", "string", "sentence", "word", "txt", "phrase", "st", "line", "input_string", "my_str", "message", "t"),
    "strs": ("words", "strings", "strs", "names", "items", "lst", "texts", "tokens", "ws", "word_list", "xs", "values", "list_of_words"),
    "lists": ("lists", "nested", "rows", "xss", "groups", "matrix", "list_of_lists", "lst", "data"),
    "dict": ("d", "scores", "data", "counts", "mapping", "dictionary", "prices", "table", "my_dict", "m"),
    "int2": ("a b", "x y", "m n", "n m", "first second", "num1 num2", "p q", "i j", "n k", "a b"),
    "ints2": ("a b", "xs ys", "list1 list2", "l1 l2", "first second", "nums1 nums2", "left right", "x y", "lst1 lst2", "a b"),
    "str2": ("a b", "s t", "s1 s2", "first second", "text other", "word1 word2", "str1 str2", "x y", "a b"),
    "char": ("c", "ch", "char", "letter", "character"),
    "piece": ("sub", "t", "part", "piece", "substring", "prefix"),
    "k": ("k", "n", "limit", "threshold", "x", "num", "m", "value", "bound", "amount", "target"),
    "count": ("k", "n", "count", "num", "m", "amount"),
    "size": ("k", "n", "length", "size", "m", "limit"),
    "index": ("i", "k", "n", "index", "pos", "idx"),
    "mod": ("k", "n", "m", "d", "divisor", "factor"),
    "low": ("low", "lo", "a", "start", "lower", "minimum"),
    "high": ("high", "hi", "b", "end", "upper", "maximum"),
    "times": ("k", "n", "times", "count"),
    "exponent": ("k", "p", "n", "power", "e"),
    "shift": ("k", "n", "shift", "key"),
}  # fmt: skip
_PIECES = (
    "total sum evens odds count get find calc compute list numbers filter squares process do my make check is has run word words text "
    "string helper func fn answer result value first last top best map build transform convert foo bar baz qux task test clean "
    "keep drop apply collect group to from of with all any num item data score rank merge sort longest max min reverse vowels solve"
).split()
_ODD = (
    "f",
    "g",
    "h",
    "foo",
    "bar",
    "foo2",
    "f1",
    "func",
    "my_func",
    "func1",
    "fn",
    "task",
    "main_fn",
    "doit",
    "compute",
    "process",
    "answer",
    "myFunction",
    "q3",
    "problem1",
    "helper",
)
_LETTERS = "abcdefghijklmnoprstuvwz"


def entry_point(rng: random.Random) -> str:
    """Make up a function name: snake case mostly, sometimes camel case, short, or odd."""
    draw = rng.random()
    if draw < 0.15:
        return rng.choice(_ODD)
    if draw < 0.25:
        return "".join(rng.choice(_LETTERS) for _ in range(rng.randint(3, 7))) + "_fn"
    pieces = [rng.choice(_PIECES) for _ in range(rng.choice((1, 2, 2, 2, 3, 3)))]
    if draw < 0.35:
        return pieces[0] + "".join(p.title() for p in pieces[1:]) + "Of" * (len(pieces) == 1)
    if len(pieces) == 1:
        return f"{pieces[0]}_{rng.choice(_PIECES)}"
    name = "_".join(pieces)
    return name + rng.choice("123") if draw < 0.4 else name
