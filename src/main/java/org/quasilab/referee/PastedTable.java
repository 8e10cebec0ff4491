package org.quasilab.referee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quasilab.referee.Published.Column;
import org.quasilab.referee.Published.PublishedTable;
import org.quasilab.referee.Published.Row;
import org.quasilab.referee.Published.Term;
import org.quasilab.text.Place;

/**
 * A printed table as text: typed, or pasted from a document or a worksheet. Cells are parted by tabs, by {@code &} or {@code |}, or
 * by two blanks; what stands in parentheses below an estimate is its error or its t. Rows are known by their names: N, R²,
 * controls, fixed effects, sample, outcome; a row whose name is none of these and that has figures is a coefficient.
 */
public final class PastedTable {
    private static final Set<String> N = Set.of(
            "n",
            "obs",
            "obs.",
            "observations",
            "no. of observations",
            "number of observations",
            "样本量",
            "样本数",
            "观测值",
            "观测数");
    private static final Set<String> R2 = Set.of(
            "r2",
            "r²",
            "r^2",
            "r-squared",
            "r-square",
            "within r2",
            "within r²",
            "adj. r2",
            "adj. r²",
            "adj r2",
            "拟合优度",
            "调整r2",
            "调整r²");
    private static final Set<String> OUTCOME = Set.of("outcome", "dependent variable", "dep. var.", "被解释变量", "因变量");
    private static final Set<String> SAMPLE = Set.of("sample", "样本");
    private static final Set<String> YES = Set.of("yes", "y", "是", "√", "✓", "控制", "x");
    private static final Pattern DIVIDERS =
            Pattern.compile("(?:\\s*(?:\\\\\\\\|\\\\hline|\\\\toprule|\\\\midrule|\\\\bottomrule))+\\s*$");
    private static final Pattern LINE = Pattern.compile("[-|+=:\\s\u2500\u2014]*");
    private static final Pattern NUMBERED = Pattern.compile("[(（]?\\d+[)）]");

    /** Names of the columns of a table of descriptives. */
    private static final Map<String, String> MEASURES = Map.ofEntries(
            Map.entry("n", "n"),
            Map.entry("obs", "n"),
            Map.entry("obs.", "n"),
            Map.entry("observations", "n"),
            Map.entry("样本量", "n"),
            Map.entry("观测值", "n"),
            Map.entry("mean", "mean"),
            Map.entry("均值", "mean"),
            Map.entry("平均值", "mean"),
            Map.entry("sd", "sd"),
            Map.entry("s.d.", "sd"),
            Map.entry("std. dev.", "sd"),
            Map.entry("std.dev.", "sd"),
            Map.entry("std dev", "sd"),
            Map.entry("标准差", "sd"),
            Map.entry("min", "min"),
            Map.entry("最小值", "min"),
            Map.entry("max", "max"),
            Map.entry("最大值", "max"));

    private final List<List<String>> lines;
    private final boolean isT;

    private PastedTable(String text, boolean isT) {
        this.lines = text.lines()
                .map(PastedTable::cells)
                .filter(cells -> !cells.isEmpty())
                .toList();
        this.isT = isT;
    }

    /**
     * Reads a table; what is not understood is passed over, as a caption or a note is.
     *
     * @param kind of the table, as {@link Published} has them
     * @param outcome of all columns; may be empty
     * @param claim what the paper says of it; may be empty
     * @param isT whether t statistics stand in parentheses, not errors
     * @throws RefereeProblem {@code pasted-nothing}, if there is no figure in it
     */
    public static PublishedTable read(String id, String kind, String outcome, String claim, boolean isT, String text) {
        PastedTable table = new PastedTable(text, isT);
        boolean isDescriptive = kind.equals(Published.DESCRIPTIVES);
        List<Row> rows = isDescriptive ? table.rows() : List.of();
        List<Column> columns = isDescriptive ? List.of() : table.columns();
        if (rows.isEmpty() && columns.isEmpty()) {
            throw new RefereeProblem("pasted-nothing", Place.NOWHERE, id);
        }
        return new PublishedTable(id, kind, outcome, claim, columns, rows);
    }

    private static List<String> cells(String line) {
        String plain = DIVIDERS.matcher(line).replaceAll("");
        if (LINE.matcher(plain).matches()) {
            return List.of();
        }
        String divider = plain.indexOf('\t') >= 0
                ? "\t"
                : plain.indexOf('&') >= 0 ? "&" : plain.indexOf('|') >= 0 ? "\\|" : " {2,}";
        String inner = divider.equals("\\|") ? plain.strip().replaceAll("^\\||\\|$", "") : plain;
        return Arrays.stream(inner.split(divider, -1)).map(String::strip).toList();
    }

    private List<Row> rows() {
        List<String> names = List.of();
        List<Row> rows = new ArrayList<>();
        for (List<String> cells : lines) {
            List<String> measures = cells.stream()
                    .map(cell -> MEASURES.getOrDefault(cell.toLowerCase(Locale.ROOT), ""))
                    .toList();
            if (measures.contains("mean")) {
                names = measures;
            } else if (!names.isEmpty() && cells.size() > 1) {
                Map<String, Printed> figures = new LinkedHashMap<>();
                for (int i = 1; i < Math.min(names.size(), cells.size()); i++) {
                    String name = names.get(i);
                    Printed.read(cells.get(i)).ifPresent(read -> figures.putIfAbsent(name, read.figure()));
                }
                if (figures.containsKey("mean")) {
                    rows.add(new Row(
                            cells.get(0),
                            Optional.ofNullable(figures.get("n"))
                                    .map(PastedTable::count)
                                    .orElse(OptionalInt.empty()),
                            Optional.ofNullable(figures.get("mean")),
                            Optional.ofNullable(figures.get("sd")),
                            Optional.ofNullable(figures.get("min")),
                            Optional.ofNullable(figures.get("max"))));
                }
            }
        }
        return rows;
    }

    private static OptionalInt count(Printed figure) {
        boolean isCount = figure.value() >= 1
                && figure.value() <= Integer.MAX_VALUE
                && figure.value() == Math.rint(figure.value());
        return isCount ? OptionalInt.of((int) figure.value()) : OptionalInt.empty();
    }

    /** What is known of one column while the lines are read. */
    private static final class Building {
        private final String first;
        private String label;
        private boolean isNumbered;
        private String outcome = "";
        private String sample = "";
        private final List<Term> terms = new ArrayList<>();
        private OptionalInt n = OptionalInt.empty();
        private Optional<Printed> r2 = Optional.empty();
        private Optional<Boolean> controls = Optional.empty();
        private Optional<Boolean> effects = Optional.empty();

        Building(String label) {
            this.first = label;
            this.label = label;
        }

        Column column() {
            return new Column(label, outcome, sample, terms, n, r2, controls, effects);
        }
    }

    private List<Column> columns() {
        int width = lines.stream().mapToInt(List::size).max().orElse(0) - 1;
        List<Building> columns = IntStream.rangeClosed(1, Math.max(0, width))
                .mapToObj(i -> new Building("(" + i + ")"))
                .toList();
        boolean isHead = true;
        for (List<String> cells : lines) {
            boolean hasFigures = cells.stream()
                    .skip(1)
                    .anyMatch(cell -> !NUMBERED.matcher(cell).matches()
                            && Printed.read(cell).isPresent());
            if (isHead && !hasFigures && !isNamed(cells.get(0))) {
                head(cells, columns);
            } else {
                isHead = false;
                body(cells, columns);
            }
        }
        return columns.stream()
                .filter(column -> !column.terms.isEmpty() || column.n.isPresent())
                .map(Building::column)
                .toList();
    }

    private static boolean isNamed(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return Stream.of(OUTCOME, SAMPLE, N, R2).anyMatch(names -> names.contains(small))
                || isControls(small)
                || isEffects(small);
    }

    /** A line above the estimates: numbers of columns are labels, and words beside them outcomes; words alone are labels. */
    private static void head(List<String> cells, List<Building> columns) {
        boolean areNumbers =
                cells.stream().skip(1).anyMatch(cell -> NUMBERED.matcher(cell).matches());
        boolean hadNumbers = columns.stream().anyMatch(column -> column.isNumbered);
        each(cells, columns, (column, cell) -> {
            if (areNumbers) {
                column.outcome = column.label.equals(column.first) ? "" : column.label;
                column.label = cell;
                column.isNumbered = true;
            } else if (hadNumbers) {
                column.outcome = cell;
            } else {
                column.label = cell;
            }
        });
    }

    private void body(List<String> cells, List<Building> columns) {
        String name = cells.get(0);
        String small = name.toLowerCase(Locale.ROOT);
        if (N.contains(small)) {
            each(
                    cells,
                    columns,
                    (column, cell) -> column.n =
                            Printed.read(cell).map(read -> count(read.figure())).orElse(OptionalInt.empty()));
        } else if (R2.contains(small)) {
            each(
                    cells,
                    columns,
                    (column, cell) -> column.r2 = Printed.read(cell).map(Printed.Marked::figure));
        } else if (OUTCOME.contains(small)) {
            each(cells, columns, (column, cell) -> column.outcome = cell);
        } else if (SAMPLE.contains(small)) {
            each(cells, columns, (column, cell) -> column.sample = cell);
        } else if (isControls(small)) {
            each(cells, columns, (column, cell) -> column.controls = Optional.of(isYes(cell)));
        } else if (isEffects(small)) {
            each(
                    cells,
                    columns,
                    (column, cell) -> column.effects = Optional.of(column.effects.orElse(false) || isYes(cell)));
        } else {
            each(cells, columns, (column, cell) -> figure(name, column, cell));
        }
    }

    private static boolean isControls(String small) {
        return small.startsWith("control") || small.contains("控制变量");
    }

    private static boolean isEffects(String small) {
        return small.endsWith(" fe") || small.contains("fixed effect") || small.contains("固定效应");
    }

    private static boolean isYes(String cell) {
        return YES.contains(cell.toLowerCase(Locale.ROOT));
    }

    /** An estimate, or what stands below one. */
    private void figure(String name, Building column, String cell) {
        Optional<Printed.Marked> read = Printed.read(cell);
        if (read.isEmpty()) {
            return;
        }
        Printed figure = read.get().figure();
        boolean isBelow = cell.startsWith("(") || cell.startsWith("[") || name.isEmpty();
        int last = column.terms.size() - 1;
        if (!isBelow) {
            column.terms.add(new Term(
                    name,
                    figure,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    read.get().mark()));
        } else if (last >= 0) {
            Term term = column.terms.get(last);
            Optional<Printed> below = Optional.of(figure);
            column.terms.set(
                    last,
                    new Term(
                            term.name(),
                            term.estimate(),
                            isT ? term.se() : below,
                            isT ? below : term.t(),
                            term.p(),
                            term.stars()));
        }
    }

    /** What is done with a cell of a column. */
    private interface Taker {
        void take(Building column, String cell);
    }

    private static void each(List<String> cells, List<Building> columns, Taker taker) {
        for (int i = 1; i < cells.size(); i++) {
            if (!cells.get(i).isEmpty()) {
                taker.take(columns.get(i - 1), cells.get(i));
            }
        }
    }

    /** A table as text that {@link #read} reads again. */
    public static String text(PublishedTable table) {
        return table.kind().equals(Published.DESCRIPTIVES) ? descriptives(table) : estimates(table);
    }

    private static String descriptives(PublishedTable table) {
        return Stream.concat(
                        Stream.of("\tN\tMean\tSD\tMin\tMax"),
                        table.rows().stream()
                                .map(row -> String.join(
                                        "\t",
                                        row.variable(),
                                        row.n().isPresent()
                                                ? String.valueOf(row.n().getAsInt())
                                                : "",
                                        shown(row.mean()),
                                        shown(row.sd()),
                                        shown(row.min()),
                                        shown(row.max()))))
                .collect(Collectors.joining("\n"));
    }

    private static String estimates(PublishedTable table) {
        List<Column> columns = table.columns();
        List<String> out = new ArrayList<>();
        out.add(line("", columns.stream().map(Column::label)));
        optional(out, "Outcome", columns, Column::outcome);
        optional(out, "Sample", columns, Column::sample);
        columns.stream()
                .flatMap(column -> column.terms().stream().map(Term::name))
                .distinct()
                .forEach(name -> {
                    out.add(line(
                            name,
                            columns.stream()
                                    .map(column -> column.term(name)
                                            .map(term -> term.estimate() + term.stars())
                                            .orElse(""))));
                    out.add(line(
                            "",
                            columns.stream()
                                    .map(column -> column.term(name)
                                            .flatMap(term -> term.se().or(term::t))
                                            .map(figure -> "(" + figure + ")")
                                            .orElse(""))));
                });
        optional(out, "Controls", columns, column -> yes(column.controls()));
        optional(out, "Fixed effects", columns, column -> yes(column.effects()));
        optional(
                out,
                "N",
                columns,
                column -> column.n().isPresent() ? String.valueOf(column.n().getAsInt()) : "");
        optional(out, "R\u00b2", columns, column -> shown(column.r2()));
        return String.join("\n", out);
    }

    private static void optional(List<String> out, String name, List<Column> columns, Function<Column, String> cell) {
        if (columns.stream().anyMatch(column -> !cell.apply(column).isEmpty())) {
            out.add(line(name, columns.stream().map(cell)));
        }
    }

    private static String line(String name, Stream<String> cells) {
        return Stream.concat(Stream.of(name), cells).collect(Collectors.joining("\t"));
    }

    private static String yes(Optional<Boolean> flag) {
        return flag.map(is -> is ? "Yes" : "No").orElse("");
    }

    private static String shown(Optional<Printed> figure) {
        return figure.map(Printed::toString).orElse("");
    }
}
