package org.quasilab.table;

import java.util.List;
import java.util.stream.Stream;
import org.quasilab.text.Messages;

/**
 * A journal table, independent of any file format: a thick rule on top and at the bottom, a thin rule under the header,
 * notes underneath.
 *
 * @param id the step's id, with a suffix where a step gives several tables; names sheets and LaTeX labels
 * @param caption without a number ("Baseline regression"); the report numbers it
 * @param header at least one row; a cell over several columns has a thin rule of its own below
 * @param body rows of as many columns as the header
 * @param notes whole sentences, in order
 * @param style it was made with: fonts, stars, what stands under an estimate
 */
public record Table(String id, String caption, List<Row> header, List<Row> body, List<String> notes, TableStyle style) {
    public Table {
        header = List.copyOf(header);
        body = List.copyOf(body);
        notes = List.copyOf(notes);
        int columns = header.get(0).width();
        for (List<Row> part : List.of(header, body)) {
            for (Row row : part) {
                if (row.width() != columns) {
                    throw new IllegalArgumentException(
                            id + ": a row of " + row.width() + " columns in a table of " + columns);
                }
            }
        }
    }

    /** The notes in one text, as they stand under the table. */
    public String note(Messages messages) {
        String gap = messages.language().gap();
        return messages.text("table.notes") + gap + String.join(gap, notes);
    }

    public int columns() {
        return header.get(0).width();
    }

    public Table withCaption(String newCaption) {
        return new Table(id, newCaption, header, body, notes, style);
    }

    /** With a sentence more below it. */
    public Table withNote(String note) {
        return withBody(body, Stream.concat(notes.stream(), Stream.of(note)).toList());
    }

    public Table withBody(List<Row> newBody, List<String> newNotes) {
        return new Table(id, caption, header, newBody, newNotes, style);
    }

    /** All rows, from the first of the header to the last of the body. */
    public List<Row> rows() {
        return Stream.concat(header.stream(), body.stream()).toList();
    }

    /**
     * The cell that covers a place.
     *
     * @param row among {@link #rows}
     * @param column 0-based
     */
    public Cell cell(int row, int column) {
        int end = 0;
        for (Cell cell : rows().get(row).cells()) {
            end += cell.span();
            if (column < end) {
                return cell;
            }
        }
        throw new IndexOutOfBoundsException(column);
    }

    /** With the comma between thousands, or without, as its style has it. */
    Table grouped() {
        List<Row> rows =
                body.stream().map(row -> row.withThousands(style.thousands())).toList();
        return new Table(id, caption, header, rows, notes, style);
    }

    /**
     * The same rows with the first column and some of the others.
     *
     * @param from first of them, from 1
     * @param to after the last
     */
    public Table withColumns(int from, int to) {
        return new Table(id, caption, columns(header, from, to), columns(body, from, to), notes, style);
    }

    private static List<Row> columns(List<Row> rows, int from, int to) {
        return rows.stream().map(row -> row.withColumns(from, to)).toList();
    }

    /**
     * The widest text of a column in characters of a Latin font (a Chinese character counts two), spanning cells left out.
     *
     * @param column 0-based
     */
    public int characters(int column) {
        int widest = 1;
        for (List<Row> part : List.of(header, body)) {
            for (Row row : part) {
                widest = Math.max(widest, characters(row, column));
            }
        }
        return widest;
    }

    private static int characters(Row row, int column) {
        int at = 0;
        for (Cell cell : row.cells()) {
            if (at == column && cell.span() == 1) {
                return characters(cell.text());
            }
            at += cell.span();
        }
        return 0;
    }

    /** Width of a text in Latin characters: those from U+2E80 on are twice as wide. */
    public static int characters(String text) {
        return text.codePoints().map(c -> c >= 0x2E80 ? 2 : 1).sum();
    }
}
