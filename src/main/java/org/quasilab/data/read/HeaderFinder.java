package org.quasilab.data.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.quasilab.data.DataProblem;
import org.quasilab.data.NumberText;
import org.quasilab.data.PeriodName;
import org.quasilab.result.Warning;
import org.quasilab.text.DateText;
import org.quasilab.text.Place;

/**
 * Finds the row with the column names among the first rows of a file: below title rows, and the lower one where merged
 * header cells take two rows.
 */
final class HeaderFinder {
    private static final int MOST_DESCRIBING = 3;

    /** Fewer say too little of what a column holds. */
    private static final int LEAST_VALUES = 3;

    private static final int LEAST_COLUMNS = 2;

    private final String file;
    private final List<SampleRow> rows;
    private final List<String> missing;

    private HeaderFinder(String file, List<SampleRow> rows, List<String> missing) {
        this.file = file;
        this.rows = rows;
        this.missing = missing;
    }

    /**
     * @param rows the first rows of the file
     * @param headerRow 1-based line of the names, 0 to look for it
     * @param missing texts that mean "no value"
     * @throws DataProblem {@code empty-file}, {@code header-only}, {@code no-header}, {@code header-row}
     */
    static Header find(String file, List<SampleRow> rows, int headerRow, List<String> missing) {
        List<SampleRow> filled = rows.stream().filter(row -> !row.isBlank()).toList();
        if (filled.isEmpty()) {
            throw new DataProblem("empty-file", Place.file(file));
        }
        HeaderFinder finder = new HeaderFinder(file, filled, missing);
        int index = headerRow > 0 ? finder.given(headerRow) : finder.look();
        if (index == filled.size() - 1) {
            throw new DataProblem(
                    "header-only", Place.file(file), filled.get(index).line());
        }
        return finder.header(index);
    }

    private int given(int headerRow) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).line() == headerRow) {
                return i;
            }
        }
        throw new DataProblem("header-row", Place.file(file), headerRow);
    }

    private int look() {
        int width = usualWidth();
        int index = 0;
        while (index < rows.size() - 1 && rows.get(index).filled() * 2 < width && !isOverYears(index)) {
            index++;
        }
        SampleRow row = rows.get(index);
        if (width > 1 && row.filled() > 0 && count(row) == row.filled()) {
            throw new DataProblem("no-header", Place.line(file, row.line(), 0));
        }
        return isUpperOfTwo(index, width) ? index + 1 : index;
    }

    /** The header's first row has gaps, the next has no values yet, and values follow below. */
    private boolean isUpperOfTwo(int index, int width) {
        if (index + 2 >= rows.size() || rows.get(index).filled() >= width) {
            return false;
        }
        SampleRow next = rows.get(index + 1);
        boolean fillsGap = false;
        for (int column = 0; column < width; column++) {
            fillsGap = fillsGap
                    || rows.get(index).cell(column).isEmpty()
                            && !next.cell(column).isEmpty();
        }
        return fillsGap && (count(next) == 0 || isYears(next)) && count(rows.get(index + 2)) > 0;
    }

    /** The first row of a yearbook's header: the names of the variables, each over its years. */
    private boolean isOverYears(int index) {
        return rows.get(index).filled() > 1 && isYears(rows.get(index + 1));
    }

    /** The second row of a yearbook's header: under each variable its years, and nothing else. */
    private static boolean isYears(SampleRow row) {
        int years = 0;
        for (int column = 0; column < row.width(); column++) {
            String cell = row.cell(column);
            if (!cell.isEmpty() && !isYear(cell)) {
                return false;
            }
            years += cell.isEmpty() ? 0 : 1;
        }
        return years > 1;
    }

    private int usualWidth() {
        Map<Integer, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(row.width(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }

    /** How many cells hold values rather than names. */
    private int count(SampleRow row) {
        return (int) IntStream.range(0, row.width())
                .filter(column -> isValue(row.cell(column)))
                .count();
    }

    /** A number, a day, a marker of a missing value. */
    private boolean isValue(String cell) {
        return !cell.isEmpty()
                && (missing.contains(cell)
                        || !Double.isNaN(NumberText.parse(cell))
                        || NumberText.rewritten(cell, '.').isPresent()
                        || NumberText.percent(cell, '.').isPresent()
                        || DateText.parse(cell).isPresent());
    }

    /**
     * The lines right below the names that describe the columns, as data banks write them (names in Chinese, units): a text in
     * each column that holds nothing but values further down. No row of data has that, for its period is a value.
     */
    private List<SampleRow> describing(int index) {
        for (int lines = Math.min(MOST_DESCRIBING, rows.size() - index - 1 - LEAST_VALUES); lines > 0; lines--) {
            List<SampleRow> candidates = rows.subList(index + 1, index + 1 + lines);
            if (describe(candidates, rows.subList(index + 1 + lines, rows.size()))) {
                return candidates;
            }
        }
        return List.of();
    }

    /** Most often the first column that has a value in a candidate says no, so that the others need not be looked through. */
    private boolean describe(List<SampleRow> candidates, List<SampleRow> below) {
        int width = below.stream().mapToInt(SampleRow::width).max().orElse(0);
        Map<Boolean, List<Integer>> hasTexts = IntStream.range(0, width)
                .boxed()
                .collect(Collectors.partitioningBy(column -> candidates.stream()
                        .map(row -> row.cell(column))
                        .noneMatch(cell -> cell.isEmpty() || isValue(cell))));
        return hasTexts.get(false).stream().noneMatch(column -> isOfValues(column, below))
                && hasTexts.get(true).stream()
                                .filter(column -> isOfValues(column, below))
                                .limit(LEAST_COLUMNS)
                                .count()
                        == LEAST_COLUMNS;
    }

    private boolean isOfValues(int column, List<SampleRow> below) {
        int values = 0;
        for (SampleRow row : below) {
            String cell = row.cell(column);
            if (!cell.isEmpty() && !isValue(cell)) {
                return false;
            }
            values += cell.isEmpty() ? 0 : 1;
        }
        return values >= LEAST_VALUES;
    }

    private Header header(int index) {
        SampleRow row = rows.get(index);
        List<String> found = new ArrayList<>();
        int named = 0;
        for (int column = 0; column < width(index); column++) {
            String name = row.cell(column).isEmpty() ? above(index, column) : row.cell(column);
            named = name.isEmpty() ? named : column + 1;
            found.add(name);
        }
        List<Warning> warnings = new ArrayList<>();
        List<String> names = distinct(index, found, warnings);
        List<SampleRow> describing = new ArrayList<>(describing(index));
        SampleRow next = rows.get(Math.min(index + 1 + describing.size(), rows.size() - 1));
        if (next != rows.get(rows.size() - 1) && isUnits(next)) {
            describing.add(next);
        }
        int last = row.line();
        if (!describing.isEmpty()) {
            last = describing.get(describing.size() - 1).line();
            warnings.add(Warning.of(
                    "data", "described", describing.size(), describing.get(0).line(), last));
        }
        return new Header(row.line(), names, named, last, labels(names, describing), warnings);
    }

    private boolean isUnits(SampleRow row) {
        return UnitTexts.isUnits(row, missing);
    }

    /** What the first describing line says, and behind it the unit of a line of units. */
    private Map<String, String> labels(List<String> names, List<SampleRow> describing) {
        Optional<SampleRow> calling =
                describing.stream().filter(row -> !isUnits(row)).findFirst();
        Optional<SampleRow> units = describing.stream().filter(this::isUnits).findFirst();
        Map<String, String> labels = new HashMap<>();
        for (int column = 0; column < names.size(); column++) {
            int at = column;
            String name = names.get(column);
            String called = calling.map(row -> row.cell(at)).orElse("");
            String unit = units.map(row -> row.cell(at))
                    .filter(cell -> UnitTexts.isSaid(cell, missing))
                    .orElse("");
            labels.put(name, unit.isEmpty() ? called : UnitTexts.label(called.isEmpty() ? name : called, unit));
        }
        return labels;
    }

    /** The fields of the header; in a sheet, which has none, up to the last cell of any row. */
    private int width(int index) {
        if (rows.get(index).fields() >= 0) {
            return rows.get(index).fields();
        }
        return rows.subList(index, rows.size()).stream()
                .mapToInt(SampleRow::width)
                .max()
                .orElse(0);
    }

    /** A name one row up, where a header cell is merged over two rows. */
    private String above(int index, int column) {
        for (int i = index - 1; i >= 0; i--) {
            if (rows.get(i).filled() > 1 && !rows.get(i).cell(column).isEmpty()) {
                return rows.get(i).cell(column);
            }
        }
        return "";
    }

    /** The heading over a group of columns: the last one up and to the left, where cells are merged over columns. */
    private String group(int index, int column) {
        if (index == 0 || rows.get(index - 1).filled() < 2) {
            return "";
        }
        for (int left = column; left >= 0; left--) {
            if (!rows.get(index - 1).cell(left).isEmpty()) {
                return rows.get(index - 1).cell(left);
            }
        }
        return "";
    }

    /** Letters where there is no name; a name that occurs twice gets its group in front, else a number behind. */
    private List<String> distinct(int index, List<String> found, List<Warning> warnings) {
        Map<String, Integer> counts = new HashMap<>();
        found.forEach(name -> counts.merge(name, 1, Integer::sum));
        Set<String> taken = new HashSet<>(found);
        Set<String> used = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (int column = 0; column < found.size(); column++) {
            String name = found.get(column);
            if (name.isEmpty()) {
                name = free(letter(column), taken);
            } else if (counts.get(name) > 1 || isYear(name) && isYears(rows.get(index))) {
                String group = group(index, column);
                String longer = group.isEmpty() || group.equals(name) ? name : group + " " + name;
                String fresh = used.contains(longer) ? free(longer, taken) : longer;
                if (!fresh.equals(name) && !isYearOfGroup(name, fresh)) {
                    warnings.add(Warning.of("data", "header-twice", name, letter(column), fresh));
                }
                name = fresh;
            }
            used.add(name);
            taken.add(name);
            names.add(name);
        }
        return names;
    }

    private static boolean isYear(String name) {
        return PeriodName.of(name).filter(year -> year.variable().isEmpty()).isPresent();
    }

    /** "2010" under "GDP", which nobody needs to be told about one by one. */
    private static boolean isYearOfGroup(String name, String fresh) {
        return isYear(name) && fresh.endsWith(" " + name);
    }

    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int number = 2; taken.contains(free); number++) {
            free = name + "_" + number;
        }
        return free;
    }

    /** A spreadsheet's name of a column: A, B, … Z, AA …. */
    static String letter(int column) {
        return column < 26 ? String.valueOf((char) ('A' + column)) : letter(column / 26 - 1) + letter(column % 26);
    }
}
