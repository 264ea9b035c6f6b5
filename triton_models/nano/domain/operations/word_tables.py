"""Operations that make a dictionary of a list of strings."""

from triton_models.nano.domain.operation import op

TABLES = (
    op("string_frequencies", "strs -> dict", lambda ws: {w: ws.count(w) for w in ws}, "{{v}: {x}.count({v}) for {v} in {x}}", "counts", """
        n the (frequency|count) of (each|every) (distinct |)WORD< (in|of) {x}>(| as a dict| as a dictionary)
        n a (dictionary|dict|map|mapping) (of|with) (how often|how many times) each WORD (occurs|appears)< in {x}>
        n a (dictionary|dict|map) from (each|every) WORD< in {x}> to (its count|its frequency|how often it occurs|the number of times it appears)
        n the number of times each WORD (occurs|appears)< in {x}>, as a (dict|dictionary)
        v count (how often|how many times) each WORD (occurs|appears)< in {x}>
        v count the (occurrences|frequency) of (each|every) WORD< (in|of) {x}>
        v (map|associate) (each|every) WORD< in {x}> (to|with) its (count|frequency)
        v MAKE a (dict|dictionary) of the counts of {xs}
        q how (often|many times) does each WORD (occur|appear) in {x}
    """, loop="{y} = {}\nfor {v} in {x}:\n    {y}[{v}] = {y}.get({v}, 0) + 1", weight=2),
    op("length_table", "strs -> dict", lambda ws: {w: len(w) for w in ws}, "{{v}: len({v}) for {v} in {x}}", "sizes", """
        n a (dictionary|dict|map|mapping) from (each|every) WORD< in {x}> to its length
        n a (dictionary|dict|map) (of|with) the length of (each|every) WORD< in {x}>
        n a dict with {xs} as keys and their lengths as values
        n a (dictionary|dict) mapping (each|every) WORD< in {x}> to its length
        v map (each|every) WORD< in {x}> to its length(, as a dict| in a dict| in a dictionary)
        v MAKE a (dict|dictionary) (from|of) {xs} to their lengths
        v MAKE a (dict|dictionary) that maps (each|every) WORD< in {x}> to its length
        q what is the length of (each|every) WORD in {x}, as a dict
    """, loop="{y} = {}\nfor {v} in {x}:\n    {y}[{v}] = len({v})", weight=1.2),
    op("group_by_first", "strs -> groups", lambda ws: {w[0]: [u for u in ws if u[0] == w[0]] for w in ws}, "{{v}[0]: [u for u in {x} if u[0] == {v}[0]] for {v} in {x}}", "groups", """
        n {xs} grouped by (their |the |)first (letter|character)
        n a (dictionary|dict) from first letter to the WORDS< in {x}> that (start|begin) with it
        n a (dictionary|dict) of {xs} grouped by (first|starting|initial) letter
        n the groups of {xs} with the same first letter, as a dict
        v group {xs} by (their |the |)(first letter|first character|starting letter|initial letter)
        v group (the |all |)WORDS< in {x}> by (the letter they start with|first letter)
        v (put|collect) {xs} into a dict by (their |)first letter
        q what are {xs} grouped by first letter
    """, loop="{y} = {}\nfor {v} in {x}:\n    {y}.setdefault({v}[0], []).append({v})", weight=1.2),
    op("group_by_length", "strs -> igroups", lambda ws: {len(w): [u for u in ws if len(u) == len(w)] for w in ws}, "{len({v}): [u for u in {x} if len(u) == len({v})] for {v} in {x}}", "groups", """
        n {xs} grouped by (their |the |)length
        n a (dictionary|dict) from length to the WORDS< in {x}> (of|with) that length
        n a (dictionary|dict) of {xs} grouped by length
        n the groups of {xs} with the same length, as a dict
        v group {xs} by (their |the |)length
        v group (the |all |)WORDS< in {x}> by (how long they are|length|their length)
        v (put|collect) {xs} into a dict by (their |)length
        q what are {xs} grouped by length
    """, loop="{y} = {}\nfor {v} in {x}:\n    {y}.setdefault(len({v}), []).append({v})", weight=1.2),
)  # fmt: skip

OPERATIONS = TABLES
