# python3 exact.py longley.csv filip.csv : least squares in exact rational arithmetic on the decimal data as written,
# coefficients, standard errors and residual sum of squares to 15 digits (agree with NIST's certified values).
import json, sys
from fractions import Fraction as F
from decimal import Decimal, getcontext
getcontext().prec = 60
dec = lambda f: Decimal(f.numerator) / Decimal(f.denominator)
def solve(a, b):
    n = len(a); m = [r[:] + b[i][:] for i, r in enumerate(a)]
    for c in range(n):
        p = next(r for r in range(c, n) if m[r][c] != 0); m[c], m[p] = m[p], m[c]
        d = m[c][c]; m[c] = [v / d for v in m[c]]
        for r in range(n):
            if r != c and m[r][c] != 0:
                f = m[r][c]; m[r] = [v - f * w for v, w in zip(m[r], m[c])]
    return [r[n:] for r in m]
out = {"call": "exact.py: exact rational least squares; NIST StRD, Linear Least Squares Regression"}
for path in sys.argv[1:]:
    name = path.split(".")[0]
    rows = [[F(v) for v in line.split(",")] for line in open(path).read().split()[1:]]
    y = [r[0] for r in rows]
    x = [[F(1)] + ([r[1] ** j for j in range(1, 11)] if name == "filip" else r[1:]) for r in rows]
    k = len(x[0])
    xtx = [[sum(r[a] * r[b] for r in x) for b in range(k)] for a in range(k)]
    inv = solve(xtx, [[F(int(a == b)) for b in range(k)] for a in range(k)])
    xty = [sum(r[a] * v for r, v in zip(x, y)) for a in range(k)]
    beta = [sum(i * v for i, v in zip(row, xty)) for row in inv]
    rss = sum((v - sum(b * c for b, c in zip(beta, r))) ** 2 for r, v in zip(x, y))
    s2 = rss / (len(y) - k)
    out[name] = {"estimate": [float(dec(b)) for b in beta], "se": [float((dec(s2 * inv[j][j])).sqrt()) for j in range(k)], "rss": float(dec(rss))}
print(json.dumps(out, indent=1))
