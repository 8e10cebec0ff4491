package org.quasilab.gui.tour;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;

/** Where a card stands: below what it explains, else above, right or left of it, else upon it; never outside the window. */
final class Placement {
    private static final double GAP = 14;

    private Placement() {}

    /**
     * @param target what is explained, in the window's coordinates
     * @return the card's left upper corner
     */
    static Point2D of(Bounds target, double cardWidth, double cardHeight, double width, double height) {
        double middleX = within(target.getCenterX() - cardWidth / 2, width - cardWidth);
        double middleY = within(target.getCenterY() - cardHeight / 2, height - cardHeight);
        double below = target.getMaxY() + GAP;
        double above = target.getMinY() - GAP - cardHeight;
        double right = target.getMaxX() + GAP;
        double left = target.getMinX() - GAP - cardWidth;
        if (below + cardHeight <= height) {
            return new Point2D(middleX, below);
        }
        if (above >= 0) {
            return new Point2D(middleX, above);
        }
        if (right + cardWidth <= width) {
            return new Point2D(right, middleY);
        }
        return new Point2D(left >= 0 ? left : middleX, middleY);
    }

    private static double within(double wanted, double most) {
        return Math.max(0, Math.min(wanted, most));
    }

    /** A target cut to what of it is in the window. */
    static Bounds cut(Bounds target, double width, double height) {
        double x = within(target.getMinX(), width);
        double y = within(target.getMinY(), height);
        return new BoundingBox(x, y, within(target.getMaxX(), width) - x, within(target.getMaxY(), height) - y);
    }
}
