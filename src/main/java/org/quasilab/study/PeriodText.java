package org.quasilab.study;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a treatment starts, as people write it: 2015, 2015年, 2015-07, 2015/7/1, 2015.7.1, 2015年7月, 2015年7月1日.
 *
 * @param period the year
 * @param month 1–12, where one is written
 */
public record PeriodText(int period, OptionalInt month) {
    private static final Pattern START = Pattern.compile(
            "(\\d{4})\\s*(?:年度?|(?:\\s*[-/.年]\\s*(\\d{1,2})(?:\\s*月)?(?:\\s*[-/.]?\\s*\\d{1,2}\\s*[日号]?)?))?");

    private static final Pattern NEVER =
            Pattern.compile("(?i)(never([ _-]?treated)?|(not|un)[ _-]?treated|none|control([ _-]?group)?)"
                    + "|从未(被|受)?(处理|实施|试点|设立|获批)?|未(处理|实施|试点|设立|获批|开通)|非试点(城市|地区)?|无|对照组?|控制组");

    /** Whether people write this for what never starts: never, not treated, control, 从未处理, 未设立, 对照组. */
    public static boolean isNever(String text) {
        return NEVER.matcher(text.strip()).matches();
    }

    /** Empty if it is none of these. */
    public static Optional<PeriodText> of(String text) {
        Matcher matcher = START.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(matcher.group(1));
        if (matcher.group(2) == null) {
            return Optional.of(new PeriodText(year, OptionalInt.empty()));
        }
        int month = Integer.parseInt(matcher.group(2));
        return month < 1 || month > 12 ? Optional.empty() : Optional.of(new PeriodText(year, OptionalInt.of(month)));
    }

    /** 2015 or 2015-07. */
    public String text() {
        return month.isPresent()
                ? String.format(java.util.Locale.ROOT, "%d-%02d", period, month.getAsInt())
                : Integer.toString(period);
    }
}
