package org.quasilab.referee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.quasilab.text.Messages;

/**
 * A thousand papers whose tables are printed from regressions, rounded or cut off, in two keys of stars: none is called
 * impossible. The same with one slip in each: nearly all slips that the printed digits can show are found.
 */
class ManyTablesTest {
    private static final int PAPERS = 1000;

    @Test
    void noCorrectTableIsCalledImpossible() {
        List<String> wrong = new ArrayList<>();
        for (int seed = 0; seed < PAPERS; seed++) {
            Paper paper = new Paper(seed);
            for (Finding finding : findings(paper.json())) {
                if (finding.verdict() == Verdict.IMPOSSIBLE) {
                    wrong.add(seed + " " + finding.rule() + " " + finding.column() + " "
                            + finding.sentence(Messages.ENGLISH));
                }
            }
        }
        assertTrue(wrong.isEmpty(), () -> wrong.size() + ": " + wrong.subList(0, Math.min(5, wrong.size())));
    }

    @Test
    void theOnlyConditionInTablesThatAreRoundedIsFewDegreesOfFreedom() {
        Set<String> conditions = new HashSet<>();
        for (int seed = 0; seed < PAPERS; seed += 2) {
            for (Finding finding : findings(new Paper(seed).json())) {
                if (finding.verdict() == Verdict.POSSIBLE_ONLY_IF) {
                    conditions.add(finding.key());
                }
            }
        }
        assertEquals(Set.of("referee.stars.few-degrees"), conditions, "which these small panels have");
    }

    @Test
    void slipsAreFound() {
        int found = 0;
        List<String> missed = new ArrayList<>();
        for (int seed = 0; seed < PAPERS; seed++) {
            Paper paper = new Paper(seed);
            Set<String> before = doubts(paper.json());
            String slip = paper.slip(new Random(7L * seed + 1));
            Set<String> after = doubts(paper.json());
            after.removeAll(before);
            if (after.isEmpty()) {
                missed.add(seed + " " + slip);
            } else {
                found++;
            }
        }
        int all = found;
        assertTrue(
                found >= 0.95 * PAPERS, () -> all + " found; missed " + missed.subList(0, Math.min(20, missed.size())));
    }

    private static List<Finding> findings(String json) {
        return Referee.findings(PublishedFile.read("tables.json", json));
    }

    /** Where something is impossible or possible only under a condition. */
    private static Set<String> doubts(String json) {
        Set<String> doubts = new HashSet<>();
        for (Finding finding : findings(json)) {
            if (finding.verdict() == Verdict.IMPOSSIBLE || finding.verdict() == Verdict.POSSIBLE_ONLY_IF) {
                doubts.add(finding.table() + "|" + finding.column() + "|" + finding.rule());
            }
        }
        return doubts;
    }

    /** A coefficient with its error, as computed and as printed. */
    private static final class Coefficient {
        final String name;
        final double t;
        String estimate;
        String se;
        String stars;

        Coefficient(String name, double estimate, double se, Paper paper, double df) {
            this.name = name;
            this.t = Math.abs(estimate / se);
            this.estimate = paper.print(estimate);
            this.se = paper.print(se);
            this.stars = paper.stars(t, df);
        }

        String json() {
            return "{\"name\": \"" + name + "\", \"estimate\": \"" + estimate + "\", \"se\": \"" + se
                    + "\", \"stars\": \"" + stars + "\"}";
        }
    }

    /** A panel of two groups of units with a staggered treatment and a mediator, and its printed tables. */
    private static final class Paper {
        private final Random random;
        private final int units;
        private final int periods;
        private final int decimals;
        private final RoundingMode rounding;
        private final double[] levels;
        private final double[] d;
        private final double[] y;
        private final double[] m;
        private final Coefficient slope;
        private final Coefficient constant;
        private final Coefficient baseline;
        private final Coefficient toMediator;
        private final Coefficient ofMediator;
        private final Coefficient direct;
        private final List<Coefficient> groups = new ArrayList<>();
        private final String[] described = new String[4];
        private String r2;
        private int n;
        private int groupN;

        Paper(int seed) {
            random = new Random(seed);
            units = 20 + 2 * random.nextInt(40);
            periods = 4 + random.nextInt(8);
            decimals = 3 + random.nextInt(2);
            rounding = seed % 2 == 0 ? RoundingMode.HALF_EVEN : RoundingMode.DOWN;
            levels = seed % 4 < 2 ? new double[] {0.1, 0.05, 0.01} : new double[] {0.05, 0.01, 0.001};
            n = units * periods;
            groupN = n / 2;
            d = new double[n];
            y = new double[n];
            m = new double[n];
            draw();
            double[] slopes = ols(y, d);
            slope = new Coefficient("DID", slopes[1], slopes[3], this, n - 2);
            constant = new Coefficient("Constant", slopes[0], slopes[2], this, n - 2);
            r2 = print(slopes[4]);
            described[0] = print(mean(y));
            described[1] = print(sd(y));
            described[2] = print(mean(d));
            described[3] = print(sd(d));
            double df = n - units - periods;
            double[] whole = within(0, units, List.of(d), y);
            baseline = new Coefficient("DID", whole[0], whole[1], this, df);
            double[] first = within(0, units, List.of(d), m);
            toMediator = new Coefficient("DID", first[0], first[1], this, df);
            double[] second = within(0, units, List.of(m, d), y);
            ofMediator = new Coefficient("M", second[0], second[2], this, df - 1);
            direct = new Coefficient("DID", second[1], second[3], this, df - 1);
            for (int g = 0; g < 2; g++) {
                double[] part = within(g * units / 2, (g + 1) * units / 2, List.of(d), y);
                groups.add(new Coefficient("DID", part[0], part[1], this, df / 2));
            }
        }

        private void draw() {
            for (int i = 0; i < units; i++) {
                double effect = random.nextGaussian() * 0.3;
                int start = i % 2 == 0 ? periods : 1 + random.nextInt(periods - 1);
                for (int t = 0; t < periods; t++) {
                    int row = i * periods + t;
                    d[row] = t >= start ? 1 : 0;
                    m[row] = 0.4 * d[row] + effect + 0.02 * t + 0.2 * random.nextGaussian();
                    y[row] = 1 + 0.2 * d[row] + 0.3 * m[row] + effect + 0.03 * t + 0.2 * random.nextGaussian();
                }
            }
        }

        String print(double value) {
            return new BigDecimal(value).setScale(decimals, rounding).toPlainString();
        }

        String stars(double t, double df) {
            double p = 2 * TDistribution.of(df).survivalProbability(t);
            int reached = 0;
            while (reached < levels.length && p < levels[reached]) {
                reached++;
            }
            return "*".repeat(reached);
        }

        /** Constant, slope, their errors and R² of least squares on one regressor. */
        private static double[] ols(double[] y, double[] x) {
            double mx = mean(x);
            double my = mean(y);
            double xx = 0;
            double xy = 0;
            double yy = 0;
            for (int i = 0; i < y.length; i++) {
                xx += (x[i] - mx) * (x[i] - mx);
                xy += (x[i] - mx) * (y[i] - my);
                yy += (y[i] - my) * (y[i] - my);
            }
            double b = xy / xx;
            double s2 = (yy - b * xy) / (y.length - 2);
            return new double[] {
                my - b * mx, b, Math.sqrt(s2 * (1.0 / y.length + mx * mx / xx)), Math.sqrt(s2 / xx), b * xy / yy
            };
        }

        /** Coefficients and their errors of one or two regressors, net of units and periods, on some of the units. */
        private double[] within(int from, int to, List<double[]> regressors, double[] outcome) {
            double[] v = demeaned(from, to, outcome);
            List<double[]> x = regressors.stream()
                    .map(column -> demeaned(from, to, column))
                    .toList();
            double df = v.length - (to - from) - periods - x.size() + 1;
            if (x.size() == 1) {
                double xx = product(x.get(0), x.get(0));
                double b = product(x.get(0), v) / xx;
                return new double[] {b, Math.sqrt((product(v, v) - b * b * xx) / df / xx)};
            }
            double aa = product(x.get(0), x.get(0));
            double ab = product(x.get(0), x.get(1));
            double bb = product(x.get(1), x.get(1));
            double av = product(x.get(0), v);
            double bv = product(x.get(1), v);
            double det = aa * bb - ab * ab;
            double one = (bb * av - ab * bv) / det;
            double two = (aa * bv - ab * av) / det;
            double s2 = (product(v, v) - one * av - two * bv) / df;
            return new double[] {one, two, Math.sqrt(s2 * bb / det), Math.sqrt(s2 * aa / det)};
        }

        private double[] demeaned(int from, int to, double[] column) {
            int count = to - from;
            double[] byTime = new double[periods];
            double[] out = new double[count * periods];
            double all = 0;
            for (int i = 0; i < count; i++) {
                for (int t = 0; t < periods; t++) {
                    double value = column[(from + i) * periods + t];
                    byTime[t] += value / count;
                    all += value / count / periods;
                }
            }
            for (int i = 0; i < count; i++) {
                double own = 0;
                for (int t = 0; t < periods; t++) {
                    own += column[(from + i) * periods + t] / periods;
                }
                for (int t = 0; t < periods; t++) {
                    out[i * periods + t] = column[(from + i) * periods + t] - own - byTime[t] + all;
                }
            }
            return out;
        }

        private static double product(double[] a, double[] b) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += a[i] * b[i];
            }
            return sum;
        }

        private static double mean(double[] values) {
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            return sum / values.length;
        }

        private static double sd(double[] values) {
            double mean = mean(values);
            double sum = 0;
            for (double value : values) {
                sum += (value - mean) * (value - mean);
            }
            return Math.sqrt(sum / (values.length - 1));
        }

        /** Changes one printed figure by far more than its last digit, as a slip of the pen does; says which. */
        String slip(Random pick) {
            switch (pick.nextInt(8)) {
                case 0 -> {
                    Coefficient term = baseline;
                    double z = term.t;
                    term.stars = z > 4 ? "" : "***";
                    if (z > 2.4 && z <= 4) {
                        term.stars = "";
                    }
                    return "stars " + z;
                }
                case 1 -> {
                    n += 1 + pick.nextInt(periods);
                    return "n";
                }
                case 2 -> {
                    groupN += 1 + pick.nextInt(9);
                    return "group n";
                }
                case 3 -> {
                    constant.estimate = shifted(constant.estimate, 20);
                    return "constant";
                }
                case 4 -> {
                    r2 = shifted(r2, 60);
                    return "r2";
                }
                case 5 -> {
                    direct.estimate = shifted(direct.estimate, 20);
                    return "direct";
                }
                case 6 -> {
                    described[3] = shifted(described[3], 20);
                    return "sd of the treatment";
                }
                default -> {
                    slope.estimate = shifted(slope.estimate, 120);
                    return "slope";
                }
            }
        }

        private String shifted(String figure, int lastDigits) {
            return new BigDecimal(figure)
                    .add(new BigDecimal(lastDigits).movePointLeft(decimals))
                    .toPlainString();
        }

        String json() {
            return "{\"paper\": \"made\", \"units\": " + units + ", \"periods\": " + periods + ", \"treated\": "
                    + units / 2
                    + ", \"stars\": {\"*\": " + levels[0] + ", \"**\": " + levels[1] + ", \"***\": " + levels[2]
                    + "}, \"tables\": [{\"id\": \"1\", \"kind\": \"descriptives\", \"rows\": ["
                    + "{\"variable\": \"Y\", \"n\": " + units * periods + ", \"mean\": \"" + described[0]
                    + "\", \"sd\": \""
                    + described[1] + "\"}, {\"variable\": \"DID\", \"n\": " + units * periods + ", \"mean\": \""
                    + described[2]
                    + "\", \"sd\": \"" + described[3] + "\", \"min\": \"0\", \"max\": \"1\"}]},"
                    + "{\"id\": \"2\", \"kind\": \"regression\", \"outcome\": \"Y\", \"columns\": ["
                    + column(
                            "(1)",
                            "",
                            units * periods,
                            ", \"r2\": \"" + r2 + "\", \"controls\": false, \"fixedEffects\": false",
                            slope,
                            constant)
                    + "," + column("(2)", "", n, ", \"controls\": false, \"fixedEffects\": true", baseline) + "]},"
                    + "{\"id\": \"3\", \"kind\": \"groups\", \"outcome\": \"Y\", \"columns\": ["
                    + column("a", "", groupN, "", groups.get(0)) + ","
                    + column("b", "", units * periods / 2, "", groups.get(1)) + "]},"
                    + "{\"id\": \"4\", \"kind\": \"mediation\", \"columns\": ["
                    + column("(1)", "M", units * periods, "", toMediator) + ","
                    + column("(2)", "Y", units * periods, "", ofMediator, direct) + "]}]}";
        }

        private static String column(String label, String outcome, int n, String more, Coefficient... terms) {
            List<String> all = new ArrayList<>();
            for (Coefficient term : terms) {
                all.add(term.json());
            }
            return "{\"label\": \"" + label + "\"" + (outcome.isEmpty() ? "" : ", \"outcome\": \"" + outcome + "\"")
                    + ", \"n\": " + n + more + ", \"terms\": [" + String.join(", ", all) + "]}";
        }
    }
}
