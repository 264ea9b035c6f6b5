"""More operations on a list of strings: counting, looking up, testing, and changes of each word."""

from triton_models.nano.domain.operation import op

COUNTS = (
    op("count_of_word", "strs -> int", lambda ws, t: ws.count(t), "{x}.count({k})", "count", """
        n the number of times {k} (occurs|appears|shows up|is) in {x}
        n how (often|many times) {k} (occurs|appears|shows up|is found) in {x}
        n the number of occurrences of {k} in {x}
        n how many WORDS in {x} are equal to {k}
        n the number of WORDS in {x} (equal to|that equal|that are exactly) {k}
        v count how (often|many times) {k} (occurs|appears|shows up) in {x}
        v count the (occurrences|appearances) of {k} in {x}
        v COUNT the WORDS< in {x}> (equal to|that equal|that are equal to) {k}
        q how (often|many times) does {k} (occur|appear|show up) in {x}
        q how many WORDS in {x} are equal to {k}
    """, loop="{y} = 0\nfor {v} in {x}:\n    if {v} == {k}:\n        {y} += 1", alt="sum(1 for {v} in {x} if {v} == {k})", params=("piece",), weight=1.5),
    op("count_letter_in_all", "strs -> int", lambda ws, c: sum(w.count(c) for w in ws), "sum({v}.count({k}) for {v} in {x})", "count", """
        n the total number of times the (letter|character) {k} (occurs|appears) in all {xs}
        n the total number of {k} characters in all {xs}
        n how (often|many times) the (letter|character) {k} (occurs|appears) in all {xs} together
        n the number of occurrences of the (letter|character) {k} across (all |){xs}
        v count (all |)the occurrences of the (letter|character) {k} across (all |){xs}
        v count how (often|many times) the (letter|character) {k} (occurs|appears) across (all |){xs}
        v count the (letter|character) {k} in all {xs} together
        q how (often|many times) does the (letter|character) {k} (occur|appear) across (all |){xs}
    """, loop="{y} = 0\nfor {v} in {x}:\n    {y} += {v}.count({k})", params=("char",), weight=0.7),
    op("average_length", "strs -> float", lambda ws: sum(len(w) for w in ws) / len(ws), "sum(len({v}) for {v} in {x}) / len({x})", "mean", """
        n the (average|mean) length of {xs}
        n the (average|mean) (word length|string length|length of a WORD)< in {x}>
        n the (average|mean) of the lengths of {xs}
        n the (average|mean) number of (letters|characters) (per|in a) WORD< in {x}>
        n how long {xs} are on average
        v FIND the (average|mean) length of {xs}
        v FIND the (average|mean) (word length|string length)< in {x}>
        v average the lengths of {xs}
        q what (is|'s) the (average|mean) length of {xs}
        q how long are {xs} on average
        q what is the (average|mean) (word|string) length in {x}
    """, loop="total = 0\nfor {v} in {x}:\n    total += len({v})\n{y} = total / len({x})", weight=1.5),
    op("index_of_word", "strs -> int", lambda ws, t: ws.index(t) if t in ws else -1, "{x}.index({k}) if {k} in {x} else -1", "place", """
        n the (index|position) of {k} in {x}(,|) or -1 if (it is missing|it is not there|it does not occur)
        n the index of the WORD {k} in {x}, or -1 if (it is missing|there is none)
        n the index of the first {k} in {x}(,|) or -1 if there is none
        n the first index at which {k} (occurs|appears|stands) in {x}, or -1 if it does not
        v FIND the (index|position) of {k} in {x}(,|) or -1 if (it is missing|it is not there|it does not occur)
        v FIND the index of the first occurrence of {k} in {x}, or -1 if there is none
        v look up the index of {k} in {x}, with -1 if it is missing
        q what (is|'s) the (index|position) of {k} in {x}, or -1 if (it is missing|there is none)
        q at (which|what) (index|position) is {k} in {x}, or -1 if it is missing
    """, loop="if {k} in {x}:\n    {y} = {x}.index({k})\nelse:\n    {y} = -1", params=("piece",), weight=0.8),
)  # fmt: skip

PLACES = (
    op("word_at", "strs -> str", lambda ws, k: ws[k], "{x}[{k}]", "picked", """
        n the WORD at (index|position) {k}< (in|of) {x}>
        n the WORD (in|of) {x} at index {k}
        n the WORD< (in|of) {x}> with index {k}
        n the entry (of|in) {x} at index {k}
        v FIND the WORD at (index|position) {k}< (in|of) {x}>
        v (look up|get) index {k}< (in|of) {x}>
        v index {x} (with|by) {k}
        q (what|which) WORD is at index {k} (of|in) {x}
        q what (is|stands) at index {k} (of|in) {x}
    """, params=("index",), weight=0.8),
    op("every_other_word", "strs -> strs", lambda ws: ws[::2], "{x}[::2]", "picked", """
        n every other WORD< (in|of|from) {x}>
        n every (other|second) WORD< (in|of) {x}>, starting (with|from|at) the first
        n the WORDS at (even|even-numbered) (indices|indexes|positions)< (in|of) {x}>
        n the WORDS< in {x}> (whose index is even|with an even index)
        v (take|keep|get|pick|return|select) every other WORD< (in|of|from) {x}>
        v (take|keep|get) the WORDS at (even|even-numbered) (indices|indexes)< (in|of) {x}>
        v skip every (other|second) WORD< (in|of) {x}>
        q which WORDS are at even (indices|indexes) (in|of) {x}
    """, weight=0.6),
    op("alphabetically_last", "strs -> str", max, "max({x})", "last", """
        n the alphabetically (last|largest|greatest) WORD< (in|of) {x}>
        n the WORD< in {x}> that comes last (alphabetically|in alphabetical order|in the alphabet)
        n the (alphabetically last|lexicographically largest) of {xs}
        n the lexicographically (largest|greatest|last) WORD< (in|of) {x}>
        v FIND the alphabetically last WORD< (in|of) {x}>
        v FIND the WORD< in {x}> that comes last (alphabetically|in alphabetical order)
        q (which|what) WORD (in|of) {x} comes last (alphabetically|in alphabetical order)
        q what is the alphabetically last WORD in {x}
    """, loop="{y} = {x}[0]\nfor {v} in {x}:\n    if {v} > {y}:\n        {y} = {v}", weight=0.6),
    op("remove_word", "strs -> strs", lambda ws, t: [w for w in ws if w != t], "[{v} for {v} in {x} if {v} != {k}]", "kept", """
        n {xs} without the WORD {k}
        n {xs} (other than|except for|that are not) {k}
        n {x} with the WORD {k} (removed|taken out|dropped)
        n the WORDS< in {x}> that (are not|do not equal|differ from|are different from) {k}
        v DROP (all occurrences of the|all copies of the|the) WORD {k} from {x}
        v DROP every WORD< (in|from) {x}> (equal to|that equals|that is) {k}
        v KEEP the WORDS< in {x}> that (are not|do not equal|differ from) {k}
        q (what|which) WORDS in {x} are not {k}
    """, loop="{y} = []\nfor {v} in {x}:\n    if {v} != {k}:\n        {y}.append({v})", alt="list(filter(lambda {v}: {v} != {k}, {x}))", params=("piece",), weight=0.8),
    op("words_once", "strs -> strs", lambda ws: [w for w in ws if ws.count(w) == 1], "[{v} for {v} in {x} if {x}.count({v}) == 1]", "kept", """
        n the WORDS< in {x}> that (occur|appear|are there) (exactly once|only once|just once)
        n the WORDS that (occur|appear) (exactly once|only once) in {x}
        n {xs} that (occur|appear) (exactly once|only once|just once)
        n (a|the) list of WORDS that (occur|appear) (exactly|only) once in {x}
        n the WORDS< in {x}> that are not repeated
        v KEEP ONLY WORDS< in {x}> that (occur|appear) (exactly once|only once|just once)
        v DROP ALL WORDS< in {x}> that (occur|appear) more than once
        v FIND the WORDS that (occur|appear) (exactly|only) once in {x}
        q (which|what) WORDS (occur|appear) (exactly once|only once|just once) in {x}
    """, loop="{y} = []\nfor {v} in {x}:\n    if {x}.count({v}) == 1:\n        {y}.append({v})", weight=0.8),
    op("repeated_words", "strs -> strs", lambda ws: list(dict.fromkeys(w for w in ws if ws.count(w) > 1)), "list(dict.fromkeys({v} for {v} in {x} if {x}.count({v}) > 1))", "doubles", """
        n the (distinct|unique|different) WORDS that (occur|appear) (more than once|at least twice) in {x}
        n each WORD that (occurs|appears) (more than once|at least twice) in {x}, (listed once|once|without repeats)
        n the (distinct|unique) WORDS< in {x}> that (are repeated|occur more than once)
        n (a|the) list of the (distinct|unique) WORDS that (occur|appear) more than once in {x}
        v FIND the (distinct|unique) WORDS that (occur|appear) (more than once|at least twice) in {x}
        v (list|collect) each WORD that (occurs|appears) more than once in {x}, (listed once|without repeats)
        v (list|collect|return) the (distinct|unique) repeated WORDS< (in|of) {x}>
        q (which|what) (distinct|unique|different) WORDS (occur|appear) (more than once|at least twice) in {x}
    """, loop="{y} = []\nfor {v} in {x}:\n    if {x}.count({v}) > 1 and {v} not in {y}:\n        {y}.append({v})", weight=0.8),
)  # fmt: skip

CHANGES = (
    op("title_each", "strs -> strs", lambda ws: [w.title() for w in ws], "[{v}.title() for {v} in {x}]", "titles", """
        n {xs} in (title case|title-case|titlecase)
        n (each|every) WORD< (in|of) {x}> in (title case|titlecase)
        n {xs} (converted|changed|turned) (to|into) title case
        n the title-cased WORDS< of {x}>
        v (convert|change|turn) {xs} (to|into) title case
        v (convert|change) (each|every) WORD< in {x}> (to|into) title case
        v (title-case|titlecase) (each|every) WORD< in {x}>
        v put (each|every) WORD< in {x}> in title case
        q what are {xs} in title case
    """, loop="{y} = []\nfor {v} in {x}:\n    {y}.append({v}.title())", alt="list(map(str.title, {x}))", weight=0.7),
    op("add_suffix_each", "strs -> strs", lambda ws, t: [w + t for w in ws], "[{v} + {k} for {v} in {x}]", "longer", """
        n {xs} with {k} (added|appended) to (each|every one|each one)
        n (each|every) WORD< (in|of) {x}> followed by {k}
        n {xs}, each followed by {k}
        n (each|every) WORD< (in|of) {x}> with {k} (added|appended|attached) at the end
        v (append|attach) {k} to (each|every) WORD< (in|of) {x}>
        v add {k} (to|at) the end of (each|every) WORD< (in|of) {x}>
        v add the suffix {k} to (each|every) WORD< (in|of) {x}>
        v put {k} (after|behind|at the end of) (each|every) WORD< (in|of) {x}>
        q what are {xs} with {k} (added|appended) to each one
    """, loop="{y} = []\nfor {v} in {x}:\n    {y}.append({v} + {k})", alt="list(map(lambda {v}: {v} + {k}, {x}))", params=("piece",), weight=1),
    op("add_prefix_each", "strs -> strs", lambda ws, t: [t + w for w in ws], "[{k} + {v} for {v} in {x}]", "longer", """
        n {xs} with {k} (prepended to|in front of|before) (each|every one|each one)
        n (each|every) WORD< (in|of) {x}> preceded by {k}
        n {xs}, each (preceded by|prefixed with) {k}
        n (each|every) WORD< (in|of) {x}> with {k} (added|attached) at the (beginning|start|front)
        v prepend {k} to (each|every) WORD< (in|of) {x}>
        v add {k} (to|at) the (beginning|start|front) of (each|every) WORD< (in|of) {x}>
        v (add the prefix|attach the prefix) {k} to (each|every) WORD< (in|of) {x}>
        v put {k} (before|in front of|at the start of) (each|every) WORD< (in|of) {x}>
        v prefix (each|every) WORD< (in|of) {x}> with {k}
        q what are {xs} with {k} in front of each one
    """, loop="{y} = []\nfor {v} in {x}:\n    {y}.append({k} + {v})", alt="list(map(lambda {v}: {k} + {v}, {x}))", params=("piece",), weight=1),
    op("acronym", "strs -> str", lambda ws: "".join(w[0].upper() for w in ws), '"".join({v}[0].upper() for {v} in {x})', "letters", """
        n the acronym (of|made from|formed by|formed from) {xs}
        n an acronym (of|made from|from) {xs}
        n the (uppercase|capitalized|upper case) initials of {xs} (joined together|as one string|in one string)
        n one string of the (uppercased|capitalized|uppercase) first letters of {xs}
        v (make|build|form|create) (an|the) acronym (from|of|out of) {xs}
        v (make|build|form) an acronym from the first letters of {xs}
        v join the (uppercase|uppercased|capitalized) (initials|first letters) of {xs}
        q what (is|'s) the acronym (of|for) {xs}
        q what acronym do {xs} (form|make)
    """, loop='{y} = ""\nfor {v} in {x}:\n    {y} += {v}[0].upper()', weight=1.2),
)  # fmt: skip

TESTS = (
    op("contains_word", "strs -> bool", lambda ws, t: t in ws, "{k} in {x}", "found", """
        c {k} is in {x}
        c {x} (contains|has|includes) (the WORD |){k}
        c {k} (occurs|appears|is found|is present|exists) in {x}
        c {k} is (one of|among) {xs}
        c (any|some|at least one) WORD in {x} (is|equals|is equal to) {k}
        q does {x} (contain|have|include) (the WORD |){k}
        q is {k} (in|an element of|one of the WORDS in) {x}
        q does {k} (occur|appear) in {x}
        q is there a WORD (equal to|that is) {k} in {x}
    """, loop="{y} = False\nfor {v} in {x}:\n    if {v} == {k}:\n        {y} = True", params=("piece",), weight=1.2),
    op("has_duplicate_words", "strs -> bool", lambda ws: len(set(ws)) < len(ws), "len(set({x})) < len({x})", "found", """
        c {x} (contains|has|includes) (duplicates|any duplicates|repeated WORDS|a duplicate)
        c (any WORD|some WORD|a WORD) (occurs|appears) (more than once|twice or more|at least twice) in {x}
        c there are (duplicates|any duplicates|repeated WORDS) in {x}
        c {xs} contain (duplicates|any duplicates|a duplicate)
        q does {x} (contain|have) (duplicates|any duplicates|repeated WORDS)
        q are there (any |)(duplicates|repeats|repeated WORDS) in {x}
        q does any WORD (occur|appear) more than once in {x}
        c at least one WORD in {x} is repeated
    """, loop="{y} = False\nfor {v} in {x}:\n    if {x}.count({v}) > 1:\n        {y} = True", weight=0.8),
    op("words_in_order", "strs -> bool", lambda ws: ws == sorted(ws), "{x} == sorted({x})", "ok", """
        c {x} is (sorted|already sorted|sorted alphabetically|in alphabetical order)
        c {xs} are (sorted|already sorted|in alphabetical order|sorted alphabetically)
        c {xs} (stand|come) in alphabetical order
        c {x} is already in alphabetical order
        q is {x} (sorted|already sorted|in alphabetical order|sorted alphabetically)
        q are {xs} (sorted|in alphabetical order|sorted alphabetically)
        q are {xs} already (sorted|in alphabetical order)
        c each WORD in {x} comes alphabetically after or equals the one before it
    """, loop="{y} = True\nfor {i} in range(1, len({x})):\n    if {x}[{i}] < {x}[{i} - 1]:\n        {y} = False", weight=0.7),
)  # fmt: skip

_VOWEL = '{v}.lower().startswith(("a", "e", "i", "o", "u"))'


def _starts_with_vowel(word: str) -> bool:
    return word.lower().startswith(("a", "e", "i", "o", "u"))


VOWELS = (
    op("keep_vowel_start", "strs -> strs", lambda ws: [w for w in ws if _starts_with_vowel(w)], f"[{{v}} for {{v}} in {{x}} if {_VOWEL}]", "kept", """
        n (the|all the|only the) WORDS< IN {x}> (that|which) (start|begin) with a vowel
        n (the|all the) WORDS (starting|beginning) with a vowel< in {x}>
        n (a|the) list of the WORDS< in {x}> that (start|begin) with a vowel
        n the WORDS< in {x}> whose first letter is a vowel
        v KEEP ONLY WORDS< IN {x}> that (start|begin) with a vowel
        v KEEP ONLY WORDS (starting|beginning) with a vowel< in {x}>
        v KEEP (each|every) WORD< in {x}> that (starts|begins) with a vowel
        v KEEP ONLY WORDS< in {x}> whose first letter is a vowel
        q (which|what) WORDS (in|of) {x} (start|begin) with a vowel
        q which of {xs} (start|begin) with a vowel
    """, loop=f"{{y}} = []\nfor {{v}} in {{x}}:\n    if {_VOWEL}:\n        {{y}}.append({{v}})", weight=1.2),
    op("count_vowel_start", "strs -> int", lambda ws: sum(1 for w in ws if _starts_with_vowel(w)), f"sum(1 for {{v}} in {{x}} if {_VOWEL})", "count", """
        n the (number|count) of WORDS< in {x}> that (start|begin) with a vowel
        n the (number|count) of WORDS (starting|beginning) with a vowel< in {x}>
        n how many WORDS< in {x}> (start|begin) with a vowel
        n how many of {xs} (start|begin) with a vowel
        v COUNT the WORDS< in {x}> that (start|begin) with a vowel
        v COUNT the WORDS (starting|beginning) with a vowel< in {x}>
        v count how many (WORDS< in {x}>|of {xs}) (start|begin) with a vowel
        q how many WORDS (in|of) {x} (start|begin) with a vowel
        q how many of {xs} (start|begin) with a vowel
    """, loop=f"{{y}} = 0\nfor {{v}} in {{x}}:\n    if {_VOWEL}:\n        {{y}} += 1", weight=1),
)  # fmt: skip

OPERATIONS = COUNTS + PLACES + CHANGES + TESTS + VOWELS
