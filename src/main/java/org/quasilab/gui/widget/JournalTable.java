package org.quasilab.gui.widget;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.quasilab.export.clip.TableClip;
import org.quasilab.gui.widget.JournalGrid.Anchor;
import org.quasilab.gui.widget.JournalGrid.Kind;
import org.quasilab.gui.widget.JournalGrid.Line;
import org.quasilab.gui.widget.JournalGrid.Part;
import org.quasilab.gui.widget.JournalGrid.Plan;
import org.quasilab.table.Align;
import org.quasilab.table.Cell;
import org.quasilab.table.Row;
import org.quasilab.table.Table;

/**
 * A table as a journal prints it: three rules, numbers aligned on the decimal point, stars raised and outside the
 * alignment. It is never narrower than what is in it.
 */
public final class JournalTable extends Region {
    /** A text of more characters than this is a sentence: it wraps. */
    private static final int LONG = 36;

    /** A table of few columns does not spread over a wide screen; in sizes of the letters. */
    private static final double WIDEST_COLUMN = 15;

    private static final double WIDEST = 52;

    /** A column's head of more characters than this stands in two lines, unless there are few columns. */
    private static final int LONG_HEAD = 12;

    private static final int FEW = 4;

    /** How far stars stand above the line, in sizes of the number's letters. */
    private static final double RAISED = 0.25;

    private static final String POINTED = "pointed";

    /**
     * A place for a cell.
     *
     * @param row among those of header and body
     */
    public record Spot(int row, int column) {}

    private final JournalGrid grid;
    private final int columns;
    private final Text letters = text("", "figure");
    private final Map<String, List<Node>> byHead = new HashMap<>();
    private final Map<Integer, List<String>> columnHeads = new HashMap<>();
    private List<String> pointed = List.of();
    private Consumer<List<String>> heard = heads -> {};
    private Optional<Plan> plan = Optional.empty();

    /** The numbers of each row of the body, with their stars. */
    private final List<List<Node>> numbers = new ArrayList<>();

    /** Lines of the rows of header and body; other lines are rules. */
    private final List<Integer> lineOfRow = new ArrayList<>();

    private final Region selection = new Region();
    private Optional<Spot> selectedFirst = Optional.empty();
    private Optional<Spot> selectedLast = Optional.empty();
    private double planned;

    /** @param table its caption and notes are not shown here */
    public JournalTable(Table table) {
        columns = table.columns();
        grid = new JournalGrid(IntStream.range(0, columns)
                .mapToObj(column -> kind(table, column))
                .toList());
        getStyleClass().add("journal");
        letters.setVisible(false);
        selection.getStyleClass().add("selected-cells");
        selection.setMouseTransparent(true);
        selection.setVisible(false);
        getChildren().addAll(selection, letters);
        rule("top-rule");
        table.header().forEach(row -> row(row, true, row == last(table.header())));
        rule("middle-rule");
        table.body().forEach(row -> row(row, false, row == last(table.body())));
        rule("top-rule");
        setAccessibleText(TableClip.tabSeparated(table));
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

    /** The numbers of each row of the body, with their stars. */
    public List<List<Node>> numbers() {
        return List.copyOf(numbers);
    }

    private List<Node> under(String head) {
        return byHead.getOrDefault(head, List.of());
    }

    /** The place of a cell at a point of the table; empty on a rule and beside the table. */
    public Optional<Spot> spotAt(double x, double y) {
        Plan now = plan();
        return IntStream.range(0, lineOfRow.size())
                .filter(row -> y >= now.y()[lineOfRow.get(row)] && y < now.y()[lineOfRow.get(row) + 1])
                .boxed()
                .flatMap(row -> IntStream.range(0, columns)
                        .filter(column -> x >= now.x()[column] && x < now.x()[column + 1])
                        .mapToObj(column -> new Spot(row, column)))
                .findFirst();
    }

    /** Marks the cells between two. */
    public void select(Spot one, Spot other) {
        selectedFirst = Optional.of(new Spot(Math.min(one.row(), other.row()), Math.min(one.column(), other.column())));
        selectedLast = Optional.of(new Spot(Math.max(one.row(), other.row()), Math.max(one.column(), other.column())));
        selection.setVisible(true);
        placeSelection(plan());
    }

    public void clearSelection() {
        selectedFirst = Optional.empty();
        selectedLast = Optional.empty();
        selection.setVisible(false);
    }

    /** Whether a place is among the cells that are marked. */
    public boolean isSelected(Spot spot) {
        return selectedFirst
                        .filter(first -> spot.row() >= first.row() && spot.column() >= first.column())
                        .isPresent()
                && selectedLast
                        .filter(last -> spot.row() <= last.row() && spot.column() <= last.column())
                        .isPresent();
    }

    private void placeSelection(Plan now) {
        if (selectedFirst.isPresent()
                && selectedLast.isPresent()
                && selectedLast.get().row() < lineOfRow.size()) {
            double x = now.x()[selectedFirst.get().column()];
            double y = now.y()[lineOfRow.get(selectedFirst.get().row())];
            double right = now.x()[selectedLast.get().column() + 1];
            double bottom = now.y()[lineOfRow.get(selectedLast.get().row()) + 1];
            selection.resizeRelocate(x, y, right - x, bottom - y);
        }
    }

    /** By place, not by node: between the figures of a row there is nothing to be hit. */
    private List<String> headsAt(double x, double y) {
        Plan now = plan();
        Stream<String> rows = IntStream.range(0, grid.lines().size())
                .filter(i -> y >= now.y()[i] && y < now.y()[i + 1])
                .mapToObj(i -> grid.lines().get(i).head());
        Stream<String> heads = columnHeads.entrySet().stream()
                .filter(entry -> x >= now.x()[entry.getKey()] && x < now.x()[entry.getKey() + 1])
                .flatMap(entry -> entry.getValue().stream());
        return Stream.concat(rows, heads).filter(byHead::containsKey).toList();
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

    private static Kind kind(Table table, int column) {
        if (column == 0) {
            return Kind.HEADS;
        }
        if (hasLongTexts(table, column)) {
            return Kind.TEXTS;
        }
        return isWordsOnly(table, column) ? Kind.WORDS : Kind.NUMBERS;
    }

    private static Stream<Cell> cells(Table table, int column) {
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

    private void row(Row row, boolean isHeader, boolean isLast) {
        if (row.ruleAbove()) {
            rule("middle-rule");
        }
        List<Part> parts = new ArrayList<>();
        List<Node> ofRow = new ArrayList<>();
        boolean hasSpans = false;
        int column = 0;
        String rowHead = isHeader ? "" : row.cells().get(0).text();
        for (Cell cell : row.cells()) {
            Optional<Part> part = place(cell, column, row.heading(), isHeader);
            part.ifPresent(parts::add);
            List<Node> placed = part.stream()
                    .flatMap(found -> Stream.concat(Stream.of(found.node()), found.stars().stream()))
                    .toList();
            getChildren().addAll(placed);
            remember(rowHead, placed);
            if (!(cell instanceof Cell.Words)) {
                ofRow.addAll(placed);
            }
            if (cell.span() == 1 && column > 0) {
                remember(cell, column, isHeader, placed);
            }
            hasSpans |= isHeader && cell.span() > 1 && !cell.text().isEmpty();
            column += cell.span();
        }
        if (!isHeader) {
            numbers.add(ofRow);
        }
        lineOfRow.add(grid.lines().size());
        add(new Line(rowHead, parts, isHeader));
        if (hasSpans && !isLast) {
            spanRules(row);
        }
    }

    private void add(Line line) {
        grid.add(line);
        requestLayout();
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
        List<Part> rules = new ArrayList<>();
        int column = 0;
        for (Cell cell : row.cells()) {
            if (cell.span() > 1 && !cell.text().isEmpty()) {
                rules.add(rule("span-rule", column, cell.span()));
            }
            column += cell.span();
        }
        add(new Line("", rules, false));
    }

    private void rule(String style) {
        add(new Line("", List.of(rule(style, 0, columns)), false));
    }

    private Part rule(String style, int from, int span) {
        Region rule = new Region();
        rule.getStyleClass().add(style);
        getChildren().add(rule);
        return new Part(rule, Optional.empty(), "", Anchor.START, from, span);
    }

    private Optional<Part> place(Cell cell, int column, boolean heading, boolean isHead) {
        if (cell.text().isEmpty() && column > 0) {
            return Optional.empty();
        }
        if (cell.align() == Align.DECIMAL && column > 0) {
            return Optional.of(number(cell, column));
        }
        if (column > 0 && !isHead && cell.align() == Align.CENTER && !isLong(cell)) {
            return Optional.of(part(text(cell.text(), "figure"), Anchor.CENTER, cell, column));
        }
        boolean isNarrow = isHead && column > 0 && cell.span() == 1;
        String text = unbroken(isNarrow && columns > FEW ? inTwoLines(cell.text()) : cell.text());
        Label label = column == 0 || isLong(cell) ? new Paragraph(text) : new Label(text);
        label.getStyleClass().add("cell");
        label.setTextAlignment(isNarrow ? TextAlignment.CENTER : TextAlignment.LEFT);
        if (heading) {
            label.getStyleClass().add("panel-heading");
        }
        boolean isLeft = column == 0 || cell.align() == Align.LEFT;
        label.setAlignment(isLeft ? Pos.TOP_LEFT : Pos.TOP_CENTER);
        return Optional.of(part(label, isLeft ? Anchor.START : Anchor.CENTER, cell, column));
    }

    private static Part part(Node node, Anchor anchor, Cell cell, int column) {
        return new Part(node, Optional.empty(), "", anchor, column, cell.span());
    }

    private static Part number(Cell cell, int column) {
        boolean hang = !cell.stars().isEmpty() && cell.text().endsWith(cell.stars());
        return new Part(
                text(hang ? cell.plain() : cell.text(), "figure"),
                hang ? Optional.of(text(cell.stars(), "stars")) : Optional.empty(),
                cell.fraction().isEmpty() && hang ? cell.plain() : cell.whole(),
                Anchor.POINT,
                column,
                1);
    }

    /** No line breaks inside a number such as 10 000. */
    private static String unbroken(String text) {
        return text.replaceAll("(?<=\\d) (?=\\d{3})", "\u00a0");
    }

    /**
     * A long head in two lines: what is in brackets below; else of about the same length, broken at a blank or after a
     * Chinese word of two characters.
     */
    private static String inTwoLines(String head) {
        if (Table.characters(head) <= LONG_HEAD) {
            return head;
        }
        int bracket = head.indexOf('（');
        if (bracket > 0) {
            return head.substring(0, bracket) + "\n" + head.substring(bracket);
        }
        int middle = head.length() / 2;
        for (int step = 0; step < middle; step++) {
            for (int at : new int[] {middle + step, middle - step}) {
                if (head.charAt(at) == ' ') {
                    return head.substring(0, at) + "\n" + head.substring(at + 1);
                }
                if (at % 2 == 0
                        && Character.isIdeographic(head.charAt(at))
                        && Character.isIdeographic(head.charAt(at - 1))) {
                    return head.substring(0, at) + "\n" + head.substring(at);
                }
            }
        }
        return head;
    }

    private Font font() {
        return letters.getFont();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.ceil(grid.least(font()));
    }

    @Override
    protected double computePrefWidth(double height) {
        return computeMinWidth(height);
    }

    @Override
    protected double computeMaxWidth(double height) {
        return Math.max(computeMinWidth(height), font().getSize() * Math.max(WIDEST, (columns + 1) * WIDEST_COLUMN));
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return plan(Math.max(width, minWidth(-1))).height();
    }

    @Override
    public void requestLayout() {
        plan = Optional.empty();
        grid.changed();
        super.requestLayout();
    }

    private Plan plan() {
        return plan(getWidth());
    }

    private Plan plan(double width) {
        if (plan.isEmpty() || planned != width) {
            planned = width;
            plan = Optional.of(grid.plan(this, width, font()));
        }
        return plan.get();
    }

    @Override
    protected void layoutChildren() {
        Plan now = plan();
        placeSelection(now);
        for (int i = 0; i < grid.lines().size(); i++) {
            Line line = grid.lines().get(i);
            for (Part part : line.parts()) {
                if (part.node() instanceof Region region) {
                    place(region, part, now, i, line.low());
                } else {
                    place((Text) part.node(), part, now, i);
                }
            }
        }
    }

    private void place(Region region, Part part, Plan now, int line, boolean low) {
        double x = now.x()[part.column()];
        double height = JournalGrid.height(part, now.x(), font());
        double y = low ? now.y()[line + 1] - height : now.y()[line];
        region.resizeRelocate(x, snapPositionY(y), now.x()[part.column() + part.span()] - x, height);
    }

    private void place(Text text, Part part, Plan now, int line) {
        double x = grid.left(part, now, font());
        text.setLayoutX(x);
        text.setLayoutY(now.baselines()[line]);
        part.stars().ifPresent(stars -> {
            stars.setLayoutX(x + text.getLayoutBounds().getWidth());
            stars.setLayoutY(now.baselines()[line] - RAISED * font().getSize());
        });
    }

    /** A text node costs a fraction of a label, and a table has hundreds. */
    private static Text text(String words, String style) {
        Text text = new Text(words);
        text.getStyleClass().add(style);
        return text;
    }
}
