package org.quasilab.referee;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quasilab.text.Numbers;

/**
 * Which levels the marks of significance stand for.
 *
 * @param levels mark → level, the highest level first
 */
public record StarKey(List<Mark> levels) {
    /** {@code ***} and 0.01. */
    public record Mark(String mark, double level) {}

    /** What most journals print. */
    static final StarKey USUAL = stars(0.1, 0.05, 0.01);

    /** What is usual in sociology and in psychology. */
    static final StarKey STRICT = stars(0.05, 0.01, 0.001);

    private static final Pattern PERCENT = Pattern.compile("(\\*{1,4})\\s*(?:[=:]|p\\s*<)?\\s*(\\d+(?:\\.\\d+)?)\\s*%");
    private static final Pattern SHARE = Pattern.compile("(\\*{1,4})\\s*(?:[=:]|[pP]\\s*[<＜])\\s*(0?\\.\\d+)");

    public StarKey {
        levels = levels.stream()
                .sorted((a, b) -> Double.compare(b.level, a.level))
                .toList();
    }

    private static StarKey stars(double... levels) {
        Map<String, Double> byMark = new TreeMap<>();
        Arrays.stream(levels).forEach(level -> byMark.put("*".repeat(byMark.size() + 1), level));
        return of(byMark);
    }

    static StarKey of(Map<String, Double> byMark) {
        return new StarKey(byMark.entrySet().stream()
                .map(entry -> new Mark(entry.getKey(), entry.getValue()))
                .toList());
    }

    /** The key that a note under a table states, such as {@code *** 1 %, ** 5 %} or {@code * p<0.1}; empty if it states none. */
    public static Optional<StarKey> in(String note) {
        Map<String, Double> byMark = new TreeMap<>();
        for (Matcher matcher = PERCENT.matcher(note); matcher.find(); ) {
            byMark.putIfAbsent(matcher.group(1), Double.parseDouble(matcher.group(2)) / 100);
        }
        for (Matcher matcher = SHARE.matcher(note); matcher.find(); ) {
            byMark.putIfAbsent(matcher.group(1), Double.parseDouble(matcher.group(2)));
        }
        return byMark.isEmpty() ? Optional.empty() : Optional.of(of(byMark));
    }

    /** How many levels a mark reaches: 0 for none, 3 for the last of three; −1 for a mark that is not in the key. */
    int reached(String mark) {
        if (mark.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < levels.size(); i++) {
            if (levels.get(i).mark.equals(mark)) {
                return i + 1;
            }
        }
        return -1;
    }

    /** The level of the k-th mark, from 1. */
    double level(int k) {
        return levels.get(k - 1).level;
    }

    int size() {
        return levels.size();
    }

    /** As {@link #in} reads it: {@code *** 1 %, ** 5 %, * 10 %}. */
    public String text() {
        List<String> all = new ArrayList<>();
        levels.forEach(mark -> all.add(0, mark.mark + " " + Numbers.general(100 * mark.level, 6) + " %"));
        return String.join(", ", all);
    }
}
