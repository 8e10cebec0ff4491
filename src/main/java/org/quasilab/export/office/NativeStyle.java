package org.quasilab.export.office;

import org.quasilab.chart.Chart;
import org.quasilab.chart.ChartSize;

/**
 * Letters of a native chart.
 *
 * @param latin typeface of Latin letters and figures
 * @param eastAsian typeface of Chinese characters
 * @param points size of tick labels, legend and axis titles
 */
public record NativeStyle(String latin, String eastAsian, double points) {
    /** Chinese journals: Times New Roman and 宋体 at 9 pt. */
    public static final NativeStyle CHINESE = new NativeStyle("Times New Roman", "宋体", 9);

    /** Journals in English. */
    public static final NativeStyle ENGLISH = new NativeStyle("Times New Roman", "宋体", 9);

    /**
     * The same typefaces in the size a chart asks for: letters asked for are as large as in the chart's own size, so smaller
     * where the chart is; others grow with the size that was chosen.
     */
    NativeStyle of(Chart chart, ChartSize size) {
        double asked = chart.style().fontSize();
        double factor = asked == 0
                ? size.magnification()
                : asked / points * size.magnification() / ChartSize.of(chart).magnification();
        return new NativeStyle(latin, eastAsian, factor * points);
    }
}
