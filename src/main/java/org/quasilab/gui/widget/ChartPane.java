package org.quasilab.gui.widget;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jfree.chart.fx.ChartCanvas;
import org.quasilab.chart.Chart;
import org.quasilab.chart.ChartSize;
import org.quasilab.chart.ChartTheme;
import org.quasilab.chart.jfree.JFreeCharts;
import org.quasilab.gui.study.Workbench;

/**
 * A chart that answers: values on pointing, zoom by wheel, pan by dragging, all of it by keys as well, and a menu to copy
 * and save it. Drawn anew when the theme changes.
 */
public final class ChartPane extends Region {
    private static final double HEIGHT = 400;
    private static final double LEAST_HEIGHT = 260;
    private static final double TIP_AWAY = 14;

    private final Workbench bench;
    private final ChartCanvas canvas;
    private final ChartGestures gestures;
    private final Tooltip tip = new Tooltip();
    private Chart chart;

    public ChartPane(Workbench bench, Chart chart) {
        this.bench = bench;
        this.chart = chart;
        this.canvas = new ChartCanvas(JFreeCharts.of(chart, theme()));
        this.gestures = new ChartGestures(canvas);
        canvas.setTooltipEnabled(false);
        getStyleClass().add("chart-pane");
        setFocusTraversable(true);
        setAccessibleRole(javafx.scene.AccessibleRole.IMAGE_VIEW);
        setAccessibleText(chart.description());
        getChildren().add(canvas);
        listen();
        bench.appearance().themeProperty().addListener(new WeakInvalidationListener(redraw));
        bench.appearance().textSizeProperty().addListener(new WeakInvalidationListener(redraw));
    }

    /** Kept: the appearance holds it weakly. */
    private final InvalidationListener redraw = changed -> reset();

    private void listen() {
        addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventFilter(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventFilter(MouseEvent.MOUSE_CLICKED, this::clicked);
        addEventFilter(MouseEvent.MOUSE_MOVED, this::moved);
        addEventFilter(MouseEvent.MOUSE_EXITED, event -> tip.hide());
        addEventFilter(ScrollEvent.SCROLL, this::scrolled);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (gestures.key(event.getCode())) {
                event.consume();
            } else if (event.getCode() == javafx.scene.input.KeyCode.HOME) {
                reset();
                event.consume();
            }
        });
        setOnContextMenuRequested(event -> {
            tip.hide();
            new ChartMenu(bench, () -> chart, this::reset).show(this, event.getScreenX(), event.getScreenY());
        });
    }

    /** Shows another chart; zoom and pan begin anew. */
    public void setChart(Chart newChart) {
        requestLayout();
        chart = newChart;
        setAccessibleText(newChart.description());
        reset();
    }

    /** The whole chart again, in the theme of now. */
    public void reset() {
        canvas.setChart(JFreeCharts.of(chart, theme()));
    }

    private ChartTheme theme() {
        ChartTheme theme = bench.appearance().theme().charts();
        return theme.withFontSize(theme.fontSize() * bench.appearance().scale());
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        tip.hide();
        gestures.startPan(event.getX(), event.getY());
    }

    private void dragged(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            gestures.pan(event.getX(), event.getY());
        }
        event.consume();
    }

    private void clicked(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
            reset();
        }
    }

    private void scrolled(ScrollEvent event) {
        gestures.zoom(event.getX(), event.getY(), event.getDeltaY());
        event.consume();
    }

    private void moved(MouseEvent event) {
        String words = gestures.tipAt(event.getX(), event.getY());
        if (words.isEmpty()) {
            tip.hide();
            return;
        }
        tip.setText(words);
        double x = event.getScreenX() + TIP_AWAY;
        double y = event.getScreenY() + TIP_AWAY;
        if (tip.isShowing()) {
            tip.setAnchorX(x);
            tip.setAnchorY(y);
        } else {
            tip.show(this, x, y);
        }
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
        }
        canvas.relocate(0, 0);
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.max(HEIGHT, ChartSize.page(chart).height());
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
