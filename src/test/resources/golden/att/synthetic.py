"""Exact optimum of synthdid's objective in rational numbers, written to synthetic.json.

Run in this folder: python3 synthetic.py (Python 3.11, standard library).

Weights w >= 0 with sum 1 that minimise |Aw - b|^2 + eta |w|^2: for a set S of weights that may be positive the conditions are
linear and solved in fractions; S is changed one weight at a time until they hold with w >= 0 on S and no gain off S, which proves
the optimum. Roots (zeta of synthetic DiD) are taken to 60 digits.
"""
import csv
import json
import math
import statistics
from fractions import Fraction as F

DIGITS = 10 ** 60


def root(x):
    return F(math.isqrt(x.numerator * DIGITS * DIGITS // x.denominator), DIGITS)


def solve(m):
    """Gauss-Jordan on rows [matrix | right-hand side]."""
    n = len(m)
    for p in range(n):
        q = next(i for i in range(p, n) if m[i][p] != 0)
        m[p], m[q] = m[q], m[p]
        m[p] = [x / m[p][p] for x in m[p]]
        for i in range(n):
            if i != p and m[i][p] != 0:
                f = m[i][p]
                m[i] = [x - f * y for x, y in zip(m[i], m[p])]
    return [row[-1] for row in m]


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def trial(A, b, eta, S):
    """What every weight would be: (b - Aw)'a_i / eta + nu / eta, with the sum over S one."""
    rows = len(b)
    if len(S) > rows:
        m = [[sum(A[i][r] * A[i][q] for i in S) + (eta if r == q else 0) for q in range(rows)]
             + [sum(A[i][r] for i in S), b[r]] for r in range(rows)]
        m.append([sum(A[i][q] for i in S) for q in range(rows)] + [F(len(S)), F(1)])
        *v, nu = solve(m)
        return [dot(a, v) + nu for a in A]
    s = len(S)
    m = [[dot(A[i], A[j]) + (eta if i == j else 0) for j in S] + [F(-1), dot(A[i], b)] for i in S]
    m.append([F(1)] * s + [F(0), F(1)])
    *w, nu = solve(m)
    rest = [b[r] - sum(w[k] * A[i][r] for k, i in enumerate(S)) for r in range(rows)]
    return [(dot(a, rest) + nu) / eta for a in A]


def weights(A, b, eta):
    k = len(A)
    w = [F(0)] * k
    first = min(range(k), key=lambda i: sum((x - y) ** 2 for x, y in zip(A[i], b)))
    S = [first]
    w[first] = F(1)
    while True:
        t = trial(A, b, eta, S)
        off = [i for i in range(k) if i not in S and t[i] > 0]
        if not off:
            return w
        S.append(max(off, key=lambda i: t[i]))
        while True:
            t = trial(A, b, eta, S)
            low = [i for i in S if t[i] <= 0]
            if not low:
                w = [t[i] if i in S else F(0) for i in range(k)]
                break
            step = min(w[i] / (w[i] - t[i]) for i in low)
            w = [w[i] + step * (t[i] - w[i]) if i in S else F(0) for i in range(k)]
            S = [i for i in S if w[i] > 0]


def centred(v):
    mean = sum(v) / len(v)
    return [x - mean for x in v]


def estimate(never, treated, before, kind):
    """never, treated: rows of outcomes by period; before: periods before treatment."""
    periods = len(never[0])
    after = periods - before
    mean = [sum(y[t] for y in treated) / len(treated) for t in range(periods)]
    changes = [y[t] - y[t - 1] for y in never for t in range(1, before)]
    noise2 = statistics.variance(changes)
    A = [y[:before] for y in never]
    b = mean[:before]
    if kind == "sc":
        omega = weights(A, b, before * noise2 / 10 ** 12)
        level = [F(0)] * before
    elif kind == "did":
        omega = [F(1, len(never))] * len(never)
        level = [F(1, before)] * before
    else:
        zeta2 = root(F(len(treated) * after)) * noise2
        omega = weights([centred(a) for a in A], centred(b), before * zeta2)
        columns = [centred([y[t] for y in never]) for t in range(before)]
        target = centred([sum(y[before:]) / after for y in never])
        level = weights(columns, target, len(never) * noise2 / 10 ** 12)
    gap = [mean[t] - sum(w * y[t] for w, y in zip(omega, never) if w) for t in range(periods)]
    base = dot(level, gap[:before])
    return {"estimate": float(sum(gap[before:]) / after - base), "omega": [float(w) for w in omega],
            "lambda": [float(w) for w in level]}


def california():
    rows = list(csv.DictReader(open("california-prop99.csv"), delimiter=";"))
    years = sorted({int(r["Year"]) for r in rows})
    y = {}
    for r in rows:
        y.setdefault(r["State"], {})[int(r["Year"])] = F(r["PacksPerCapita"])
    states = sorted(s for s in y if s != "California")
    never = [[y[s][t] for t in years] for s in states]
    treated = [[y["California"][t] for t in years]]
    out = {"units": states}
    for kind in ("sdid", "sc", "did"):
        out[kind] = estimate(never, treated, years.index(1989), kind)
    return out


def pilot_zones():
    rows = list(csv.DictReader(open("../../../../../sample-data/panel.csv")))
    years = sorted({int(r["year"]) for r in rows})
    y, start = {}, {}
    for r in rows:
        y.setdefault(r["city_id"], {})[int(r["year"])] = F(r["gtfp"])
        start[r["city_id"]] = r["treat_year"]
    never = [[v[t] for t in years] for u, v in y.items() if start[u] in ("", "NA")]
    out = {"units": [u for u in y if start[u] in ("", "NA")]}
    for g in sorted({int(s) for s in start.values() if s not in ("", "NA")}):
        treated = [[v[t] for t in years] for u, v in y.items() if start[u] == str(g)]
        out[str(g)] = estimate(never, treated, years.index(g), "sc")
    return out


if __name__ == "__main__":
    json.dump({"california": california(), "pilot-zones": pilot_zones()}, open("synthetic.json", "w"), indent=1)
