package org.quasilab.chart;

/**
 * Size of a drawn chart in pixels at 96 dpi, so 1 inch = 96.
 *
 * @param width at least 1
 * @param height at least 1
 */
public record ChartSize(double width, double height) {
    private static final double PIXELS_PER_MM = 96 / 25.4;

    /** As wide as the text of an A4 page, about 160 mm × 100 mm. */
    public static final ChartSize PAGE = ofMillimetres(160, 100);

    /** Room for one name beside the plot, and for axis and legend, in millimetres. */
    private static final double NAME = 5;

    private static final double AROUND = 35;

    /** A page's text without the caption. */
    private static final double TALLEST = 225;

    public ChartSize {
        if (!(width >= 1 && height >= 1)) {
            throw new IllegalArgumentException("chart of " + width + " × " + height + " pixels");
        }
    }

    /** As wide as a page's text; higher than {@link #PAGE} where many estimates stand one under another. */
    public static ChartSize page(Chart chart) {
        double millimetres = Math.min(TALLEST, AROUND + NAME * chart.margin().size());
        return new ChartSize(PAGE.width, Math.max(PAGE.height, millimetres * PIXELS_PER_MM));
    }

    public static ChartSize ofMillimetres(double width, double height) {
        return new ChartSize(width * PIXELS_PER_MM, height * PIXELS_PER_MM);
    }
}
