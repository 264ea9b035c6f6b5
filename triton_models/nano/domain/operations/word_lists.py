"""Operations on a list of strings that are not derived from a condition."""

from collections.abc import Callable

from triton_models.nano.domain.operation import Operation, op


def _changed(  # noqa: PLR0913, PLR0917 - the columns of a table
    name: str, ref: Callable[[str], object], code: str, gives: str, out: str, said: str, weight: float = 1.0
) -> Operation:
    """Make an operation that maps each word."""
    return op(name, f"strs -> {gives}", lambda ws: [ref(w) for w in ws], f"[{code} for {{v}} in {{x}}]", out, said,
              loop=f"{{y}} = []\nfor {{v}} in {{x}}:\n    {{y}}.append({code})", alt=f"list(map(lambda {{v}}: {code}, {{x}}))", weight=weight)  # fmt: skip


CHANGES = (
    _changed("word_lengths", len, "len({v})", "ints", "sizes", """
        n the lengths of {xs}
        n the length of (each|every) WORD< (in|of) {x}>
        n (a|the) list of (the |)(lengths|word lengths) of {xs}
        n how long (each|every) WORD< in {x}> is
        v FIND the length of (each|every) WORD< (in|of) {x}>
        v FIND the lengths of {xs}
        v replace (each|every) WORD< in {x}> by its length
        v count the (characters|chars) (of|in) (each|every) WORD< in {x}>
        v measure the length of (each|every) WORD< in {x}>
        q how long is (each|every) WORD (in|of) {x}
        q what are the lengths of {xs}
    """, 3),
    _changed("upper_each", str.upper, "{v}.upper()", "strs", "loud", """
        n {xs} (in upper case|in uppercase|uppercased|in capital letters|in all caps)
        n (each|every) WORD< (in|of) {x}> (in upper case|in uppercase|uppercased|converted to uppercase)
        n {xs} (converted|changed) to (uppercase|upper case)
        v (convert|change|turn) {xs} (to|into) (uppercase|upper case|capital letters)
        v (uppercase|upper-case) (each|every) WORD< in {x}>
        v (uppercase|upper-case) {xs}
        v make (each|every) WORD< in {x}> (uppercase|upper case|all caps)
        q what are {xs} in (uppercase|upper case)
    """, 2),
    _changed("lower_each", str.lower, "{v}.lower()", "strs", "quiet", """
        n {xs} (in lower case|in lowercase|lowercased|in small letters)
        n (each|every) WORD< (in|of) {x}> (in lower case|in lowercase|lowercased|converted to lowercase)
        n {xs} (converted|changed) to (lowercase|lower case)
        v (convert|change|turn) {xs} (to|into) (lowercase|lower case|small letters)
        v (lowercase|lower-case) (each|every) WORD< in {x}>
        v (lowercase|lower-case) {xs}
        v make (each|every) WORD< in {x}> (lowercase|lower case)
        q what are {xs} in (lowercase|lower case)
    """, 2),
    _changed("capitalize_each", str.capitalize, "{v}.capitalize()", "strs", "proper", """
        n {xs} capitalized
        n (each|every) WORD< (in|of) {x}> capitalized
        n {xs} with (each|every one) capitalized
        v capitalize (each|every) WORD< in {x}>
        v capitalize {xs}
        v capitalize (all|all of) {xs}
        v make (each|every) WORD< in {x}> capitalized
        q what are {xs} capitalized
    """, 1.5),
    _changed("reverse_each", lambda w: w[::-1], "{v}[::-1]", "strs", "flipped", """
        n (each|every) WORD< (in|of) {x}> (reversed|spelled backwards|written backwards|backwards)
        n {xs}, each (one |)(reversed|spelled backwards|backwards)
        n {xs} with the (letters|characters) of each (reversed|in reverse order)
        v reverse (each|every) WORD< in {x}>
        v reverse the (letters|characters) of (each|every) WORD< in {x}>
        v (spell|write) (each|every) WORD< in {x}> backwards
        v flip (each|every) WORD< in {x}> around
        q what is (each|every) WORD (in|of) {x} (spelled |)backwards
    """, 1.5),
    _changed("strip_each", str.strip, "{v}.strip()", "strs", "clean", """
        n (each|every) WORD< (in|of) {x}> (stripped|trimmed)
        n {xs} (stripped|trimmed|without surrounding whitespace|without surrounding spaces)
        n {xs} with (leading and trailing|surrounding) (whitespace|spaces) (removed|stripped)
        v (strip|trim) (each|every) WORD< in {x}>
        v (strip|trim) {xs}
        v (strip|remove|trim) (the |)(leading and trailing|surrounding) (whitespace|spaces) (of|from) (each|every) WORD< in {x}>
        v (strip|trim) (whitespace|spaces) from (each|every) WORD< in {x}>
        q what are {xs} without surrounding (whitespace|spaces)
    """, 0.8),
    _changed("first_letters", lambda w: w[0], "{v}[0]", "strs", "firsts", """
        n the first (letter|character|char) of (each|every) WORD< (in|of) {x}>
        n the first (letters|characters) of {xs}
        n (a|the) list of (the |)first (letters|characters) of {xs}
        n the (letter|character) that (each|every) WORD< in {x}> (starts|begins) with
        v (take|get|find) the first (letter|character|char) of (each|every) WORD< (in|of) {x}>
        v (take|get|find) the first (letters|characters) of {xs}
        v replace (each|every) WORD< in {x}> by its first (letter|character)
        q what is the first (letter|character) of (each|every) WORD (in|of) {x}
    """, 1),
    _changed("last_letters", lambda w: w[-1], "{v}[-1]", "strs", "lasts", """
        n the last (letter|character|char) of (each|every) WORD< (in|of) {x}>
        n the last (letters|characters) of {xs}
        n (a|the) list of (the |)last (letters|characters) of {xs}
        n the (letter|character) that (each|every) WORD< in {x}> ends with
        v (take|get|find) the last (letter|character|char) of (each|every) WORD< (in|of) {x}>
        v (take|get|find) the last (letters|characters) of {xs}
        v replace (each|every) WORD< in {x}> by its last (letter|character)
        q what is the last (letter|character) of (each|every) WORD (in|of) {x}
    """, 0.7),
    op("parse_ints", "strs -> ints", lambda ws: [int(w) for w in ws], "[int({v}) for {v} in {x}]", "nums", """
        n {xs} (converted|parsed|turned) (to|into) (integers|ints)
        n {xs} as (integers|ints)
        n the (integers|ints) that {xs} stand for
        n (each|every) WORD< (in|of) {x}> as an (int|integer)
        v (convert|turn|parse|cast) {xs} (to|into) (integers|ints)
        v (convert|turn|parse|cast) (each|every) WORD< in {x}> (to|into) an (int|integer)
        v parse (each|every) WORD< in {x}> as an (int|integer)
        q what are {xs} as (integers|ints)
    """, loop="{y} = []\nfor {v} in {x}:\n    {y}.append(int({v}))", alt="list(map(int, {x}))", kind="int_strs", first=True, weight=1),
)  # fmt: skip

REDUCTIONS = (
    op("longest", "strs -> str", lambda ws: max(ws, key=len), "max({x}, key=len)", "longest", """
        n the longest WORD< (in|of) {x}>
        n the longest (one |)(of|among) {xs}
        n the (first |)longest of {xs}
        n the WORD< in {x}> with (the |)most (letters|characters)
        n the (lengthiest|longest) (entry|WORD)< (in|of|from) {x}>
        n the WORD with the (greatest|largest|maximum) length< in {x}>
        v FIND the longest WORD< (in|of) {x}>
        v FIND the longest of {xs}
        v look for the longest WORD< in {x}>
        v FIND the WORD< in {x}> with the most (letters|characters)
        q (which|what) WORD (in|of) {x} is the longest
        q what (is|'s) the longest WORD (in|of) {x}
        q which of {xs} is the longest
    """, loop="{y} = {x}[0]\nfor {v} in {x}:\n    if len({v}) > len({y}):\n        {y} = {v}", weight=4),
    op("shortest", "strs -> str", lambda ws: min(ws, key=len), "min({x}, key=len)", "shortest", """
        n the shortest WORD< (in|of) {x}>
        n the shortest (one |)(of|among) {xs}
        n the (first |)shortest of {xs}
        n the WORD< in {x}> with (the |)fewest (letters|characters)
        n the WORD with the (smallest|minimum|least) length< in {x}>
        v FIND the shortest WORD< (in|of) {x}>
        v FIND the shortest of {xs}
        v look for the shortest WORD< in {x}>
        q (which|what) WORD (in|of) {x} is the shortest
        q what (is|'s) the shortest WORD (in|of) {x}
        q which of {xs} is the shortest
    """, loop="{y} = {x}[0]\nfor {v} in {x}:\n    if len({v}) < len({y}):\n        {y} = {v}", weight=3),
    op("longest_length", "strs -> int", lambda ws: max(len(w) for w in ws), "max(len({v}) for {v} in {x})", "size", """
        n the length of the longest WORD< (in|of) {x}>
        n the (maximum|greatest|largest|max) word length< (in|of) {x}>
        n the (maximum|greatest|largest) length of {xs}
        n how long the longest WORD< in {x}> is
        v FIND the length of the longest WORD< (in|of) {x}>
        v FIND the (maximum|greatest) length of {xs}
        q how long is the longest WORD (in|of) {x}
        q what (is|'s) the length of the longest WORD (in|of) {x}
    """, loop="{y} = len({x}[0])\nfor {v} in {x}:\n    if len({v}) > {y}:\n        {y} = len({v})", weight=1.2),
    op("total_length", "strs -> int", lambda ws: sum(len(w) for w in ws), "sum(len({v}) for {v} in {x})", "total", """
        n the (total|combined|summed) length of {xs}
        n the sum of the lengths of {xs}
        n the (total |)number of characters in (all |all of |){xs}
        n the total number of (characters|chars)< in {x}>
        v ADD the lengths of {xs}
        v FIND the (total|combined) length of {xs}
        v count (all |)the (characters|chars) (in|of) all {xs}
        q what is the (total|combined) length of {xs}
        q how many (characters|chars) do {xs} have (in total|altogether|together)
    """, loop="{y} = 0\nfor {v} in {x}:\n    {y} += len({v})", weight=1.2),
    op("count_strings", "strs -> int", len, "len({x})", "count", """
        n the number of WORDS< in {x}>
        n the number of WORDS that {x} (has|contains|holds)
        n how many WORDS (there are in {x}|{x} has|{x} contains)
        n the (length|size) of {x}
        n the count of WORDS< in {x}>
        v COUNT (all |)the WORDS< in {x}>
        v count how many WORDS (there are< in {x}>|{x} has)
        v count the WORDS< in {x}>
        q how many WORDS (are in|are there in) {x}
        q how many WORDS does {x} (have|contain)
    """, loop="{y} = 0\nfor {v} in {x}:\n    {y} += 1", weight=2.5),
    op("concatenate", "strs -> str", "".join, '"".join({x})', "text", """
        n the concatenation of {xs}
        n {xs} (concatenated|joined together|glued together|joined into one string|joined without (a separator|spaces))
        n one (long |)string made of all {xs}
        n the string you get by concatenating {xs}
        v concatenate {xs}
        v concatenate (all |all of |){xs} into (one|a single) string
        v (join|glue|combine|merge) {xs} (together |)into (one|a single) string
        v join {xs} (without a separator|without spaces|with nothing between them)
        q what is the concatenation of {xs}
    """, loop='{y} = ""\nfor {v} in {x}:\n    {y} += {v}', weight=2),
    op("join_with", "strs -> str", lambda ws, c: c.join(ws), "{k}.join({x})", "text", """
        n {xs} joined (with|by|using) {k}
        n {xs} (separated|joined) by {k} (as|in|into) one string
        n a string of {xs} separated by {k}
        n the string made of {xs} with {k} between them
        v join {xs} (with|by|using) {k}
        v join {xs} into (a|one|a single) string (separated by|with) {k}
        v (combine|concatenate|merge) {xs} (using|with) {k} as (the |a )separator
        v put {k} between {xs} and join them
        q what are {xs} joined (with|by) {k}
    """, params=("char",), weight=2),
    op("join_spaces", "strs -> str", " ".join, '" ".join({x})', "text", """
        n {xs} joined (with|by) (spaces|a space|single spaces)
        n {xs} as (a sentence|one string) separated by spaces
        n a (sentence|string) made of {xs} separated by spaces
        n {xs} with (a space|spaces) between them, as one string
        v join {xs} (with|by|using) (spaces|a space|single spaces)
        v join {xs} into a (sentence|string) with spaces between them
        v (combine|merge) {xs} into one (space-separated|space separated) string
        q what are {xs} joined (with|by) spaces
    """, weight=2),
    op("join_commas", "strs -> str", ",".join, '",".join({x})', "text", """
        n {xs} joined (with|by) (commas|a comma)
        n {xs} as a (comma-separated|comma separated) string
        n a (comma-separated|comma separated) string of {xs}
        n {xs} with (commas|a comma) between them, as one string
        v join {xs} (with|by|using) (commas|a comma)
        v (combine|merge|turn) {xs} into (one|a) comma-separated string
        v (make|build) a comma-separated string (of|from) {xs}
        q what are {xs} joined (with|by) commas
    """, weight=1.2),
    op("most_common_word", "strs -> str", lambda ws: max(ws, key=ws.count), "max({x}, key={x}.count)", "common", """
        n the most (common|frequent) WORD< (in|of) {x}>
        n the WORD< in {x}> that (occurs|appears|shows up) (most often|the most|most frequently)
        n the most (frequently|commonly) (occurring|used) WORD< in {x}>
        v FIND the most (common|frequent) WORD< (in|of) {x}>
        v FIND the WORD< in {x}> that (occurs|appears) most often
        v look for the most (common|frequent) WORD< in {x}>
        q (which|what) WORD (occurs|appears) (most often|the most|most frequently) in {x}
        q what (is|'s) the most (common|frequent) WORD (in|of) {x}
    """, loop="{y} = {x}[0]\nfor {v} in {x}:\n    if {x}.count({v}) > {x}.count({y}):\n        {y} = {v}", weight=1.5),
    op("count_distinct_words", "strs -> int", lambda ws: len(set(ws)), "len(set({x}))", "count", """
        n the number of (distinct|unique|different) WORDS< in {x}>
        n how many (distinct|unique|different) WORDS (there are in {x}|{x} has|{x} contains)
        n the count of (distinct|unique|different) WORDS< in {x}>
        v COUNT the (distinct|unique|different) WORDS< in {x}>
        v count how many (distinct|unique|different) WORDS {x} (has|contains)
        q how many (distinct|unique|different) WORDS (are in|are there in) {x}
        q how many (distinct|unique|different) WORDS does {x} (have|contain)
        n how many (distinct|unique|different) WORDS there are< in {x}>
    """, loop="seen = []\nfor {v} in {x}:\n    if {v} not in seen:\n        seen.append({v})\n{y} = len(seen)", weight=1.5),
    op("first_string", "strs -> str", lambda ws: ws[0], "{x}[0]", "first", """
        n the first WORD< (in|of) {x}>
        n the first of {xs}
        n the WORD at (the start|the beginning|index 0) of {x}
        n the (head|first entry) of {x}
        v FIND the first WORD< (in|of) {x}>
        v take the first of {xs}
        q what (is|'s) the first WORD (in|of) {x}
        q which WORD comes first in {x}
    """, weight=1),
    op("last_string", "strs -> str", lambda ws: ws[-1], "{x}[-1]", "last", """
        n the last WORD< (in|of) {x}>
        n the last of {xs}
        n the WORD at the end of {x}
        n the (final WORD|last entry)< of {x}>
        v FIND the last WORD< (in|of) {x}>
        v take the last of {xs}
        q what (is|'s) the last WORD (in|of) {x}
        q which WORD comes last in {x}
    """, weight=1),
    op("alphabetically_first", "strs -> str", min, "min({x})", "first", """
        n the alphabetically (first|smallest) WORD< (in|of) {x}>
        n the WORD< in {x}> that comes first (alphabetically|in alphabetical order|in the alphabet)
        n the (alphabetically first|lexicographically smallest) of {xs}
        n the lexicographically (smallest|first) WORD< (in|of) {x}>
        v FIND the alphabetically first WORD< (in|of) {x}>
        v FIND the WORD< in {x}> that comes first (alphabetically|in alphabetical order)
        q (which|what) WORD (in|of) {x} comes first (alphabetically|in alphabetical order)
        q what is the alphabetically first WORD in {x}
    """, weight=0.8),
)  # fmt: skip

ORDERS = (
    op("sort_words", "strs -> strs", sorted, "sorted({x})", "ordered", """
        n {xs} (sorted|in alphabetical order|sorted alphabetically|in sorted order|sorted in alphabetical order)
        n {x} sorted (alphabetically|from a to z|in alphabetical order)
        n the (sorted|alphabetically sorted) WORDS< (of|in) {x}>
        n a sorted (copy|version|list) of {xs}
        v sort {xs}
        v sort {xs} (alphabetically|in alphabetical order|from a to z|lexicographically)
        v sort {x} (alphabetically|in alphabetical order)
        v (put|arrange|order) {xs} (in|into) alphabetical order
        v (order|arrange) {xs} alphabetically
        v alphabetize {xs}
        q what are {xs} in alphabetical order
    """, loop="{y} = list({x})\n{y}.sort()", weight=3),
    op("sort_words_reverse", "strs -> strs", lambda ws: sorted(ws, reverse=True), "sorted({x}, reverse=True)", "ordered", """
        n {xs} in reverse alphabetical order
        n {xs} sorted (in reverse alphabetical order|from z to a|reverse alphabetically|in descending alphabetical order)
        n {x} sorted from z to a
        n {x} in descending alphabetical order
        v sort {xs} (in reverse alphabetical order|from z to a|in descending alphabetical order|reverse alphabetically)
        v (put|arrange|order) {xs} (in|into) reverse alphabetical order
        v (order|arrange) {xs} from z to a
        q what are {xs} in reverse alphabetical order
    """, loop="{y} = list({x})\n{y}.sort(reverse=True)", weight=1),
    op("sort_by_length", "strs -> strs", lambda ws: sorted(ws, key=len), "sorted({x}, key=len)", "ordered", """
        n {xs} (sorted|ordered|arranged) by (length|their length|the length)
        n {xs} (sorted|ordered) from (shortest|short) to (longest|long)
        n {xs}, shortest first
        n {xs} in order of (increasing |)length
        n {x} sorted by (string length|word length|length)
        v (sort|order|arrange) {xs} by (length|their length|string length|how long they are)
        v (sort|order|arrange) {xs} from (shortest to longest|short to long)
        v (sort|order) {xs} so that the shortest (comes|is) first
        q what are {xs} sorted by length
    """, loop="{y} = list({x})\n{y}.sort(key=len)", weight=2.5),
    op("sort_by_length_descending", "strs -> strs", lambda ws: sorted(ws, key=len, reverse=True), "sorted({x}, key=len, reverse=True)", "ordered", """
        n {xs} (sorted|ordered|arranged) by (length descending|descending length|decreasing length)
        n {xs} (sorted|ordered) from (longest|long) to (shortest|short)
        n {xs}, longest first
        n {xs} in order of (decreasing|descending) length
        v (sort|order|arrange) {xs} by (descending|decreasing) length
        v (sort|order|arrange) {xs} from (longest to shortest|long to short)
        v (sort|order) {xs} by length, longest first
        q what are {xs} sorted from longest to shortest
    """, loop="{y} = list({x})\n{y}.sort(key=len, reverse=True)", weight=1.2),
    op("reverse_strings", "strs -> strs", lambda ws: ws[::-1], "{x}[::-1]", "turned", """
        n {x} in reverse order
        n {xs} in (reverse|the opposite) order
        n the reversed list of {xs}
        n {xs} from last to first
        v reverse the order of {xs}
        v reverse the order of {x}
        v put {xs} in reverse order
        v (flip|reverse) the order of the WORDS< in {x}>
        q what are {xs} in reverse order
    """, alt="list(reversed({x}))", loop="{y} = []\nfor {v} in {x}:\n    {y}.insert(0, {v})", weight=1.5),
    op("dedupe_words", "strs -> strs", lambda ws: list(dict.fromkeys(ws)), "list(dict.fromkeys({x}))", "unique", """
        n {xs} without (duplicates|repeats|repetitions)
        n {xs} (with duplicates removed|deduplicated|without any duplicates)
        n the (distinct|unique|different) WORDS< IN {x}>
        n {x} with (all |)duplicates removed(, keeping the order|)
        n each (distinct|different) WORD< in {x}> once
        v (remove|drop|delete|eliminate|get rid of) (all |the |any |)(duplicates|repeated words|repeats)< from {x}>
        v (remove|drop) (the |)duplicates< from {x}>(, keeping the order|, preserving order|)
        v (dedupe|deduplicate) {x}
        v (keep|get|find) (only |)the (distinct|unique|different) WORDS< IN {x}>
        q (what|which) are the (distinct|unique|different) WORDS in {x}
    """, loop="{y} = []\nfor {v} in {x}:\n    if {v} not in {y}:\n        {y}.append({v})", weight=2),
    op("first_k_words", "strs -> strs", lambda ws, k: ws[:k], "{x}[:{k}]", "head", """
        n the first {k} (words|strings|items|elements)< (in|of) {x}>
        n the first {k} of {xs}
        n the {k} (leading|foremost) (words|strings|items)< of {x}>
        v (take|keep|get|return|give me) (only |just |)the first {k} (words|strings|items|elements)< (in|of) {x}>
        v (take|keep|get) the first {k} of {xs}
        v cut {x} down to the first {k} (words|strings|items)
        q what are the first {k} (words|strings|items) (in|of) {x}
        n {x} cut off after the first {k} (words|strings|items)
    """, params=("count",), weight=1.2),
    op("last_k_words", "strs -> strs", lambda ws, k: ws[-k:], "{x}[-{k}:]", "tail", """
        n the last {k} (words|strings|items|elements)< (in|of) {x}>
        n the last {k} of {xs}
        n the final {k} (words|strings|items)< (in|of) {x}>
        v (take|keep|get|return|give me) (only |just |)the last {k} (words|strings|items|elements)< (in|of) {x}>
        v (take|keep|get) the last {k} of {xs}
        v cut {x} down to the last {k} (words|strings|items)
        q what are the last {k} (words|strings|items) (in|of) {x}
        n the {k} (words|strings|items) at the end of {x}
    """, params=("count",), weight=0.9),
)  # fmt: skip

OPERATIONS = CHANGES + REDUCTIONS + ORDERS
