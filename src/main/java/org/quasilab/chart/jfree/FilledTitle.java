package org.quasilab.chart.jfree;

import java.awt.FontMetrics;
import java.awt.Graphics2D;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.Size2D;
import org.jfree.data.Range;
import org.quasilab.chart.TitleLines;

/** A heading broken into lines by our own rules: those of JFreeChart break {@code <0.001} after its point. */
final class FilledTitle extends TextTitle {
    private static final long serialVersionUID = 1L;

    private final String words;

    FilledTitle(String words) {
        super(words);
        this.words = words;
        // it is broken anew at each drawing, which must not ask for another one
        setNotify(false);
    }

    @Override
    public Size2D arrange(Graphics2D g2, RectangleConstraint constraint) {
        FontMetrics metrics = g2.getFontMetrics(getFont());
        Range room = toContentConstraint(constraint).getWidthRange();
        if (room != null) {
            setText(String.join(
                    "\n",
                    TitleLines.filled(
                            words,
                            room.getUpperBound(),
                            // as JFreeChart measures it, which else would break a line again
                            text -> TextUtils.getTextBounds(text, g2, metrics).getWidth())));
        }
        return super.arrange(g2, constraint);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
