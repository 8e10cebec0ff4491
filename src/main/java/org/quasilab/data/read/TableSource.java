package org.quasilab.data.read;

import static org.quasilab.source.Expr.call;
import static org.quasilab.source.Expr.column;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.quasilab.data.DataProblem;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.source.Expr;
import org.quasilab.source.Expr.Function;
import org.quasilab.source.Relation;
import org.quasilab.source.Row;
import org.quasilab.source.Select;
import org.quasilab.source.SourceColumn;
import org.quasilab.source.SourceColumn.Type;
import org.quasilab.source.UnitDraw;
import org.quasilab.source.Warehouse;
import org.quasilab.study.DataSpec;
import org.quasilab.study.SourceSpec;
import org.quasilab.text.Place;

/**
 * Parquet files, or a table of a database. Its names are told as line 1 and row n as line n + 1, as if it were a sheet. Whole
 * numbers some of which a double cannot hold are told as text, as in a csv: then their column holds names. So are decimal numbers,
 * which become the nearest double. A day and a time is a date at midnight and text else; with a time zone, in UTC. NaN is no
 * value, and counted; an infinite value is told as text, which is refused.
 *
 * <p>Checked by: {@code TableReadingTest}.
 */
final class TableSource implements RowSource {
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final long MILLION = 1_000_000;
    private static final int LOOK_UP = 0xFFF;

    private final OpenTable table;
    private final DataSpec spec;
    private final Warehouse warehouse;
    private Relation relation;
    private final List<SourceColumn> columns;
    private final Map<String, Integer> notNumbers = new LinkedHashMap<>();
    private Optional<UnitDraw> draw = Optional.empty();
    private String sha256 = "";
    private int undrawn;

    /** @param spec says which units are drawn, if all are not wanted */
    TableSource(OpenTable table, DataSpec spec) {
        this.table = table;
        this.spec = spec;
        this.warehouse = table.warehouse();
        this.relation = table.relation();
        this.columns = warehouse.columns(relation);
    }

    /** With columns of long whole numbers as numbers, or as text where one of the numbers is too large for a double. */
    private List<SourceColumn> exact(Progress progress) {
        List<SourceColumn> whole =
                columns.stream().filter(column -> column.type() == Type.LONG).toList();
        if (whole.isEmpty()) {
            return columns;
        }
        List<SourceColumn> exact = new ArrayList<>(columns);
        List<Expr> most = whole.stream()
                .map(column -> call(Function.MAX, call(Function.ABS, call(Function.NUMBER, column(column.name())))))
                .toList();
        double[] found = warehouse.numbers(Select.of(most, relation), progress);
        for (int i = 0; i < found.length; i++) {
            SourceColumn column = whole.get(i);
            Type type = found[i] >= SourceColumn.EXACT ? Type.TEXT : Type.NUMBER;
            exact.set(columns.indexOf(column), new SourceColumn(column.name(), type, column.label()));
        }
        return exact;
    }

    @Override
    public int headerRow(int asked) {
        return 1;
    }

    @Override
    public FileFormat format() {
        return table.format();
    }

    @Override
    public Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        columns.stream()
                .filter(column -> !column.label().isEmpty())
                .forEach(column -> labels.put(column.name(), column.label()));
        return labels;
    }

    @Override
    public List<Warning> warnings() {
        List<Warning> all = new ArrayList<>(table.warnings());
        columns.stream()
                .filter(column -> column.type() == Type.ZONED)
                .forEach(column -> all.add(Warning.of("data", "time-zone", column.name())));
        notNumbers.forEach((column, count) -> all.add(Warning.of("data", "not-a-number", column, count)));
        draw.map(this::said).ifPresent(all::add);
        return all;
    }

    private Warning said(UnitDraw drawn) {
        SourceSpec.Sample asked = spec.source().sample();
        return asked.units() < drawn.ofUnits()
                ? Warning.of("data", Warning.SAMPLE, asked.units(), drawn.ofUnits(), asked.seed())
                : Warning.of("data", "sample-all", drawn.ofUnits(), asked.units());
    }

    @Override
    public int undrawn() {
        return undrawn;
    }

    @Override
    public String drawing() {
        return draw.map(UnitDraw::statement).orElse("");
    }

    /** From here on the rows are those of the units drawn, if all are not wanted. */
    private void draw(Progress progress) {
        Optional<SourceSpec.Sample> asked = spec.source().drawn().filter(sample -> draw.isEmpty());
        if (asked.isEmpty()) {
            return;
        }
        if (spec.reshape().isPresent()) {
            throw new DataProblem("sample-reshape", Place.file(table.file()));
        }
        SourceColumn unit = columns.stream()
                .filter(column -> column.name().equals(spec.unitInFile()))
                .findFirst()
                .orElseThrow(() -> new DataProblem("sample-unit", Place.file(table.file())));
        UnitDraw drawn = UnitDraw.of(
                warehouse,
                relation,
                table.file(),
                unit,
                asked.get().units(),
                asked.get().seed(),
                progress);
        draw = Optional.of(drawn);
        relation = drawn.rows();
    }

    @Override
    public String sha256() {
        return sha256;
    }

    /** @throws DataProblem {@code beyond-memory} if there are more rows than can be loaded; {@code sample-unit}, {@code sample-reshape} */
    @Override
    public TableBuilder read(Supplier<TableBuilder> empty, Progress progress) {
        draw(progress);
        TableSize size = TableSize.of(table, relation, columns.size(), progress);
        undrawn = (int) (draw.map(UnitDraw::ofRows).orElse(size.rows()) - size.rows());
        long bytes = Runtime.getRuntime().maxMemory();
        DataProblem beyond =
                new DataProblem("beyond-memory", Place.file(table.file()), size.rows(), size.columns(), bytes >> 20);
        if (!size.mayBeLoaded(bytes)) {
            throw beyond;
        }
        TableBuilder built = empty.get();
        notNumbers.clear();
        try {
            tell(built, exact(progress), size.rows(), progress);
        } catch (OutOfMemoryError e) {
            throw beyond;
        }
        sha256 = sha256.isEmpty() ? table.sha256(progress) : sha256;
        return built;
    }

    @Override
    public void read(CellSink sink, Progress progress) {
        tell(sink, columns, 0, progress);
    }

    private void tell(CellSink sink, List<SourceColumn> read, long count, Progress progress) {
        sink.beginRow(1);
        for (int i = 0; i < columns.size(); i++) {
            text(columns.get(i).name(), i, sink);
        }
        if (!sink.endRow(columns.size())) {
            return;
        }
        int[] line = {1};
        warehouse.read(
                Select.of(read.stream().map(TableSource::value).toList(), relation),
                row -> {
                    line[0]++;
                    if ((line[0] & LOOK_UP) == 0) {
                        progress.at(line[0], count, "data.progress.reading");
                    }
                    sink.beginRow(line[0]);
                    for (int i = 0; i < columns.size(); i++) {
                        tell(row, i, read.get(i).type(), sink);
                    }
                    return sink.endRow(columns.size());
                },
                progress);
    }

    private static Expr value(SourceColumn column) {
        Expr value = column(column.name());
        return switch (column.type()) {
            case NUMBER, FLAG -> column.number().orElseThrow();
            case DAY -> call(Function.DAYS, value);
            case MOMENT, ZONED -> call(Function.MICROS, value);
            case LONG, DECIMAL, TEXT -> call(Function.TEXT, value);
        };
    }

    private void tell(Row row, int i, Type type, CellSink sink) {
        switch (type) {
            case NUMBER, FLAG -> number(row, i, sink);
            case DAY -> {
                long day = row.whole(i);
                if (!row.wasMissing()) {
                    sink.date(i, (int) day);
                }
            }
            case MOMENT, ZONED -> moment(row, i, sink);
            case LONG, DECIMAL, TEXT -> text(row.text(i), i, sink);
        }
    }

    private void number(Row row, int i, CellSink sink) {
        double value = row.number(i);
        if (Double.isInfinite(value)) {
            text(Double.toString(value), i, sink);
        } else if (!Double.isNaN(value)) {
            sink.number(i, value);
        } else if (!row.wasMissing()) {
            notNumbers.merge(columns.get(i).name(), 1, Integer::sum);
        }
    }

    private static void moment(Row row, int i, CellSink sink) {
        long micros = row.whole(i);
        if (row.wasMissing()) {
            return;
        }
        if (micros % DAY_MICROS == 0) {
            sink.date(i, (int) (micros / DAY_MICROS));
        } else {
            text(
                    LocalDateTime.ofEpochSecond(
                                    Math.floorDiv(micros, MILLION),
                                    (int) Math.floorMod(micros, MILLION) * 1000,
                                    ZoneOffset.UTC)
                            .toString(),
                    i,
                    sink);
        }
    }

    private static void text(String text, int i, CellSink sink) {
        if (!text.isEmpty()) {
            sink.text(i, text.toCharArray(), 0, text.length());
        }
    }

    @Override
    public void close() {
        table.close();
    }
}
