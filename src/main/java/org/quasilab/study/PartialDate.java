package org.quasilab.study;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quasilab.text.DateText;
import org.quasilab.text.Spaces;

/**
 * A time as people write it: 2015, 2015年; 2015H2, 2015年下半年; 2015Q3, 2015-Q3, Q3 2015, 2015年第3季度; 2015-07, 2015M7, 2015年7月,
 * Jul 2015, 7/2015, Jul-15 (1930 to 2029, as in Excel); 2015-W27, 2015年第27周; 2015-07-01 and the other dates of {@link DateText}.
 *
 * @param day its first day
 * @param precision how much it says
 */
public record PartialDate(LocalDate day, Frequency precision) {
    private static final String YEAR = "([12]\\d{3})";
    private static final String PART = "(?:[HhSs]([12])|[Qq]([1-4])|[Mm](0?[1-9]|1[0-2])|[Ww](\\d{1,2}))";
    private static final Pattern WHOLE_YEAR = Pattern.compile(YEAR + "(?:年度?)?");
    private static final Pattern YEAR_FIRST = Pattern.compile(YEAR + "\\s?[-_/.: ]?\\s?" + PART);
    private static final Pattern YEAR_LAST = Pattern.compile(PART + "\\s?[-_/.: ]?\\s?" + YEAR);
    private static final Pattern CHINESE = Pattern.compile(YEAR + "年?\\s*(?:([上下])半年|第?([一二三四1-4])季度?|第?(\\d{1,2})周)");
    private static final String MONTH_NAME = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?";
    private static final Pattern NAME_LAST = Pattern.compile("(?i)" + YEAR + "[-_/. ]?" + MONTH_NAME);
    private static final Pattern NAME_FIRST = Pattern.compile("(?i)" + MONTH_NAME + "[-_/, ]{0,2}" + YEAR);
    private static final Pattern SHORT_YEAR = Pattern.compile("(?i)" + MONTH_NAME + "[-'/](\\d{2})");
    private static final Pattern MONTH_FIRST = Pattern.compile("(0?[1-9]|1[0-2])[-/]" + YEAR);
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final String QUARTERS = "一二三四";
    private static final int LONGEST = 24;

    /** From here on two digits are a year of the last century. */
    private static final int EXCEL_TURN = 30;

    /** As it is known: 2015, 2015-03 or 2015-03-07. */
    public String text() {
        return precision.text(precision.period(day));
    }

    /** Empty if a text is none of these. */
    public static Optional<PartialDate> of(String text) {
        String stripped = Spaces.strip(text);
        if (stripped.length() < 4 || stripped.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher year = WHOLE_YEAR.matcher(stripped);
        if (year.matches()) {
            return part(year.group(1), Frequency.YEAR, 1);
        }
        OptionalInt day = DateText.parse(stripped);
        if (day.isPresent()) {
            boolean hasDay = stripped.split("\\D+").length > 2;
            return Optional.of(
                    new PartialDate(LocalDate.ofEpochDay(day.getAsInt()), hasDay ? Frequency.DAY : Frequency.MONTH));
        }
        return latin(stripped).or(() -> chinese(stripped)).or(() -> named(stripped));
    }

    private static Optional<PartialDate> latin(String text) {
        Matcher first = YEAR_FIRST.matcher(text);
        if (first.matches()) {
            return part(first.group(1), first, 2);
        }
        Matcher last = YEAR_LAST.matcher(text);
        return last.matches() ? part(last.group(5), last, 1) : Optional.empty();
    }

    /** The part of a year in four groups of a matcher, one of which is there. */
    private static Optional<PartialDate> part(String year, Matcher matcher, int group) {
        List<Frequency> parts = List.of(Frequency.HALF_YEAR, Frequency.QUARTER, Frequency.MONTH, Frequency.WEEK);
        int at = 0;
        while (matcher.group(group + at) == null) {
            at++;
        }
        return part(year, parts.get(at), Integer.parseInt(matcher.group(group + at)));
    }

    private static Optional<PartialDate> chinese(String text) {
        Matcher matcher = CHINESE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        if (matcher.group(2) != null) {
            return part(matcher.group(1), Frequency.HALF_YEAR, matcher.group(2).equals("上") ? 1 : 2);
        }
        if (matcher.group(3) != null) {
            int written = QUARTERS.indexOf(matcher.group(3));
            return part(
                    matcher.group(1),
                    Frequency.QUARTER,
                    written < 0 ? Integer.parseInt(matcher.group(3)) : written + 1);
        }
        return part(matcher.group(1), Frequency.WEEK, Integer.parseInt(matcher.group(4)));
    }

    private static Optional<PartialDate> named(String text) {
        Matcher last = NAME_LAST.matcher(text);
        if (last.matches()) {
            return part(last.group(1), Frequency.MONTH, month(last.group(2)));
        }
        Matcher first = NAME_FIRST.matcher(text);
        if (first.matches()) {
            return part(first.group(2), Frequency.MONTH, month(first.group(1)));
        }
        Matcher shortYear = SHORT_YEAR.matcher(text);
        if (shortYear.matches()) {
            String century = Integer.parseInt(shortYear.group(2)) < EXCEL_TURN ? "20" : "19";
            return part(century + shortYear.group(2), Frequency.MONTH, month(shortYear.group(1)));
        }
        Matcher number = MONTH_FIRST.matcher(text);
        return number.matches()
                ? part(number.group(2), Frequency.MONTH, Integer.parseInt(number.group(1)))
                : Optional.empty();
    }

    private static int month(String name) {
        return 1 + MONTHS.indexOf(name.toLowerCase(Locale.ROOT));
    }

    /** The so many-th half-year, quarter, month or week of a year; empty if the year has no such week. */
    private static Optional<PartialDate> part(String year, Frequency precision, int number) {
        LocalDate newYear = LocalDate.of(Integer.parseInt(year), 1, 1);
        if (precision != Frequency.WEEK) {
            return Optional.of(new PartialDate(precision.firstDay(precision.period(newYear) + number - 1), precision));
        }
        // 4 January lies in the first week of any year
        LocalDate inFirst = newYear.withDayOfMonth(4);
        return IsoFields.WEEK_OF_WEEK_BASED_YEAR.rangeRefinedBy(inFirst).isValidValue(number)
                ? Optional.of(new PartialDate(precision.firstDay(precision.period(inFirst) + number - 1), precision))
                : Optional.empty();
    }
}
