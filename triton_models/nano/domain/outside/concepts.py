"""Words that the model was never taught a meaning for: they make an in-domain sentence one to decline."""

import random

ADJECTIVES = (
    "harmonic imaginary fractional complex hexagonal fibonaccian lucky abundant deficient perfect-cube triangular-free sparse weighted normalised "
    "quantised encrypted signed-off expired overdue pending archived taxable refundable premium urgent nearby visible hidden blue red green heavy "
    "light expensive cheap recent oldest newest active inactive verified blocked admin anonymous romantic angry happy spicy fresh frozen rotten "
    "solvable reachable connected isolated balanced leaf internal rooted acyclic bipartite planar convex concave collinear orthogonal invertible "
    "diagonal polynomial rational irrational transcendental gaussian uniform skewed correlated stationary seasonal noisy smooth continuous differentiable "
    "mersenne carmichael catalan stirling bernoulli happy narcissistic automorphic evil odious untouchable semiprime squarefree smooth-number amicable sociable "
    "nested-json malformed deprecated cached dirty idle zombie running scheduled delayed cancelled recursive lazy eager polite rude fluent archaic rhyming "
    "alliterative ironic positive-definite undirected lexical syntactic ambiguous phonetic stressed unstressed silent nasal"
).split()
NOUNS = (
    "entropy variance covariance skewness kurtosis percentile quartile deviation correlation regression histogram eigenvalue determinant transpose rank trace "
    "gradient integral derivative convolution fourier-transform checksum hash signature digest password salt certificate cookie session request response header "
    "socket packet port url domain query schema table column join transaction commit branch merge-conflict diff patch tree node leaf root edge vertex graph cycle path "
    "clique matching flow cut heap stack queue deque trie buffer cache pointer thread mutex process signal file folder directory archive image pixel colour histogram "
    "video frame audio note chord tempo melody poem rhyme syllable phoneme meter haiku limerick joke recipe ingredient tax discount invoice "
    "mortgage interest dividend currency stock bond portfolio customer order shipment warehouse employee manager department student exam lecture patient dose symptom "
    "pressure humidity velocity acceleration mass voltage current resistance orbit planet star galaxy molecule atom protein gene nucleotide codon city country border "
    "route latitude longitude altitude date weekday month holiday deadline birthday timezone alarm calendar player board move turn card deck dice "
    "bishop knight rook puzzle maze island robot sensor door elevator car train flight ticket seat passenger hotel room booking tweet hashtag follower comment email "
    "attachment contact message-queue webhook endpoint pipeline container cluster replica shard partition lexeme grammar parser automaton regex tokenizer compiler bytecode"
).split()
VERBS = (
    "encrypt decrypt compress decompress hash sign verify upload download publish subscribe deploy compile parse tokenize render draw plot animate paint rotate-image "
    "resize blur sharpen integrate differentiate interpolate extrapolate cluster classify predict train normalise standardise whiten smooth resample shuffle-randomly "
    "translate summarise paraphrase rhyme stem lemmatise spellcheck transliterate pronounce email text phone tweet schedule cancel reschedule book refund invoice bill tax "
    "charge ship track deliver weigh cook bake fry mix pour paint sew knit repair migrate rollback commit stash rebase fork lock unlock throttle debounce "
    "memoize serialize deserialize pickle marshal stream broadcast multicast ping traverse visit balance prune graft permute factorise-polynomially diagonalise invert-matrix "
    "orthogonalise triangulate hash-join pivot unpivot denormalise anonymise tokenise embed vectorise quantise backpropagate optimise simulate sample-randomly bootstrap"
).split()
EXTRAS = (
    "and write the result to a file", "and save it to {n}.json", "and print it in a nice table", "using Dijkstra's algorithm", "using dynamic programming over the {n}",
    "weighted by their index", "weighted by the {n}", "but ignore the {a} ones", "except for the {a} ones", "and skip those that are {a}", "unless the {n} is {a}",
    "and then {v} the result", "and {v} it", "then {v} everything", "after you {v} them", "and email it to me", "and upload it", "grouped by {n}", "per {n}", "for each {n}",
    "in parallel with threads", "asynchronously", "with a progress bar", "and log every step", "and raise a CustomError if the {n} is {a}", "in O(log n)", "without using any loops or builtins but with bit tricks on the {n}",
    "modulo the {n}", "rounded to the nearest {n}", "as a pandas dataframe", "as a numpy array", "as html", "as xml", "in roman numerals", "in french", "in morse code", "in base 64",
    "sorted by their {n}", "ordered by {n}", "joined with the {n} table", "from the database", "read from standard input", "from the file {n}.txt", "from the url", "and cache the {n}",
    "within the last {n}", "that belong to the {a} {n}", "whose {n} is {a}", "with the {a} {n}", "compared to the {n}", "multiplied by the {n}", "divided by their {n}", "plus the {n} of the {n2}",
    "where each {n} counts twice", "until the {n} is {a}", "as long as the {n} is {a}", "before the {n}", "closest to the {n}", "and the {n} as well", "together with its {n}",
    "sliding over a window", "for every window of three", "for all pairs", "for every subset", "for every permutation", "in every rotation", "for each substring", "for each prefix tree",
    "at random", "with probability 0.5", "with replacement", "using recursion on the {n}", "with a class", "as a generator of {n}s", "as a decorator", "as a context manager",
)  # fmt: skip
_START = ("b", "br", "d", "f", "fl", "g", "gl", "gr", "j", "k", "kr", "m", "n", "p", "pl", "qu", "r", "s", "sk", "sn", "st", "t", "tr", "v", "w", "z", "zw")  # fmt: skip
_MIDDLE = ("a", "e", "i", "o", "u", "oo", "ee", "ai", "ou", "y")
_END = ("b", "dge", "ft", "lk", "lm", "m", "mp", "nd", "ng", "rb", "rk", "rm", "sh", "st", "x", "xt", "ble", "ster", "dle")  # fmt: skip


def made_up(rng: random.Random) -> str:
    """Make up a word that nobody has used before."""
    return rng.choice(_START) + rng.choice(_MIDDLE) + (rng.choice(_START) + rng.choice(_MIDDLE) if rng.random() < 0.4 else "") + rng.choice(_END)  # fmt: skip


def adjective(rng: random.Random) -> str:
    """Draw an adjective without a meaning here."""
    return (
        rng.choice(ADJECTIVES) if rng.random() < 0.75 else made_up(rng) + rng.choice(("y", "ish", "ed", ""))
    )


def noun(rng: random.Random) -> str:
    """Draw a noun without a meaning here."""
    return rng.choice(NOUNS) if rng.random() < 0.75 else made_up(rng)


def verb(rng: random.Random) -> str:
    """Draw a verb without a meaning here."""
    return rng.choice(VERBS) if rng.random() < 0.75 else made_up(rng)


def fill(template: str, rng: random.Random) -> str:
    """Fill {a}, {n}, {n2} and {v} into a template."""
    return (
        template.replace("{n2}", noun(rng)).replace("{n}", noun(rng)).replace("{a}", adjective(rng)).replace("{v}", verb(rng))
    )  # fmt: skip
