package org.quasilab.study;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quasilab.text.Localized;
import org.quasilab.text.Messages;

/**
 * How long a period of the panel is, and how it is counted and written.
 *
 * <p>A period is a whole number, one more for each period: the year itself; half-years, quarters and months since the year
 * 0; weeks (Monday to Sunday) and days since 1 January 1970. So the difference of two is the number of periods between
 * them, over the end of a year as within it.
 *
 * <p>Checked by: {@code FrequencyTest}.
 */
public enum Frequency implements Localized {
    YEAR(1),
    HALF_YEAR(2),
    QUARTER(4),
    MONTH(12),
    WEEK(0),
    DAY(0);

    /** As the study file has them. */
    public static final List<String> WORDS =
            Arrays.stream(values()).map(Frequency::word).toList();

    private static final int MONTHS = 12;
    private static final int DAYS = 7;

    /** Days from the Monday of its week to 1 January 1970, a Thursday. */
    private static final int THURSDAY = 3;

    /** A date or a part of a year without anything between. */
    private static final Pattern DIGITS = Pattern.compile("\\d{5,8}");

    /** As EViews writes it: which part of a year is meant, only the column can say. */
    private static final Pattern COLON = Pattern.compile("([12]\\d{3}):(\\d{1,2})");

    private final int perYear;

    /** @param perYear how many make a year; 0 if that depends on the year */
    Frequency(int perYear) {
        this.perYear = perYear;
    }

    /** {@code half-year}, as the study file has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What stands between a year and the number of its part: Q in 2015Q3. */
    public String sign() {
        return this == DAY ? "-" : name().substring(0, 1);
    }

    /** @throws IllegalArgumentException if it is none of {@link #WORDS} */
    public static Frequency ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Years, quarters …, for a sentence. */
    @Override
    public String in(Messages messages) {
        return messages.text("study.frequency." + word());
    }

    /** The period a day lies in. */
    public int period(LocalDate day) {
        return switch (this) {
            case WEEK -> Math.toIntExact(Math.floorDiv(day.toEpochDay() + THURSDAY, DAYS));
            case DAY -> Math.toIntExact(day.toEpochDay());
            default -> day.getYear() * perYear + (day.getMonthValue() - 1) * perYear / MONTHS;
        };
    }

    /** The first day of a period. */
    public LocalDate firstDay(int period) {
        return switch (this) {
            case WEEK -> LocalDate.ofEpochDay((long) period * DAYS - THURSDAY);
            case DAY -> LocalDate.ofEpochDay(period);
            default ->
                LocalDate.of(Math.floorDiv(period, perYear), 1 + Math.floorMod(period, perYear) * MONTHS / perYear, 1);
        };
    }

    /** 2015, 2015H2, 2015Q3, 2015-07, 2015-W27, 2015-07-01: the texts of one frequency sort as their periods do. */
    public String text(int period) {
        return switch (this) {
            case YEAR -> Integer.toString(period);
            case HALF_YEAR, QUARTER ->
                Math.floorDiv(period, perYear) + (this == QUARTER ? "Q" : "H") + (1 + Math.floorMod(period, perYear));
            case MONTH ->
                String.format(Locale.ROOT, "%d-%02d", Math.floorDiv(period, MONTHS), 1 + Math.floorMod(period, MONTHS));
            case WEEK -> {
                LocalDate monday = firstDay(period);
                yield String.format(
                        Locale.ROOT,
                        "%d-W%02d",
                        monday.get(IsoFields.WEEK_BASED_YEAR),
                        monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            }
            case DAY -> firstDay(period).toString();
        };
    }

    /** Whether each of the other's periods lies in one of these: days in all, weeks in no others, months in quarters. */
    public boolean holds(Frequency other) {
        return this == other || other == DAY || perYear > 0 && perYear <= other.perYear;
    }

    /** How a period is written, for a sentence that asks for one. */
    public String example() {
        return text(period(LocalDate.of(2015, 7, 1)));
    }

    /** The period a text says, in one of the ways of {@link PartialDate}, as 2016:1 or as a number; empty if it says none, or less than this needs. */
    public OptionalInt parse(String text) {
        String stripped = text.strip();
        Matcher colon = COLON.matcher(stripped);
        if (colon.matches()) {
            return ofMoment(colon.group(1) + sign() + colon.group(2));
        }
        return DIGITS.matcher(stripped).matches() ? parse(Double.parseDouble(stripped)) : ofMoment(stripped);
    }

    private OptionalInt ofMoment(String text) {
        return PartialDate.of(text)
                .filter(moment -> holds(moment.precision()))
                .map(moment -> OptionalInt.of(period(moment.day())))
                .orElse(OptionalInt.empty());
    }

    /**
     * The period a number says: a year as it is; 20153 a quarter, 20152 a half-year; 201507 a month and what it lies in;
     * 20150701 a day and what it lies in.
     */
    public OptionalInt parse(double number) {
        if (this == YEAR) {
            return isYear(number) ? OptionalInt.of((int) number) : OptionalInt.empty();
        }
        if (number != Math.rint(number) || number < 1e4 || number >= 3e7) {
            return OptionalInt.empty();
        }
        int digits = (int) number;
        if (digits < 100_000) {
            boolean isPart = perYear > 0 && perYear < MONTHS && digits % 10 >= 1 && digits % 10 <= perYear;
            return isPart ? OptionalInt.of(digits / 10 * perYear + digits % 10 - 1) : OptionalInt.empty();
        }
        boolean isMonth = digits < 1_000_000 && perYear > 0;
        return isMonth
                ? day(digits / 100, digits % 100, 1)
                : digits < 10_000_000 ? OptionalInt.empty() : day(digits / 10_000, digits / 100 % 100, digits % 100);
    }

    /** Whether a number says a year: the whole part of it. */
    public static boolean isYear(double number) {
        return number == (int) number && Math.abs(number) < 1e9;
    }

    private OptionalInt day(int year, int month, int day) {
        try {
            return OptionalInt.of(period(LocalDate.of(year, month, day)));
        } catch (DateTimeException notInTheCalendar) {
            return OptionalInt.empty();
        }
    }
}
