package org.quasilab.gui.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.quasilab.data.derive.Condition;
import org.quasilab.design.EffectName;
import org.quasilab.engine.FileRows;
import org.quasilab.result.SampleLedger;
import org.quasilab.study.CleanSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** Rows of the file: line, unit, time, what became of them, then first the columns they were left out for. */
final class RowListing implements Listing {
    private static final String LINE = "\u0001line";
    private static final String FATE = "\u0001fate";

    private final FileRows rows;
    private final int[] chosen;
    private final Messages messages;
    private final List<String> columns;
    private final List<Head> heads;
    private final int[] decimals;
    private final Map<Integer, SampleLedger.Entry> left = new HashMap<>();
    private final Set<Integer> alone = new HashSet<>();

    RowListing(FileRows rows, int[] chosen, Study study, Sample sample, Point point, Messages messages) {
        this.rows = rows;
        this.chosen = chosen;
        this.messages = messages;
        for (SampleLedger.Entry entry : sample.ledger().entries()) {
            for (int key : entry.rows().toArray()) {
                left.put(key, entry);
            }
        }
        for (int key : sample.alone().toArray()) {
            alone.add(key);
        }
        this.columns = columns(study, sample, point);
        this.heads = columns.stream().map(this::head).toList();
        this.decimals = columns.stream().mapToInt(this::decimals).toArray();
    }

    private List<String> columns(Study study, Sample sample, Point point) {
        Set<String> wanted =
                new LinkedHashSet<>(List.of(study.data().unit(), study.data().time()));
        study.data().unitLabel().ifPresent(wanted::add);
        point.entries().forEach(entry -> wanted.addAll(reasons(study, entry)));
        wanted.addAll(sample.columns().isEmpty() ? rows.columns() : sample.columns());
        wanted.retainAll(new HashSet<>(rows.columns()));
        List<String> all = new ArrayList<>(wanted);
        int keys = (int) all.stream()
                .filter(name -> name.equals(study.data().unit())
                        || name.equals(study.data().time()))
                .count();
        all.add(keys, FATE);
        all.add(0, LINE);
        return all;
    }

    /** The columns a row was left out for. */
    private static List<String> reasons(Study study, SampleLedger.Entry entry) {
        return switch (entry.stage()) {
            case "missing", "drop-rows" -> List.of(entry.detail());
            case "singletons" -> EffectName.parse(entry.detail()).allColumns();
            case "where", "column-where" ->
                List.copyOf(Condition.parse(entry.detail()).names());
            case "drop-units" ->
                study.data().clean().stream()
                        .filter(CleanSpec.DropUnits.class::isInstance)
                        .flatMap(step -> ((CleanSpec.DropUnits) step).in().stream())
                        .toList();
            default -> List.of();
        };
    }

    private Head head(String column) {
        return switch (column) {
            case LINE -> new Head(messages.text("gui.rows.line"), true);
            case FATE -> new Head(messages.text("gui.rows.fate"), false);
            default -> new Head(column, rows.isNumber(column));
        };
    }

    private int decimals(String column) {
        boolean isNumber = !column.equals(LINE) && !column.equals(FATE) && rows.isNumber(column);
        return isNumber ? Decimals.of(chosen.length, row -> rows.text(chosen[row], column)) : 0;
    }

    @Override
    public List<Head> heads() {
        return heads;
    }

    @Override
    public int size() {
        return chosen.length;
    }

    @Override
    public Cell cell(int row, int column) {
        int index = chosen[row];
        String name = columns.get(column);
        return switch (name) {
            case LINE -> Cell.of(Integer.toString(rows.line(index)));
            case FATE -> Cell.of(fate(rows.key(index)));
            default -> value(index, name, decimals[column]);
        };
    }

    private String fate(int key) {
        SampleLedger.Entry entry = left.get(key);
        if (entry != null) {
            return Point.words(entry, messages);
        }
        return messages.text(alone.contains(key) ? "gui.rows.fate.alone" : "gui.rows.fate.used");
    }

    private Cell value(int index, String column, int places) {
        String value = rows.text(index, column);
        String missing = messages.text("gui.rows.missing");
        String shown = rows.isMissing(index, column) ? missing : Decimals.padded(value, places);
        if (rows.before(index, column).isPresent()) {
            String before = rows.before(index, column).get();
            return new Cell(
                    value, messages.text("gui.rows.changed", shown, before.isEmpty() ? missing : before), Mark.CHANGED);
        }
        return new Cell(value, shown, rows.isMissing(index, column) ? Mark.MISSING : Mark.PLAIN);
    }
}
