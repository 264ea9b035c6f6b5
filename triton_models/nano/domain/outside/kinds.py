"""Programming tasks of other kinds, in the frames of in-domain ones."""

import random
from functools import cache

from triton_models.nano.domain import names as naming
from triton_models.nano.domain.operation import Operation, op
from triton_models.nano.domain.outside import concepts
from triton_models.nano.domain.tasks import task_of
from triton_models.nano.domain.wishes import third_person

#: Verb phrases: `a|b` within braces is drawn.
_ACTIONS: tuple[tuple[str, str], ...] = (
    ("connect to|query|read from|write to|back up|migrate", "a postgres database|the users table|a redis server|an sqlite file|mongodb|the orders table|a message broker|an ldap server|a kafka topic|the data warehouse"),
    ("download|fetch|scrape|crawl|mirror|post to|ping", "a web page|all images of a site|the json at a url|the rss feed|a git repository|the weather forecast|an api endpoint with pagination|every link of the page|a large file in chunks|the stock quotes"),
    ("parse|validate|pretty-print|convert|lint|diff", "a csv file|json with comments|an xml document|yaml config|html tables|a markdown file|an email header|a log file|a url into its parts|an ini file|a toml document|an iso date|a cron expression|an ip address|a phone number|a version string|a roman numeral|an http request|a latex formula|a chess position in fen"),
    ("implement|build|design|model|simulate|write", "a binary search tree|a linked list|a hash map from scratch|an lru cache|a min heap|a trie|a bloom filter|a skip list|a red black tree|a ring buffer|a priority queue|a bank account class|a parking lot|an elevator|a vending machine|a chess engine|tic tac toe|a snake game|a state machine|an event loop|a rate limiter|a thread pool|a web server|a chat server|a tokenizer|a regex engine|a virtual machine|a garbage collector|a neural network layer|a perceptron|a decision tree|k-means|gradient descent|a kalman filter|a blockchain|a load balancer|a text adventure|a calculator with a gui|a todo app|a command line tool with subcommands|a decorator that times functions|a context manager for locks|an iterator class over pages|a singleton|an observer pattern|a plugin system|a dependency injector|a logger with rotation"),
    ("find|compute|return|enumerate|count", "the shortest path in a graph|all cycles of a directed graph|the minimum spanning tree|the strongly connected components|the diameter of the tree|the lowest common ancestor|a topological order|the maximum flow|a maximum matching|the chromatic number|the articulation points|an euler tour|a hamiltonian path|the number of islands in a grid|the largest rectangle in a histogram|the longest increasing subsequence|the longest common subsequence|the edit distance of two strings|all permutations|all subsets|all partitions of n|all combinations that add up to a target|the optimal knapsack|the minimum number of coins|the best time to buy and sell a stock|the nth row of pascal's triangle|the catalan numbers|pi to many digits|the convex hull of points|the closest pair of points|the area of a polygon|whether two segments intersect|the intersection of two circles|the voronoi cells|the eigenvectors of a matrix|the inverse of a matrix|the determinant|a least squares fit|the roots of a polynomial|the definite integral of f|the taylor series of sin|the fourier transform of the signal|the p-value of the test|the standard deviation by group|the correlation of two columns|a confidence interval|the moving average of a window|the percentile of each value|the sudoku solution|the n queens placements|a knight's tour|the best move in connect four|the value of a poker hand|a bowling score|the mandelbrot set|the next generation of the game of life|a maze solution|the tower of hanoi moves|the day of the week of a date|the number of days between two dates|the date of easter|the sunrise time|the moon phase|the age of a person from a birthday"),
    ("encrypt|decrypt|sign|hash|compress|encode|brute-force", "a message with rsa|the password with bcrypt|a file with aes|bytes with zlib|text as huffman codes|an image as base64|a token as jwt|the vigenere cipher|a zip archive|a qr code|audio as mp3|a payload with hmac"),
    ("draw|plot|render|animate|resize|blur", "a sine curve|a bar chart|a pie chart|a mandelbrot image|a rotating cube|the picture|a histogram of the pixels|a fractal tree|a game board|an svg logo|a thumbnail|a heatmap|a scatter plot|a map of the cities"),
    ("start|stop|schedule|monitor|run|spawn|kill", "a background thread|ten worker processes|a cron job|the docker container|a subprocess with a timeout|an async task|the web server|a timer that fires every second|the garbage collector|all pods|a systemd service|the test suite"),
    ("read|list|rename|delete|watch|copy|open", "all files in a folder|the environment variables|the last lines of a log|every empty directory|the clipboard|a directory tree|the config file|temporary files older than a day|a spreadsheet|the process table|a pdf document|a tar archive|keyboard input without waiting"),
    ("send|receive|forward|broadcast", "an email with an attachment|an sms|a udp packet|a slack message|a push notification|a file over a socket|a mqtt message|a webhook|a bitcoin transaction"),
    ("train|evaluate|fine-tune|cluster|classify|predict", "a linear regression|a spam filter|house prices|images of digits|the sentiment of a review|customers by behaviour|tomorrow's temperature|a language model|a recommender|handwriting|the topic of an article|fraudulent payments"),
    ("calculate|estimate|convert|work out", "the monthly mortgage payment|the income tax|compound interest|dollars to euros|the body mass index|the calories of a meal|the carbon footprint|the tip for a bill|the shipping cost|the distance between two cities|the orbital period|the boiling point|miles to kilometres per gallon|the resistance of resistors in parallel|the molar mass|rgb to hsl|a unix timestamp to local time|the drag force|a grade point average|the odds of winning|the reading time of an article|the depreciation of a car"),
)  # fmt: skip
_DRAWN = tuple((tuple(verbs.split("|")), tuple(objects.split("|"))) for verbs, objects in _ACTIONS)
_FRAMES = (
    "{V}", "{V}", "{V}", "write a function that {VS}", "write a function to {V}", "write python code to {V}", "create a function called {F} that {VS}", "implement {F} to {V}",
    "how do I {V}?", "can you {V}?", "please {V}", "I need to {V}", "function to {V}", "write a program that {VS}", "write a script that {VS}", "code to {V}", "given {D}, {V}", "your task is to {V}",
    "write a function {F}({P}) that {VS}", "{F}({P}) should {V}", 'def {F}({P}):\n    """{C}."""', 'def {F}({P}):\n    """{C}"""', "{C}.", "write a class to {V}", "class that {VS}",
)  # fmt: skip


_TAKES = (
    "ints -> int",
    "ints -> ints",
    "str -> str",
    "str -> bool",
    "int -> int",
    "strs -> strs",
    "dict -> str",
    "str2 -> str",
    "int2 -> int",
)


def _no_answer(*_: object) -> object:
    """Give no example: the task has no answer of these types."""
    raise ValueError


@cache
def _as_operation(phrase: str, types: str) -> Operation:
    return op(phrase, types, _no_answer, "", "result", f"v {phrase}")


def other_kind(rng: random.Random) -> str:
    """Make a task that has nothing to do with the domain but its frame."""
    if rng.random() < 0.25:  # no phrase that anybody wrote: a demand put together from strange words
        phrase = concepts.fill(rng.choice(("{v} the {n} of the {n2}", "{v} every {a} {n}", "{v} a {n}", "find the {a} {n} of a {n2}", "return the {n} of {n2}s", "compute the {n}", "get the {a} {n}s", "return the {a} {n} in the {n2}", "check if the {n} is {a}", "count the {a} {n}s")), rng)  # fmt: skip
    else:
        verbs, objects = rng.choice(_DRAWN)
        phrase = f"{rng.choice(verbs)} {rng.choice(objects)}"
        if rng.random() < 0.65:  # said as the domain says its own tasks
            return task_of((_as_operation(phrase, rng.choice(_TAKES)),), rng).prompt
        if rng.random() < 0.15:
            phrase += " " + concepts.fill(rng.choice(concepts.EXTRAS), rng)
    verb, _, rest = phrase.partition(" ")
    third = third_person(phrase) or f"{verb}s {rest}"
    kinds = rng.sample(sorted(naming.PARAMETERS), 2)
    parameters = ", ".join(
        dict.fromkeys(rng.choice(naming.PARAMETERS[k]).split()[0] for k in kinds[: rng.choice((1, 1, 2))])
    )
    text = rng.choice(_FRAMES)
    for hole, value in (("{VS}", third), ("{V}", phrase), ("{F}", naming.entry_point(rng)), ("{P}", parameters), ("{C}", phrase[0].upper() + phrase[1:]), ("{D}", rng.choice(("a list of numbers", "a string", "a number n", f"a {concepts.noun(rng)}", "two integers", f"a list of {concepts.noun(rng)}s")))):  # fmt: skip
        text = text.replace(hole, value)
    if rng.random() < 0.4 and not text.startswith("def "):
        text = text[0].upper() + text[1:]
    if text[-1].isalpha() and rng.random() < 0.3:
        text += "."
    return text
