package org.quasilab.chart;

/** A place on an axis and the words that stand there. */
public record Tick(double at, String label) {
    private static final double LATIN = 0.52;
    private static final int FIRST_EAST_ASIAN = 0x2E80;

    /** The same place with a label not wider than so many ems; what is cut off is marked by an ellipsis. */
    public Tick shortened(double ems) {
        if (width() <= ems) {
            return this;
        }
        StringBuilder kept = new StringBuilder();
        double width = 1;
        for (int c : label.codePoints().toArray()) {
            width += width(c);
            if (width > ems) {
                break;
            }
            kept.appendCodePoint(c);
        }
        return new Tick(at, kept.toString().strip() + "…");
    }

    /** About how wide the label is, in ems: a Chinese character is one, a Latin letter about half. */
    public double width() {
        return label.codePoints().mapToDouble(Tick::width).sum();
    }

    private static double width(int character) {
        return character < FIRST_EAST_ASIAN ? LATIN : 1;
    }
}
