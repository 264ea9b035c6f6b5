"""More operations on a dictionary from strings to integers, and on a list of lists as a whole."""

from triton_models.nano.domain.operation import op

VALUES = (
    op("dict_min", "dict -> int", lambda d: min(d.values()), "min({x}.values())", "least", """
        n the (smallest|lowest|minimum|least|min) value (in|of) {x}
        n the (smallest|lowest) of the values (in|of) {x}
        n the (minimum|min) of {x}'s values
        n the (smallest|lowest|minimum) value of any key< in {x}>
        v FIND the (smallest|lowest|minimum|least) value< (in|of) {x}>
        v FIND the (minimum|min) of the values of {x}
        q what (is|'s) the (smallest|lowest|minimum) value (in|of) {x}
        q how (low|small) is the (lowest|smallest) value in {x}
    """, loop="{y} = list({x}.values())[0]\nfor key in {x}:\n    if {x}[key] < {y}:\n        {y} = {x}[key]", weight=0.9),
    op("dict_mean", "dict -> float", lambda d: sum(d.values()) / len(d), "sum({x}.values()) / len({x})", "mean", """
        n the (average|mean) of (the |all |all the |)values (in|of) {x}
        n the (average|mean) value (in|of) {x}
        n the (average|mean) of {x}'s values
        n the (arithmetic mean|average) of the values< (in|of) {x}>
        v FIND the (average|mean) (of the values|value)< (in|of) {x}>
        v average (the |all |all the |)values< (in|of) {x}>
        q what (is|'s) the (average|mean) of the values (in|of) {x}
        q what (is|'s) the (average|mean) value (in|of) {x}
    """, loop="total = 0\nfor key in {x}:\n    total += {x}[key]\n{y} = total / len({x})", weight=1.2),
    op("count_values_above", "dict -> int", lambda d, k: sum(1 for v in d.values() if v > k), "sum(1 for val in {x}.values() if val > {k})", "count", """
        n the number of (keys|entries|items) (in|of) {x} (with a value|whose value is) GT {k}
        n the number of values (in|of) {x} (that are |)GT {k}
        n how many (keys|entries|items) (in|of) {x} have a value GT {k}
        n how many values (in|of) {x} are GT {k}
        v count the (keys|entries|items)< (in|of) {x}> (with a value|whose value is) GT {k}
        v count how many values (in|of) {x} are GT {k}
        v count the values< (in|of) {x}> (that are |)GT {k}
        q how many (keys|entries|items) (in|of) {x} have a value GT {k}
        q how many values (in|of) {x} are GT {k}
    """, loop="{y} = 0\nfor key in {x}:\n    if {x}[key] > {k}:\n        {y} += 1", alt="len([val for val in {x}.values() if val > {k}])", params=("k",), weight=0.8),
    op("value_or_zero", "dict -> int", lambda d, t: d.get(t, 0), "{x}.get({k}, 0)", "found", """
        n the value of {k} in {x}(,|) or (0|zero) if (it is missing|there is none)
        n the value (for|of) the key {k} in {x}(,|) or (0|zero) if (the key is missing|there is no such key)
        n what {x} has for {k}, or (0|zero) if it has no such key
        n the value stored under {k} in {x}, (0|zero) if it is missing
        v (look up|get|return|find) the value (of|for) {k} in {x}(,|) or (0|zero) if (it is missing|there is none)
        v (look up|get) the key {k} in {x}, with (0|zero) as the default
        v (look up|get) {k} in {x}(,|) (defaulting to|with default|falling back to) (0|zero)
        q what is the value of {k} in {x}, or (0|zero) if (it is missing|there is none)
    """, loop="if {k} in {x}:\n    {y} = {x}[{k}]\nelse:\n    {y} = 0", params=("piece",), weight=1.2),
)  # fmt: skip

KEYS = (
    op("keys_even", "dict -> strs", lambda d: [key for key, v in d.items() if v % 2 == 0], "[key for key, val in {x}.items() if val % 2 == 0]", "names", """
        n the keys of {x} (with|that have) (an even value|even values)
        n the keys< (in|of) {x}> whose (value is|values are) even
        n (a|the) list of (the |all |)keys< in {x}> whose value is (even|an even number)
        n all keys< (in|of) {x}> with an even value
        v (get|find|list|collect|select|keep) (the |all |all the |)keys< (in|of) {x}> whose value is even
        v (get|find|list) (the |all |)keys< of {x}> with (an even value|even values)
        q which keys (in|of) {x} have (an even value|even values)
        q what are the keys of {x} whose value is even
    """, loop="{y} = []\nfor key in {x}:\n    if {x}[key] % 2 == 0:\n        {y}.append(key)", weight=0.8),
)  # fmt: skip

ENTRIES = (
    op("keep_values_even", "dict -> dict", lambda d: {key: v for key, v in d.items() if v % 2 == 0}, "{key: val for key, val in {x}.items() if val % 2 == 0}", "kept", """
        n the (entries|items|pairs) of {x} (with|having) (an even value|even values)
        n the (entries|items|pairs)< (in|of) {x}> whose value is even
        n {x} with only the (entries|items) whose value is even
        n a (dict|dictionary) of the (entries|items)< (in|of) {x}> whose value is even
        v (keep|filter|select|pick|get) (only |)the (entries|items|pairs)< (in|of) {x}> whose value is even
        v (keep|select) only (entries|items)< of {x}> with (an even value|even values)
        v filter {x} to keep only even values
        q which (entries|items) of {x} have an even value
    """, loop="{y} = {}\nfor key in {x}:\n    if {x}[key] % 2 == 0:\n        {y}[key] = {x}[key]", weight=0.8),
    op("group_keys_by_value", "dict -> igroups", lambda d: {u: [key for key, v in d.items() if v == u] for u in d.values()}, "{val: [key for key in {x} if {x}[key] == val] for val in {x}.values()}", "groups", """
        n the keys of {x} grouped by (value|their value|their values)
        n a (dict|dictionary) from each value (of|in) {x} to the (list of |)keys (that have it|with that value)
        n a (dict|dictionary) of the keys< (of|in) {x}> grouped by value
        n the groups of keys< (of|in) {x}> with the same value, as a (dict|dictionary)
        v group the keys of {x} by (value|their value|their values)
        v map each value (of|in) {x} to the list of keys (that have it|with that value)
        v invert {x}, with a list of keys for each value
        q what are the keys of {x} grouped by value
    """, loop="{y} = {}\nfor key in {x}:\n    {y}.setdefault({x}[key], []).append(key)", weight=0.8),
)  # fmt: skip

ROWS = (
    op("grand_total", "lists -> int", lambda xss: sum(sum(xs) for xs in xss), "sum(sum({v}) for {v} in {x})", "total", """
        n the (sum|total) of all (numbers|values|elements|integers) in (all |)the (inner lists|sublists|rows)< of {x}>
        n the (sum|total) of (all |)the numbers in all the (inner lists|sublists|rows)< of {x}>
        n the (grand total|overall sum) of {x}
        n the sum of the sums of the (inner lists|sublists|rows)< of {x}>
        v ADD all (numbers|values|elements|integers) in all the (inner lists|sublists|rows)< of {x}>
        v FIND the (grand total|overall sum) of {x}
        v FIND the (sum|total) of all (numbers|values) in all the (inner lists|sublists|rows)< of {x}>
        q what (is|'s) the (sum|total) of all (numbers|values) in all the (inner lists|sublists|rows) of {x}
    """, loop="{y} = 0\nfor {v} in {x}:\n    {y} += sum({v})", weight=1.2),
    op("count_inner", "lists -> int", lambda xss: sum(len(xs) for xs in xss), "sum(len({v}) for {v} in {x})", "count", """
        n the total number of (numbers|elements|items|values) in all the (inner lists|sublists|rows)< of {x}>
        n how many (numbers|elements|items|values) all the (inner lists|sublists|rows)< of {x}> have (together|in total)
        n the (total|combined) length of (all |)the (inner lists|sublists|rows)< of {x}>
        n the sum of the lengths of the (inner lists|sublists|rows)< of {x}>
        v count (all |)the (numbers|elements|items|values) in all the (inner lists|sublists|rows)< of {x}>
        v ADD the lengths of (all |)the (inner lists|sublists|rows)< of {x}>
        v FIND the (total|combined) length of the (inner lists|sublists|rows)< of {x}>
        q how many (numbers|elements|items|values) are in all the (inner lists|sublists|rows) of {x} (together|in total)
    """, loop="{y} = 0\nfor {v} in {x}:\n    {y} += len({v})", weight=0.7),
    op("max_inner", "lists -> int", lambda xss: max(max(xs) for xs in xss), "max(max({v}) for {v} in {x})", "best", """
        n the (largest|biggest|greatest|highest) (number|value|element|integer) (in|of) (all|any of) the (inner lists|sublists|rows)< of {x}>
        n the (largest|biggest|highest) (number|value) (anywhere in|inside any of the lists in) {x}
        n the (overall maximum|overall max) of {x}
        n the (largest|biggest|maximum) of the (maxima|maximums) of the (inner lists|sublists|rows)< of {x}>
        v FIND the (largest|biggest|highest) (number|value|element) in all the (inner lists|sublists|rows)< of {x}>
        v FIND the (overall maximum|overall max) of {x}
        v FIND the (largest|biggest|highest) (number|value) anywhere in {x}
        q what (is|'s) the (largest|biggest|highest) (number|value) anywhere in {x}
    """, loop="{y} = {x}[0][0]\nfor {v} in {x}:\n    if max({v}) > {y}:\n        {y} = max({v})", weight=0.8),
    op("shortest_row", "lists -> ints", lambda xss: min(xss, key=len), "min({x}, key=len)", "shortest", """
        n the shortest (inner list|sublist|row|list)< (in|of) {x}>
        n the (inner list|sublist|row)< (in|of) {x}> with (the fewest|fewest) (elements|items|numbers)
        n the (inner list|sublist)< (in|of) {x}> of the (smallest|least) length
        n the first (inner list|sublist|row)< (in|of) {x}> of minimum length
        v FIND the shortest (inner list|sublist|row)< (in|of) {x}>
        v FIND the (inner list|sublist)< (in|of) {x}> with the fewest (elements|items|numbers)
        q which (inner list|sublist|row) (in|of) {x} is the shortest
        q what (is|'s) the shortest (inner list|sublist|row) (in|of) {x}
    """, loop="{y} = {x}[0]\nfor {v} in {x}:\n    if len({v}) < len({y}):\n        {y} = {v}", weight=0.6),
    op("largest_sum_row", "lists -> ints", lambda xss: max(xss, key=sum), "max({x}, key=sum)", "best", """
        n the (inner list|sublist|row)< (in|of) {x}> with the (largest|biggest|greatest|highest|maximum) (sum|total)
        n the (inner list|sublist|row)< (in|of) {x}> whose (sum|total) is (the |)(largest|biggest|greatest|highest)
        n the (inner list|sublist|row)< (in|of) {x}> that (adds up|sums) to the most
        n the (first |)(inner list|sublist|row) with the (largest|highest) sum< in {x}>
        v FIND the (inner list|sublist|row)< (in|of) {x}> with the (largest|biggest|greatest|highest) (sum|total)
        v FIND the (inner list|sublist|row)< (in|of) {x}> whose sum is (largest|greatest|highest)
        v look for the (inner list|sublist|row) with the (largest|highest|biggest) sum< in {x}>
        q which (inner list|sublist|row) (in|of) {x} has the (largest|biggest|greatest|highest) (sum|total)
    """, loop="{y} = {x}[0]\nfor {v} in {x}:\n    if sum({v}) > sum({y}):\n        {y} = {v}", weight=0.8),
)  # fmt: skip

OPERATIONS = VALUES + KEYS + ENTRIES + ROWS
