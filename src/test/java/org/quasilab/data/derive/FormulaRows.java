package org.quasilab.data.derive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.source.Expr.column;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.quasilab.data.Dataset;
import org.quasilab.data.read.DataReader;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.source.DuckFiles;
import org.quasilab.source.Expr;
import org.quasilab.source.Select;
import org.quasilab.source.SourcePanel;
import org.quasilab.study.DataSpec;

/** Rows with much that makes formulas difficult, and formulas over them by both ways: loaded, and computed by a database. */
final class FormulaRows {
    static final int FORMULAS = 400;

    private static final int ROWS = 150;
    private static final int PERIODS = 6;

    /** Over groups of numbers, texts, days and truths, within each other and beside lags. */
    static final List<String> SUMMARIES = List.of(
            "mean(b by s)",
            "b - mean(b by r)",
            "sum(a by k)",
            "sum(1 by a)",
            "sd(b by s, f)",
            "sd(c)",
            "sd(b by id)",
            "count(a by r)",
            "count(1 / a by d)",
            "count(a > 0 by u)",
            "min(a by u)",
            "max(a by u, f)",
            "max(b)",
            "sd(lag(b) by t)",
            "lag(mean(b by u), 2) - lead(k)",
            "mean(abs(b - mean(b by s)) by k) > 100",
            "diff(ln(b)) / sd(ln(b) by s)");

    static final List<String> MEDIANS = List.of("median(b by s)", "median(a)", "b > median(lag(b) by u)");

    private final Path file;
    private final Dataset data;

    /** Writes the rows to a Parquet file in a folder, and loads them. */
    FormulaRows(Path folder) throws Exception {
        file = DuckFiles.parquet(folder.resolve("rows.parquet"), select());
        data = DataReader.read(file, DataSpec.DEFAULT, Progress.NONE).dataset();
    }

    Path file() {
        return file;
    }

    /** What they are, for DuckDB. */
    static String select() {
        Random random = new Random(24);
        String rows = IntStream.range(0, ROWS)
                .mapToObj(id -> String.format(
                        Locale.ROOT,
                        "(%d, %d, %d, %s, %s, %d, %d, %s, %s, %s, %s, %s)",
                        id,
                        id / PERIODS,
                        // a period is left out, of each unit another
                        id % PERIODS + (id % PERIODS > id / PERIODS % PERIODS ? 1 : 0),
                        any(random, "NULL", "'NaN'::DOUBLE", "0", "-0.0", "1", "-2.5", "2.5", gaussian(random, 1)),
                        any(random, "NULL", "0", "1e-3", gaussian(random, 10), gaussian(random, 1000)),
                        random.nextInt(7) - 2,
                        2008 + random.nextInt(12),
                        any(random, "NULL", "1.5", "-0.25", "1000000"),
                        any(random, "NULL", "''", "' NA '", "'-'", "'East'", "'West'", "' East'", "'东部'", "'east'"),
                        any(random, "'East'", "'West'", "'Éast'", "'a''b'"),
                        any(random, "NULL", "'2015-03-01'", "'1969-12-31'", "'2016-02-29'"),
                        any(random, "NULL", "TRUE", "FALSE")))
                .collect(Collectors.joining(", "));
        return "SELECT id::BIGINT AS id, u::BIGINT AS u, t::INTEGER AS t, a::DOUBLE AS a, b::DOUBLE AS b, k::INTEGER AS k, year::BIGINT AS year, c::DECIMAL(18, 4) AS c, r, s,"
                + " d::DATE AS d, f::BOOLEAN AS f FROM (VALUES " + rows + ") v(id, u, t, a, b, k, year, c, r, s, d, f)";
    }

    private static String any(Random random, String... of) {
        return of[random.nextInt(of.length)];
    }

    private static String gaussian(Random random, double scale) {
        return String.format(Locale.ROOT, "%.6f", scale * random.nextGaussian());
    }

    /** Formulas of some depth, written with all signs and functions but summaries of groups, whose rounding differs. */
    private static final class Formulas {
        private final Random random = new Random(7);

        String number(int depth) {
            if (depth == 0) {
                return any(random, "a", "b", "k", "year", "c", "f", "0", "1", "2", "0.5", "-3", "7.25");
            }
            String x = number(depth - 1);
            String y = number(depth - 1);
            return switch (random.nextInt(26)) {
                case 0, 1 -> "(" + x + " + " + y + ")";
                case 2, 3 -> "(" + x + " - " + y + ")";
                case 4, 5 -> x + " * " + y;
                case 6, 7 -> "(" + x + " / (" + y + "))";
                case 8 -> "(" + x + ")^" + any(random, "2", "3", "0", "-1", "0.5", "(-1.5)");
                case 9 -> "(" + x + ")^(" + y + ")";
                case 10 -> any(random, "ln", "log", "log10") + "(" + x + ")";
                case 11 -> "exp(" + x + ")";
                case 12 -> "sqrt(" + x + ")";
                case 13 -> any(random, "abs", "floor", "ceil", "round") + "(" + x + ")";
                case 14 -> "round(" + x + ", " + any(random, "1", "2", "-1", "-2", "400", "-400", "0") + ")";
                case 15 -> "-(" + x + ")";
                case 16, 17 -> "if(" + truth(depth - 1) + ", " + x + ", " + y + ")";
                case 18 -> any(random, "min", "max") + "(" + x + ", " + y + ", " + number(depth - 1) + ")";
                case 19 -> any(random, "year", "month") + "(" + day(depth - 1) + ")";
                case 20 -> "(" + truth(depth - 1) + ")";
                case 21 -> "(d - " + x + ")";
                case 22, 23 ->
                    any(random, "lag", "lead", "diff") + "(" + x + any(random, "", ", 2", ", -1", ", 0") + ")";
                default -> x;
            };
        }

        String day(int depth) {
            return depth > 0 && random.nextBoolean() ? "if(" + truth(depth - 1) + ", d, d)" : "d";
        }

        String text() {
            return any(random, "r", "s", "\"East\"", "'a''b'", "\"\"", "\"NA\"", "\"东部\"");
        }

        String truth(int depth) {
            String sign = any(random, " == ", " != ", " < ", " <= ", " > ", " >= ");
            int left = Math.max(0, depth - 1);
            return switch (random.nextInt(depth == 0 ? 6 : 10)) {
                case 0, 1 -> "(" + number(left) + sign + number(left) + ")";
                case 2 -> "(" + text() + sign + text() + ")";
                case 3 -> "(" + day(left) + sign + any(random, "\"2015-03-01\"", "\"2016/2/29\"", "d", "16495") + ")";
                case 4 -> text() + any(random, " in (", " not in (") + text() + ", " + text() + ")";
                case 5 -> "ismissing(" + any(random, number(left), text(), "d", "a > b") + ")";
                case 6 -> "not " + truth(depth - 1);
                case 7 -> "(" + truth(depth - 1) + " and " + truth(depth - 1) + ")";
                case 8 -> "(" + truth(depth - 1) + " or " + truth(depth - 1) + ")";
                default ->
                    "(" + number(left) + any(random, " in (", " not in (") + number(left) + ", 1, " + number(left)
                            + "))";
            };
        }
    }

    /** The same each time. */
    static List<String> formulas() {
        Formulas formulas = new Formulas();
        return IntStream.range(0, FORMULAS)
                .mapToObj(i -> i % 3 == 0 ? formulas.truth(1 + i % 3) : formulas.number(1 + i % 3))
                .toList();
    }

    /** Asks for a formula, as a number and as a condition, where the rows lie. */
    void assertSame(SourcePanel panel, String text) {
        List<Warning> warnings = new ArrayList<>();
        double[] loaded =
                Formula.parse(text).evaluate("x", data, "u", "t", warnings).toArray();
        boolean[] holds = Condition.parse(text).test(data, "u", "t");
        Map<String, Double> failures = new LinkedHashMap<>();
        warnings.forEach(warning -> failures.put(
                (String) warning.args().get(2), ((Integer) warning.args().get(3)).doubleValue()));

        Formula.Elsewhere formula = Formula.parse(text).elsewhere(panel);
        Condition.Elsewhere condition = Condition.parse(text).elsewhere(formula.panel());
        List<Expr> asked = new ArrayList<>(List.of(formula.value(), SourcePanel.oneIf(condition.holds())));
        asked.addAll(formula.undefined().values());
        double[][] found = elsewhere(condition.panel(), asked);
        for (int row = 0; row < ROWS; row++) {
            String where = text + ", row " + row;
            assertEquals(Double.isNaN(loaded[row]), Double.isNaN(found[0][row]), where);
            if (!Double.isNaN(loaded[row])) {
                assertEquals(loaded[row], found[0][row], 1e-12 * Math.max(1e-3, Math.abs(loaded[row])), where);
            }
            assertEquals(holds[row], found[1][row] == 1, where);
        }
        Map<String, Double> counts = new LinkedHashMap<>();
        for (String sign : formula.undefined().keySet()) {
            counts.put(sign, Arrays.stream(found[2 + counts.size()]).sum());
        }
        counts.values().removeIf(count -> count == 0);
        assertEquals(failures, counts, text);
    }

    /** The values by row of {@code id}. */
    private static double[][] elsewhere(SourcePanel panel, List<Expr> values) {
        List<Expr> asked = new ArrayList<>(List.of(column("id")));
        asked.addAll(values);
        double[][] found = new double[values.size()][ROWS];
        boolean[] isRead = new boolean[ROWS];
        panel.warehouse()
                .read(
                        Select.of(asked, panel.relation()),
                        row -> {
                            int id = (int) row.number(0);
                            assertFalse(isRead[id], "a row comes once");
                            isRead[id] = true;
                            for (int i = 0; i < found.length; i++) {
                                found[i][id] = row.number(i + 1);
                                assertTrue(!Double.isNaN(found[i][id]) || row.wasMissing(), "NULL where it is missing");
                            }
                            return true;
                        },
                        Progress.NONE);
        return found;
    }
}
