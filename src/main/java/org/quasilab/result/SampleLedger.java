package org.quasilab.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.quasilab.text.Localized;
import org.quasilab.text.Messages;

/**
 * What became of every row of the file: each room that drops rows writes an entry, and the totals tie to the file.
 *
 * @param fileRows data rows in the file (header and blank rows not counted)
 * @param rows there were to begin with: those of the file, or those it was reshaped to
 * @param each rows that a row of the file became at most; 1 unless years were columns
 * @param draw of units at random, of which the data are the rows; absent if they are of all
 * @param entries in the order in which rows left
 */
public record SampleLedger(int fileRows, int rows, int each, Optional<Draw> draw, List<Entry> entries) {
    /** The stage of rows whose units were not drawn. */
    public static final String UNDRAWN = "sample";

    /**
     * How the units were drawn.
     *
     * @param said under every table and figure
     * @param statement that tells the units where the rows lie
     */
    public record Draw(Warning said, String statement) {}

    /**
     * Rows that left at one point.
     *
     * @param stage {@link #UNDRAWN}, {@code duplicates}, {@code drop-units}, {@code where}, {@code column-where}, {@code missing}, {@code singletons}, {@code
     *     unmatched} …
     * @param detail the column, condition or unit it is about; may be empty
     * @param rows keys of the rows, ascending: the 1-based line of the file; if a line became several rows, the line
     *     times their number, plus which of them it is
     */
    public record Entry(String stage, String detail, Lines rows) implements Localized {
        public int count() {
            return rows.size();
        }

        /** Why they left: "missing values in ind". */
        @Override
        public String in(Messages messages) {
            String named = "result.ledger." + stage + "." + detail;
            if (Messages.ENGLISH.has(named)) {
                return messages.text(named);
            }
            String reason = reason(messages);
            return detail.isEmpty() ? reason : reason + (reason.endsWith("：") ? "" : " ") + detail;
        }

        /** Why they left, without what it is about: "missing values in". */
        public String reason(Messages messages) {
            String key = "result.ledger." + stage;
            return Messages.ENGLISH.has(key) ? messages.text(key) : stage;
        }
    }

    /** A read-only list of line numbers. */
    public static final class Lines {
        public static final Lines NONE = of();

        private final int[] values;
        private final int size;

        private Lines(int[] values, int size) {
            this.values = values;
            this.size = size;
        }

        /** Copies and sorts the lines. */
        public static Lines of(int... values) {
            int[] sorted = values.clone();
            Arrays.sort(sorted);
            return new Lines(sorted, sorted.length);
        }

        /** Lines that are counted and not listed, where the rows lie elsewhere. */
        public static Lines counted(int size) {
            return new Lines(new int[0], size);
        }

        public int size() {
            return size;
        }

        public int get(int index) {
            return values[index];
        }

        public int[] toArray() {
            return values.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Lines lines && size == lines.size && Arrays.equals(values, lines.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return Arrays.toString(values);
        }
    }

    public SampleLedger {
        if (each < 1) {
            throw new IllegalArgumentException("a row of the file cannot become " + each + " rows");
        }
        entries = List.copyOf(entries);
    }

    public static SampleLedger ofFile(int fileRows) {
        return ofReshaped(fileRows, fileRows, 1);
    }

    /** A file whose rows became others. */
    public static SampleLedger ofReshaped(int fileRows, int rows, int each) {
        return new SampleLedger(fileRows, rows, each, Optional.empty(), List.of());
    }

    /** The same of units drawn at random, without the rows of the others. */
    public SampleLedger withDrawn(Draw ofUnits, int otherRows) {
        SampleLedger ofDrawn = new SampleLedger(fileRows, rows, each, Optional.of(ofUnits), entries);
        return ofDrawn.withCount(UNDRAWN, "", otherRows);
    }

    /** What is said under every table and figure of data that are the rows of some units drawn at random. */
    public Optional<Warning> drawn() {
        return draw.map(Draw::said);
    }

    /** Whether the rows are others than those of the file. */
    public boolean isReshaped() {
        return each > 1 || rows != fileRows;
    }

    /**
     * With one more entry; unchanged if no row left.
     *
     * @param rows their keys
     */
    public SampleLedger with(String stage, String detail, int... rows) {
        if (rows.length == 0) {
            return this;
        }
        return with(new Entry(stage, detail, Lines.of(rows)));
    }

    /** With rows that are counted and not listed; unchanged if no row left. */
    public SampleLedger withCount(String stage, String detail, int count) {
        if (count == 0) {
            return this;
        }
        return with(new Entry(stage, detail, Lines.counted(count)));
    }

    /**
     * With another reason for rows that left at a stage: an entry of their own stands before the one they were in.
     *
     * @param moved their keys, of which those that did not leave at the stage stay where they are; or their number, if they all left in the first entry of
     *     the stage
     */
    public SampleLedger withReason(String stage, Lines moved, String newStage, String newDetail) {
        Set<Integer> keys = Arrays.stream(moved.values).boxed().collect(Collectors.toSet());
        int counted = moved.size - moved.values.length;
        SampleLedger changed = new SampleLedger(fileRows, rows, each, draw, List.of());
        for (Entry entry : entries) {
            if (!entry.stage().equals(stage)) {
                changed = changed.with(entry);
                continue;
            }
            int[] all = entry.rows().values;
            IntPredicate moves = keys::contains;
            changed = changed.with(
                            newStage,
                            newDetail,
                            Arrays.stream(all).filter(moves).toArray())
                    .withCount(newStage, newDetail, counted)
                    .with(
                            stage,
                            entry.detail(),
                            Arrays.stream(all).filter(moves.negate()).toArray())
                    .withCount(stage, entry.detail(), entry.count() - all.length - counted);
            counted = 0;
        }
        return changed;
    }

    private SampleLedger with(Entry entry) {
        List<Entry> longer = new ArrayList<>(entries);
        longer.add(entry);
        return new SampleLedger(fileRows, rows, each, draw, longer);
    }

    /** Lines of the file the rows of an entry come from; a line as often as rows of it left. */
    public Lines lines(Entry entry) {
        return Lines.of(
                Arrays.stream(entry.rows().values).map(key -> key / each).toArray());
    }

    /** Rows still there: the rows there were less all that left. */
    public int remaining() {
        return rows - entries.stream().mapToInt(Entry::count).sum();
    }
}
