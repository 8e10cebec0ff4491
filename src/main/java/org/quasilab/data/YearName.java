package org.quasilab.data;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quasilab.text.Spaces;

/**
 * A column name with a year in it: {@code 2010}, {@code 2010年}, {@code gtfp_2010}, {@code gtfp2010}, {@code GDP(2010)},
 * {@code 2010年GDP}, and the World Bank's {@code 2010 [YR2010]}.
 *
 * @param variable the name without the year; empty if nothing else is in it
 * @param year the one number of four digits between 1800 and 2199
 */
public record YearName(String variable, int year) {
    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(1[89]|20|21)\\d\\d(?!\\d)(年度?)?");
    private static final Pattern PART_OF_YEAR = Pattern.compile("(?i)^(q[1-4]|h[12]|第?[1-4一二三四]季度?|\\d{1,2}月)$");
    private static final Pattern YEAR_CODE = Pattern.compile("\\s*\\[YR\\d{4}]$");
    private static final String BETWEEN = "[\\s_.\\-:：/]+";

    /** Empty if the name holds no year, several, or a part of a year such as 2010Q1. */
    public static Optional<YearName> of(String columnName) {
        String name = YEAR_CODE.matcher(columnName).replaceFirst("");
        Matcher matcher = YEAR.matcher(Spaces.strip(name));
        if (!matcher.find()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(matcher.group().substring(0, 4));
        String before = name.substring(0, name.indexOf(matcher.group()));
        String after = name.substring(before.length() + matcher.group().length());
        if (matcher.find()) {
            return Optional.empty();
        }
        String front = before.replaceAll(BETWEEN + "$", "").strip();
        String back = after.replaceAll("^" + BETWEEN, "").strip();
        boolean isBracketed = front.matches(".*[(（\\[]$") && back.matches("^[)）\\]].*");
        if (isBracketed) {
            front = front.substring(0, front.length() - 1).strip();
            back = back.substring(1).strip();
        }
        String variable = front.isEmpty() || back.isEmpty() ? front + back : front + "_" + back;
        boolean isWord = variable.chars().anyMatch(Character::isLetter);
        return PART_OF_YEAR.matcher(variable).matches()
                ? Optional.empty()
                : Optional.of(new YearName(isWord ? variable : "", year));
    }
}
