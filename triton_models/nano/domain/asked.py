"""What people ask for: operations of beginners' exercises, drawn on purpose since most requests are one of these few."""

ASKED = frozenset(
    """
    keep_even count_even sum_even drop_even any_even all_even max_even min_even keep_odd count_odd sum_odd all_odd max_odd
    keep_positive count_positive sum_positive any_positive all_positive keep_negative count_negative sum_negative drop_negative any_negative
    keep_prime count_prime sum_prime keep_greater count_greater sum_greater keep_less count_less keep_multiple count_multiple sum_multiple
    keep_between drop_zero count_zero drop_equal square_each cube_each double_each absolute_each multiply_each add_each increment_each negate_each
    total product maximum minimum length mean median value_range second_largest most_common count_distinct sum_squares count_value
    index_of_max index_of_min gcd_all first_element last_element first_k last_k k_largest k_smallest sort sort_descending reverse dedupe
    sorted_distinct running_sum differences rotate_left every_other contains is_sorted has_duplicates all_distinct is_list_palindrome frequencies
    join_numbers to_strings flatten row_sums grand_total max_inner
    is_even is_odd is_prime is_positive divisible_by is_leap_year is_square is_number_palindrome factorial fibonacci_number fibonacci_list
    digit_sum count_number_digits reverse_digits digits sum_to count_divisors divisors primes_up_to one_to fizzbuzz to_binary even_or_odd
    to_fahrenheit to_celsius square cube absolute
    count_vowels remove_vowels keep_vowels has_vowels count_consonants count_uppercase count_lowercase count_digits keep_digits remove_digits
    has_digits has_uppercase count_letters keep_letters count_spaces remove_spaces count_char remove_char replace_char starts_with ends_with
    contains_piece count_piece char_frequencies upper lower swapcase capitalize title reverse_text sort_chars unique_chars first_char last_char
    first_chars last_chars repeat_text text_length count_words count_distinct_chars most_common_char digit_sum_text from_binary to_int
    is_palindrome is_digits is_upper chars_distinct split_words characters reverse_words reverse_each_word capitalize_words longest_word
    shortest_word first_word last_word initials text_word_lengths word_frequencies
    keep_longer count_longer keep_starting count_starting keep_containing keep_palindromic keep_nonempty word_lengths upper_each
    capitalize_each reverse_each longest shortest longest_length total_length average_length concatenate join_spaces join_commas join_with
    most_common_word sort_words sort_by_length dedupe_words contains_word string_frequencies length_table
    keys values sorted_keys key_of_max key_of_min dict_total dict_mean invert keys_by_value keep_values_greater
    plus minus times divide remainder to_the_power larger smaller distance gcd lcm range_between mean_of_two
    common_items intersection difference union concat_lists merge_sorted dot_product add_lists zip_lists same_elements
    is_anagram is_substring join_two hamming longer_of_two common_letters
    """.split()
)
