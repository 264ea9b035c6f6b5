"""Operations between lists of integers and other types: strings, pairs, dictionaries, lists of lists."""

import itertools
from collections import Counter

from triton_models.nano.domain.operation import op

OTHERS = (
    op("to_strings", "ints -> strs", lambda xs: [str(v) for v in xs], "[str({v}) for {v} in {x}]", "texts", """
        n {xs} (as strings|converted to strings|turned into strings)
        n the string (representations|forms|versions) of {xs}
        n a list of strings (from|made from|made of) {xs}
        v (convert|turn|change|cast) {xs} (to|into) strings
        v (convert|turn|cast) (each|every) NUM< in {x}> (to|into) a string
        v make (each|every) NUM< in {x}> a string
        v stringify {xs}
        q what are {xs} as strings
    """, alt="list(map(str, {x}))", loop="{y} = []\nfor {v} in {x}:\n    {y}.append(str({v}))", weight=1),
    op("join_numbers", "ints -> str", lambda xs, c: c.join(str(v) for v in xs), "{k}.join(str({v}) for {v} in {x})", "text", """
        n {xs} joined (with|by|using) {k}
        n a string of {xs} separated by {k}
        n {xs} as one string(,|) (separated|joined) (by|with) {k}
        n the string of {xs} with {k} between them
        v join {xs} (with|by|using) {k}
        v (join|concatenate) {xs} into (a|one) string (separated by|with) {k}
        v make a string of {xs} separated by {k}
        q what is the string of {xs} joined with {k}
    """, params=("char",), weight=0.8),
    op("frequencies", "ints -> idict", lambda xs: dict(Counter(xs)), "{{v}: {x}.count({v}) for {v} in {x}}", "counts", """
        n a (dictionary|dict|map|mapping) (of|with) (how often|how many times) each NUM (occurs|appears)< in {x}>
        n the (frequency|frequencies|counts) of (each|every) (distinct |)NUM< in {x}>
        n a (dictionary|dict|map) from (each|every) NUM< in {x}> to (its count|its frequency|how often it occurs|the number of times it appears)
        n the number of times each NUM (occurs|appears)< in {x}>, as a (dict|dictionary)
        n a (frequency table|histogram|frequency dict) of {xs}
        v count (how often|how many times) each NUM (occurs|appears)< in {x}>
        v count the (occurrences|frequency) of (each|every) NUM< in {x}>
        v (map|associate) (each|every) NUM< in {x}> (to|with) its (count|frequency)
        v MAKE a (frequency table|frequency dictionary|dict of counts) of {xs}
        q how (often|many times) does each NUM (occur|appear) in {x}
    """, loop="{y} = {}\nfor {v} in {x}:\n    {y}[{v}] = {y}.get({v}, 0) + 1", weight=1.8),
    op("adjacent_pairs", "ints -> pairs", lambda xs: list(itertools.pairwise(xs)), "list(zip({x}, {x}[1:]))", "pairs", """
        v MAKE (all |the |)pairs of (neighbouring|adjacent|consecutive) NUMS< in {x}>
        n each NUM< in {x}> (paired|together) with the one after it, as tuples
        n the (list of |)(consecutive|adjacent|neighbouring|neighboring) pairs< (in|of) {x}>
        n (all |the )pairs of (consecutive|adjacent|neighbouring) NUMS< in {x}>
        n a list of tuples of each NUM< in {x}> and the (next|following) one
        v pair (each|every) NUM< in {x}> with the (next one|following one|one after it)
        v FIND the (consecutive|adjacent|neighbouring) pairs of {xs}
        q what are the (consecutive|adjacent|neighbouring) pairs (in|of) {x}
    """, weight=0.7),
    op("flatten", "lists -> ints", lambda xss: [v for xs in xss for v in xs], "[v for {v} in {x} for v in {v}]", "flat", """
        n {x} (flattened|flattened into one list|flattened into a single list)
        n (all |)the (numbers|elements|items|values) of (all |)the (inner lists|sublists)< of {x}>
        n a flat list of (all |)the (numbers|elements|items|values)< in {x}>
        n (one|a single) list of everything< in {x}>
        n the (inner lists|sublists)< of {x}> (joined|concatenated) (together|into one list|)
        v flatten {x}
        v flatten {x} into (one|a single|a flat) list
        v (join|concatenate|merge|combine) (all |)the (inner lists|sublists)< (of|in) {x}> (into one list|into a single list)
        v turn {x} into a flat list
        q what is {x} flattened
    """, loop="{y} = []\nfor {v} in {x}:\n    for v in {v}:\n        {y}.append(v)", alt="sum({x}, [])", weight=3),
    op("row_sums", "lists -> ints", lambda xss: [sum(xs) for xs in xss], "[sum({v}) for {v} in {x}]", "sums", """
        n the sum of (each|every) (inner list|sublist|row)< (in|of) {x}>
        n the (sums|totals) of the (inner lists|sublists|rows)< (in|of) {x}>
        n a list of the (sums|totals) of (each|every) (inner list|sublist|row)< in {x}>
        v (sum|add up|total) (each|every) (inner list|sublist|row)< (in|of) {x}>
        v FIND the sum of (each|every) (inner list|sublist|row)< (in|of) {x}>
        v replace each (inner list|sublist|row)< (in|of) {x}> (by|with) its sum
        q what is the sum of each (inner list|sublist|row) (in|of) {x}
        n the row sums of {x}
    """, loop="{y} = []\nfor {v} in {x}:\n    {y}.append(sum({v}))", weight=1.5),
    op("row_lengths", "lists -> ints", lambda xss: [len(xs) for xs in xss], "[len({v}) for {v} in {x}]", "sizes", """
        n the (length|size) of (each|every) (inner list|sublist|row)< (in|of) {x}>
        n the (lengths|sizes) of the (inner lists|sublists|rows)< (in|of) {x}>
        n how many (elements|items|numbers) (each|every) (inner list|sublist|row)< of {x}> has
        v count the (elements|items|numbers) in (each|every) (inner list|sublist|row)< of {x}>
        v FIND the (length|size) of (each|every) (inner list|sublist|row)< (in|of) {x}>
        v replace each (inner list|sublist|row)< (in|of) {x}> (by|with) its length
        q how long is each (inner list|sublist|row) (in|of) {x}
        n a list of the lengths of the (inner lists|sublists)< of {x}>
    """, loop="{y} = []\nfor {v} in {x}:\n    {y}.append(len({v}))", weight=1),
    op("row_maxima", "lists -> ints", lambda xss: [max(xs) for xs in xss], "[max({v}) for {v} in {x}]", "tops", """
        n the (largest|biggest|maximum|max) (number|value|element) of (each|every) (inner list|sublist|row)< (in|of) {x}>
        n the (maxima|maximums) of the (inner lists|sublists|rows)< (in|of) {x}>
        n the (max|maximum) of (each|every) (inner list|sublist|row)< (in|of) {x}>
        n a list of the (largest|biggest) (number|value) (in|of) each (inner list|sublist|row)< of {x}>
        v FIND the (largest|biggest|maximum) (number|value) (in|of) (each|every) (inner list|sublist|row)< of {x}>
        v replace each (inner list|sublist|row)< (in|of) {x}> (by|with) its (maximum|largest element)
        v take the max of (each|every) (inner list|sublist|row)< of {x}>
        q what is the (largest|biggest) (number|value) of each (inner list|sublist|row) (in|of) {x}
    """, loop="{y} = []\nfor {v} in {x}:\n    {y}.append(max({v}))", weight=0.8),
    op("number_of_rows", "lists -> int", len, "len({x})", "count", """
        n the (count|number) of lists inside {x}
        n the number of (inner lists|sublists|rows)< in {x}>
        n how many (inner lists|sublists|rows) (there are in {x}|{x} has|{x} contains)
        n the count of (inner lists|sublists|rows)< in {x}>
        v count the (inner lists|sublists|rows)< (in|of) {x}>
        v count how many (inner lists|sublists|rows) {x} has
        q how many (inner lists|sublists|rows) (are in|are there in) {x}
        q how many (inner lists|sublists|rows) does {x} (have|contain)
    """, weight=0.6),
    op("longest_row", "lists -> ints", lambda xss: max(xss, key=len), "max({x}, key=len)", "longest", """
        n the first (inner list|sublist|row)< (in|of) {x}> of (maximum|the greatest) length
        q what (is|'s) the longest (inner list|sublist|row) (in|of) {x}
        n the longest (inner list|sublist|row|list)< (in|of) {x}>
        n the (inner list|sublist|row)< (in|of) {x}> with (the most|most) (elements|items|numbers)
        n the (largest|biggest) (sublist|inner list)< (in|of) {x}> by length
        v FIND the longest (inner list|sublist|row)< (in|of) {x}>
        v FIND the (inner list|sublist)< (in|of) {x}> with the most (elements|items|numbers)
        q which (inner list|sublist|row) (in|of) {x} is the longest
    """, loop="{y} = {x}[0]\nfor {v} in {x}:\n    if len({v}) > len({y}):\n        {y} = {v}", weight=0.7),
)  # fmt: skip

OPERATIONS = OTHERS
