"""Operations on one integer."""

import math

from triton_models.nano.domain.operation import op
from triton_models.nano.domain.operations.predicates import is_prime


def _fibonacci(n: int) -> list[int]:
    """Return the first n Fibonacci numbers, from 0."""
    numbers = [0, 1]
    while len(numbers) < n:
        numbers.append(numbers[-1] + numbers[-2])
    return numbers[: max(n, 0)]


TESTS = (
    op("is_even", "int -> bool", lambda n: n % 2 == 0, "{x} % 2 == 0", "ok", """
        c {x} is even
        c {x} is an even (number|integer)
        c {x} is (evenly |)divisible by (2|two)
        c {x} is not odd
        c {x} is a multiple of (2|two)
        q is {x} even
        q is {x} an even (number|integer)
        q is {x} (evenly |)divisible by (2|two)
    """, weight=2),
    op("is_odd", "int -> bool", lambda n: n % 2 == 1, "{x} % 2 != 0", "ok", """
        c {x} is odd
        c {x} is an odd (number|integer)
        c {x} is not (evenly |)divisible by (2|two)
        c {x} is not even
        c {x} is not a multiple of (2|two)
        q is {x} odd
        q is {x} an odd (number|integer)
        q is {x} not even
    """, weight=2),
    op("is_positive", "int -> bool", lambda n: n > 0, "{x} > 0", "ok", """
        c {x} is positive
        c {x} is a positive (number|integer)
        c {x} is (greater|larger|more) than (zero|0)
        c {x} is above (zero|0)
        c {x} is strictly positive
        q is {x} positive
        q is {x} (greater|larger) than (zero|0)
        q is {x} a positive (number|integer)
    """, weight=0.8),
    op("is_negative", "int -> bool", lambda n: n < 0, "{x} < 0", "ok", """
        c {x} is negative
        c {x} is a negative (number|integer)
        c {x} is (less|smaller) than (zero|0)
        c {x} is below (zero|0)
        c {x} is strictly negative
        q is {x} negative
        q is {x} (less|smaller) than (zero|0)
        q is {x} a negative (number|integer)
    """, weight=0.8),
    op("is_prime", "int -> bool", is_prime, "{x} > 1 and all({x} % {i} for {i} in range(2, {x}))", "ok", """
        c {x} is prime
        c {x} is a prime( number|)
        c {x} is a prime number
        c {x} (has no divisors|is divisible by nothing) (other than|except) (1|one) and itself and is (greater|larger) than (1|one)
        c {x} is a prime, not a composite number
        q is {x} prime
        q is {x} a prime number
        q is {x} a prime
    """, loop="{y} = {x} > 1\nfor {i} in range(2, {x}):\n    if {x} % {i} == 0:\n        {y} = False", weight=3),
    op("divisible_by", "int -> bool", lambda n, k: n % k == 0, "{x} % {k} == 0", "ok", """
        c {x} is (evenly |)divisible by {k}
        c {x} is a multiple of {k}
        c {k} (divides|evenly divides) {x}
        c {k} is a (divisor|factor) of {x}
        c {x} (leaves no remainder when divided|can be divided evenly) by {k}
        q is {x} (evenly |)divisible by {k}
        q is {x} a multiple of {k}
        q does {k} divide {x}
        q is {k} a (divisor|factor) of {x}
    """, params=("mod",), weight=2),
    op("is_between", "int -> bool", lambda n, k, j: k <= n <= j, "{k} <= {x} <= {j}", "ok", """
        c {x} is between {k} and {j}
        c {x} is between {k} and {j}(,|) inclusive
        c {x} (lies|is) in the range {k} to {j}
        c {x} (lies|falls) between {k} and {j}
        c {x} is at least {k} and at most {j}
        q is {x} between {k} and {j}
        q is {x} in the range {k} to {j}
        c {x} is from {k} to {j}
    """, params=("low", "high"), weight=1),
    op("is_leap_year", "int -> bool", lambda n: n % 4 == 0 and (n % 100 != 0 or n % 400 == 0), "{x} % 4 == 0 and ({x} % 100 != 0 or {x} % 400 == 0)", "ok", """
        c {x} is a leap year
        c the year {x} is a leap year
        c {x} is a leap year in the (Gregorian|gregorian) calendar
        c the year {x} has 366 days
        c February has 29 days in the year {x}
        q is {x} a leap year
        q is the year {x} a leap year
        q does the year {x} have 366 days
    """, kind="year", first=True, weight=1.5),
    op("is_square", "int -> bool", lambda n: n >= 0 and math.isqrt(n) ** 2 == n, "{x} >= 0 and math.isqrt({x}) ** 2 == {x}", "ok", """
        c {x} is a perfect square
        c {x} is a square number
        c {x} is the square of (an integer|a whole number|some integer)
        c the square root of {x} is (an integer|a whole number)
        c {x} has (an integer|a whole) square root
        q is {x} a perfect square
        q is {x} a square number
        q is {x} the square of an integer
    """, imports=("math",), weight=1),
    op("is_number_palindrome", "int -> bool", lambda n: str(n) == str(n)[::-1], "str({x}) == str({x})[::-1]", "ok", """
        c {x} is a (palindrome|palindromic number|palindrome number)
        c the digits of {x} (read|are) the same (forwards and backwards|backwards|in both directions)
        c {x} reads the same (forwards and backwards|backwards|in both directions)
        c {x} is the same when its digits are reversed
        q is {x} a (palindrome|palindromic number)
        q does {x} read the same (forwards and backwards|backwards)
        q are the digits of {x} the same backwards
        c {x} is palindromic
    """, kind="nat", weight=1),
)  # fmt: skip

VALUES = (
    op("factorial", "int -> int", math.factorial, "math.factorial({x})", "result", """
        v (calculate|compute) {x} factorial
        n the factorial of {x}
        n {x} factorial
        n the product of (all |all the |the |)(integers|numbers|whole numbers) from 1 (to|up to|through) {x}
        n the value of the factorial of {x}
        n the number of (permutations|orderings) of {x} (things|items|objects)
        n {x}!
        v FIND the factorial of {x}
        v multiply (all |all the |the |)(integers|numbers) from 1 (to|up to|through) {x} together
        v take the factorial of {x}
        q what (is|'s) the factorial of {x}
    """, loop="{y} = 1\nfor {i} in range(2, {x} + 1):\n    {y} *= {i}", imports=("math",), kind="nat", first=True, weight=3),
    op("fibonacci_number", "int -> int", lambda n: _fibonacci(n + 1)[n], "", "result", """
        n the (fibonacci|Fibonacci) of {x}, (where|with) (fib|F) of 0 (is|being) 0
        n the {x}th (fibonacci|Fibonacci) number, (starting from|counting from|with) F0 = 0 and F1 = 1
        n the (fibonacci|Fibonacci) number with index {x}, where (fib|F) of 0 is 0
        n the (fibonacci|Fibonacci) number at (index|position) {x}, (counting|starting) from 0
        n the nth (fibonacci|Fibonacci) number for n = {x}, with fib 0 being 0
        n the (fibonacci|Fibonacci) number (of|at) index {x}
        n the {x}-th (fibonacci|Fibonacci) number
        v FIND the {x}-th (fibonacci|Fibonacci) number
        v FIND the (fibonacci|Fibonacci) number (of|at|with) index {x}
        q what (is|'s) the {x}-th (fibonacci|Fibonacci) number
    """, loop="{y} = 0\nafter = 1\nfor {i} in range({x}):\n    {y}, after = after, {y} + after", kind="nat", first=True, weight=2),
    op("digit_sum", "int -> int", lambda n: sum(int(c) for c in str(abs(n))), "sum(int(c) for c in str(abs({x})))", "total", """
        v add (up |)(all |)the digits< (of|in) {x}> together
        q how much do the digits of {x} add up to
        n the sum of the digits of {x}
        n the sum of {x}'s digits
        n the digit sum of {x}
        n the digits of {x} added (up|together)
        n the (sum|total) of (all|all the|the) (decimal |)digits< (in|of) {x}>
        v ADD (the |all |all the )digits< (of|in) {x}>
        v FIND the sum of the digits of {x}
        v FIND the digit sum of {x}
        v ADD (each|every) digit< (of|in) {x}>
        q what (is|'s) the sum of the digits of {x}
        q what do the digits of {x} add up to
    """, loop="{y} = 0\nfor c in str(abs({x})):\n    {y} += int(c)", weight=2.5),
    op("count_number_digits", "int -> int", lambda n: len(str(abs(n))), "len(str(abs({x})))", "count", """
        n the number of digits< (in|of) {x}>
        n how many digits {x} has
        n the count of digits< (in|of) {x}>
        n the number of decimal digits of {x}
        v COUNT the digits< (of|in) {x}>
        v count how many digits {x} has
        q how many digits does {x} have
        q how many digits (are|are there) in {x}
    """, weight=1.5),
    op("reverse_digits", "int -> int", lambda n: int(str(abs(n))[::-1]), "int(str(abs({x}))[::-1])", "result", """
        n {x} with its digits (reversed|in reverse order|in reverse)
        n the digits of {x} (reversed|in reverse order), as (a number|an integer|an int)
        n the number you get by reversing the digits of {x}
        n the digit reversal of {x}
        v reverse the digits< of {x}>
        v reverse the digits of {x} (and return|to get) (a number|an integer)
        v write the digits of {x} backwards as (a number|an integer)
        q what is {x} with its digits reversed
    """, weight=1.5),
    op("digits", "int -> ints", lambda n: [int(c) for c in str(abs(n))], "[int(c) for c in str(abs({x}))]", "digits", """
        n the digits of {x}
        n (a|the) list of (the |all |all the |)digits (of|in) {x}
        n the (decimal |)digits (of|in) {x} as (a list|a list of ints|integers)
        n {x} split into (its |)digits
        v split {x} (into|into its) digits
        v (list|get|extract) the digits< (of|in|from) {x}>
        v (break|turn) {x} (down |)into a list of (its |)digits
        q what are the digits of {x}
        q which digits are in {x}
    """, loop="{y} = []\nfor c in str(abs({x})):\n    {y}.append(int(c))", weight=2.5),
    op("sum_to", "int -> int", lambda n: sum(range(1, n + 1)), "sum(range(1, {x} + 1))", "total", """
        n the sum of (numbers|integers|natural numbers) (up to|from 1 to|1 to) {x}
        v sum (the |all |)(numbers|integers) 1 to {x}
        n the sum of (all |all the |the |)(integers|numbers|whole numbers|natural numbers) from 1 (to|up to|through) {x}
        n the sum of the first {x} (positive integers|natural numbers|positive whole numbers)
        n 1 + 2 + ... + {x}
        n the {x}-th (triangular|triangle) number
        n the (total|sum) of the (integers|numbers) 1 (to|through) {x}
        v ADD (all |all the |the )(integers|numbers) from 1 (to|up to|through) {x}
        v ADD the first {x} (positive integers|natural numbers)
        v FIND the sum of (all |the |)(integers|numbers) from 1 (to|up to|through) {x}
        q what (is|'s) the sum of the (integers|numbers) from 1 (to|up to|through) {x}
    """, loop="{y} = 0\nfor {i} in range(1, {x} + 1):\n    {y} += {i}", kind="nat", first=True, weight=2),
    op("count_divisors", "int -> int", lambda n: sum(1 for i in range(1, n + 1) if n % i == 0), "sum(1 for {i} in range(1, {x} + 1) if {x} % {i} == 0)", "count", """
        n the number of (divisors|factors|positive divisors)< of {x}>
        n how many (divisors|factors) {x} has
        n how many (numbers|positive integers) divide {x}
        n the count of (divisors|factors) of {x}
        v COUNT the (divisors|factors|positive divisors)< of {x}>
        v count how many (numbers|positive integers) divide {x}
        q how many (divisors|factors) does {x} have
        q how many (numbers|positive integers) divide {x}
    """, loop="{y} = 0\nfor {i} in range(1, {x} + 1):\n    if {x} % {i} == 0:\n        {y} += 1", kind="nat", first=True, weight=1.5),
    op("integer_root", "int -> int", math.isqrt, "math.isqrt({x})", "root", """
        n the integer square root of {x}
        n the square root of {x}(,|) rounded down(| to an integer)
        n the (largest|biggest) integer whose square (is at most|does not exceed) {x}
        n the floor of the square root of {x}
        v FIND the integer square root of {x}
        v FIND the square root of {x}(,|) rounded down
        v take the integer square root of {x}
        q what (is|'s) the integer square root of {x}
    """, imports=("math",), kind="nat", first=True, weight=1),
    op("power_of_two", "int -> int", lambda n: 2**n, "2 ** {x}", "result", """
        n (2|two) to the power of {x}
        n (2|two) raised to the power (of |){x}
        n the {x}-th power of (2|two)
        n (2|two) to the {x}th
        v raise (2|two) to the power of {x}
        v FIND (2|two) to the power of {x}
        v FIND the {x}-th power of (2|two)
        q what (is|'s) (2|two) to the power of {x}
    """, kind="nat", first=True, weight=0.8),
)  # fmt: skip

RANGES = (
    op("one_to", "int -> ints", lambda n: list(range(1, n + 1)), "list(range(1, {x} + 1))", "nums", """
        n the (numbers|integers|whole numbers) from 1 (to|up to|through) {x}
        n (a|the) list of (the |all |)(numbers|integers|whole numbers) from 1 (to|up to|through) {x}
        n the list 1, 2, ..., {x}
        n the first {x} (positive integers|natural numbers|positive whole numbers)
        n (all|all the) (numbers|integers) from 1 to {x}(,| ) (inclusive|both included)
        v MAKE a list of (the |all |)(numbers|integers) from 1 (to|up to|through) {x}
        v list (the |all )(numbers|integers) from 1 (to|up to|through) {x}
        v list the whole numbers from 1 to {x}
        q what are the (numbers|integers) from 1 (to|up to|through) {x}
    """, loop="{y} = []\nfor {i} in range(1, {x} + 1):\n    {y}.append({i})", kind="nat", first=True, weight=2.5),
    op("countdown", "int -> ints", lambda n: list(range(n, 0, -1)), "list(range({x}, 0, -1))", "nums", """
        n the (numbers|integers|whole numbers) from {x} down to 1
        n (a|the) list of (the |all |)(numbers|integers) from {x} down to 1
        n (a|the) countdown from {x} to 1
        n the list {x}, ..., 2, 1
        v count down from {x} to 1 in a list
        v MAKE a (list counting down|countdown) from {x} to 1
        v list (the |all |)(numbers|integers) from {x} down to 1
        q what are the (numbers|integers) from {x} down to 1
    """, loop="{y} = []\nfor {i} in range({x}, 0, -1):\n    {y}.append({i})", kind="nat", first=True, weight=1.2),
    op("divisors", "int -> ints", lambda n: [i for i in range(1, n + 1) if n % i == 0], "[{i} for {i} in range(1, {x} + 1) if {x} % {i} == 0]", "divisors", """
        n (all |)the (divisors|factors|positive divisors) of {x}
        n (a|the) list of (the |all |)(divisors|factors) of {x}
        n (all |)the (numbers|integers|positive integers) that divide {x}
        n the (numbers|positive integers) {x} is divisible by
        v (list|find|get) (all |all the |the )(divisors|factors|positive divisors)< of {x}>
        v find (all |)the (numbers|positive integers) that divide {x}
        q what are the (divisors|factors) of {x}
        q which (numbers|positive integers) divide {x}
    """, loop="{y} = []\nfor {i} in range(1, {x} + 1):\n    if {x} % {i} == 0:\n        {y}.append({i})", kind="nat", first=True, weight=2),
    op("primes_up_to", "int -> ints", lambda n: [i for i in range(2, n + 1) if is_prime(i)], "[{i} for {i} in range(2, {x} + 1) if all({i} % d for d in range(2, {i}))]", "primes", """
        n (the |all |all the )(primes|prime numbers) (up to|<=) {x}
        n (all |)the (primes|prime numbers) (up to|up to and including|not greater than|not exceeding) {x}
        n (a|the) list of (the |all |)(primes|prime numbers) up to {x}
        n (all |)the (primes|prime numbers) from 2 to {x}
        n the (primes|prime numbers) that are at most {x}
        v (list|find|get) (all |all the |the )(primes|prime numbers) (up to|up to and including|not exceeding) {x}
        v MAKE a list of (the |all |)(primes|prime numbers) up to {x}
        q what are the (primes|prime numbers) up to {x}
        q which (primes|prime numbers) are (at most|not greater than) {x}
    """, loop="{y} = []\nfor {i} in range(2, {x} + 1):\n    if all({i} % d for d in range(2, {i})):\n        {y}.append({i})", kind="nat", first=True, weight=2),
    op("evens_up_to", "int -> ints", lambda n: list(range(2, n + 1, 2)), "list(range(2, {x} + 1, 2))", "evens", """
        n (all |)the even (numbers|integers) from (1|2) (to|up to) {x}
        n (a|the) list of (the |all |)even (numbers|integers) from (1|2) (to|up to) {x}
        n (all |)the positive even (numbers|integers) up to {x}
        n the even (numbers|integers) between 1 and {x}, both included
        v list (all |all the |the )even (numbers|integers) from (1|2) (to|up to) {x}
        v list (all |the )positive even (numbers|integers) up to {x}
        v MAKE a list of (the |all |)even (numbers|integers) from (1|2) (to|up to) {x}
        q what are the even (numbers|integers) from (1|2) to {x}
    """, kind="nat", first=True, weight=1),
    op("squares_up_to", "int -> ints", lambda n: [i**2 for i in range(1, n + 1)], "[{i} ** 2 for {i} in range(1, {x} + 1)]", "squares", """
        n the squares of the (numbers|integers) from 1 (to|up to) {x}
        n (a|the) list of (the |)squares of (the |all |)(numbers|integers) from 1 (to|up to) {x}
        n the first {x} (square numbers|squares|perfect squares), starting (with|from|at) 1
        n the squares of 1, 2, ..., {x}
        v square (all |all the |the )(numbers|integers) from 1 (to|up to) {x}
        v MAKE a list of (the |)squares of the integers from 1 to {x}
        v list the squares of the (numbers|integers) from 1 (to|up to) {x}
        q what are the squares of the (numbers|integers) from 1 (to|up to) {x}
    """, loop="{y} = []\nfor {i} in range(1, {x} + 1):\n    {y}.append({i} ** 2)", kind="nat", first=True, weight=1),
    op("fibonacci_list", "int -> ints", _fibonacci, "", "nums", """
        n the first {x} (fibonacci|Fibonacci) numbers(, starting (with|from|at) 0|, starting with 0 and 1|)
        n (a|the) list of the first {x} (fibonacci|Fibonacci) numbers(| starting (with|from|at) 0)
        n the first {x} (terms|numbers) of the (fibonacci|Fibonacci) sequence(| starting (with|from|at) 0)
        n the (fibonacci|Fibonacci) sequence with {x} (terms|numbers), starting (with|from) 0
        v (list|find|get) the first {x} (fibonacci|Fibonacci) numbers(, starting (with|from) 0|)
        v (generate|produce) the first {x} (terms|numbers) of the (fibonacci|Fibonacci) sequence
        v MAKE a list of the first {x} (fibonacci|Fibonacci) numbers
        q what are the first {x} (fibonacci|Fibonacci) numbers
    """, loop="{y} = []\nnow, after = 0, 1\nfor {i} in range({x}):\n    {y}.append(now)\n    now, after = after, now + after", kind="nat", first=True, weight=2),
    op("fizzbuzz", "int -> strs", lambda n: ["FizzBuzz" if i % 15 == 0 else "Fizz" if i % 3 == 0 else "Buzz" if i % 5 == 0 else str(i) for i in range(1, n + 1)],
       '["FizzBuzz" if {i} % 15 == 0 else "Fizz" if {i} % 3 == 0 else "Buzz" if {i} % 5 == 0 else str({i}) for {i} in range(1, {x} + 1)]', "words", """
        n the (fizzbuzz|FizzBuzz|fizz buzz) (list|sequence|strings|output) (from 1 to|up to|for 1 to) {x}
        n (a|the) list of the (fizzbuzz|FizzBuzz) (strings|words) from 1 to {x}
        n (fizzbuzz|FizzBuzz) from 1 to {x} as a list of strings
        n the first {x} (fizzbuzz|FizzBuzz) (strings|words|values)
        v play FizzBuzz (up to|from 1 to) {x} and (collect|return) the (strings|words) in a list
        v MAKE the (fizzbuzz|FizzBuzz) list (from 1 to|up to) {x}
        q what are the first {x} (fizzbuzz|FizzBuzz) (strings|words)
        n (fizzbuzz|FizzBuzz) for the numbers 1 to {x} as a list
    """, loop='{y} = []\nfor {i} in range(1, {x} + 1):\n    if {i} % 15 == 0:\n        {y}.append("FizzBuzz")\n    elif {i} % 3 == 0:\n        {y}.append("Fizz")\n    elif {i} % 5 == 0:\n        {y}.append("Buzz")\n    else:\n        {y}.append(str({i}))', kind="nat", first=True, weight=1.5),
)  # fmt: skip

OPERATIONS = TESTS + VALUES + RANGES
