"""Operations that say one integer in another way: binary, text, degrees."""

from triton_models.nano.domain.operation import op

CONVERSIONS = (
    op("to_binary", "int -> str", lambda n: f"{n:b}", "bin({x})[2:]", "bits", """
        n the binary (representation|form) of {x}(,| ) without (the |any |)(0b|prefix|0b prefix)
        n {x} in binary(,| ) (as a string|without the 0b prefix)
        n {x} (as|converted to|written as) a binary string
        n the binary digits of {x} as a string
        v (convert|turn|change) {x} (to|into) (binary|a binary string)
        v write {x} in binary
        v (convert|turn) {x} (to|into) a (string of bits|binary string)
        q what is {x} in binary
    """, kind="nat", weight=1.5),
    op("number_text", "int -> str", str, "str({x})", "text", """
        n {x} (as|converted to|turned into) a string
        n the string (form|representation|version) of {x}
        n the decimal string of {x}
        n the text of {x} in decimal
        v (convert|turn|change|cast) {x} (to|into) a string
        v (stringify|make a string of) {x}
        v write {x} as a string
        q what is {x} as a string
    """, weight=1.2),
    op("even_or_odd", "int -> str", lambda n: "even" if n % 2 == 0 else "odd", '"even" if {x} % 2 == 0 else "odd"', "word", """
        n 'even' or 'odd' depending on {x}
        n "even" if {x} is even(,| ) (else|otherwise|and) "odd"
        n the string 'even' (if|when) {x} is even(,| ) (and|else|otherwise) 'odd'
        n the word 'even' or 'odd'(,| ) depending on (whether {x} is even|the parity of {x})
        v (say|return) 'even' if {x} is even and 'odd' (if it is not|otherwise|if it is odd)
        v return "even" (if|when) {x} is divisible by 2(,| ) (else|otherwise) "odd"
        v return 'even' or 'odd' for {x}
        q (which word fits {x}|what is {x}), 'even' or 'odd'
    """, loop='if {x} % 2 == 0:\n    {y} = "even"\nelse:\n    {y} = "odd"', weight=1),
    op("sign", "int -> int", lambda n: (n > 0) - (n < 0), "({x} > 0) - ({x} < 0)", "sign", """
        n the sign of {x} as -1, 0 or 1
        n -1, 0 or 1 depending on the sign of {x}
        n 1 if {x} is positive, -1 if (it is |)negative(,| ) (and|else|or) 0 (if zero|otherwise)
        n the signum of {x}
        v FIND the sign of {x} as -1, 0 or 1
        v return 1 for positive {x}, -1 for negative and 0 for zero
        q what is the sign of {x}, as -1, 0 or 1
        n the sign function of {x}
    """, loop="{y} = 0\nif {x} > 0:\n    {y} = 1\nif {x} < 0:\n    {y} = -1", weight=0.8),
    op("to_fahrenheit", "int -> float", lambda n: n * 9 / 5 + 32, "{x} * 9 / 5 + 32", "degrees", """
        n {x} degrees (celsius|Celsius) in (fahrenheit|Fahrenheit)
        n the (fahrenheit|Fahrenheit) (temperature|value) (of|for) {x} degrees (celsius|Celsius)
        n {x} converted from (celsius|Celsius) to (fahrenheit|Fahrenheit)
        n the temperature {x} from (celsius|Celsius) in (fahrenheit|Fahrenheit)
        v convert {x} from (celsius|Celsius) to (fahrenheit|Fahrenheit)
        v convert {x} degrees (celsius|Celsius) to (fahrenheit|Fahrenheit)
        v turn {x} degrees (celsius|Celsius) into (fahrenheit|Fahrenheit)
        q (what|how much) is {x} degrees (celsius|Celsius) in (fahrenheit|Fahrenheit)
    """, first=True, weight=1.2),
    op("to_celsius", "int -> float", lambda n: (n - 32) * 5 / 9, "({x} - 32) * 5 / 9", "degrees", """
        n {x} degrees (fahrenheit|Fahrenheit) in (celsius|Celsius)
        n the (celsius|Celsius) (temperature|value) (of|for) {x} degrees (fahrenheit|Fahrenheit)
        n {x} converted from (fahrenheit|Fahrenheit) to (celsius|Celsius)
        n the temperature {x} from (fahrenheit|Fahrenheit) in (celsius|Celsius)
        v convert {x} from (fahrenheit|Fahrenheit) to (celsius|Celsius)
        v convert {x} degrees (fahrenheit|Fahrenheit) to (celsius|Celsius)
        v turn {x} degrees (fahrenheit|Fahrenheit) into (celsius|Celsius)
        q (what|how much) is {x} degrees (fahrenheit|Fahrenheit) in (celsius|Celsius)
    """, first=True, weight=1.2),
)  # fmt: skip

OPERATIONS = CONVERSIONS
