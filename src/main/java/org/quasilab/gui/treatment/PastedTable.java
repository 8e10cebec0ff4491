package org.quasilab.gui.treatment;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quasilab.study.Frequency;

/**
 * A list of units as it is pasted from a table: beside the names and the date stand other columns, such as the batch or a
 * code. The date is in the column in which most cells are one, the last of equals; the names may be in any other.
 *
 * @param rows the cells of each line, without the heads of the columns
 * @param date position of the column with the dates
 */
record PastedTable(List<List<String>> rows, int date) {
    private static final List<String> BETWEEN = List.of("\t", ",", "，", ";", "；");
    private static final int LEAST_COLUMNS = 3;

    /** Empty if the lines do not have the same three columns or more, one of them with dates. */
    static Optional<PastedTable> of(String text, Frequency frequency) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        return BETWEEN.stream()
                .map(between -> lines.stream()
                        .map(line -> Stream.of(line.split(between, -1))
                                .map(String::strip)
                                .toList())
                        .toList())
                .filter(rows -> rows.stream().mapToInt(List::size).distinct().count() == 1)
                .filter(rows -> rows.get(0).size() >= LEAST_COLUMNS)
                .findFirst()
                .flatMap(rows -> of(rows, frequency));
    }

    private static Optional<PastedTable> of(List<List<String>> rows, Frequency frequency) {
        int[] dates = IntStream.range(0, rows.get(0).size())
                .map(column -> (int) rows.stream()
                        .filter(row -> UnitList.isStart(row.get(column), frequency))
                        .count())
                .toArray();
        int date = IntStream.range(0, dates.length)
                .boxed()
                .max(Comparator.<Integer>comparingInt(column -> dates[column]).thenComparing(column -> column))
                .orElseThrow();
        boolean hasHeads = !UnitList.isStart(rows.get(0).get(date), frequency);
        return dates[date] == 0
                ? Optional.empty()
                : Optional.of(new PastedTable(hasHeads ? rows.subList(1, rows.size()) : rows, date));
    }

    /** A list for each column that may hold the names, one unit a line with its date. */
    List<String> lists() {
        return IntStream.range(0, rows.get(0).size())
                .filter(column -> column != date)
                .mapToObj(column -> rows.stream()
                        .map(row -> row.get(column) + "\t" + row.get(date))
                        .collect(Collectors.joining("\n")))
                .toList();
    }
}
