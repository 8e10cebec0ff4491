package org.quasilab.gui.tour;

import java.util.List;

/**
 * One stop.
 *
 * @param word its texts: {@code gui.tour.<word>.title} and {@code gui.tour.<word>.text}
 * @param target what it points at, as a look-up in the window
 */
record Stop(String word, String target) {
    /** In the order in which a study is made. */
    static final List<Stop> ALL = List.of(
            new Stop("outline", "#outlineScroll"),
            new Stop("result", "#centre"),
            new Stop("settings", "#sideColumn"),
            new Stop("undo", "#undoTools"),
            new Stop("find", "#paletteButton"),
            new Stop("look", "#lookTools"),
            new Stop("export", "#exportButton"));

    String title() {
        return "gui.tour." + word + ".title";
    }

    String text() {
        return "gui.tour." + word + ".text";
    }
}
