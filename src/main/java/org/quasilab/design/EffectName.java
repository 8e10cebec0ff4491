package org.quasilab.design;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fixed effect as written: columns joined by {@code ^}, and a column in brackets for a slope of its own per level.
 *
 * @param columns whose combinations are the levels
 * @param slope the column in brackets
 */
public record EffectName(List<String> columns, Optional<String> slope) {
    private static final Pattern WITH_SLOPE = Pattern.compile("([^\\[\\]]+)\\[([^\\[\\]]+)]");

    /** @throws DesignProblem {@code effect-syntax} */
    public static EffectName parse(String text) {
        Matcher matcher = WITH_SLOPE.matcher(text.strip());
        boolean sloped = matcher.matches();
        String levels = sloped ? matcher.group(1) : text.strip();
        List<String> columns =
                List.of(levels.split("\\^", -1)).stream().map(String::strip).toList();
        if (columns.contains("") || levels.contains("[") || levels.contains("]")) {
            throw new DesignProblem("effect-syntax", text);
        }
        return new EffectName(columns, sloped ? Optional.of(matcher.group(2).strip()) : Optional.empty());
    }

    /** As written, without blanks: {@code province^year}, {@code city_id[year]}. */
    public String written() {
        return String.join("^", columns)
                + slope.map(column -> "[" + column + "]").orElse("");
    }

    /** Every column it names, the slope's last. */
    public List<String> allColumns() {
        return Stream.concat(columns.stream(), slope.stream()).toList();
    }
}
