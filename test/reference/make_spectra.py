"""Computes test/reference/figures/spectra.json with mpmath: log10 of all singular values of the
products of longProducts.ts, from the same factors, exact to the last bit.

    /usr/bin/python3 test/reference/make_spectra.py test/reference/figures/spectra.json

Needs Debian's python3-mpmath; the tests read the written figures and do not need it.
"""

import json
import pathlib
import sys
from fractions import Fraction

import mpmath

BITS = 4_800  # kept of a product below its largest entry; the spreads are below 3,600
DIGITS = 1_400


def generator(seed):
    state = seed

    def following():
        nonlocal state
        state = (1664525 * state + 1013904223) % 2**32
        return state / 2**32 - 0.5

    return following


def dense(size, following, scale):
    return [[scale * following() for _ in range(size)] for _ in range(size)]


def reflection(size, following):
    v = [following() for _ in range(size)]
    squares = 0.0
    for x in v:
        squares = squares + x * x
    return [[(1 if i == j else 0) - 2 * x * y / squares for j, y in enumerate(v)] for i, x in enumerate(v)]


def scaled_rows(matrix, factors):
    return [[factor * entry for entry in row] for row, factor in zip(matrix, factors)]


def graded(size):
    return [16.0**-i for i in range(size)]


def turned(matrix):
    return [list(column) for column in zip(*matrix)]


def gated(size, following, _):
    return [[x + 0.9375 if i == j else x for j, x in enumerate(row)] for i, row in enumerate(dense(size, following, 0.125))]


def triangular(size, following, _):
    return [
        [0.0 if i > j else 2.0 ** (i - size) if i == j else x for j, x in enumerate(row)]
        for i, row in enumerate(dense(size, following, 1))
    ]


def dead_units(size, following, k):
    return scaled_rows(dense(size, following, 1), [0.0 if i in (2, 5 + k % 2) else 1.0 for i in range(size)])


def equal_rows(size, following, _):
    matrix = dense(size, following, 1)
    matrix[3] = matrix[1]
    return matrix


KINDS = {
    "contracting": lambda size, following, _: dense(size, following, 0.25),
    "exploding": lambda size, following, _: dense(size, following, 8),
    "orthogonal": lambda size, following, _: reflection(size, following),
    "gated": gated,
    "saturated": lambda size, following, _: scaled_rows(dense(size, following, 2), graded(size)),
    "saturated-columns": lambda size, following, _: turned(scaled_rows(dense(size, following, 2), graded(size))),
    "triangular": triangular,
    "dead-units": dead_units,
    "equal-rows": equal_rows,
}

PRODUCTS = [
    ("contracting", 32, 1000),
    ("contracting", 1, 700),
    ("exploding", 8, 500),
    ("orthogonal", 16, 300),
    ("gated", 24, 400),
    ("saturated", 12, 40),
    ("saturated-columns", 12, 40),
    ("triangular", 6, 200),
    ("dead-units", 10, 60),
    ("equal-rows", 7, 25),
]


def whole_numbers(matrix):
    """The matrix as whole numbers, and the power of two that divides them."""
    fractions = [[Fraction(x) for x in row] for row in matrix]
    power = max(x.denominator for row in fractions for x in row)
    return [[int(x * power) for x in row] for row in fractions], power.bit_length() - 1


def product(factors, size):
    """The product as whole numbers times a power of two, cut to BITS below its largest entry."""
    total = [[int(i == j) for j in range(size)] for i in range(size)]
    exponent = 0
    for factor in factors:
        columns = list(zip(*total))
        whole, power = whole_numbers(factor)
        total = [[sum(a * b for a, b in zip(row, column) if a) for column in columns] for row in whole]
        exponent -= power
        largest = max(abs(x) for row in total for x in row)
        shift = largest.bit_length() - BITS
        if shift > 0:
            total = [[x >> shift for x in row] for row in total]
            exponent += shift
    return total, exponent


def log10_singular_values(factors, size):
    total, exponent = product(factors, size)
    mpmath.mp.dps = DIGITS
    matrix = mpmath.matrix(total)
    values = mpmath.svd_r(matrix, compute_uv=False)
    scale = exponent * mpmath.log10(2)
    floor = max(values) * mpmath.mpf(10) ** -(DIGITS - 200)
    return [float(mpmath.log10(value) + scale) if value > floor else None for value in values]


def main():
    figures = []
    for name, size, count in PRODUCTS:
        following = generator(size * 1000 + count)
        factors = [KINDS[name](size, following, k) for k in range(count)]
        values = log10_singular_values(factors, size)
        figures.append({"name": name, "size": size, "count": count, "log10SingularValues": values})
        print(name, size, count, values[0], values[-1], flush=True)
    pathlib.Path(sys.argv[1]).write_text(json.dumps(figures, indent=1) + "\n")


main()
