"""Operations on a dictionary from strings to integers."""

from triton_models.nano.domain.operation import op

OPERATIONS = (
    op("keys", "dict -> strs", list, "list({x})", "names", """
        n the keys of {x}
        n (a|the) list of (the |all |all the |)keys (in|of) {x}
        n all (the |)keys< (in|of) {x}>
        n the keys< (in|from) {x}> as a list
        v (get|list|collect|return) (the |all |all the |)keys< (of|in|from) {x}>
        v (put|collect) the keys of {x} (in|into) a list
        q what are the keys of {x}
        q which keys does {x} have
    """, alt="list({x}.keys())", loop="{y} = []\nfor key in {x}:\n    {y}.append(key)", weight=2),
    op("values", "dict -> ints", lambda d: list(d.values()), "list({x}.values())", "values", """
        n the values of {x}
        n (a|the) list of (the |all |all the |)values (in|of) {x}
        n all (the |)values< (in|of) {x}>
        n the values< (in|from) {x}> as a list
        v (get|list|collect|return) (the |all |all the |)values< (of|in|from) {x}>
        v (put|collect) the values of {x} (in|into) a list
        q what are the values of {x}
        q which values does {x} have
    """, loop="{y} = []\nfor key in {x}:\n    {y}.append({x}[key])", weight=3),
    op("sorted_keys", "dict -> strs", sorted, "sorted({x})", "names", """
        n the sorted keys of {x}
        n the keys of {x} (sorted|in sorted order|in alphabetical order|sorted alphabetically)
        n a sorted list of the keys< (of|in) {x}>
        n the keys< (in|of) {x}> in alphabetical order
        v sort the keys of {x}
        v (get|list|return) the keys of {x} in (alphabetical|sorted) order
        v sort the keys< (of|in) {x}> alphabetically
        q what are the keys of {x} in alphabetical order
    """, alt="sorted({x}.keys())", weight=1),
    op("dict_total", "dict -> int", lambda d: sum(d.values()), "sum({x}.values())", "total", """
        n the sum of (the |all |all the |)values (in|of) {x}
        n the total of (the |all |all the |)values (in|of) {x}
        n the values of {x} added (up|together)
        n the sum of {x}'s values
        v ADD (the |all |all the |)values< (in|of) {x}>
        v FIND the (sum|total) of the values< (in|of) {x}>
        q what (is|'s) the (sum|total) of the values (in|of) {x}
        q what do the values (in|of) {x} add up to
    """, loop="{y} = 0\nfor key in {x}:\n    {y} += {x}[key]", weight=2),
    op("dict_size", "dict -> int", len, "len({x})", "count", """
        n the number of (keys|entries|items|pairs) (in|of) {x}
        n how many (keys|entries|items|pairs) {x} (has|contains)
        n the (size|length) of {x}
        n the count of (keys|entries)< in {x}>
        v count the (keys|entries|items|pairs)< (in|of) {x}>
        v count how many (keys|entries|items) {x} has
        q how many (keys|entries|items|pairs) (are in|are there in) {x}
        q how many (keys|entries|items) does {x} (have|contain)
    """, weight=1),
    op("key_of_max", "dict -> str", lambda d: max(d, key=lambda key: d[key]), "max({x}, key={x}.get)", "best", """
        n the key with (the |)(max|maximum|highest|largest) value< (in|of) {x}>
        n the key (with|that has) the (largest|highest|biggest|greatest|maximum|max) value< in {x}>
        n the key of the (largest|highest|biggest|maximum) value< in {x}>
        n the key whose value is the (largest|highest|biggest|greatest)< in {x}>
        n the key< in {x}> with the (largest|highest|biggest|maximum) value
        v FIND the key with the (largest|highest|biggest|greatest|maximum|max) value< in {x}>
        v FIND the key< in {x}> whose value is (largest|highest|greatest)
        v look for the key with the (largest|highest|biggest) value< in {x}>
        q which key (in|of) {x} has the (largest|highest|biggest|greatest|maximum) value
        q what is the key with the (largest|highest|maximum) value in {x}
    """, loop="{y} = list({x})[0]\nfor key in {x}:\n    if {x}[key] > {x}[{y}]:\n        {y} = key", weight=2.5),
    op("key_of_min", "dict -> str", lambda d: min(d, key=lambda key: d[key]), "min({x}, key={x}.get)", "least", """
        n the key with (the |)(min|minimum|lowest|smallest) value< (in|of) {x}>
        n the key (with|that has) the (smallest|lowest|minimum|least|min) value< in {x}>
        n the key of the (smallest|lowest|minimum) value< in {x}>
        n the key whose value is the (smallest|lowest|least)< in {x}>
        n the key< in {x}> with the (smallest|lowest|minimum) value
        v FIND the key with the (smallest|lowest|minimum|least|min) value< in {x}>
        v FIND the key< in {x}> whose value is (smallest|lowest)
        v look for the key with the (smallest|lowest) value< in {x}>
        q which key (in|of) {x} has the (smallest|lowest|minimum) value
        q what is the key with the (smallest|lowest|minimum) value in {x}
    """, loop="{y} = list({x})[0]\nfor key in {x}:\n    if {x}[key] < {x}[{y}]:\n        {y} = key", weight=1.5),
    op("dict_max", "dict -> int", lambda d: max(d.values()), "max({x}.values())", "best", """
        n the (largest|highest|biggest|greatest|maximum|max) value (in|of) {x}
        n the (largest|highest|biggest) of the values (in|of) {x}
        n the (maximum|max) of {x}'s values
        n the (largest|highest|maximum) value of any key< in {x}>
        v FIND the (largest|highest|biggest|greatest|maximum) value< (in|of) {x}>
        v FIND the (maximum|max) of the values of {x}
        q what (is|'s) the (largest|highest|biggest|maximum) value (in|of) {x}
        q how (high|large) is the (highest|largest) value in {x}
    """, weight=1),
    op("invert", "dict -> idict", lambda d: {v: k for k, v in d.items()}, "{val: key for key, val in {x}.items()}", "swapped", """
        v swap (the |)keys and values< (of|in) {x}>
        n {x} with (its |the |)keys and values swapped
        n {x} (inverted|with keys and values swapped|with its keys and values swapped|with keys and values exchanged)
        n the inverse of {x}(, mapping values to keys|)
        n a (dict|dictionary) from the values of {x} to (its|the) keys
        n a (dict|dictionary) with the keys and values of {x} swapped
        v (invert|flip) {x}
        v (swap|exchange|switch) (the |)keys and (the |)values< (of|in) {x}>
        v make a (dict|dictionary) from (the |)values to (the |)keys of {x}
        q what is {x} with keys and values swapped
    """, loop="{y} = {}\nfor key in {x}:\n    {y}[{x}[key]] = key", weight=2),
    op("keep_values_greater", "dict -> dict", lambda d, k: {key: v for key, v in d.items() if v > k}, "{key: val for key, val in {x}.items() if val > {k}}", "kept", """
        n the (entries|items|pairs) of {x} (with|having) (a value|values) GT {k}
        n the (entries|items|pairs)< (in|of) {x}> whose value is GT {k}
        n {x} with only the (entries|items) whose value is GT {k}
        n a (dict|dictionary) of the (entries|items)< (in|of) {x}> whose value is GT {k}
        v (keep|filter|select|pick|get) (only |)the (entries|items|pairs)< (in|of) {x}> whose value is GT {k}
        v (keep|select) only (entries|items)< of {x}> with (a value|values) GT {k}
        v filter {x} to keep only values GT {k}
        q which (entries|items) of {x} have a value GT {k}
    """, loop="{y} = {}\nfor key in {x}:\n    if {x}[key] > {k}:\n        {y}[key] = {x}[key]", params=("k",), weight=1.5),
    op("keys_above", "dict -> strs", lambda d, k: [key for key, v in d.items() if v > k], "[key for key, val in {x}.items() if val > {k}]", "names", """
        n the keys of {x} (with|having) (a value|values) GT {k}
        n the keys< (in|of) {x}> whose value is GT {k}
        n (a|the) list of (the |all |)keys< in {x}> whose value is GT {k}
        n all keys< (in|of) {x}> with a value GT {k}
        v (get|find|list|collect|select|keep) (the |all |all the |)keys< (in|of) {x}> whose value is GT {k}
        v (get|find|list) (the |all |)keys< of {x}> with (a value|values) GT {k}
        q which keys (in|of) {x} have (a value|values) GT {k}
        q what are the keys of {x} whose value is GT {k}
    """, loop="{y} = []\nfor key in {x}:\n    if {x}[key] > {k}:\n        {y}.append(key)", params=("k",), weight=1.2),
    op("keys_by_value", "dict -> strs", lambda d: sorted(d, key=lambda key: d[key]), "sorted({x}, key={x}.get)", "names", """
        n the keys of {x} (sorted|ordered) by (value|their value|their values)
        n the keys of {x} in order of (increasing |)value
        n a list of the keys< (of|in) {x}> sorted by value
        n the keys< of {x}>, (smallest|lowest) value first
        v sort the keys of {x} by (value|their value|their values)
        v (order|arrange) the keys< of {x}> by (value|their value)
        v (list|return) the keys of {x} sorted by (value|their values)
        q what are the keys of {x} sorted by value
    """, weight=1.2),
    op("keys_by_value_descending", "dict -> strs", lambda d: sorted(d, key=lambda key: d[key], reverse=True), "sorted({x}, key={x}.get, reverse=True)", "names", """
        n the keys of {x} (sorted|ordered) by (value descending|descending value|decreasing value)
        n the keys of {x} in order of (decreasing|descending) value
        n a list of the keys< (of|in) {x}> sorted by value in descending order
        n the keys< of {x}>, (largest|highest|biggest) value first
        v sort the keys of {x} by (value in descending order|descending value|decreasing value)
        v (order|arrange) the keys< of {x}> from (highest|largest) to (lowest|smallest) value
        v (list|return) the keys of {x} sorted by value, (highest|largest) first
        q what are the keys of {x} sorted by descending value
    """, weight=1),
    op("sort_dict_by_key", "dict -> dict", lambda d: dict(sorted(d.items())), "dict(sorted({x}.items()))", "ordered", """
        n {x} (sorted|ordered) by (key|its keys|keys)
        n a (dict|dictionary) (with|of) the entries of {x} sorted by key
        n {x} with its keys in (sorted|alphabetical) order
        v sort {x} by (key|its keys|keys)
        v (order|arrange) {x} by (key|its keys)
        v sort the (entries|items) of {x} by key
        q what is {x} sorted by key
        n the entries of {x} sorted by key, as a (dict|dictionary)
    """, weight=0.8),
    op("has_key", "dict -> bool", lambda d, c: c in d, "{k} in {x}", "found", """
        c {x} (has|contains) (the |a |)key {k}
        c {k} is (a key|one of the keys|among the keys) (of|in) {x}
        c the key {k} (is|exists|occurs) in {x}
        c there is a key {k} in {x}
        q does {x} (have|contain) (the |a |)key {k}
        q is {k} a key (of|in) {x}
        q is there a key {k} in {x}
        c {k} is one of {x}'s keys
    """, params=("piece",), weight=0.8),
    op("double_values", "dict -> dict", lambda d: {key: v * 2 for key, v in d.items()}, "{key: val * 2 for key, val in {x}.items()}", "doubled", """
        n {x} with (each|every) value doubled
        n {x} with (all|all its|its) values doubled
        n a (dict|dictionary) with the keys of {x} and (twice|double) their values
        v double (each|every) value< (in|of) {x}>
        v double (all |)the values< (in|of) {x}>
        v multiply (each|every) value< (in|of) {x}> by (2|two)
        q what is {x} with (each|every) value doubled
        n {x} with the values multiplied by (2|two)
    """, loop="{y} = {}\nfor key in {x}:\n    {y}[key] = {x}[key] * 2", weight=0.8),
)  # fmt: skip
