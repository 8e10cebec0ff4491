package org.quasilab.export.office;

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

    /** The same typefaces in another size; 0 asks for none. */
    NativeStyle of(double newPoints) {
        return newPoints == 0 ? this : new NativeStyle(latin, eastAsian, newPoints);
    }
}
