package org.quasilab.gui.window;

import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.Icons;
import org.quasilab.gui.widget.Lines;

/**
 * The outline on the left and the settings on the right of a result. Where the window is too narrow for the text, so that
 * the result would have no room, they fold away, the settings first; a button at the edge brings one back.
 */
final class SidePanes {
    /** A table of four columns has room in it. */
    private static final double LEAST_RESULT = 44;

    /** Height of a letter at the usual size of text, in which lengths are said. */
    private static final double EM = 13;

    private final BorderPane root;
    private final Workbench bench;
    private final Pane outline;
    private final Pane settings;

    /** A pane with the edge that stands for it: a button that shows or folds it. */
    private static final class Pane {
        private final Region node;
        private final Region edge;

        /** As it was when it was seen last: one that is folded away has no width. */
        private double width;

        /** Whether the result has room beside it. */
        private boolean fits = true;

        private Pane(Region node, Region edge) {
            this.node = node;
            this.edge = edge;
        }

        private void measure() {
            if (node.isVisible()) {
                width = node.prefWidth(-1);
            }
        }

        private void show(boolean isOpen) {
            Lines.show(node, isOpen);
            Lines.show(edge, !fits || !isOpen);
        }

        private void fit(boolean nowFits) {
            if (nowFits != fits) {
                fits = nowFits;
                show(fits);
            }
        }

        private void unfold() {
            fits = true;
            show(true);
        }
    }

    SidePanes(
            BorderPane root,
            Workbench bench,
            Region outline,
            Region outlineEdge,
            Region settings,
            Region settingsEdge) {
        this.root = root;
        this.bench = bench;
        this.outline = new Pane(outline, outlineEdge);
        this.settings = new Pane(settings, settingsEdge);
        this.outline.unfold();
        this.settings.unfold();
    }

    /** @param outlineButton shows or folds the outline, as does the other the settings */
    void bind(Button outlineButton, Button settingsButton) {
        Icons.only(outlineButton, "menu", bench.words().binding("gui.menu.pane-outline"));
        Icons.only(settingsButton, "sliders", bench.words().binding("gui.menu.pane-settings"));
        outlineButton.setOnAction(event -> toggleOutline());
        settingsButton.setOnAction(event -> toggleSettings());
        // the width changes while the window is laid out, which is no time to change what is laid out
        root.widthProperty().addListener(changed -> Platform.runLater(this::fit));
        bench.appearance().textSizeProperty().addListener(changed -> unfold());
    }

    void toggleOutline() {
        toggle(outline, settings);
    }

    void toggleSettings() {
        toggle(settings, outline);
    }

    /** Where there is room for neither, one takes the place of the other. */
    private static void toggle(Pane pane, Pane other) {
        boolean isOpen = !pane.node.isVisible();
        pane.show(isOpen);
        if (isOpen && !pane.fits && !other.fits) {
            other.show(false);
        }
    }

    /** Another entry was chosen: where the outline takes the room of what it leads to, it folds away. */
    void chosen() {
        if (!outline.fits) {
            outline.show(false);
        }
    }

    /** How wide they are in letters of another size is known once they are laid out. */
    private void unfold() {
        outline.unfold();
        settings.unfold();
        Platform.runLater(() -> {
            root.applyCss();
            fit();
        });
    }

    private void fit() {
        outline.measure();
        settings.measure();
        double least = LEAST_RESULT * EM * bench.appearance().scale();
        settings.fit(root.getWidth() - outline.width - settings.width >= least);
        outline.fit(root.getWidth() - outline.width >= least);
    }
}
