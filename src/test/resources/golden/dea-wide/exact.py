"""Scores of units whose amounts span twelve orders of magnitude, by linear programs in rational numbers.

Reads panel.csv and the cases below, writes exact.json. Python 3.11, standard library only: python3 exact.py
Every number of the file is taken as the double that a reader of the file gets.
"""
import csv
import json
from fractions import Fraction as F


def simplex(a, b, c):
    """min c'x, a x = b, x >= 0 (Bland's rule, two phases, a tableau); None if infeasible, "unbounded" if so."""
    m, n = len(a), len(a[0])
    rows = [([-v for v in row] if rhs < 0 else list(row)) for row, rhs in zip(a, b)]
    t = [row + [F(int(i == k)) for k in range(m)] + [abs(rhs)] for i, (row, rhs) in enumerate(zip(rows, b))]
    basis = [n + i for i in range(m)]

    def run(cost, usable):
        while True:
            y = [cost[j] for j in basis]
            enter = next((j for j in range(usable) if j not in basis
                          and cost[j] - sum(yi * t[i][j] for i, yi in enumerate(y) if yi and t[i][j]) < 0), None)
            if enter is None:
                return True
            ratios = [(t[i][-1] / t[i][enter], basis[i], i) for i in range(m) if t[i][enter] > 0]
            if not ratios:
                return False
            pivot(min(ratios)[2], enter)

    def pivot(r, j):
        p = t[r][j]
        t[r] = [v / p for v in t[r]]
        for i in range(m):
            if i != r and t[i][j]:
                f = t[i][j]
                t[i] = [v - f * w if w else v for v, w in zip(t[i], t[r])]
        basis[r] = j

    run([F(0)] * n + [F(1)] * m, n)
    if sum(t[i][-1] for i in range(m) if basis[i] >= n) > 0:
        return None
    for i in range(m):
        if basis[i] >= n:
            j = next((j for j in range(n) if t[i][j] and j not in basis), None)
            if j is not None:
                pivot(i, j)
    if not run(list(c) + [F(0)] * m, n):
        return "unbounded"
    return sum((c[j] if j < n else 0) * t[i][-1] for i, j in enumerate(basis))


def radial_input(x, y, k, members, vrs):
    """min theta: X lambda + s = theta x0, Y lambda - s = y0."""
    cols, cost = [], []
    for j in members:
        cols.append(x[j] + y[j] + [F(1)] * vrs)
        cost.append(F(0))
    cols.append([-v for v in x[k]] + [F(0)] * (len(y[k]) + vrs))
    cost.append(F(1))
    rows = len(x[k]) + len(y[k]) + vrs
    for i in range(rows - vrs):
        cols.append([F((1 if i < len(x[k]) else -1) * int(i == r)) for r in range(rows)])
        cost.append(F(0))
    b = [F(0)] * len(x[k]) + y[k] + [F(1)] * vrs
    return simplex([list(r) for r in zip(*cols)], b, cost)


def ddf(x, g, u, k, members, weak, vrs, direction):
    """max beta: X l <= x0 - beta x0 (if asked), G l >= g0 + beta g0, B l = or <= b0 - beta b0."""
    rows = len(x[k]) + len(g[k]) + len(u[k]) + vrs
    cols = [x[j] + g[j] + u[j] + [F(1)] * vrs for j in members]
    cost = [F(0)] * len(cols)
    move = ([v if direction == "all" else F(0) for v in x[k]] + [-v for v in g[k]] + list(u[k]) + [F(0)] * vrs)
    cols += [move, [-v for v in move]]
    cost += [F(-1), F(1)]
    for i in range(rows - vrs):
        if weak and i >= len(x[k]) + len(g[k]):
            continue
        sign = -1 if len(x[k]) <= i < len(x[k]) + len(g[k]) else 1
        cols.append([F(sign * int(i == r)) for r in range(rows)])
        cost.append(F(0))
    best = simplex([list(r) for r in zip(*cols)], x[k] + g[k] + u[k] + [F(1)] * vrs, cost)
    return best if best in (None, "unbounded") else -best


def sbm(x, g, u, k, members, vrs, orientation="non", beyond=False):
    """Tone's rho (Charnes-Cooper), or delta with the unit left out; terms of zero amounts leave the means."""
    amounts = x[k] + g[k] + u[k]
    m, rows = len(x[k]), len(x[k]) + len(g[k]) + len(u[k])
    ins = sum(v > 0 for v in x[k])
    outs = sum(v > 0 for v in g[k] + u[k])
    s = -1 if beyond else 1
    cols = [[F(0)] + x[j] + g[j] + u[j] + [F(1)] * vrs for j in members if not (beyond and j == k)]
    cost = [F(0)] * len(cols)
    cols.append([F(1)] + [-v for v in amounts] + [F(-1)] * vrs)
    cost.append(F(1))
    for i in range(rows):
        sign = -1 if m <= i < m + len(g[k]) else 1
        is_input = i < m
        counts = orientation == "non" or (orientation == "input") == is_input
        unit = [F(sign * int(i == r)) for r in range(rows)] + [F(0)] * vrs
        if beyond:
            cols.append([F(0)] + unit)
            cost.append(F(0))
            if counts and amounts[i] > 0:
                worse = [-v for v in unit]
                head = F(0) if is_input else -F(1, outs) / amounts[i]
                cols.append([head] + worse)
                cost.append(F(1, ins) / amounts[i] if is_input else F(0))
        else:
            weight = amounts[i] > 0 and counts
            head = F(1, outs) / amounts[i] if weight and not is_input else F(0)
            cols.append([head] + unit)
            cost.append(-F(1, ins) / amounts[i] if weight and is_input else F(0))
    b = [F(1)] + [F(0)] * (rows + vrs)
    return simplex([list(r) for r in zip(*cols)], b, cost)


def super_sbm(x, g, u, k, members, vrs, orientation):
    rho = sbm(x, g, u, k, members, vrs, orientation)
    if rho < 1 - F(1, 10**9):
        return rho
    delta = sbm(x, g, u, k, members, vrs, orientation, beyond=True)
    return rho if delta is None else delta


def number(value):
    return value if value is None or value == "unbounded" else float(value)


def scores(x, g, u, period):
    found = {}
    everyone = range(len(x))
    for vrs in (0, 1):
        name = "vrs" if vrs else "crs"
        members = {k: [j for j in everyone if period[j] == period[k]] for k in everyone}
        xb = [a + b for a, b in zip(x, u)]

        def each(f):
            return [number(f(k, members[k])) for k in everyone]

        found[name] = {
            "radial": each(lambda k, of: radial_input(xb, g, k, of, vrs)),
            "sbm": each(lambda k, of: sbm(x, g, u, k, of, vrs)),
            "sbm-input": each(lambda k, of: sbm(x, g, u, k, of, vrs, "input")),
            "sbm-output": each(lambda k, of: sbm(x, g, u, k, of, vrs, "output")),
            "super-sbm": each(lambda k, of: super_sbm(x, g, u, k, of, vrs, "non")),
            "super-sbm-output": each(lambda k, of: super_sbm(x, g, u, k, of, vrs, "output")),
            "ddf-weak": each(lambda k, of: ddf(x, g, u, k, of, True, vrs, "outputs")),
            "ddf-strong-all": each(lambda k, of: ddf(x, g, u, k, of, False, vrs, "all")),
        }
    return found


def columns(rows):
    return [F(float(v)) for v in rows]


with open("panel.csv", encoding="utf-8") as file:
    lines = list(csv.DictReader(file))
panel = [[columns(line[name] for name in names) for line in lines] for names in
         (("x1", "x2"), ("g1", "g2"), ("b1", "b2"))]
directional = [(11.2, 9, 7.6, 5.8, 0, 2.7), (740000, 1060000, 280000, 600000, 650000, 400000),
               (16.6, 16.1, 13.7, 15.5, 5.9e-6, 3.3e-6)]
tiny = [(3.7, 4.1, 11, 15.4, 1.3, 1.8), (5.9, 19.2, 2.2e-5, 1.49e-4, 4.8, 16.8),
        (199000, 195000, 152000, 160000, 113000, 36000)]
cases = {"panel": panel + [[line["t"] for line in lines]]}
for case, units in (("directional", directional), ("tiny", tiny)):
    cases[case] = [[columns(unit[i:i + 2]) for unit in units] for i in (0, 2, 4)] + [["1"] * len(units)]
with open("exact.json", "w", encoding="utf-8") as file:
    json.dump({case: scores(*of) for case, of in cases.items()}, file, indent=1)
