package org.quasilab.gui.treatment;

import javafx.util.StringConverter;
import org.quasilab.study.Frequency;

/** Periods as a list shows them. */
final class PeriodWords extends StringConverter<Integer> {
    private final Frequency frequency;

    PeriodWords(Frequency frequency) {
        this.frequency = frequency;
    }

    @Override
    public String toString(Integer period) {
        return period == null ? "" : frequency.text(period);
    }

    @Override
    public Integer fromString(String text) {
        return frequency.parse(text).orElseThrow();
    }
}
