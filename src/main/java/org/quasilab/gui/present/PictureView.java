package org.quasilab.gui.present;

import javafx.scene.layout.Region;
import org.quasilab.gui.study.Workbench;

/** A picture on the screen. */
abstract class PictureView extends Region {
    static PictureView of(Workbench bench, Picture picture) {
        return picture instanceof Picture.OfTable table
                ? new PresentedTable(table.slide())
                : new PresentedChart(bench, ((Picture.OfChart) picture).chart());
    }

    /** Shows a newer state of what it shows, without a blank between; whether it can. */
    boolean renew(Picture newer) {
        return false;
    }

    /**
     * Makes its letters as large as the room allows.
     *
     * @param width of the room, as is the height
     * @param point of a slide on this screen
     */
    abstract void fit(double width, double height, double point);

    /** Shows what was found in so many rows, from the top; the rest is covered. */
    abstract void reveal(int rows);
}
