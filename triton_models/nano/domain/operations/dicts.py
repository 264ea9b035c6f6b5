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
    op("sorted_values", "dict -> ints", lambda d: sorted(d.values()), "sorted({x}.values())", "ordered", """
        n the sorted values of {x}
        n the values of {x} (sorted|in sorted order|in ascending order|in increasing order)
        n a sorted list of the values< (of|in) {x}>
        n the values< (in|of) {x}> from (smallest|lowest) to (largest|highest)
        v sort the values of {x}
        v (get|list|return) the values of {x} in (ascending|increasing|sorted) order
        v sort the values< (of|in) {x}> in ascending order
        q what are the values of {x} in (ascending|sorted) order
    """, loop="{y} = list({x}.values())\n{y}.sort()", weight=0.8),
    op("values_above", "dict -> ints", lambda d, k: [v for v in d.values() if v > k], "[val for val in {x}.values() if val > {k}]", "kept", """
        n the values (in|of) {x} (that are |which are |)GT {k}
        n (all |)the values< (in|of) {x}> (that are|which are) GT {k}
        n (a|the) list of the values (in|of) {x} GT {k}
        n those values< (in|of) {x}> that are GT {k}
        v (get|find|list|collect|select|return) (the |all |all the |)values (in|of) {x} (that are |)GT {k}
        v (keep|pick) only the values (in|of) {x} (that are |)GT {k}
        q (which|what) values (in|of) {x} are GT {k}
        q which of the values (in|of) {x} are GT {k}
    """, loop="{y} = []\nfor key in {x}:\n    if {x}[key] > {k}:\n        {y}.append({x}[key])", params=("k",), weight=0.8),
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
    op("value_or_default", "dict -> int", lambda d, t, k: d.get(t, k), "{x}.get({k}, {j})", "found", """
        n the value of {k} in {x}(,|) or {j} if (it is missing|there is none)
        n the value (for|of) the key {k} in {x}(,|) or {j} if (the key is missing|there is no such key)
        n what {x} has for {k}, or {j} if it has no such key
        n the value stored under {k} in {x}, {j} if it is missing
        v (look up|get|return|find) the value (of|for) {k} in {x}(,|) or {j} if (it is missing|there is none)
        v (look up|get) the key {k} in {x}, with {j} as the default
        v (look up|get) {k} in {x}(,|) (defaulting to|with default|falling back to) {j}
        q what is the value of {k} in {x}, or {j} if (it is missing|there is none)
    """, loop="if {k} in {x}:\n    {y} = {x}[{k}]\nelse:\n    {y} = {j}", params=("piece", "k"), weight=0.8),
)  # fmt: skip

KEYS = (
    op("keys_below", "dict -> strs", lambda d, k: [key for key, v in d.items() if v < k], "[key for key, val in {x}.items() if val < {k}]", "names", """
        n the keys of {x} (with|having) (a value|values) LT {k}
        n the keys< (in|of) {x}> whose value is LT {k}
        n (a|the) list of (the |all |)keys< in {x}> whose value is LT {k}
        n all keys< (in|of) {x}> with a value LT {k}
        v (get|find|list|collect|select|keep) (the |all |all the |)keys< (in|of) {x}> whose value is LT {k}
        v (get|find|list) (the |all |)keys< of {x}> with (a value|values) LT {k}
        q which keys (in|of) {x} have (a value|values) LT {k}
        q what are the keys of {x} whose value is LT {k}
    """, loop="{y} = []\nfor key in {x}:\n    if {x}[key] < {k}:\n        {y}.append(key)", params=("k",), weight=0.8),
    op("keys_equal", "dict -> strs", lambda d, k: [key for key, v in d.items() if v == k], "[key for key, val in {x}.items() if val == {k}]", "names", """
        n the keys of {x} (with|that have) (the value|a value equal to|a value of) {k}
        n the keys< (in|of) {x}> whose value (is|equals|is equal to|is exactly) {k}
        n (a|the) list of (the |all |)keys< in {x}> whose value (is|equals|is equal to) {k}
        n all keys< (in|of) {x}> (with|that have) the value {k}
        v (get|find|list|collect|select|keep) (the |all |all the |)keys< (in|of) {x}> whose value (is|equals|is equal to) {k}
        v (get|find|list) (the |all |)keys< of {x}> (with|that have) the value {k}
        q which keys (in|of) {x} have (the value|a value of) {k}
        q what are the keys of {x} whose value (is|equals) {k}
    """, loop="{y} = []\nfor key in {x}:\n    if {x}[key] == {k}:\n        {y}.append(key)", params=("k",), weight=0.8),
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
    op("keys_odd", "dict -> strs", lambda d: [key for key, v in d.items() if v % 2 == 1], "[key for key, val in {x}.items() if val % 2 == 1]", "names", """
        n the keys of {x} (with|that have) (an odd value|odd values)
        n the keys< (in|of) {x}> whose (value is|values are) odd
        n (a|the) list of (the |all |)keys< in {x}> whose value is (odd|an odd number)
        n all keys< (in|of) {x}> with an odd value
        v (get|find|list|collect|select|keep) (the |all |all the |)keys< (in|of) {x}> whose value is odd
        v (get|find|list) (the |all |)keys< of {x}> with (an odd value|odd values)
        q which keys (in|of) {x} have (an odd value|odd values)
        q what are the keys of {x} whose value is odd
    """, loop="{y} = []\nfor key in {x}:\n    if {x}[key] % 2 == 1:\n        {y}.append(key)", weight=0.6),
    op("top_keys", "dict -> strs", lambda d, k: sorted(d, key=lambda key: d[key], reverse=True)[:k], "sorted({x}, key={x}.get, reverse=True)[:{k}]", "names", """
        n the {k} keys of {x} with the (largest|highest|biggest|greatest) values, (largest|highest) first
        n the {k} keys< (in|of) {x}> that have the (largest|highest|biggest) values, in descending order of value
        n the top {k} keys of {x} by value, (largest|highest) first
        n the keys of the {k} (largest|highest) values (in|of) {x}, (largest|highest) first
        v FIND the {k} keys< (in|of) {x}> with the (largest|highest|biggest|greatest) values, (largest|highest) first
        v FIND the top {k} keys of {x} by value, (largest|highest) first
        v (list|return) the {k} keys with the (largest|highest) values< in {x}>, in descending order of value
        q which {k} keys (in|of) {x} have the (largest|highest|biggest) values, (largest|highest) first
    """, loop="{y} = sorted({x}, key={x}.get, reverse=True)\n{y} = {y}[:{k}]", params=("count",), weight=0.8),
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
    op("keep_values_positive", "dict -> dict", lambda d: {key: v for key, v in d.items() if v > 0}, "{key: val for key, val in {x}.items() if val > 0}", "kept", """
        n the (entries|items|pairs) of {x} (with|having) (a positive value|positive values)
        n the (entries|items|pairs)< (in|of) {x}> whose value is positive
        n {x} with only the (entries|items) whose value is positive
        n a (dict|dictionary) of the (entries|items)< (in|of) {x}> whose value is positive
        v (keep|filter|select|pick|get) (only |)the (entries|items|pairs)< (in|of) {x}> whose value is positive
        v (keep|select) only (entries|items)< of {x}> with (a positive value|positive values)
        v filter {x} to keep only positive values
        q which (entries|items) of {x} have a positive value
    """, loop="{y} = {}\nfor key in {x}:\n    if {x}[key] > 0:\n        {y}[key] = {x}[key]", weight=0.7),
    op("keep_keys_starting", "dict -> dict", lambda d, c: {key: v for key, v in d.items() if key.startswith(c)}, "{key: val for key, val in {x}.items() if key.startswith({k})}", "kept", """
        n the (entries|items|pairs) of {x} with a key that (starts|begins) with {k}
        n the (entries|items|pairs)< (in|of) {x}> whose key (starts|begins) with {k}
        n {x} with only the (entries|items) whose key (starts|begins) with {k}
        n a (dict|dictionary) of the (entries|items)< (in|of) {x}> whose key (starts|begins) with {k}
        v (keep|filter|select|pick|get) (only |)the (entries|items|pairs)< (in|of) {x}> whose key (starts|begins) with {k}
        v (keep|select) only (entries|items)< of {x}> whose key (starts|begins) with {k}
        v filter {x} to keep only keys (starting|beginning) with {k}
        q which (entries|items) of {x} have a key that (starts|begins) with {k}
    """, loop="{y} = {}\nfor key in {x}:\n    if key.startswith({k}):\n        {y}[key] = {x}[key]", params=("char",), weight=0.6),
    op("without_key", "dict -> dict", lambda d, t: {key: v for key, v in d.items() if key != t}, "{key: val for key, val in {x}.items() if key != {k}}", "kept", """
        n {x} without the (key|entry|entry for) {k}
        n a copy of {x} without the key {k}
        n the (entries|items) of {x} (except|other than) (that of|the one for) {k}
        n {x} with the key {k} (removed|deleted|taken out)
        v (remove|delete|drop) the key {k} from {x}
        v (remove|delete|drop) the entry (for|of|with key) {k} from {x}
        v return {x} without the key {k}
        q what is {x} without the key {k}
    """, loop="{y} = dict({x})\n{y}.pop({k}, None)", params=("piece",), weight=0.7),
    op("multiply_values", "dict -> dict", lambda d, k: {key: v * k for key, v in d.items()}, "{key: val * {k} for key, val in {x}.items()}", "scaled", """
        n {x} with (each|every) value multiplied by {k}
        n {x} with (all|all its|its) values multiplied by {k}
        n a (dict|dictionary) with the keys of {x} and {k} times their values
        n {x} with (all|its) values (scaled by|times) {k}
        v multiply (each|every) value< (in|of) {x}> by {k}
        v multiply (all |)the values< (in|of) {x}> by {k}
        v scale (each|every) value< (in|of) {x}> by {k}
        q what is {x} with (each|every) value multiplied by {k}
    """, loop="{y} = {}\nfor key in {x}:\n    {y}[key] = {x}[key] * {k}", params=("times",), weight=0.7),
    op("add_to_values", "dict -> dict", lambda d, k: {key: v + k for key, v in d.items()}, "{key: val + {k} for key, val in {x}.items()}", "raised", """
        n {x} with {k} added to (each|every) value
        n {x} with (all|all its|its) values (increased|raised) by {k}
        n a (dict|dictionary) with the keys of {x} and their values plus {k}
        n {x} with (each|every) value (increased|raised|incremented) by {k}
        v add {k} to (each|every) value< (in|of) {x}>
        v add {k} to (all |)the values< (in|of) {x}>
        v (increase|raise|increment) (each|every) value< (in|of) {x}> by {k}
        q what is {x} with {k} added to (each|every) value
    """, loop="{y} = {}\nfor key in {x}:\n    {y}[key] = {x}[key] + {k}", params=("k",), weight=0.7),
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
    op("all_values_positive", "dict -> bool", lambda d: all(v > 0 for v in d.values()), "all(val > 0 for val in {x}.values())", "ok", """
        c (all|all the|all of the) values (in|of) {x} are positive
        c (every|each) value (in|of) {x} is (positive|greater than 0|greater than zero|above zero)
        c {x} (has|contains) only positive values
        c (every|each) key (in|of) {x} has a positive value
        c all keys (in|of) {x} have a positive value
        q are (all|all the|all of the) values (in|of) {x} positive
        q is (every|each) value (in|of) {x} (positive|greater than 0|above zero)
        q does (every|each) key (in|of) {x} have a positive value
    """, loop="{y} = True\nfor key in {x}:\n    if {x}[key] <= 0:\n        {y} = False", weight=0.6),
    op("has_value", "dict -> bool", lambda d, k: k in d.values(), "{k} in {x}.values()", "found", """
        c {x} (has|contains) the value {k}
        c {k} is (a value|one of the values|among the values) (of|in) {x}
        c the value {k} (occurs|exists|appears|is) in {x}
        c (any|some|at least one) key (in|of) {x} has the value {k}
        c there is a key (in|of) {x} (with|that has) the value {k}
        q does {x} (have|contain) the value {k}
        q is {k} (a value|one of the values|among the values) (of|in) {x}
        q does any key (in|of) {x} have the value {k}
    """, loop="{y} = False\nfor key in {x}:\n    if {x}[key] == {k}:\n        {y} = True", params=("k",), weight=0.6),
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
    op("row_minima", "lists -> ints", lambda xss: [min(xs) for xs in xss], "[min({v}) for {v} in {x}]", "lows", """
        n the (smallest|lowest|minimum|min) (number|value|element) of (each|every) (inner list|sublist|row)< (in|of) {x}>
        n the (minima|minimums) of the (inner lists|sublists|rows)< (in|of) {x}>
        n the (min|minimum) of (each|every) (inner list|sublist|row)< (in|of) {x}>
        n a list of the (smallest|lowest) (number|value) (in|of) each (inner list|sublist|row)< of {x}>
        v FIND the (smallest|lowest|minimum) (number|value) (in|of) (each|every) (inner list|sublist|row)< of {x}>
        v replace each (inner list|sublist|row)< (in|of) {x}> (by|with) its (minimum|smallest element)
        v take the min of (each|every) (inner list|sublist|row)< of {x}>
        q what is the (smallest|lowest) (number|value) of each (inner list|sublist|row) (in|of) {x}
    """, loop="{y} = []\nfor {v} in {x}:\n    {y}.append(min({v}))", weight=0.7),
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
