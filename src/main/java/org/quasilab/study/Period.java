package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.quasilab.text.Localized;
import org.quasilab.text.Messages;

/** A period in a sentence: 2015 and 2015年, 2015Q3 and 2015年第3季度. Where it is a label, {@link Frequency#text} does. */
public record Period(int number, Frequency frequency) implements Localized {
    private static final int FIRST_YEAR = 1000;
    private static final int LAST_YEAR = 2999;

    @Override
    public String in(Messages messages) {
        int year = frequency == Frequency.YEAR
                ? number
                : frequency.firstDay(number).getYear();
        boolean isCalendar = year >= FIRST_YEAR && year <= LAST_YEAR;
        return isCalendar && messages.language().isIdeographic() ? chinese(messages, year) : toString();
    }

    private String chinese(Messages messages, int year) {
        int month = frequency == Frequency.YEAR ? 1 : frequency.firstDay(number).getMonthValue();
        return switch (frequency) {
            case YEAR -> messages.text("study.period.year", year);
            case QUARTER -> messages.text("study.period.quarter", year, 1 + month / 3);
            case MONTH -> messages.text("study.period.month", year, month);
            default -> toString();
        };
    }

    /** As files have it: a year as a number, any other period as text. */
    public JsonNode node() {
        return frequency == Frequency.YEAR
                ? JsonNodeFactory.instance.numberNode(number)
                : JsonNodeFactory.instance.textNode(toString());
    }

    @Override
    public String toString() {
        return frequency.text(number);
    }
}
