package org.quasilab.gui.widget;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import org.jfree.chart.fx.ChartCanvas;
import org.quasilab.chart.Chart;
import org.quasilab.chart.ChartSize;
import org.quasilab.chart.ChartTheme;
import org.quasilab.chart.Layer;
import org.quasilab.chart.Mark;
import org.quasilab.chart.jfree.JFreeCharts;
import org.quasilab.gui.study.Theme;
import org.quasilab.gui.study.Workbench;

/**
 * A chart that answers: values on pointing, details on a click, zoom by wheel with the control key, pan by dragging, series
 * shown and hidden by the legend, all of it by keys as well, and a menu to copy and save it. The wheel alone is the page's.
 * Drawn anew when the theme or the size of text changes; on a screen that is not shown, when it is shown again.
 */
public final class ChartPane extends Region {
    private static final double HEIGHT = 400;
    private static final double LEAST_HEIGHT = 260;
    private static final double TIP_AWAY = 14;
    private static final double RING = 8;

    private final Workbench bench;
    private final ChartCanvas canvas;
    private final ChartGestures gestures;
    private final Tooltip tip = new Tooltip();
    private final Circle ring = new Circle(RING);
    private final Set<String> hidden = new LinkedHashSet<>();
    private List<ChartHandle> handles = List.of();
    private Chart chart;
    private Optional<Mark> marked = Optional.empty();
    private Optional<Mark> pointed = Optional.empty();
    private Runnable drawn = () -> {};
    private Consumer<Mark> detail = mark -> {};
    private Consumer<Optional<Mark>> heard = mark -> {};
    private boolean isPresented;
    private double magnification = 1;

    private final OnceSeen drawing = new OnceSeen(this, () -> {
        draw();
        requestLayout();
    });

    private final AfterLayout sizing = new AfterLayout(this, this::fill);

    /** Kept: the appearance holds it weakly. */
    private final InvalidationListener redraw = changed -> drawing.ask();

    public ChartPane(Workbench bench, Chart chart) {
        this.bench = bench;
        this.chart = chart;
        this.canvas = new ChartCanvas(JFreeCharts.of(chart, theme()));
        this.gestures = new ChartGestures(canvas);
        canvas.setTooltipEnabled(false);
        canvas.addOverlay(new FreshState());
        // its own handlers would zoom on the wheel alone
        canvas.setMouseTransparent(true);
        // its size is changed after the layout
        canvas.setManaged(false);
        getStyleClass().add("chart-pane");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(chart.description());
        accessibleHelpProperty().bind(bench.words().binding("gui.chart.hint"));
        ring.getStyleClass().add("chart-ring");
        ring.setMouseTransparent(true);
        ring.setManaged(false);
        ring.setVisible(false);
        getChildren().addAll(canvas, ring);
        listen();
        bench.appearance().themeProperty().addListener(new WeakInvalidationListener(redraw));
        bench.appearance().textSizeProperty().addListener(new WeakInvalidationListener(redraw));
    }

    private void listen() {
        addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventFilter(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventFilter(MouseEvent.MOUSE_CLICKED, this::clicked);
        addEventFilter(MouseEvent.MOUSE_MOVED, this::moved);
        addEventFilter(MouseEvent.MOUSE_EXITED, event -> {
            tip.hide();
            point(Optional.empty());
        });
        addEventFilter(ScrollEvent.SCROLL, this::scrolled);
        addEventFilter(ZoomEvent.ZOOM, event -> {
            gestures.zoom(event.getX(), event.getY(), event.getZoomFactor() - 1);
            placeOverlay();
            event.consume();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyed);
        focusedProperty().addListener((property, before, now) -> {
            if (!now) {
                tip.hide();
            }
        });
        setOnContextMenuRequested(event -> {
            showMenu(this, event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }

    /** Hears the mark that was clicked, or chosen by Enter. */
    public void onDetail(Consumer<Mark> newDetail) {
        detail = newDetail;
    }

    /** Hears which mark the pointer or the keys are at. */
    public void onPointed(Consumer<Optional<Mark>> newHeard) {
        heard = newHeard;
    }

    /** Called after each drawing, before the handles are placed. */
    public void onDrawn(Runnable newDrawn) {
        drawn = newDrawn;
    }

    /** Rings the mark that belongs to one of these rows or columns of the table; none if there is no such mark. */
    public void ring(List<String> heads) {
        marked = chart.marks().stream()
                .filter(mark -> heads.contains(mark.tip().about()))
                .findFirst();
        placeOverlay();
    }

    /** Shows another chart; zoom and pan begin anew. */
    public void setChart(Chart newChart) {
        requestLayout();
        chart = newChart;
        marked = Optional.empty();
        hidden.retainAll(newChart.legend().stream().map(Layer::name).toList());
        setAccessibleText(newChart.description());
        draw();
    }

    public Chart chart() {
        return chart;
    }

    /** Draws it for a hall: in colours that are seen from afar, letters, marks and lines so many times as large. */
    public void present(double newMagnification) {
        if (!isPresented || magnification != newMagnification) {
            isPresented = true;
            magnification = newMagnification;
            draw();
        }
    }

    /** Lines that can be dragged, in front of the chart. */
    public void setHandles(List<ChartHandle> newHandles) {
        getChildren().removeAll(handles);
        handles = List.copyOf(newHandles);
        handles.forEach(handle -> handle.listen(() -> gestures.pixelsPerUnit()));
        getChildren().addAll(handles);
        placeOverlay();
    }

    /** What can be done with the chart besides looking at it. */
    public void showMenu(Node owner, double screenX, double screenY) {
        tip.hide();
        new ChartMenu(bench, this::shown, this::reset).show(owner, screenX, screenY);
    }

    /** The whole chart again, with all its series. */
    private void reset() {
        hidden.clear();
        draw();
    }

    private void draw() {
        canvas.setChart(JFreeCharts.of(chart, theme(), hidden, magnification));
        drawn.run();
        placeOverlay();
    }

    private ChartTheme theme() {
        Theme window = bench.appearance().theme();
        ChartTheme theme = isPresented ? window.presented() : window.charts();
        double scale = bench.appearance().scale() * ChartSize.of(chart).proportion();
        return theme.withFontSize(theme.fontSize() * scale);
    }

    private boolean isOnHandle(MouseEvent event) {
        return event.getTarget() instanceof ChartHandle;
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        tip.hide();
        gestures.startPan(event.getX(), event.getY());
    }

    private void dragged(MouseEvent event) {
        if (isOnHandle(event)) {
            tip.hide();
            return;
        }
        if (event.getButton() == MouseButton.PRIMARY) {
            gestures.pan(event.getX(), event.getY());
            placeOverlay();
        }
        event.consume();
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        int entry = gestures.legendAt(event.getX(), event.getY());
        if (entry >= 0) {
            toggle(chart.legend().get(entry).name());
        } else if (event.getClickCount() == 2) {
            reset();
        } else {
            marked = gestures.markAt(shown(), event.getX(), event.getY());
            placeOverlay();
            marked.ifPresent(detail);
        }
    }

    /** Without the series that are hidden. */
    private Chart shown() {
        return chart.without(hidden);
    }

    private void toggle(String series) {
        if (!hidden.remove(series)) {
            hidden.add(series);
        }
        draw();
    }

    private void scrolled(ScrollEvent event) {
        tip.hide();
        if (event.isShortcutDown()) {
            gestures.zoom(event.getX(), event.getY(), event.getDeltaY());
            placeOverlay();
            event.consume();
        }
    }

    private void keyed(KeyEvent event) {
        if (event.isAltDown() || event.isShortcutDown()) {
            return;
        }
        Optional<ChartAction> action = ChartAction.of(event.getCode(), gestures.isZoomed(chart), marked.isPresent());
        action.ifPresent(found -> {
            follow(found);
            event.consume();
        });
    }

    private void follow(ChartAction action) {
        switch (action) {
            case NEXT -> step(1);
            case PREVIOUS -> step(-1);
            case ALL -> reset();
            case DETAIL -> marked.ifPresent(detail);
            case NOTHING_MARKED -> mark(Optional.empty());
            default -> {
                gestures.follow(action);
                placeOverlay();
            }
        }
    }

    private void step(int by) {
        List<Mark> marks = shown().stops();
        if (!marks.isEmpty()) {
            int now = marked.map(marks::indexOf).orElse(by > 0 ? -1 : marks.size());
            mark(Optional.of(marks.get(Math.max(0, Math.min(marks.size() - 1, now + by)))));
        }
    }

    /** Chooses a mark and tells what it says, to the eye and to a screen reader. */
    private void mark(Optional<Mark> chosen) {
        marked = chosen;
        placeOverlay();
        point(chosen);
        setAccessibleText(chosen.map(mark -> mark.tip().text()).orElse(chart.description()));
        Optional<Point2D> at = chosen.flatMap(mark -> gestures.place(mark.x(), mark.y()));
        if (at.isEmpty()) {
            tip.hide();
            return;
        }
        javafx.geometry.Point2D screen = localToScreen(at.get().getX(), at.get().getY());
        if (screen != null) {
            tell(chosen.orElseThrow(), screen.getX(), screen.getY());
        }
    }

    /** Puts ring and handles where the axes of now have them. */
    private void placeOverlay() {
        Rectangle2D area = gestures.area();
        for (ChartHandle handle : handles) {
            // before the first drawing there is no area
            double x = area.isEmpty() ? Double.NaN : gestures.xOf(handle.at());
            handle.setVisible(x >= area.getMinX() - 1 && x <= area.getMaxX() + 1);
            handle.resizeRelocate(x - ChartHandle.WIDTH / 2, area.getMinY(), ChartHandle.WIDTH, area.getHeight());
        }

        Optional<Point2D> at = marked.flatMap(mark -> gestures.place(mark.x(), mark.y()));
        ring.setVisible(at.isPresent());
        at.ifPresent(point -> {
            ring.setCenterX(point.getX());
            ring.setCenterY(point.getY());
        });
    }

    private void moved(MouseEvent event) {
        Optional<Mark> mark = gestures.markAt(shown(), event.getX(), event.getY());
        point(mark);
        mark.ifPresentOrElse(found -> tell(found, event.getScreenX(), event.getScreenY()), tip::hide);
    }

    private void point(Optional<Mark> mark) {
        if (!mark.equals(pointed)) {
            pointed = mark;
            heard.accept(mark);
        }
    }

    private void tell(Mark mark, double screenX, double screenY) {
        tip.setText(mark.tip().text());
        double x = screenX + TIP_AWAY;
        double y = screenY + TIP_AWAY;
        if (tip.isShowing()) {
            tip.setAnchorX(x);
            tip.setAnchorY(y);
        } else {
            tip.show(this, x, y);
        }
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() == getWidth() && canvas.getHeight() == getHeight()) {
            placeOverlay();
        } else {
            sizing.ask();
        }
    }

    /** Draws the chart as large as the pane is. */
    private void fill() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        placeOverlay();
    }

    @Override
    protected double computePrefHeight(double width) {
        ChartSize size = ChartSize.of(chart);
        double height = Math.max(HEIGHT, size.height() * ChartSize.PAGE.width() / size.width());
        return height * bench.appearance().scale();
    }

    @Override
    protected double computeMinHeight(double width) {
        return LEAST_HEIGHT;
    }

    @Override
    protected double computeMinWidth(double height) {
        return LEAST_HEIGHT;
    }
}
