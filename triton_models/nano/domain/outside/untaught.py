"""Tasks that look like the domain's and hold an operation, or a kind of input, that the model was never taught.

They are said by the domain's own grammar, in the same sentences, signatures and docstrings, so that only
the meaning tells them apart.
"""

import random
from dataclasses import dataclass

from triton_models.nano.domain.chains import Wording
from triton_models.nano.domain.operation import LAST, Operation, op
from triton_models.nano.domain.operations import OPERATIONS
from triton_models.nano.domain.outside import untaught_numbers, untaught_texts
from triton_models.nano.domain.sentences import free_sentence
from triton_models.nano.domain.sources import Source
from triton_models.nano.domain.tasks import task_of
from triton_models.nano.domain.wishes import Subject

_CHAINED = 0.55  # share of untaught operations before or behind taught ones


def _no_answer(*_: object) -> object:
    """Give no example: nobody taught the answer."""
    raise ValueError


def _operations() -> tuple[Operation, ...]:
    made = []
    for at, row in enumerate((untaught_numbers.TABLE + "\n" + untaught_texts.TABLE).splitlines()):
        types, phrases = row.split(": ", 1)
        said = "\n".join(phrases.split(" / "))
        made.append(op(f"untaught_{at}", " -> ".join(types.split()), _no_answer, "", "result", said))
    return tuple(made)


UNTAUGHT = _operations()
#: Rows weigh what they have phrases.
_WEIGHTS = tuple(len(o.phrases()) ** 0.5 for o in UNTAUGHT)
#: Taught operations that can stand before and behind each; what stands in a chain has nouns, or is a clause at its end.
_BEFORE = {
    o.name: tuple(t for t in OPERATIONS if t.gives == o.takes and t.nouns) if o.nouns or o.clauses else ()
    for o in UNTAUGHT
}
_BEHIND = {
    o.name: tuple(
        t for t in OPERATIONS if t.takes == o.gives and not t.first and not t.kind and (t.nouns or t.clauses)
    )
    if o.gives not in LAST and o.nouns
    else ()
    for o in UNTAUGHT
}


def untaught_operation(rng: random.Random) -> str:
    """Make a task with an untaught operation, alone or in a chain with a taught one."""
    (operation,) = rng.choices(UNTAUGHT, _WEIGHTS)
    chain: tuple[Operation, ...] = (operation,)
    if rng.random() < _CHAINED:
        before, behind = _BEFORE[operation.name], _BEHIND[operation.name]
        if behind and (not before or rng.random() < 0.4):
            chain = (operation, rng.choice(behind))
        elif before:
            chain = (rng.choice(before), operation)
    return task_of(chain, rng).prompt


_FOREIGN_NUMBERS = (
    "the nodes of a binary tree|a binary search tree|a linked list|the nodes of a linked list|the temperatures by city|the users in the table|the orders of each customer|"
    "the orders in the database|the pixels of an image|the values of a matrix column|the numbers in a text file|a csv file|the second column of a csv file|the rows of the table|"
    "the leaves of the tree|the edges of the graph|the lines of the log|the json response|the api response|a dataframe column|an infinite generator|standard input|"
    "the prices on the web page|the transactions of this month|the accounts of the bank|the samples of an audio file|a list of json objects|"
    "a list of employee objects|a list of fractions as text|the files in a folder|the sales per region|the scores of each player|the heap|the bits of a register|the environment variables|"
    "the cells of a spreadsheet|the command line arguments|the sensor readings of the last hour|a nested dictionary of lists|arbitrarily nested lists"
).split("|")  # fmt: skip
_FOREIGN_TEXTS = (
    "a text file|the contents of a file|the file at the given path|the page at a url|a pdf document|the clipboard|standard input|an audio recording|"
    "the response of the server|bytes from a socket|the name of the current user|the title of the web page|each cell of the spreadsheet|a scanned image|"
    "the python source file|the path of the running script|today's date|the last line of the log|the names in the users table|the column headers of a csv file|"
    "the html of the page|the subtitles of a video|the names of the files in a directory|the words in a dictionary file|the lines of a log file|the tags of a post|the environment variables|"
    "the tables of the database|the attributes of an object|the methods of a class|the keys of a nested json document|the songs in a playlist|the rows of a csv file"
).split("|")  # fmt: skip
_FOREIGN = {"ints": _FOREIGN_NUMBERS, "str": _FOREIGN_TEXTS, "strs": _FOREIGN_TEXTS}
_PLAIN = tuple(o for o in OPERATIONS if o.takes in _FOREIGN and not o.params and o.kind is None)


@dataclass(frozen=True)
class _ForeignSubject(Subject):
    """A sentence about an input that the function cannot be given."""

    foreign: str

    def source(self) -> Source:
        return Source(self.foreign, self.foreign, self.foreign)

    def introduced(self) -> tuple[str, Source]:
        return self.foreign, Source(self.foreign, "it", self.foreign)


def foreign_input(rng: random.Random) -> str:
    """Say a taught operation of an input of another kind: the nodes of a tree, the rows of a table."""
    operation = rng.choice(_PLAIN)
    wording = Wording((operation,), ((),), rng, held=False)
    foreign = rng.choice(_FOREIGN[operation.takes])
    return free_sentence(
        _ForeignSubject(wording, operation.takes, None, (), "", rng, held=False, foreign=foreign)
    )
