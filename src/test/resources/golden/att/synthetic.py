"""Exact optimum of synthetic control in rational numbers, written to synthetic.json.

Run in this folder: python3 synthetic.py (Python 3.11, standard library).

Weights w >= 0 with sum 1 that minimise |Aw - b|^2 + eta |w|^2: for a set S of weights that may be positive the conditions are
linear and solved in fractions; S is changed one weight at a time until they hold with w >= 0 on S and no gain off S, which proves
the optimum.
"""
import csv
import json
import statistics
from fractions import Fraction as F


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


def estimate(never, treated, before):
    """never, treated: rows of outcomes by period; before: periods before treatment."""
    periods = len(never[0])
    mean = [sum(y[t] for y in treated) / len(treated) for t in range(periods)]
    noise2 = statistics.variance([y[t] - y[t - 1] for y in never for t in range(1, before)])
    omega = weights([y[:before] for y in never], mean[:before], before * noise2 / 10 ** 12)
    gap = [mean[t] - sum(w * y[t] for w, y in zip(omega, never) if w) for t in range(periods)]
    return {"estimate": float(sum(gap[before:]) / (periods - before)), "omega": [float(w) for w in omega]}


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
        out[str(g)] = estimate(never, treated, years.index(g))
    return out


if __name__ == "__main__":
    json.dump({"pilot-zones": pilot_zones()}, open("synthetic.json", "w"), indent=1)
