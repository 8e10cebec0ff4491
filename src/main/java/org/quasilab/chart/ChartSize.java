package org.quasilab.chart;

/**
 * Size of a drawn chart in pixels at 96 dpi, so 1 inch = 96.
 *
 * @param width at least 1
 * @param height at least 1
 * @param magnification how much larger letters, marks and lines are than on a page
 */
public record ChartSize(double width, double height, double magnification) {
    private static final double PIXELS_PER_MM = 96 / 25.4;

    /** As wide as the text of an A4 page, about 160 mm × 100 mm. */
    public static final ChartSize PAGE = ofMillimetres(160, 100);

    /** A column of a page set in two; letters of about 7 pt. */
    private static final ChartSize COLUMN = ofMillimetres(80, 66).magnified(0.88);
    /** A wide slide with room for its heading; letters of about 16 pt. */
    private static final ChartSize SLIDE = ofMillimetres(240, 135).magnified(1.9);
    /** Half the width of an A0 poster; letters of about 27 pt. */
    private static final ChartSize POSTER = ofMillimetres(400, 250).magnified(3.3);

    /** Room for one name beside the plot, and for axis and legend, in millimetres. */
    private static final double NAME = 5;

    private static final double AROUND = 35;

    /** Room for one level of a diagram: a name of two lines and two lines of numbers. */
    private static final double LEVEL = 22;

    /** A page's text without the caption. */
    private static final double TALLEST = 225;

    public ChartSize {
        if (!(width >= 1 && height >= 1)) {
            throw new IllegalArgumentException("chart of " + width + " × " + height + " pixels");
        }
    }

    /** On a page. */
    public ChartSize(double width, double height) {
        this(width, height, 1);
    }

    /** What the chart's style asks for; higher where many estimates or paths stand one under another. */
    public static ChartSize of(Chart chart) {
        ChartSize asked = switch (chart.style().size()) {
            case "column" -> COLUMN;
            case "slide" -> SLIDE;
            case "poster" -> POSTER;
            default -> PAGE;
        };
        double wanted = AROUND + NAME * chart.margin().size() + LEVEL * levels(chart);
        double needed = Math.min(TALLEST, wanted) * PIXELS_PER_MM * asked.magnification;
        return new ChartSize(asked.width, Math.max(asked.height, needed), asked.magnification);
    }

    private static long levels(Chart chart) {
        return chart.layers().stream()
                .filter(Diagram.class::isInstance)
                .flatMap(layer -> ((Diagram) layer).arrows().stream())
                .mapToDouble(Diagram.Arrow::at)
                .distinct()
                .count();
    }

    public static ChartSize ofMillimetres(double width, double height) {
        return new ChartSize(width * PIXELS_PER_MM, height * PIXELS_PER_MM);
    }

    /** The same chart, smaller if it is wider than a page. */
    public ChartSize onPage() {
        double factor = Math.min(1, PAGE.width / width);
        return new ChartSize(factor * width, factor * height, factor * magnification);
    }

    /** How large letters are beside the chart's width, where a page has 1. */
    public double proportion() {
        return magnification * PAGE.width / width;
    }

    private ChartSize magnified(double factor) {
        return new ChartSize(width, height, factor);
    }
}
