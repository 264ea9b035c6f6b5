"""Tests of a string, and operations on the words, parts and lines in it."""

from collections import Counter

from triton_models.nano.domain.operation import op

TESTS = (
    op("is_palindrome", "str -> bool", lambda s: s == s[::-1], "{x} == {x}[::-1]", "same", """
        c {x} is a palindrome
        c {x} (reads|is) the same (forwards and backwards|forward and backward|backwards|backwards as forwards|in both directions|from both ends)
        c {x} equals its (own |)reverse
        c {x} is (the same as|equal to|identical to) its reverse
        c {x} is palindromic
        c {x} (spelled backwards|reversed) is (the same|unchanged|equal to {x})
        q is {x} a palindrome
        q does {x} read the same (forwards and backwards|backwards|in both directions|from both ends)
        q is {x} (equal to|the same as) its reverse
    """, loop="{y} = True\nfor {i} in range(len({x})):\n    if {x}[{i}] != {x}[-1 - {i}]:\n        {y} = False", weight=4),
    op("is_digits", "str -> bool", str.isdigit, "{x}.isdigit()", "ok", """
        c {x} (consists of|contains|is made of|is made up of|has) (only|nothing but|just) digits
        c (all|all the) (characters|chars) (in|of) {x} are digits
        c (every|each) (character|char) (in|of) {x} is a digit
        c {x} is (all digits|numeric)
        q does {x} (contain|have) only digits
        q are all (characters|chars) (in|of) {x} digits
        q is (every|each) (character|char) (in|of) {x} a digit
        c {x} is composed of digits only
    """, weight=1),
    op("is_letters", "str -> bool", str.isalpha, "{x}.isalpha()", "ok", """
        c {x} (consists of|contains|is made of|is made up of|has) (only|nothing but|just) letters
        c (all|all the) (characters|chars) (in|of) {x} are (letters|alphabetic)
        c (every|each) (character|char) (in|of) {x} is (a letter|alphabetic)
        c {x} is (all letters|alphabetic|purely alphabetic)
        q does {x} (contain|have) only letters
        q are all (characters|chars) (in|of) {x} letters
        q is (every|each) (character|char) (in|of) {x} a letter
        c {x} is composed of letters only
    """, weight=1),
    op("is_upper", "str -> bool", str.isupper, "{x}.isupper()", "ok", """
        c {x} is (all uppercase|in upper case|in all caps|all upper case|entirely uppercase|written in capital letters)
        c (all|all the) letters (in|of) {x} are (uppercase|upper case|capital|capitals)
        c (every|each) letter (in|of) {x} is (uppercase|upper case|a capital)
        c {x} is (uppercase|upper case)
        q is {x} (all uppercase|in upper case|in all caps|entirely uppercase)
        q are all letters (in|of) {x} (uppercase|capitals|upper case)
        q is every letter (in|of) {x} (uppercase|a capital)
        c {x} is written (only |)in (capitals|capital letters|uppercase)
    """, weight=0.8),
    op("is_lower", "str -> bool", str.islower, "{x}.islower()", "ok", """
        c {x} is (all lowercase|in lower case|all lower case|entirely lowercase|written in small letters)
        c (all|all the) letters (in|of) {x} are (lowercase|lower case|small)
        c (every|each) letter (in|of) {x} is (lowercase|lower case)
        c {x} is (lowercase|lower case)
        q is {x} (all lowercase|in lower case|entirely lowercase)
        q are all letters (in|of) {x} (lowercase|lower case)
        q is every letter (in|of) {x} lowercase
        c {x} is written (only |)in (small letters|lowercase)
    """, weight=0.7),
    op("is_empty_text", "str -> bool", lambda s: s == "", '{x} == ""', "empty", """
        c {x} is empty
        c {x} (has|contains) no characters
        c {x} is the empty string
        c the length of {x} is (zero|0)
        c {x} has length (zero|0)
        q is {x} empty
        q is {x} the empty string
        c there are no characters in {x}
    """, weight=0.7),
    op("chars_distinct", "str -> bool", lambda s: len(set(s)) == len(s), "len(set({x})) == len({x})", "ok", """
        c all (characters|chars) (in|of) {x} are (unique|distinct|different)
        c {x} (has|contains) no (repeated|duplicate) (characters|chars)
        c no (character|char) (occurs|appears) (twice|more than once) in {x}
        c (every|each) (character|char) (in|of) {x} is (unique|distinct)
        c {x} (has|consists of) only (unique|distinct) (characters|chars)
        q are all (characters|chars) (in|of) {x} (unique|distinct|different)
        q does {x} have only (unique|distinct) (characters|chars)
        q is (every|each) (character|char) (in|of) {x} unique
    """, loop="{y} = True\nfor {v} in {x}:\n    if {x}.count({v}) > 1:\n        {y} = False", weight=1),
)  # fmt: skip

SPLITS = (
    op("split_words", "str -> strs", str.split, "{x}.split()", "parts", """
        n the words (of|in) {x}
        n (the|a) list of (the |all |)words (in|of) {x}
        n {x} split (into words|on whitespace|at whitespace|by whitespace)
        n the (separate|individual) words (in|of) {x}
        v split {x} (into words|into its words|into a list of words|on whitespace|by whitespace)
        v break {x} (up |)into (words|a list of words|its words)
        v (get|extract|list) the words< (of|in|from) {x}>
        q (what|which) words are in {x}
    """, loop="{y} = []\nfor word in {x}.split():\n    {y}.append(word)", weight=5),
    op("split_on", "str -> strs", lambda s, c: s.split(c), "{x}.split({k})", "parts", """
        n {x} split (on|at|by) {k}
        n the parts of {x} (separated|divided) by {k}
        n the pieces of {x} between the {k} characters
        n a list of the parts of {x} split (on|at) {k}
        v split {x} (on|at|by) (the character |the separator |){k}
        v split {x} into (parts|pieces|a list) (on|at) {k}
        v (break|cut) {x} into (parts|pieces) at (each|every) {k}
        q what are the parts of {x} split (on|at) {k}
    """, params=("char",), weight=1),
    op("split_commas", "str -> strs", lambda s: s.split(","), '{x}.split(",")', "parts", """
        n {x} split (on|at|by) (commas|the commas|each comma)
        n the (comma-separated|comma separated) (parts|values|items|pieces)< (of|in) {x}>
        n a list of the comma-separated (parts|values|items)< (of|in) {x}>
        v split {x} (on|at|by) (commas|the commas|each comma)
        v split {x} into (parts|a list) (on|at) (the |)commas
        v break {x} into (parts|pieces) at (the |)commas
        q what are the comma-separated (parts|values|items) of {x}
        n the (parts|items) of {x} (separated by|between) commas
    """, kind="csv", weight=1.2),
    op("split_lines", "str -> strs", str.splitlines, "{x}.splitlines()", "lines", """
        n the lines (of|in) {x}
        n a list of the lines (of|in) {x}
        n {x} split (into lines|by line)
        n the (separate|individual) lines (in|of) {x}
        v split {x} (into lines|into its lines|by line|into a list of lines)
        v break {x} (up |)into (lines|its lines)
        v (get|list) the lines< (of|in) {x}>
        q what are the lines (of|in) {x}
    """, kind="lines", weight=0.8),
    op("characters", "str -> strs", list, "list({x})", "chars", """
        n (a|the) list of (the |all |)(characters|chars|single characters)< (of|in) {x}>
        n {x} as a list of (characters|chars|single characters)
        n the (characters|chars) of {x} as a list
        n {x} split into (characters|single characters|individual characters)
        v split {x} into (characters|single characters|individual characters|a list of characters)
        v (turn|convert) {x} into a list of (characters|chars)
        v break {x} into (single|individual|separate) (characters|letters)
        q what are the (characters|chars) of {x} as a list
    """, loop="{y} = []\nfor {v} in {x}:\n    {y}.append({v})", weight=0.9),
    op("ints_of_csv", "str -> ints", lambda s: [int(p) for p in s.split(",")], '[int(p) for p in {x}.split(",")]', "nums", """
        n the (comma-separated|comma separated) (integers|numbers|ints)< in {x}>
        n a list of the (comma-separated|comma separated) (integers|numbers|ints)< in {x}>
        n {x} split (on|at) commas and (converted|parsed|turned) (to|into) (integers|ints)
        n the (integers|numbers) in {x}, which are separated by commas
        v parse the comma-separated (integers|numbers|ints)< in {x}>
        v split {x} (on|at) commas and (convert|turn) (each|every) part (to|into) an (int|integer)
        v parse {x} as comma-separated (integers|ints)
        q what are the comma-separated (integers|numbers) in {x}
    """, loop='{y} = []\nfor part in {x}.split(","):\n    {y}.append(int(part))', kind="int_csv", first=True, weight=1),
    op("ints_of_words", "str -> ints", lambda s: [int(p) for p in s.split()], "[int(p) for p in {x}.split()]", "nums", """
        n the (space-separated|whitespace-separated) (integers|numbers|ints)< in {x}>
        n a list of the (space-separated|space separated) (integers|numbers|ints)< in {x}>
        n {x} split on (spaces|whitespace) and (converted|parsed|turned) (to|into) (integers|ints)
        n the (integers|numbers) in {x}, which are separated by spaces
        v parse the space-separated (integers|numbers|ints)< in {x}>
        v split {x} on (spaces|whitespace) and (convert|turn) (each|every) part (to|into) an (int|integer)
        v parse {x} as space-separated (integers|ints)
        q what are the space-separated (integers|numbers) in {x}
    """, loop="{y} = []\nfor part in {x}.split():\n    {y}.append(int(part))", kind="int_words", first=True, weight=1),
)  # fmt: skip

SENTENCES = (
    op("reverse_words", "str -> str", lambda s: " ".join(s.split()[::-1]), '" ".join({x}.split()[::-1])', "text", """
        n {x} with the (order of the words|word order) reversed
        n {x} with its words in reverse order
        n the words of {x} in reverse order, (joined (by|with) spaces|as a string)
        n {x} with its words reversed in order
        v reverse the (order of the words|word order|order of words)< (in|of) {x}>
        v reverse the words< (in|of) {x}>, not the letters
        v put the words of {x} in reverse order(| as one string)
        v (write|give back) {x} with the last word first
        q what is {x} with (its|the) words in reverse order
    """,
       loop='parts = []\nfor word in {x}.split():\n    parts.insert(0, word)\n{y} = " ".join(parts)', weight=2),
    op("reverse_each_word", "str -> str", lambda s: " ".join(w[::-1] for w in s.split()), '" ".join(w[::-1] for w in {x}.split())', "text", """
        n {x} with (each|every) word (reversed|spelled backwards|written backwards)
        n {x} with the letters of (each|every) word reversed
        n (each|every) word of {x} reversed, in the (same|original) order
        v reverse (each|every) word< (in|of) {x}>(| but keep the word order| keeping the word order| in place)
        v reverse the (letters|characters) of (each|every) word< (in|of) {x}>
        v (write|spell) (each|every) word< (of|in) {x}> backwards
        q what is {x} with (each|every) word reversed
        n the words of {x}, (each|every one) reversed, joined (by|with) spaces
    """, loop='parts = []\nfor word in {x}.split():\n    parts.append(word[::-1])\n{y} = " ".join(parts)', weight=1.2),
    op("capitalize_words", "str -> str", lambda s: " ".join(w.capitalize() for w in s.split()), '" ".join(w.capitalize() for w in {x}.split())', "text", """
        n {x} with (each|every) word capitalized
        n {x} with the first letter of (each|every) word (capitalized|in upper case|uppercase)
        n {x} with (all|all its|all the) words capitalized
        v capitalize (each|every) word< (in|of) {x}>
        v capitalize the first letter of (each|every) word< (in|of) {x}>
        v make (each|every) word< (in|of) {x}> start with a capital letter
        v capitalize (all |)the words< (in|of) {x}>
        q what is {x} with (each|every) word capitalized
    """, loop='parts = []\nfor word in {x}.split():\n    parts.append(word.capitalize())\n{y} = " ".join(parts)', weight=1.5),
    op("longest_word", "str -> str", lambda s: max(s.split(), key=len), "max({x}.split(), key=len)", "longest", """
        n the longest word< (in|of) {x}>
        n the (first |)longest of the words< in {x}>
        n the word< in {x}> with (the |)most (letters|characters)
        n the (longest|lengthiest) word< (in|of|from) {x}>
        n the word with the (greatest|largest|maximum) length< in {x}>
        v FIND the longest word< (in|of) {x}>
        v look for the longest word< (in|of) {x}>
        v FIND the word< in {x}> with the most (letters|characters)
        q (which|what) word (in|of) {x} is the longest
        q what (is|'s) the longest word (in|of) {x}
    """, loop="{y} = {x}.split()[0]\nfor w in {x}.split():\n    if len(w) > len({y}):\n        {y} = w", weight=3),
    op("shortest_word", "str -> str", lambda s: min(s.split(), key=len), "min({x}.split(), key=len)", "shortest", """
        n the shortest word< (in|of) {x}>
        n the (first |)shortest of the words< in {x}>
        n the word< in {x}> with (the |)fewest (letters|characters)
        n the word with the (smallest|minimum|least) length< in {x}>
        v FIND the shortest word< (in|of) {x}>
        v look for the shortest word< (in|of) {x}>
        v FIND the word< in {x}> with the fewest (letters|characters)
        q (which|what) word (in|of) {x} is the shortest
        q what (is|'s) the shortest word (in|of) {x}
    """, weight=1.8),
    op("first_word", "str -> str", lambda s: s.split()[0], "{x}.split()[0]", "first", """
        n the first word< (in|of) {x}>
        n the word that {x} (starts|begins) with
        n the (opening|initial) word< of {x}>
        n the word at the (start|beginning) of {x}
        v FIND the first word< (in|of) {x}>
        v take the first word< (of|from) {x}>
        q what (is|'s) the first word (in|of) {x}
        q (which|what) word does {x} (start|begin) with
    """, weight=1.2),
    op("last_word", "str -> str", lambda s: s.split()[-1], "{x}.split()[-1]", "last", """
        n the last word< (in|of) {x}>
        n the word that {x} ends with
        n the (final|closing) word< of {x}>
        n the word at the end of {x}
        v FIND the last word< (in|of) {x}>
        v take the last word< (of|from) {x}>
        q what (is|'s) the last word (in|of) {x}
        q (which|what) word does {x} end with
    """, weight=1.2),
    op("initials", "str -> str", lambda s: "".join(w[0].upper() for w in s.split()), '"".join(w[0].upper() for w in {x}.split())', "letters", """
        n the (uppercase |upper case |capital )initials of (the words (in|of) |){x}
        n the acronym (of|for|made from) {x}
        n the acronym (formed|made|built) from the words (of|in) {x}
        n the first letter of (each|every) word (of|in) {x}, (in upper case|uppercased|in capitals) and joined
        v (make|build|create|form) (an|the) acronym (of|from|for|out of) {x}
        v turn {x} (to|into) (its initials|an acronym)
        v (take|join|get) the (uppercase |capital )initials of (the words (in|of) |){x}
        q what is the acronym (of|for) {x}
        q what are the (uppercase|capital) initials of {x}
    """,
       loop='{y} = ""\nfor word in {x}.split():\n    {y} += word[0].upper()', weight=1.5),
    op("text_word_lengths", "str -> ints", lambda s: [len(w) for w in s.split()], "[len(w) for w in {x}.split()]", "sizes", """
        n the length of (each|every) word (in|of) {x}
        n the lengths of the words (in|of) {x}
        n (a|the) list of (the |)word lengths< (in|of) {x}>
        n how long (each|every) word< (in|of) {x}> is
        v FIND the length of (each|every) word< (in|of) {x}>
        v count the characters (of|in) (each|every) word< (in|of) {x}>
        v FIND the word lengths< (in|of) {x}>
        q how long is (each|every) word (in|of) {x}
        q what are the lengths of the words (in|of) {x}
    """,
       loop="{y} = []\nfor word in {x}.split():\n    {y}.append(len(word))", weight=2),
    op("word_frequencies", "str -> dict", lambda s: dict(Counter(s.split())), "{w: {x}.split().count(w) for w in {x}.split()}", "counts", """
        n the (word counts|word frequencies)< (of|in|for) {x}>
        n the (frequency|frequencies|count|counts) of (each|every) word< (in|of) {x}>(| as a dict| as a dictionary)
        n a (dictionary|dict|map|mapping) (of|with) (how often|how many times) each word (occurs|appears)< in {x}>
        n a (dictionary|dict|map) from (each|every) word (in|of) {x} to (its count|its frequency|how often it occurs|the number of times it appears)
        n the number of times each word (occurs|appears)< in {x}>, as a (dict|dictionary)
        n the word (frequencies|counts)< (of|in) {x}>
        v count (how often|how many times) each word (occurs|appears)< in {x}>
        v count the (occurrences|frequency) of (each|every) word< (in|of) {x}>
        v MAKE a (dict|dictionary) of (the |)word (counts|frequencies)< (in|of) {x}>
        v (map|associate) (each|every) word< (in|of) {x}> (to|with) its (count|frequency)
        q how (often|many times) does each word (occur|appear) in {x}
    """, loop="{y} = {}\nfor word in {x}.split():\n    {y}[word] = {y}.get(word, 0) + 1", weight=2),
    op("sort_sentence", "str -> str", lambda s: " ".join(sorted(s.split())), '" ".join(sorted({x}.split()))', "text", """
        n {x} with its words (sorted|in alphabetical order|sorted alphabetically)
        n the words of {x} sorted alphabetically and joined (by|with) spaces
        n a string of the words of {x} in alphabetical order
        n {x} with all its words sorted
        v sort the words< (in|of) {x}> (alphabetically |)and join them with spaces
        v sort the words of {x} within the string
        v rearrange {x} so that its words are in alphabetical order
        q what is {x} with its words in alphabetical order
    """, weight=0.8),
)  # fmt: skip

OPERATIONS = TESTS + SPLITS + SENTENCES
