"""Idioms over numbers and lists of them, a line each: `idioms` tells how they are read."""

TABLE = """
keep_even mean
keep_odd mean
keep_positive mean
keep_negative mean
keep_greater mean
keep_even product
keep_odd product
keep_even sort
keep_even sort_descending
keep_odd sort
keep_odd sort_descending
keep_positive sort
keep_negative sort
keep_even square_each
keep_odd square_each
keep_odd cube_each
keep_odd double_each
keep_positive double_each
keep_positive square_each
square_each keep_even
square_each sort
square_each maximum
cube_each total
double_each total
absolute_each maximum
absolute_each sort
sort reverse
dedupe total
dedupe mean
dedupe count_even
dedupe reverse
dedupe sort_descending
k_largest total
k_smallest total
k_largest mean
first_k total
last_k total
first_k reverse
first_k mean
every_other total
odd_indices total
differences maximum
running_sum last_element
reverse first_k
total is_even
total is_odd
total is_prime
total digit_sum
total is_positive
length is_even
maximum is_even
maximum is_prime
product is_even
product digit_sum
product is_positive
keep_even square_each total
keep_odd square_each total
keep_positive square_each total
keep_odd cube_each total
keep_even sort first_k
keep_prime square_each total
dedupe sort first_k
dedupe sort_descending first_k
keep_positive dedupe sort
divisors total
divisors keep_even
divisors count_even
divisors keep_prime
divisors product
primes_up_to total
primes_up_to length
one_to keep_odd
one_to keep_even
one_to square_each
one_to cube_each
one_to sum_multiple
one_to count_multiple
one_to keep_multiple
one_to sum_odd
one_to sum_even
one_to sum_squares
one_to count_prime
one_to reverse
squares_up_to total
fibonacci_list total
fibonacci_list keep_even
fibonacci_list sum_even
factorial digit_sum
factorial count_number_digits
square digit_sum
digits product
digits maximum
digits minimum
digits count_even
digits count_odd
digits keep_even
digits sum_even
digits sum_odd
digits sort
digits sort_descending
digits reverse
digits sum_squares
digits has_duplicates
digits all_distinct
digits count_distinct
digits all_even
reverse_digits is_prime
digit_sum is_even
digit_sum is_prime
to_binary text_length
to_binary reverse_text
to_binary count_char=1: n the number of (1s|ones|1 bits|set bits|1's) in the binary (representation|form) of {x} / n how many (ones|1s) the binary (representation|form) of {x} has / n the number of set bits< (in|of) {x}> / v COUNT the (set bits|1 bits)< (in|of) {x}> / v COUNT the (1s|ones) in the binary (representation|form) of {x} / q how many (1s|ones) are in the binary (representation|form) of {x} / n the (popcount|population count) of {x}
to_binary count_char=0: n the number of (0s|zeros|zeroes) in the binary (representation|form) of {x} / v COUNT the (0s|zeros|zeroes) in the binary (representation|form) of {x} / q how many (zeros|0s) are in the binary (representation|form) of {x}
to_binary is_palindrome
range_between total
range_between keep_even
range_between keep_odd
range_between keep_prime
range_between keep_multiple
range_between count_even
range_between count_multiple
range_between sum_even
range_between sum_odd
range_between count_prime
range_between product
range_between square_each
plus is_even
plus square
times is_positive
times is_even
times digit_sum
plus digit_sum
minus square
common_items length
common_items total
common_items dedupe
intersection length
difference length
difference sort
union length
concat_lists total
concat_lists dedupe
concat_lists maximum
concat_lists sort_descending
concat_lists mean
concat_lists median
add_lists total
merge_sorted median
"""
