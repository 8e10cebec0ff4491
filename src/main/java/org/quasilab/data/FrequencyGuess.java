package org.quasilab.data;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quasilab.study.Frequency;
import org.quasilab.study.PartialDate;

/** How long a period is that a column of times holds, from its values. */
public final class FrequencyGuess {
    private static final double FIRST_MONTH = 190_001;
    private static final double LAST_MONTH = 210_012;
    private static final double FIRST_PART = 19_001;
    private static final double LAST_PART = 21_004;
    private static final double FIRST_DAY = 19_000_101;
    private static final double LAST_DAY = 21_001_231;

    private static final Map<Frequency, Pattern> PARTS = new EnumMap<>(Map.of(
            Frequency.HALF_YEAR, Pattern.compile("half|半年"),
            Frequency.QUARTER, Pattern.compile("(^|[_ ])(quarter|qtr|q)($|[_ ])|季"),
            Frequency.MONTH, Pattern.compile("(^|[_ ])(month|mon|mth|m)($|[_ ])|月"),
            Frequency.WEEK, Pattern.compile("(^|[_ ])(week|wk|w)($|[_ ])|周")));

    private static final Pattern COLON = Pattern.compile("[12]\\d{3}:\\d{1,2}");
    private static final Pattern TWO_DIGITS = Pattern.compile("\\d{4}:\\d{2}");

    /** One with 53 weeks. */
    private static final int A_YEAR = 2020;

    private FrequencyGuess() {}

    /**
     * The length of a period: of texts what all of them say (2015Q3, and 2015:3 the longest that has all of
     * them), of dates the longest in which no two of them lie
     * (so that the first days of quarters are quarters), of numbers what they are written like (201503, 20153).
     *
     * @return years where nothing else is sure
     */
    public static Frequency of(Column column) {
        if (column instanceof PeriodColumn counted) {
            return counted.frequency();
        }
        if (column instanceof DateColumn dates) {
            return ofDays(IntStream.range(0, dates.size())
                    .filter(row -> !dates.isMissing(row))
                    .map(dates::day)
                    .distinct()
                    .toArray());
        }
        return column instanceof TextColumn texts ? ofTexts(texts) : ofNumbers((NumberColumn) column);
    }

    /**
     * Which part of a year a column beside one of years says: of a column named month, quarter … or 月, 季度 …, if its values
     * are numbers from one on or texts such as 3月 and Q1.
     *
     * @return years if it says none
     */
    public static Frequency ofPart(Column column) {
        String name = column.name().toLowerCase(Locale.ROOT);
        for (Map.Entry<Frequency, Pattern> part : PARTS.entrySet()) {
            if (part.getValue().matcher(name).find()) {
                return isPart(column, part.getKey()) ? part.getKey() : Frequency.YEAR;
            }
        }
        return Frequency.YEAR;
    }

    private static boolean isPart(Column column, Frequency frequency) {
        double[] years = new double[column.size()];
        Arrays.fill(years, A_YEAR);
        PeriodColumn together = PeriodColumn.of(NumberColumn.adopt("", years), column, frequency);
        IntStream values = IntStream.range(0, column.size()).filter(row -> !column.isMissing(row));
        return IntStream.range(0, column.size()).anyMatch(row -> !column.isMissing(row))
                && values.allMatch(row -> together.period(row) != PeriodColumn.NONE);
    }

    private static Frequency ofDays(int[] days) {
        for (Frequency frequency : Frequency.values()) {
            long periods = IntStream.of(days)
                    .map(day -> frequency.period(LocalDate.ofEpochDay(day)))
                    .distinct()
                    .count();
            if (periods == days.length) {
                return frequency;
            }
        }
        return Frequency.DAY;
    }

    private static Frequency ofTexts(TextColumn texts) {
        Set<Frequency> found = EnumSet.noneOf(Frequency.class);
        boolean[] isThere = new boolean[texts.levels().size()];
        IntStream.range(0, texts.size())
                .filter(row -> !texts.isMissing(row))
                .forEach(row -> isThere[texts.code(row)] = true);
        List<String> levels = texts.levels();
        Optional<Frequency> colons = ofColons(IntStream.range(0, isThere.length)
                .filter(level -> isThere[level])
                .mapToObj(levels::get)
                .toList());
        if (colons.isPresent()) {
            return colons.get();
        }
        for (int level = 0; level < isThere.length && found.size() < 2; level++) {
            if (isThere[level]) {
                Optional<PartialDate> moment = PartialDate.of(levels.get(level));
                if (moment.isEmpty()) {
                    return Frequency.YEAR;
                }
                found.add(moment.get().precision());
            }
        }
        return found.size() == 1 ? found.iterator().next() : Frequency.YEAR;
    }

    /** Of 2016:1, 2016:2 …: the shortest part of a year that has them all; months have two digits, where any has. */
    private static Optional<Frequency> ofColons(List<String> texts) {
        boolean isMonth =
                texts.stream().anyMatch(text -> TWO_DIGITS.matcher(text.strip()).matches());
        return texts.isEmpty()
                        || !texts.stream()
                                .allMatch(text -> COLON.matcher(text.strip()).matches())
                ? Optional.empty()
                : Stream.of(Frequency.HALF_YEAR, Frequency.QUARTER, Frequency.MONTH, Frequency.WEEK)
                        .filter(frequency -> !isMonth || frequency.compareTo(Frequency.MONTH) >= 0)
                        .filter(frequency -> texts.stream()
                                .allMatch(text -> frequency.parse(text).isPresent()))
                        .findFirst();
    }

    private static Frequency ofNumbers(NumberColumn numbers) {
        if (all(numbers, FIRST_MONTH, LAST_MONTH, Frequency.MONTH)) {
            return Frequency.MONTH;
        }
        if (all(numbers, FIRST_PART, LAST_PART, Frequency.QUARTER)) {
            return all(numbers, FIRST_PART, LAST_PART, Frequency.HALF_YEAR) ? Frequency.HALF_YEAR : Frequency.QUARTER;
        }
        return all(numbers, FIRST_DAY, LAST_DAY, Frequency.DAY)
                ? ofDays(Arrays.stream(numbers.toArray())
                        .filter(x -> !Double.isNaN(x))
                        .mapToInt(x -> Frequency.DAY.parse(x).orElseThrow())
                        .distinct()
                        .toArray())
                : Frequency.YEAR;
    }

    /** Whether all values lie between two and say a period; a column without values has none. */
    private static boolean all(NumberColumn numbers, double first, double last, Frequency frequency) {
        boolean hasValue = false;
        for (int row = 0; row < numbers.size(); row++) {
            double x = numbers.get(row);
            if (!Double.isNaN(x)) {
                if (x < first || x > last || frequency.parse(x).isEmpty()) {
                    return false;
                }
                hasValue = true;
            }
        }
        return hasValue;
    }
}
