package org.quasilab.gui.present;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.quasilab.export.layout.TableSlide;
import org.quasilab.gui.widget.JournalTable;
import org.quasilab.table.Row;

/** A table in letters as large as the room allows, with its numbers under covers until they are revealed. */
final class PresentedTable extends PictureView {
    /** Smaller than this nothing can be read; a table that is still too large then is cut off. */
    private static final double LEAST = 9;

    private static final double SMALLER = 0.95;

    /** Beside and above a number, in sizes of its letters. */
    private static final double AROUND = 0.2;

    private final TableSlide slide;
    private final JournalTable table;

    /**
     * The covers of what is revealed together: an estimate with its standard error. Counts of observations and measures of fit
     * are covered only in a table that has no estimates.
     */
    private final List<List<Cover>> groups;

    private double points = 1;
    private double letters;

    /** Hides one number, with its stars. */
    private record Cover(Region node, Node number) {}

    PresentedTable(TableSlide slide) {
        this.slide = slide;
        this.table = new JournalTable(slide.table());
        this.groups = groups();
        getChildren().add(table);
        groups.forEach(group -> group.forEach(cover -> getChildren().add(cover.node)));
    }

    private List<List<Cover>> groups() {
        List<List<Cover>> made = new ArrayList<>();
        List<Cover> group = new ArrayList<>();
        List<Row> rows = slide.table().body();
        boolean hasEstimates = rows.stream().anyMatch(PresentedTable::isOfEstimates);
        for (int i = 0; i < rows.size(); i++) {
            if (!hasEstimates || isOfEstimates(rows.get(i))) {
                table.numbers().get(i).forEach(number -> group.add(cover(number)));
            }
            if (!rows.get(i).keepWithNext() && !group.isEmpty()) {
                made.add(List.copyOf(group));
                group.clear();
            }
        }
        if (!group.isEmpty()) {
            made.add(List.copyOf(group));
        }
        return made;
    }

    private static boolean isOfEstimates(Row row) {
        return row.cells().stream().anyMatch(cell -> cell.coefficient().isPresent());
    }

    private static Cover cover(Node number) {
        Region node = new Region();
        node.getStyleClass().add("cover");
        node.setVisible(false);
        return new Cover(node, number);
    }

    @Override
    boolean renew(Picture newer) {
        return newer.equals(new Picture.OfTable(slide));
    }

    @Override
    void reveal(int rows) {
        for (int i = 0; i < groups.size(); i++) {
            boolean isCovered = i >= rows;
            groups.get(i).forEach(cover -> {
                cover.node.setVisible(isCovered);
                cover.number.setVisible(!isCovered);
            });
        }
    }

    @Override
    void fit(double width, double height, double newPoints) {
        points = newPoints;
        for (letters = slide.points() * points; letters > LEAST; letters *= SMALLER) {
            // whole tenths, and a point whatever the reader's country
            table.setStyle(String.format(Locale.ROOT, "-fx-font-size: %.1fpx", letters));
            applyCss();
            table.requestLayout();
            if (table.minWidth(-1) <= width && table.prefHeight(wide(width)) <= height) {
                break;
            }
        }
        requestLayout();
    }

    private double wide(double width) {
        double asked = slide.width((int) (width / points * 20)) * points / 20;
        return Math.min(width, Math.max(asked, table.minWidth(-1)));
    }

    @Override
    protected void layoutChildren() {
        double width = wide(getWidth());
        double left = snapPositionX((getWidth() - width) / 2);
        table.resizeRelocate(left, 0, width, table.prefHeight(width));
        table.layout();
        double around = AROUND * letters;
        groups.forEach(group -> group.forEach(cover -> {
            Bounds bounds = cover.number.getBoundsInParent();
            cover.node.resizeRelocate(
                    left + bounds.getMinX() - around,
                    bounds.getMinY(),
                    bounds.getWidth() + 2 * around,
                    bounds.getHeight());
        }));
    }
}
