package org.quasilab.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Boxes and arrows between them, in the units of hidden axes.
 *
 * @param boxes placed by their centres
 * @param arrows from box to box
 */
public record Diagram(List<Box> boxes, List<Arrow> arrows) implements Layer {
    /** A box with one or more lines of text. */
    public record Box(double x, double y, double width, double height, List<String> lines, Tip tip) {
        public Box {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A level arrow from the side of one box to the side of another, right of it.
     *
     * @param from position among the boxes
     * @param to position among the boxes
     * @param at height at which it runs, within both boxes
     * @param label on its middle, such as a coefficient with its stars
     * @param dash dashed where the effect is not told from zero
     */
    public record Arrow(int from, int to, double at, String label, Colour colour, Dash dash, Tip tip) {}

    public Diagram {
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
    }

    @Override
    public String name() {
        return "";
    }

    @Override
    public List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        boxes.forEach(box -> marks.add(new Mark(box.x, box.y, box.tip)));
        for (Arrow arrow : arrows) {
            marks.add(new Mark((boxes.get(arrow.from).x + boxes.get(arrow.to).x) / 2, arrow.at, arrow.tip));
        }
        return marks;
    }

    @Override
    public Range xExtent() {
        Range range = Range.NOTHING;
        for (Box box : boxes) {
            range = range.and(box.x - box.width / 2).and(box.x + box.width / 2);
        }
        return range;
    }

    @Override
    public Range yExtent() {
        Range range = Range.NOTHING;
        for (Box box : boxes) {
            range = range.and(box.y - box.height / 2).and(box.y + box.height / 2);
        }
        return range;
    }
}
