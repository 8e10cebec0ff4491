package org.quasilab.data.read;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.quasilab.text.Spaces;

/** The line of a table that says under each name in which unit the column is measured: "10k yuan", 万元, "%", persons/km2. */
final class UnitTexts {
    private static final String HOW_MANY =
            "((\\d+|\\d{1,3}(,000)+)? ?(k|hundreds?|thousands?|millions?|billions?|mn|bn|'000s?)?( of)? ?)";
    private static final String OF_WHAT =
            "(%|‰|per ?cent(age)?|percentage points?|pp|ratio|share|index|number|count|log|ln|dummy|0/1|points?|times"
                    + "|yuan|rmb|cny|us ?dollars?|us ?\\$|usd|\\$|dollars?|€|eur|euros?|£|gbp|pounds?|yen|jpy"
                    + "|persons?|people|inhabitants?|population|heads?|workers?|employees?|students?|households?|units?|firms?|pieces?|beds?"
                    + "|tons?|tonnes?|t|kg|g|km|km2|km²|sq\\.? ?km|m|m2|m²|sq\\.? ?m|m3|m³|ha|hectares?|mu|acres?"
                    + "|kwh|mwh|gwh|twh|tce|tj|gj|mj|years?|months?|days?|hours?|°c)";
    private static final Pattern ENGLISH =
            Pattern.compile(HOW_MANY + OF_WHAT + "((/| per )" + HOW_MANY + "?(" + OF_WHAT + "|capita|person|head))?");
    private static final String COUNTED = "[十百千万亿]*(美元|日元|欧元|元|人次|人民币|人|户|个|家|件|项|篇|台|辆|套|张|张床|床|所|册|头|只|次|倍|分|岁|部"
            + "|吨标准煤|吨|公斤|千克|克|平方公里|平方千米|平方米|公里|千米|米|公顷|亩|立方米|千瓦时|度|焦耳|℃|年|月|天|日|小时|百分点|kg|km|m|t)";
    private static final Pattern CHINESE =
            Pattern.compile("[%％‰]|比[例重率值]|指数|[上去]年=100|\\d{4}年?=100|" + COUNTED + "([/／每]" + COUNTED + ")?");

    /** What stands before the units where the columns have none: the name of the line. */
    private static final Pattern HEAD = Pattern.compile("(计量)?单位[:：]?|units?( of measure(ment)?)?[:：]?");

    private UnitTexts() {}

    /**
     * Whether a line says units and nothing else.
     *
     * @param missing texts that mean "no value": a column without a unit may have one
     */
    static boolean isUnits(SampleRow row, List<String> missing) {
        List<String> texts = IntStream.range(0, row.width())
                .mapToObj(row::cell)
                .filter(cell -> !cell.isEmpty() && !missing.contains(cell))
                .toList();
        return texts.stream().anyMatch(UnitTexts::isUnit)
                && texts.stream()
                        .allMatch(text ->
                                isUnit(text) || HEAD.matcher(small(text)).matches());
    }

    private static boolean isUnit(String text) {
        String small = small(text);
        return ENGLISH.matcher(small).matches() || CHINESE.matcher(small).matches();
    }

    /** Without the brackets that units often stand in. */
    static String bare(String text) {
        return Spaces.strip(text.replaceAll("^[（(\\[【]|[）)\\]】]$", ""));
    }

    private static String small(String text) {
        return bare(text).toLowerCase(Locale.ROOT);
    }

    /** A label with its unit: "GDP (10k yuan)". */
    static String label(String label, String unit) {
        return label + " (" + bare(unit) + ")";
    }

    /** Whether a cell of such a line is a unit, and not the name of the line. */
    static boolean isSaid(String cell, List<String> missing) {
        return !missing.contains(cell) && isUnit(cell);
    }
}
