package org.quasilab.data.read;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quasilab.data.Column;
import org.quasilab.data.DateColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.result.Warning;
import org.quasilab.text.Spaces;

/**
 * Columns of days whose year stands last: 1/31/2019, 31.01.2019, 31-Jan-2019, 31jan2019, Jan 31, 2019. Whether the day or the
 * month comes first, one cell cannot say, but a column can: no month is above 12, and what stays the same in all cells while
 * the other changes is the day. Between dots the day always comes first.
 *
 * <p>A year of two digits is one from 1930 to 2029, as in Excel.
 */
final class WrittenDates {
    private static final Pattern NUMBERS = Pattern.compile(
            "(\\d{1,2})([-/.])(\\d{1,2})\\2([12]\\d{3}|\\d{2})(?: (?:0{1,2}:00(?::00)?|12:00(?::00)? ?[Aa][Mm]))?");
    private static final String MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?";
    private static final Pattern DAY_FIRST =
            Pattern.compile("(?i)(\\d{1,2})[-/. ]?" + MONTH + "[-/., ]{0,2}([12]\\d{3}|(?<=[-/])\\d{2})");
    private static final Pattern NAME_FIRST = Pattern.compile("(?i)" + MONTH + "[- ](\\d{1,2})(?:, ?| )([12]\\d{3})");
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final int EXCEL_TURN = 30;
    private static final int MONTHS_A_YEAR = 12;

    /** The two numbers before a year, and whether the first of them can be nothing but the day. */
    private record Written(int first, int second, int year, boolean isDayFirst) {}

    private final List<Warning> warnings = new ArrayList<>();

    /** A column of texts as days, if all of them are; any other as it is. */
    Column read(Column column) {
        if (!(column instanceof TextColumn texts) || texts.levels().isEmpty()) {
            return column;
        }
        List<Written> written = new ArrayList<>();
        for (String text : texts.levels()) {
            Optional<Written> date = written(Spaces.strip(text));
            if (date.isEmpty()) {
                return column;
            }
            written.add(date.get());
        }
        boolean mayBeDayFirst = written.stream().allMatch(date -> isDay(date, true));
        boolean mayBeMonthFirst = written.stream().allMatch(date -> isDay(date, false));
        if (mayBeDayFirst && mayBeMonthFirst && !isSame(written)) {
            Optional<Boolean> order = order(written);
            if (order.isEmpty()) {
                warnings.add(Warning.of(
                        "data", "date-order", column.name(), texts.levels().get(0)));
                return column;
            }
            return days(texts, written, order.get());
        }
        return mayBeDayFirst || mayBeMonthFirst ? days(texts, written, mayBeDayFirst) : column;
    }

    /** {@code date-order}: columns left as texts, because day and month cannot be told apart. */
    List<Warning> warnings() {
        return warnings;
    }

    private static Optional<Written> written(String text) {
        Matcher numbers = NUMBERS.matcher(text);
        if (numbers.matches()) {
            boolean isDotted = numbers.group(2).equals(".");
            return Optional.of(new Written(number(numbers, 1), number(numbers, 3), year(numbers.group(4)), isDotted));
        }
        Matcher dayFirst = DAY_FIRST.matcher(text);
        if (dayFirst.matches()) {
            return Optional.of(
                    new Written(number(dayFirst, 1), month(dayFirst.group(2)), year(dayFirst.group(3)), true));
        }
        Matcher nameFirst = NAME_FIRST.matcher(text);
        return nameFirst.matches()
                ? Optional.of(
                        new Written(number(nameFirst, 2), month(nameFirst.group(1)), year(nameFirst.group(3)), true))
                : Optional.empty();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private static int month(String name) {
        return 1 + MONTHS.indexOf(name.toLowerCase(Locale.ROOT));
    }

    private static int year(String text) {
        int year = Integer.parseInt(text);
        return text.length() > 2 ? year : year < EXCEL_TURN ? 2000 + year : 1900 + year;
    }

    private static boolean isDay(Written date, boolean isDayFirst) {
        int month = isDayFirst ? date.second : date.first;
        return (isDayFirst || !date.isDayFirst)
                && month >= 1
                && month <= MONTHS_A_YEAR
                && day(date, isDayFirst).isPresent();
    }

    private static Optional<LocalDate> day(Written date, boolean isDayFirst) {
        try {
            return Optional.of(
                    isDayFirst
                            ? LocalDate.of(date.year, date.second, date.first)
                            : LocalDate.of(date.year, date.first, date.second));
        } catch (DateTimeException notInTheCalendar) {
            return Optional.empty();
        }
    }

    /** Whether both orders say the same days. */
    private static boolean isSame(List<Written> written) {
        return written.stream().allMatch(date -> date.first == date.second);
    }

    /** Whether the day comes first; empty if that is in doubt. */
    private static Optional<Boolean> order(List<Written> written) {
        boolean isFirstOne = written.stream().map(Written::first).distinct().count() == 1;
        boolean isSecondOne = written.stream().map(Written::second).distinct().count() == 1;
        if (isFirstOne != isSecondOne) {
            return Optional.of(isFirstOne);
        }
        boolean isFirstOfMonth = isFirstOne && written.get(0).first == 1;
        boolean isSecondOfMonth = isSecondOne && written.get(0).second == 1;
        return isFirstOfMonth != isSecondOfMonth ? Optional.of(isFirstOfMonth) : Optional.empty();
    }

    private static Column days(TextColumn texts, List<Written> written, boolean isDayFirst) {
        int[] days = new int[texts.size()];
        for (int row = 0; row < days.length; row++) {
            days[row] = texts.isMissing(row)
                    ? DateColumn.MISSING
                    : (int) day(written.get(texts.code(row)), isDayFirst)
                            .orElseThrow()
                            .toEpochDay();
        }
        return DateColumn.adopt(texts.name(), days);
    }
}
