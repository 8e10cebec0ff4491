package org.quasilab.data;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quasilab.study.Frequency;
import org.quasilab.study.PartialDate;
import org.quasilab.study.Period;
import org.quasilab.text.Spaces;

/**
 * A column name with a period in it: {@code 2010}, {@code 2010年}, {@code gtfp_2010}, {@code gtfp2010}, {@code GDP(2010)},
 * {@code 2010年GDP}, the World Bank's {@code 2010 [YR2010]}; {@code 2010Q1}, {@code gdp_2010q1}, {@code 2010年3月},
 * {@code 2010年一季度}, {@code cpi2010M03}.
 *
 * @param variable the name without the period; empty if nothing else is in it
 * @param period a year between 1800 and 2199, or a part of one
 */
public record PeriodName(String variable, Period period) {
    private static final String A_YEAR = "(?<!\\d)(?:1[89]|20|21)\\d\\d";
    private static final Pattern YEAR = Pattern.compile(A_YEAR + "(?!\\d)(年度?)?");
    private static final Pattern PART = Pattern.compile(A_YEAR
            + "(?:[年_.\\- ]?[QqHhSs][1-4]|[年_.\\- ]?[MmWw]\\d{1,2}|年\\s?(?:第?[一二三四1-4]季度?|[上下]半年|\\d{1,2}月|第?\\d{1,2}周))"
            + "(?![\\dA-Za-z])");
    private static final Pattern YEAR_CODE = Pattern.compile("\\s*\\[YR\\d{4}]$");
    private static final String BETWEEN = "[\\s_.\\-:：/]+";

    /** Empty if the name holds no period, or several. */
    public static Optional<PeriodName> of(String columnName) {
        String name = Spaces.strip(YEAR_CODE.matcher(columnName).replaceFirst(""));
        return part(name).or(() -> year(name));
    }

    private static Optional<PeriodName> part(String name) {
        Matcher matcher = PART.matcher(name);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String found = matcher.group();
        return PartialDate.of(found).map(moment -> {
            Frequency frequency = moment.precision();
            return new PeriodName(variable(name, found), new Period(frequency.period(moment.day()), frequency));
        });
    }

    private static Optional<PeriodName> year(String name) {
        Matcher matcher = YEAR.matcher(name);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String found = matcher.group();
        int year = Integer.parseInt(found.substring(0, 4));
        return matcher.find()
                ? Optional.empty()
                : Optional.of(new PeriodName(variable(name, found), new Period(year, Frequency.YEAR)));
    }

    /** A name without its period. */
    private static String variable(String name, String found) {
        String before = name.substring(0, name.indexOf(found));
        String front = before.replaceAll(BETWEEN + "$", "").strip();
        String back = name.substring(before.length() + found.length())
                .replaceAll("^" + BETWEEN, "")
                .strip();
        boolean isBracketed = front.matches(".*[(（\\[]$") && back.matches("^[)）\\]].*");
        if (isBracketed) {
            front = front.substring(0, front.length() - 1).strip();
            back = back.substring(1).strip();
        }
        String variable = front.isEmpty() || back.isEmpty() ? front + back : front + "_" + back;
        boolean isWord = variable.chars().anyMatch(Character::isLetter);
        return isWord ? variable : "";
    }
}
