package org.quasilab.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calendar days as people write them: 2015-03-01, 2015/3/1, 2015.3.1, 2015年3月1日, 2015年3月, 2015-03. In the last, which
 * codes look like (1001-01), the year is between 1800 and 2199.
 */
public final class DateText {
    private static final Pattern DAY =
            Pattern.compile("([12]\\d{3})([-/.])(\\d{1,2})\\2(\\d{1,2})(?:[ T]0{1,2}:00(?::00(?:\\.0+)?)?)?");
    private static final Pattern CHINESE = Pattern.compile("([12]\\d{3})年(\\d{1,2})月(?:(\\d{1,2})[日号])?");
    private static final Pattern MONTH = Pattern.compile("((?:1[89]|20|21)\\d\\d)[-/](\\d{1,2})");

    private DateText() {}

    /** The epoch day; the first of the month where no day is written; empty if it is no date. */
    public static OptionalInt parse(String text) {
        String stripped = Spaces.strip(text);
        if (stripped.length() < 6 || stripped.length() > 24 || !Character.isDigit(stripped.charAt(0))) {
            return OptionalInt.empty();
        }
        Matcher day = DAY.matcher(stripped);
        if (day.matches()) {
            return day(day.group(1), day.group(3), day.group(4));
        }
        Matcher chinese = CHINESE.matcher(stripped);
        if (chinese.matches()) {
            return day(chinese.group(1), chinese.group(2), chinese.group(3) == null ? "1" : chinese.group(3));
        }
        Matcher month = MONTH.matcher(stripped);
        return month.matches() ? day(month.group(1), month.group(2), "1") : OptionalInt.empty();
    }

    private static OptionalInt day(String year, String month, String day) {
        try {
            LocalDate date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            return OptionalInt.of((int) date.toEpochDay());
        } catch (DateTimeException notInTheCalendar) {
            return OptionalInt.empty();
        }
    }
}
