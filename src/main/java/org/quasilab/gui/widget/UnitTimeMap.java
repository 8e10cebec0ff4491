package org.quasilab.gui.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.quasilab.gui.study.Appearance;
import org.quasilab.gui.study.Theme;

/**
 * Units from top to bottom, periods from left to right, one coloured cell each. Only the rows in sight are drawn, so that
 * 100,000 units cost no more than 300; the wheel scrolls, with Ctrl it makes rows higher or lower.
 */
public final class UnitTimeMap extends Region {
    /** What is drawn. */
    public interface Model {
        int rows();

        int columns();

        /** Meaning of a cell; empty for a period the unit does not have. */
        Optional<Meaning> meaning(int row, int column);

        String rowLabel(int row);

        String columnLabel(int column);

        /** The group a row belongs to; groups stand together, and their first row carries the name. Empty without groups. */
        String group(int row);

        /** What is told on pointing at a cell. */
        String tip(int row, int column);
    }

    /** Hears what the user wants of rows; rows are those of the model. */
    public interface Editing {
        /** Other rows are selected, or the cursor stands elsewhere. */
        void selected();

        /** A key was typed that the map itself does not use. */
        void typed(KeyCode key);

        /** The selected rows were dragged to another row. */
        void movedTo(int row);

        /** The selected rows were dragged out of the map. */
        void droppedAt(double sceneX, double sceneY);
    }

    /**
     * What a cell can mean; each has a colour in each theme that is told apart in grey as well. Those that stand beside each
     * other in a map have a contrast of 3 : 1, as WCAG 2.1 asks of graphics.
     */
    public enum Meaning {
        NEVER("#c6d0d8", "#353d46", "#3a4148"),
        BEFORE("#3276aa", "#4b8fc4", "#4f90ca"),
        TREATED("#00243f", "#e6f6ff", "#fff6a0"),
        AFTER("#e096d0", "#793195", "#7c339a"),
        PRESENT("#d5dde5", "#333c45", "#3a4148"),
        FILLED("#a86800", "#fff0c4", "#fff6a0"),
        MISSING("#4d0d08", "#dd6355", "#e06456"),
        UNUSED("#f0e4d6", "#74664f", "#6a6a6a");

        private final Color light;
        private final Color dark;
        private final Color contrast;

        Meaning(String light, String dark, String contrast) {
            this.light = Color.web(light);
            this.dark = Color.web(dark);
            this.contrast = Color.web(contrast);
        }

        /** The message that says it. */
        public String key() {
            return "gui.meaning." + name().toLowerCase(Locale.ROOT);
        }

        public Color colour(Theme theme) {
            return switch (theme) {
                case LIGHT -> light;
                case DARK -> dark;
                case CONTRAST -> contrast;
            };
        }
    }

    private static final double LEFT = 120;
    private static final double TOP = 24;
    private static final double BAR = 12;
    private static final double LEAST_ROW = 1;
    private static final double MOST_ROW = 24;
    private static final double ROW_FOR_NAMES = 13;
    private static final double ROW_FOR_GAPS = 5;
    /** Between narrower columns, white lines would be all that is seen. */
    private static final double COLUMN_FOR_GAPS = 10;
    /** How wide a digit is of the labels above the columns, and how far they stand apart. */
    private static final double LETTER = 6.5;

    private static final double BETWEEN_LABELS = 10;
    private static final double TEXT = 11;
    private static final double GROUP_ROOM = 14;
    /** From a name to the map, part of which a line to the middle of the rows takes. */
    private static final double BESIDE = 12;

    private static final double LEADER = 9;
    /** Room at the right for the arrow at the selected rows. */
    private static final double RIGHT = 9;

    private static final double OUTLINE = 2;
    private static final double HEIGHT = 430;

    private final Canvas canvas = new Canvas();
    private final ScrollBar bar = new ScrollBar();
    private final Tooltip tip = new Tooltip();
    private final Appearance appearance;
    private final RowSelection selection = new RowSelection();
    private Optional<Model> model = Optional.empty();
    private Optional<Editing> editing = Optional.empty();
    private double wantedRow;

    private final AfterLayout drawing = new AfterLayout(this, this::draw);

    /** Kept: the appearance holds it weakly. */
    private final InvalidationListener redraw = changed -> requestLayout();

    public UnitTimeMap(Appearance appearance) {
        this.appearance = appearance;
        getStyleClass().add("unit-time-map");
        setFocusTraversable(true);
        bar.setOrientation(Orientation.VERTICAL);
        bar.valueProperty().addListener((property, before, now) -> drawing.ask());
        getChildren().addAll(canvas, bar);
        appearance.themeProperty().addListener(new WeakInvalidationListener(redraw));
        appearance.textSizeProperty().addListener(new WeakInvalidationListener(redraw));
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> tip.hide());
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        focusedProperty().addListener(changed -> drawing.ask());
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /** Lets rows be selected, with the mouse and the keys, and changed. */
    public void edit(Editing heard) {
        editing = Optional.of(heard);
    }

    /** Lets no rows be selected any more. */
    public void lock() {
        editing = Optional.empty();
        selection.clear();
    }

    /** What is selected. */
    public RowSelection selection() {
        return selection;
    }

    /** Shows another model in the same place; nothing is selected any more, as rows may stand elsewhere. */
    public void showAgain(Model newModel, String description) {
        double at = bar.getValue();
        show(newModel, description);
        selection.clear();
        selection.keepWithin(newModel.rows(), newModel.columns());
        layout();
        bar.setValue(Math.min(bar.getMax(), at));
    }

    /** @param description for those who do not see the map */
    public void show(Model newModel, String description) {
        model = Optional.of(newModel);
        setAccessibleText(description);
        bar.setValue(0);
        requestLayout();
    }

    /** A length that grows with the text. */
    private double scaled(double length) {
        return length * appearance.scale();
    }

    private double roomForRows() {
        return Math.max(1, getHeight() - scaled(TOP));
    }

    /** Rows fill the height where they can; else they are as low as can be seen. */
    private double rowHeight() {
        int rows = model.map(Model::rows).orElse(1);
        double fitting = Math.min(scaled(MOST_ROW), Math.max(LEAST_ROW, roomForRows() / Math.max(1, rows)));
        return wantedRow > 0 ? Math.max(fitting, wantedRow) : fitting;
    }

    private int firstRow() {
        return (int) Math.floor(bar.getValue());
    }

    private double columnWidth() {
        return (getWidth() - scaled(LEFT) - RIGHT - BAR)
                / Math.max(1, model.map(Model::columns).orElse(1));
    }

    /** The left edge of a column, on a whole pixel: gaps between columns are then alike. */
    private double x(int column) {
        return Math.rint(scaled(LEFT) + column * columnWidth());
    }

    /** The line between two columns. */
    private double columnGap() {
        return columnWidth() >= COLUMN_FOR_GAPS ? 1 : 0;
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(Math.max(0, getWidth() - BAR));
        canvas.setHeight(getHeight());
        bar.resizeRelocate(getWidth() - BAR, scaled(TOP), BAR, roomForRows());
        double visible = roomForRows() / rowHeight();
        int rows = model.map(Model::rows).orElse(0);
        double most = Math.max(0, Math.ceil(rows - visible));
        bar.setMax(most);
        bar.setVisibleAmount(most == 0 ? 0 : most * visible / Math.max(visible, rows));
        bar.setBlockIncrement(visible);
        bar.setVisible(most > 0);
        if (bar.getValue() > most) {
            bar.setValue(most);
        }
        drawing.ask();
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        model.ifPresent(shown -> {
            drawHead(g, shown);
            drawRows(g, shown);
            editing.ifPresent(heard -> drawSelection(g, shown));
        });
    }

    /** The rows a change would be about, and where the keys are; a frame around a hair would be all that is seen of it. */
    private void drawSelection(GraphicsContext g, Model shown) {
        if (shown.rows() == 0) {
            return;
        }
        int first = selection.isAny() ? selection.first() : selection.cursor();
        int last = selection.isAny() ? selection.last() : selection.cursor();
        double top = Math.rint(y(first));
        double bottom = Math.max(top + 1, Math.rint(y(last + 1)));
        if (bottom < scaled(TOP) || top > getHeight()) {
            return;
        }
        double right = x(shown.columns());
        if (bottom - top > OUTLINE) {
            outline(g, x(0), top, right - x(0) - columnGap(), bottom - top);
        }
        double middle = (Math.max(top, scaled(TOP)) + Math.min(bottom, getHeight())) / 2;
        g.setFill(strong());
        g.fillPolygon(
                new double[] {right + 2, right + RIGHT, right + RIGHT},
                new double[] {middle, middle - RIGHT / 2, middle + RIGHT / 2},
                3);
        if (isFocused()) {
            int column = selection.column();
            double cell = Math.rint(y(selection.cursor()));
            outline(g, x(column), cell, Math.max(3, x(column + 1) - x(column) - columnGap()), Math.max(3, rowHeight()));
        }
    }

    /** A strong line around cells, and one in the colour of the page around it: seen beside all, and none is covered. */
    private void outline(GraphicsContext g, double x, double y, double width, double height) {
        g.setLineWidth(OUTLINE);
        g.setStroke(page());
        frame(g, x, y, width, height, 1.5 * OUTLINE);
        g.setStroke(strong());
        frame(g, x, y, width, height, OUTLINE / 2);
    }

    private static void frame(GraphicsContext g, double x, double y, double width, double height, double away) {
        g.strokeRect(x - away, y - away, width + 2 * away, height + 2 * away);
    }

    private Color page() {
        java.awt.Color page = appearance.theme().charts().background();
        return Color.rgb(page.getRed(), page.getGreen(), page.getBlue());
    }

    private Color strong() {
        java.awt.Color text = appearance.theme().charts().text();
        return Color.rgb(text.getRed(), text.getGreen(), text.getBlue());
    }

    private double y(int row) {
        return scaled(TOP) + (row - firstRow()) * rowHeight();
    }

    private Color ink() {
        return switch (appearance.theme()) {
            case LIGHT -> Color.web("#57606a");
            case DARK -> Color.web("#a7b1bd");
            case CONTRAST -> Color.WHITE;
        };
    }

    private void drawHead(GraphicsContext g, Model shown) {
        g.setFill(ink());
        g.setFont(Font.font("Noto Sans SC", scaled(TEXT)));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.BASELINE);
        // a column's labels are all about as long as the first
        double room = scaled(LETTER * Lines.letters(shown.columnLabel(0)) + BETWEEN_LABELS);
        int every = (int) Math.max(1, Math.ceil(room / columnWidth()));
        for (int column = 0; column < shown.columns(); column += every) {
            g.fillText(shown.columnLabel(column), (x(column) + x(column + 1) - columnGap()) / 2, scaled(TOP) - 8);
        }
    }

    private void drawRows(GraphicsContext g, Model shown) {
        double height = rowHeight();
        double gap = height >= ROW_FOR_GAPS ? 1 : 0;
        double columnGap = columnGap();
        int first = firstRow();
        int last = (int) Math.min(shown.rows(), first + Math.ceil(roomForRows() / height) + 1);
        for (int row = first; row < last; row++) {
            double top = Math.rint(y(row));
            double bottom = Math.rint(y(row + 1));
            for (int column = 0; column < shown.columns(); column++) {
                Optional<Meaning> meaning = shown.meaning(row, column);
                if (meaning.isPresent()) {
                    g.setFill(meaning.get().colour(appearance.theme()));
                    g.fillRect(x(column), top, x(column + 1) - x(column) - columnGap, bottom - top - gap);
                }
            }
        }
        g.setFill(ink());
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        if (height >= scaled(ROW_FOR_NAMES)
                || shown.rows() == 0
                || shown.group(first).isEmpty()) {
            nameRows(g, shown, first, last);
        } else {
            nameGroups(g, shown, first, last);
        }
    }

    /** Each row's name, or as many as there is room for. */
    private void nameRows(GraphicsContext g, Model shown, int first, int last) {
        double free = scaled(TOP);
        for (int row = first; row < last; row++) {
            double middle = Math.max(scaled(TOP) + scaled(GROUP_ROOM) / 2, (y(row) + y(row + 1)) / 2);
            if (middle >= free && middle + scaled(GROUP_ROOM) / 2 <= getHeight()) {
                name(g, shown.rowLabel(row), middle);
                free = middle + scaled(ROW_FOR_NAMES);
            }
        }
    }

    private void nameGroups(GraphicsContext g, Model shown, int first, int last) {
        List<GroupNames.Band> bands = new ArrayList<>();
        int from = first;
        for (int row = first + 1; row <= last; row++) {
            if (row == last || !shown.group(row).equals(shown.group(from))) {
                bands.add(new GroupNames.Band(shown.group(from), y(from), Math.min(getHeight(), y(row))));
                from = row;
            }
        }
        double edge = x(0) - 2;
        g.setStroke(ink());
        g.setLineWidth(1);
        for (GroupNames.Place place : GroupNames.places(bands, scaled(GROUP_ROOM), scaled(TOP), getHeight())) {
            name(g, place.name(), place.at());
            g.strokeLine(edge - LEADER + 1, Math.rint(place.at()) + 0.5, edge, Math.rint(place.middle()) + 0.5);
        }
    }

    private void name(GraphicsContext g, String name, double middle) {
        g.fillText(name, scaled(LEFT) - BESIDE, middle, scaled(LEFT) - BESIDE - 2);
    }

    private void scrolled(ScrollEvent event) {
        if (event.isControlDown()) {
            wantedRow =
                    Math.min(scaled(MOST_ROW), Math.max(LEAST_ROW, rowHeight() * (event.getDeltaY() > 0 ? 1.25 : 0.8)));
            requestLayout();
            event.consume();
        } else if (bar.isVisible()) {
            scroll(-Math.signum(event.getDeltaY()) * 3 * Math.max(1, 12 / rowHeight()));
            event.consume();
        }
    }

    private void scroll(double rows) {
        bar.setValue(Math.min(bar.getMax(), Math.max(0, bar.getValue() + rows)));
    }

    private void key(KeyEvent event) {
        if (editing.isPresent() && !event.isShortcutDown() && !event.isAltDown()) {
            editKey(event, editing.get());
            return;
        }
        switch (event.getCode()) {
            case DOWN -> scroll(1);
            case UP -> scroll(-1);
            case PAGE_DOWN -> scroll(bar.getBlockIncrement());
            case PAGE_UP -> scroll(-bar.getBlockIncrement());
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Arrows move the cursor, with Shift they select; space selects the row; all other keys are told. */
    private void editKey(KeyEvent event, Editing heard) {
        int page = (int) Math.max(1, bar.getBlockIncrement());
        switch (event.getCode()) {
            case DOWN -> selection.moveBy(1, 0, event.isShiftDown());
            case UP -> selection.moveBy(-1, 0, event.isShiftDown());
            case PAGE_DOWN -> selection.moveBy(page, 0, event.isShiftDown());
            case PAGE_UP -> selection.moveBy(-page, 0, event.isShiftDown());
            case RIGHT -> selection.moveBy(0, 1, false);
            case LEFT -> selection.moveBy(0, -1, false);
            case SPACE -> selection.toggle();
            case ESCAPE -> selection.clear();
            case TAB, SHIFT, CONTROL, ALT, META -> {
                return;
            }
            default -> {
                heard.typed(event.getCode());
                event.consume();
                return;
            }
        }
        event.consume();
        reveal();
        heard.selected();
        drawing.ask();
    }

    /** Scrolls until the cursor can be seen. */
    private void reveal() {
        int visible = (int) Math.max(1, Math.floor(roomForRows() / rowHeight()));
        if (selection.cursor() < firstRow()) {
            bar.setValue(selection.cursor());
        } else if (selection.cursor() >= firstRow() + visible) {
            bar.setValue(Math.min(bar.getMax(), selection.cursor() - visible + 1));
        }
    }

    private int rowAt(double y) {
        int rows = model.map(Model::rows).orElse(1);
        int row = firstRow() + (int) Math.floor((y - scaled(TOP)) / rowHeight());
        return Math.min(rows - 1, Math.max(0, row));
    }

    private int columnAt(double x) {
        int columns = model.map(Model::columns).orElse(1);
        return Math.min(columns - 1, Math.max(0, (int) Math.floor((x - scaled(LEFT)) / columnWidth())));
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        tip.hide();
        editing.ifPresent(heard -> {
            selection.press(rowAt(event.getY()), columnAt(event.getX()), event.isShiftDown());
            heard.selected();
            drawing.ask();
            event.consume(); // else the scroll pane around takes the focus, and the keys with it
        });
    }

    private void dragged(MouseEvent event) {
        editing.ifPresent(heard -> {
            if (selection.isMoving()) {
                setCursor(Cursor.CLOSED_HAND);
            } else {
                selection.extendTo(rowAt(event.getY()));
                reveal();
                heard.selected();
            }
            drawing.ask();
        });
    }

    /** Rows pressed while selected and dragged away go where they are let go. */
    private void released(MouseEvent event) {
        setCursor(Cursor.DEFAULT);
        editing.ifPresent(heard -> {
            boolean isMoved = selection.isMoving() && !event.isStillSincePress();
            selection.release(event.isStillSincePress());
            if (isMoved && contains(event.getX(), event.getY())) {
                heard.movedTo(rowAt(event.getY()));
            } else if (isMoved) {
                heard.droppedAt(event.getSceneX(), event.getSceneY());
            }
            heard.selected();
            drawing.ask();
        });
    }

    private void moved(MouseEvent event) {
        Optional<String> words = model.flatMap(shown -> tipAt(shown, event.getX(), event.getY()));
        if (words.isEmpty()) {
            tip.hide();
            return;
        }
        tip.setText(words.get());
        if (tip.isShowing()) {
            tip.setAnchorX(event.getScreenX() + 14);
            tip.setAnchorY(event.getScreenY() + 14);
        } else {
            tip.show(this, event.getScreenX() + 14, event.getScreenY() + 14);
        }
    }

    private Optional<String> tipAt(Model shown, double x, double y) {
        int column = (int) Math.floor((x - scaled(LEFT)) / columnWidth());
        int row = firstRow() + (int) Math.floor((y - scaled(TOP)) / rowHeight());
        boolean inside = x >= scaled(LEFT) && y >= scaled(TOP) && column < shown.columns() && row < shown.rows();
        return inside ? Optional.of(shown.tip(row, column)) : Optional.empty();
    }

    /**
     * Meanings in the order of a legend.
     *
     * @param switches whether the treatment goes off again
     */
    public static List<Meaning> treatmentMeanings(boolean switches) {
        return switches
                ? List.of(Meaning.TREATED, Meaning.AFTER, Meaning.BEFORE, Meaning.NEVER)
                : List.of(Meaning.TREATED, Meaning.BEFORE, Meaning.NEVER);
    }

    @Override
    protected double computePrefHeight(double width) {
        double rows = model.map(Model::rows).orElse(0) * MOST_ROW;
        return scaled(model.isPresent() ? Math.min(HEIGHT, TOP + rows) : HEIGHT);
    }

    @Override
    protected double computeMinHeight(double width) {
        return Math.min(HEIGHT / 2, computePrefHeight(width));
    }
}
