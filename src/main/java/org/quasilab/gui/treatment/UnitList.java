package org.quasilab.gui.treatment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.quasilab.study.Frequency;
import org.quasilab.study.PeriodText;
import org.quasilab.study.TreatmentSpec;

/**
 * A pasted list of units with the start of their treatment, one a line: {@code Hangzhou 2015}, tabs, commas and semicolons
 * allowed between; a date may have a month and a day.
 *
 * @param from unit → first treated period, in the order of the list
 * @param months unit → month in which it starts, where one is written
 * @param unread lines that are no name with a date
 * @param twice units that are listed with two dates, of which the earlier counts
 */
public record UnitList(
        Map<String, Integer> from, Map<String, Integer> months, List<String> unread, List<String> twice) {
    private static final Pattern LINE = Pattern.compile("^(.+?)[\\s,;，；、]+(\\d{4}(?:\\D.*)?)$");

    /** The lists a text may be: one, or one for each column of a pasted table that may hold the names. */
    static List<UnitList> readings(String text, Frequency frequency) {
        return PastedTable.of(text, frequency).map(PastedTable::lists).orElse(List.of(text)).stream()
                .map(list -> parse(list, frequency))
                .toList();
    }

    /** Whether a text is the start of a treatment and nothing else. */
    static boolean isStart(String text, Frequency frequency) {
        return whole(text, frequency).isPresent();
    }

    /** @param frequency how the periods of the panel are counted; a month is kept apart only where these are years */
    public static UnitList parse(String text, Frequency frequency) {
        Map<String, Integer> from = new LinkedHashMap<>();
        Map<String, Integer> months = new LinkedHashMap<>();
        List<String> unread = new ArrayList<>();
        Map<String, PeriodText> starts = new LinkedHashMap<>();
        Set<String> twice = new LinkedHashSet<>();
        for (String line : text.lines().map(String::strip).toList()) {
            Matcher matcher = LINE.matcher(line);
            Optional<PeriodText> start =
                    matcher.matches() ? start(matcher.group(2), frequency) : Optional.<PeriodText>empty();
            if (start.isPresent()) {
                String name = matcher.group(1).strip();
                PeriodText other = starts.getOrDefault(name, start.get());
                if (!other.equals(start.get())) {
                    twice.add(name);
                }
                starts.put(name, isBefore(other, start.get()) ? other : start.get());
            } else if (!line.isEmpty()) {
                unread.add(line);
            }
        }
        starts.forEach((name, start) -> {
            from.put(name, start.period());
            start.month().ifPresent(month -> months.put(name, month));
        });
        return new UnitList(from, months, unread, List.copyOf(twice));
    }

    private static boolean isBefore(PeriodText one, PeriodText other) {
        return one.period() < other.period()
                || one.period() == other.period()
                        && one.month().orElse(1) < other.month().orElse(1);
    }

    /** What follows the date, such as "(first batch)", does not count. */
    private static Optional<PeriodText> start(String text, Frequency frequency) {
        return whole(text, frequency).or(() -> whole(text.split("[\\s(（,，;；、]", 2)[0], frequency));
    }

    private static Optional<PeriodText> whole(String text, Frequency frequency) {
        if (frequency == Frequency.YEAR) {
            return PeriodText.of(text);
        }
        OptionalInt period = frequency.parse(text);
        return period.isPresent()
                ? Optional.of(new PeriodText(period.getAsInt(), OptionalInt.empty()))
                : Optional.empty();
    }

    static String text(TreatmentSpec.Units list, Frequency frequency) {
        return list.from().entrySet().stream()
                .map(entry -> {
                    Optional<Integer> month = Optional.ofNullable(list.months().get(entry.getKey()));
                    String start = month.map(
                                    written -> new PeriodText(entry.getValue(), OptionalInt.of(written)).text())
                            .orElseGet(() -> frequency.text(entry.getValue()));
                    return entry.getKey() + " " + start;
                })
                .collect(Collectors.joining("\n"));
    }
}
