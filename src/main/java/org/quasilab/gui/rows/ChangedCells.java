package org.quasilab.gui.rows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.quasilab.engine.FileRows;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.gui.study.LiveResults;
import org.quasilab.result.DataLog;
import org.quasilab.run.Progress;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;

/**
 * Every cell that cleaning changed.
 *
 * @param study when the list was asked for
 * @param folder the data file is found from it
 */
public record ChangedCells(Study study, Path folder, int count) implements Source {
    /** Texts such as "19,338" read as numbers: their values are the file's own. */
    private static final String READ_NUMBER = "read-number";

    private record Touched(DataLog.Entry entry, DataLog.Cell cell) {}

    public static ChangedCells of(Study study, Path folder, PreparedStudy prepared) {
        return new ChangedCells(study, folder, count(prepared.log()));
    }

    /** How many there are. */
    public static int count(DataLog log) {
        return log.entries().stream()
                .filter(entry -> !entry.verb().equals(READ_NUMBER))
                .mapToInt(entry -> entry.cells().size())
                .sum();
    }

    @Override
    public String title(Messages messages) {
        return messages.text("gui.rows.title", messages.text("gui.rows.cells"), Numbers.grouped(count));
    }

    @Override
    public String about(Messages messages) {
        return messages.text("gui.rows.about.cells");
    }

    @Override
    public String legend(Messages messages) {
        return "";
    }

    @Override
    public String fileName() {
        return "cells";
    }

    @Override
    public Listing list(LiveResults results, Messages messages, Progress progress) {
        PreparedStudy prepared = results.prepare(study, folder, progress);
        FileRows rows = results.rows(study, folder, progress);
        List<Touched> touched = new ArrayList<>();
        prepared.log().entries().stream()
                .filter(entry -> !entry.verb().equals(READ_NUMBER))
                .forEach(entry -> entry.cells().forEach(cell -> touched.add(new Touched(entry, cell))));
        return new CellListing(rows, touched, messages);
    }

    private final class CellListing implements Listing {
        private final FileRows rows;
        private final List<Touched> touched;
        private final Messages messages;
        private final List<Head> heads;

        CellListing(FileRows rows, List<Touched> touched, Messages messages) {
            this.rows = rows;
            this.touched = touched;
            this.messages = messages;
            this.heads = List.of(
                    new Head(messages.text("gui.rows.line"), true),
                    new Head(study.data().unit(), false),
                    new Head(study.data().time(), false),
                    new Head(messages.text("gui.clean.log.column"), false),
                    new Head(messages.text("gui.clean.log.before"), true),
                    new Head(messages.text("gui.clean.log.after"), true),
                    new Head(messages.text("gui.clean.log.verb"), false));
        }

        @Override
        public List<Head> heads() {
            return heads;
        }

        @Override
        public int size() {
            return touched.size();
        }

        @Override
        public Cell cell(int row, int column) {
            Touched found = touched.get(row);
            DataLog.Cell cell = found.cell();
            return switch (column) {
                case 0 -> Cell.of(Integer.toString(cell.line()));
                case 1 -> Cell.of(text(cell.key(), study.data().unit()));
                case 2 -> Cell.of(text(cell.key(), study.data().time()));
                case 3 -> Cell.of(cell.column());
                case 4 ->
                    cell.before().isEmpty()
                            ? new Cell("", messages.text("gui.rows.missing"), Listing.Mark.MISSING)
                            : Cell.of(cell.before());
                case 5 -> new Cell(cell.after(), cell.after(), Listing.Mark.CHANGED);
                default -> Cell.of(found.entry().name(messages));
            };
        }

        private String text(int key, String column) {
            int index = rows.indexOf(key);
            return index < 0 ? "" : rows.text(index, column);
        }
    }
}
