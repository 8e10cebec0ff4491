package org.quasilab.gui.treatment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A pasted list of units with their first treated period, one a line: {@code Hangzhou 2015}, tabs, commas and semicolons
 * allowed between; a date counts with its year.
 *
 * @param from unit → first treated period, in the order of the list
 * @param unread lines that are no name with a period
 */
public record UnitList(Map<String, Integer> from, List<String> unread) {
    private static final Pattern LINE = Pattern.compile("^(.+?)[\\s,;，；、]+(\\d{4})(?:\\D.*)?$");

    public static UnitList parse(String text) {
        Map<String, Integer> from = new LinkedHashMap<>();
        List<String> unread = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                from.put(matcher.group(1).strip(), Integer.parseInt(matcher.group(2)));
            } else if (!line.isEmpty()) {
                unread.add(line);
            }
        }
        return new UnitList(from, unread);
    }

    static String text(Map<String, Integer> from) {
        return from.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining("\n"));
    }
}
