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

    public ChartSize {
        if (!(width >= 1 && height >= 1)) {
            throw new IllegalArgumentException("chart of " + width + " × " + height + " pixels");
        }
    }

    public static ChartSize ofMillimetres(double width, double height) {
        return new ChartSize(width * PIXELS_PER_MM, height * PIXELS_PER_MM);
    }
}
