package org.quasilab.gui.widget;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.quasilab.export.clip.TableClip;
import org.quasilab.table.Align;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;
import org.quasilab.table.Table;

/**
 * A table as a journal prints it: three rules, numbers aligned on the decimal point, stars raised and outside the
 * alignment.
 *
 * <p>Each column of the table is four columns of the grid: room, what stands left of the point, the rest, and room again
 * in which the stars hang. The two rooms are equally wide, so that numbers without their stars are centred under the
 * column's head.
 */
public final class JournalTable extends GridPane {
    private static final double LABEL_WIDTH = 260;
    private static final int FOUR = 4;

    /** A text of more characters than this is a sentence: it wraps. */
    private static final int LONG = 36;

    private static final double LONG_WIDTH = 360;

    /** A table of few columns does not spread over a wide screen. */
    private static final double WIDEST_COLUMN = 210;

    /** A column's head of more characters than this stands in two lines, unless there are few columns. */
    private static final int LONG_HEAD = 12;

    private static final int FEW = 4;

    /** Room at each side of a number, in pixels: enough for three stars where a table has any. */
    private static final double NARROW = 8;

    private static final double STARRED = 19;

    /** How far stars stand above the line, in sizes of the number's letters. */
    private static final double RAISED = 0.25;

    private static final String POINTED = "pointed";

    private final double room;
    private final boolean hasFewColumns;
    private final Map<Text, Text> hanging = new LinkedHashMap<>();
    private final Map<String, List<Node>> byHead = new HashMap<>();
    private final Map<Integer, List<String>> columnHeads = new HashMap<>();
    private List<String> pointed = List.of();
    private Consumer<List<String>> heard = heads -> {};
    private int line;

    /** @param table its caption and notes are not shown here */
    public JournalTable(Table table) {
        getStyleClass().add("journal");
        setAccessibleText(TableClip.of(table).text());
        room = hasStars(table) ? STARRED : NARROW;
        int columns = table.columns();
        hasFewColumns = columns <= FEW;
        setMaxWidth(Math.max(LABEL_WIDTH, LONG_WIDTH) + (columns - 1) * WIDEST_COLUMN);
        for (int column = 0; column < columns; column++) {
            addColumn(table, column);
        }
        rule("top-rule", 0, columns);
        table.header().forEach(row -> row(row, columns, true, row == last(table.header())));
        rule("middle-rule", 0, columns);
        List<Runnable> rest = new ArrayList<>();
        table.body().forEach(row -> rest.add(() -> row(row, columns, false, row == last(table.body()))));
        rest.add(() -> rule("top-rule", 0, columns));
        new Gradually(this).run(rest);
        addEventFilter(MouseEvent.MOUSE_MOVED, event -> hear(headsAt(event.getX(), event.getY())));
        addEventFilter(MouseEvent.MOUSE_EXITED, event -> hear(List.of()));
    }

    /** Hears the heads of the row and the column the pointer is at. */
    public void onPointed(Consumer<List<String>> newHeard) {
        heard = newHeard;
    }

    /** Marks the row or column of a head, and no other. */
    public void point(Optional<String> head) {
        byHead.values()
                .forEach(nodes -> nodes.forEach(node -> node.getStyleClass().remove(POINTED)));
        head.map(this::under)
                .orElse(List.of())
                .forEach(node -> node.getStyleClass().add(POINTED));
    }

    /** The first cell of a head's row or column; empty if the table has no such head. */
    public Optional<Node> cell(String head) {
        return under(head).stream().findFirst();
    }

    private List<Node> under(String head) {
        return byHead.getOrDefault(head, List.of());
    }

    /** By place, not by node: between the figures of a row there is nothing to be hit. */
    private List<String> headsAt(double x, double y) {
        return byHead.keySet().stream()
                .filter(head -> {
                    Bounds bounds = byHead.get(head).get(0).getBoundsInParent();
                    return columnHeads.values().stream().anyMatch(heads -> heads.contains(head))
                            ? x >= bounds.getMinX() - room && x <= bounds.getMaxX() + room
                            : y >= bounds.getMinY() && y <= bounds.getMaxY();
                })
                .toList();
    }

    private void hear(List<String> heads) {
        if (!heads.equals(pointed)) {
            pointed = heads;
            heard.accept(heads);
        }
    }

    private static Row last(List<Row> rows) {
        return rows.get(rows.size() - 1);
    }

    private void addColumn(Table table, int column) {
        if (hasLongTexts(table, column)) {
            ColumnConstraints wide = new ColumnConstraints(LONG_WIDTH / 2, LONG_WIDTH / 2, Double.MAX_VALUE);
            wide.setHgrow(Priority.ALWAYS);
            getColumnConstraints().addAll(wide, fixed(), fixed(), fixed());
        } else if (column == 0 || isWordsOnly(table, column)) {
            ColumnConstraints label = new ColumnConstraints();
            label.setHgrow(Priority.SOMETIMES);
            getColumnConstraints().addAll(label, fixed(), fixed(), fixed());
        } else {
            getColumnConstraints().addAll(room(), fixed(), fixed(), room());
        }
    }

    private static java.util.stream.Stream<Cell> cells(Table table, int column) {
        return table.body().stream().flatMap(row -> cell(row, column).stream());
    }

    /** The cell of one column alone; none where a cell covers several. */
    private static Optional<Cell> cell(Row row, int column) {
        int at = 0;
        for (Cell cell : row.cells()) {
            if (at == column && cell.span() == 1) {
                return Optional.of(cell);
            }
            at += cell.span();
        }
        return Optional.empty();
    }

    private static boolean hasLongTexts(Table table, int column) {
        return column > 0 && cells(table, column).anyMatch(JournalTable::isLong);
    }

    private static boolean isLong(Cell cell) {
        return cell instanceof Cell.Words && cell.span() == 1 && Table.characters(cell.text()) > LONG;
    }

    private static boolean isWordsOnly(Table table, int column) {
        return cells(table, column)
                .filter(cell -> !cell.text().isEmpty())
                .allMatch(cell -> cell instanceof Cell.Words && cell.align() == Align.LEFT);
    }

    private static ColumnConstraints fixed() {
        return new ColumnConstraints();
    }

    private ColumnConstraints room() {
        ColumnConstraints constraints = new ColumnConstraints(room, room, Double.MAX_VALUE);
        constraints.setHgrow(Priority.ALWAYS);
        return constraints;
    }

    private void row(Row row, int columns, boolean isHeader, boolean isLast) {
        if (row.ruleAbove()) {
            rule("middle-rule", 0, columns);
        }
        boolean hasSpans = false;
        int column = 0;
        String rowHead = isHeader ? "" : row.cells().get(0).text();
        for (Cell cell : row.cells()) {
            int before = getChildren().size();
            place(cell, column, row.heading(), isHeader);
            List<Node> placed =
                    List.copyOf(getChildren().subList(before, getChildren().size()));
            remember(rowHead, placed);
            if (cell.span() == 1 && column > 0) {
                remember(cell, column, isHeader, placed);
            }
            hasSpans |= isHeader && cell.span() > 1 && !cell.text().isEmpty();
            column += cell.span();
        }
        line++;
        if (hasSpans && !isLast) {
            spanRules(row);
        }
    }

    /** Ties a cell to the heads of its column. */
    private void remember(Cell cell, int column, boolean isHeader, List<Node> placed) {
        List<String> heads = columnHeads.computeIfAbsent(column, c -> new ArrayList<>());
        if (isHeader) {
            heads.add(cell.text());
        }
        heads.forEach(head -> remember(head, placed));
    }

    private void remember(String head, List<Node> placed) {
        if (!head.isEmpty() && !placed.isEmpty()) {
            byHead.computeIfAbsent(head, h -> new ArrayList<>()).addAll(placed);
        }
    }

    /** A thin rule under each cell over several columns, in one line. */
    private void spanRules(Row row) {
        int column = 0;
        for (Cell cell : row.cells()) {
            if (cell.span() > 1 && !cell.text().isEmpty()) {
                Region rule = ruleOf("span-rule");
                add(rule, FOUR * column, line, FOUR * cell.span(), 1);
            }
            column += cell.span();
        }
        line++;
    }

    private void rule(String style, int from, int columns) {
        add(ruleOf(style), FOUR * from, line++, FOUR * columns, 1);
    }

    private static Region ruleOf(String style) {
        Region rule = new Region();
        rule.getStyleClass().add(style);
        rule.setMaxWidth(Double.MAX_VALUE);
        return rule;
    }

    private void place(Cell cell, int column, boolean heading, boolean isHead) {
        if (cell.text().isEmpty() && column > 0) {
            return;
        }
        if (cell instanceof Cell.Figure figure && column > 0) {
            place(figure, FOUR * column);
            return;
        }
        if (column > 0 && !isHead && cell.align() == Align.CENTER && !isLong(cell)) {
            Text words = text(cell.text(), "figure");
            add(words, FOUR * column, line, FOUR * cell.span(), 1);
            setHalignment(words, HPos.CENTER);
            return;
        }
        boolean isNarrow = isHead && column > 0 && cell.span() == 1;
        Label label = label(isNarrow && !hasFewColumns ? inTwoLines(cell.text()) : cell.text());
        label.setTextAlignment(isNarrow ? TextAlignment.CENTER : TextAlignment.LEFT);
        if (heading) {
            label.getStyleClass().add("panel-heading");
        }
        label.setMaxWidth(column == 0 && cell.span() == 1 ? LABEL_WIDTH : Double.MAX_VALUE);
        label.setWrapText(column == 0 || isLong(cell));
        if (isLong(cell)) {
            label.setMinWidth(0);
        }
        label.setAlignment(alignment(cell, column));
        add(label, FOUR * column, line, FOUR * cell.span(), 1);
        setHalignment(label, column == 0 || cell.align() == Align.LEFT ? HPos.LEFT : HPos.CENTER);
        setValignment(label, VPos.CENTER);
    }

    /** A long head in two lines of about the same length, broken at a blank or between Chinese characters. */
    private static String inTwoLines(String head) {
        if (Table.characters(head) <= LONG_HEAD) {
            return head;
        }
        int middle = head.length() / 2;
        for (int step = 0; step < middle; step++) {
            for (int at : new int[] {middle - step, middle + step}) {
                if (head.charAt(at) == ' ') {
                    return head.substring(0, at) + "\n" + head.substring(at + 1);
                }
                if (Character.isIdeographic(head.charAt(at)) && Character.isIdeographic(head.charAt(at - 1))) {
                    return head.substring(0, at) + "\n" + head.substring(at);
                }
            }
        }
        return head;
    }

    private static Pos alignment(Cell cell, int column) {
        return switch (cell.align()) {
            case LEFT -> Pos.CENTER_LEFT;
            case RIGHT -> Pos.CENTER_RIGHT;
            case CENTER, DECIMAL -> column == 0 && cell.align() == Align.DECIMAL ? Pos.CENTER_LEFT : Pos.CENTER;
        };
    }

    private static Label label(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("cell");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private void place(Cell.Figure figure, int at) {
        String fraction = figure.fraction();
        String stars = figure.stars();
        boolean hang = !stars.isEmpty() && fraction.endsWith(stars);
        Text whole = text(figure.whole(), "figure");
        Text rest = text(hang ? fraction.substring(0, fraction.length() - stars.length()) : fraction, "figure");
        add(whole, at + 1, line);
        setHalignment(whole, HPos.RIGHT);
        add(rest, at + 2, line);
        if (hang) {
            hang(text(stars, "stars"), rest);
        }
    }

    /** Stars take no width of their own: they reach into the room at the right of their number. */
    private void hang(Text stars, Text number) {
        stars.setManaged(false);
        getChildren().add(stars);
        hanging.put(stars, number);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        hanging.forEach((stars, number) -> {
            stars.setLayoutX(number.getLayoutX() + number.getLayoutBounds().getMaxX());
            stars.setLayoutY(number.getLayoutY() - RAISED * number.getFont().getSize());
        });
    }

    /** A text node costs a fraction of a label, and a table has hundreds. */
    private static Text text(String words, String style) {
        Text text = new Text(words);
        text.getStyleClass().add(style);
        return text;
    }

    private static boolean hasStars(Table table) {
        return table.body().stream()
                .flatMap(row -> row.cells().stream())
                .anyMatch(cell ->
                        cell instanceof Cell.Figure figure && !figure.stars().isEmpty());
    }
}
