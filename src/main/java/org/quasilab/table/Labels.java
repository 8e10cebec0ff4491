package org.quasilab.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quasilab.result.RobustnessResult;
import org.quasilab.study.Frequency;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** What variables and effects of a study are called in print, in one language. */
public record Labels(Study study, Messages messages) {
    private static final String INTERCEPT = "(Intercept)";
    private static final Pattern TREND = Pattern.compile("(.+)\\[(.+)]");

    /** A variable's label; its name where the study gives none. */
    public String variable(String name) {
        if (name.equals(INTERCEPT)) {
            return messages.text("table.constant");
        }
        return name.equals(RobustnessResult.MATCHING_WEIGHT)
                ? messages.text("table.matching-weight")
                : study.data().label(name, messages);
    }

    /** The row of a fixed effect: "City fixed effects", "Province × year fixed effects", "City-specific trends". */
    public String fixedEffect(String effect) {
        Matcher trend = TREND.matcher(effect);
        if (trend.matches()) {
            return messages.text("table.trend", key(trend.group(1)));
        }
        List<String> parts =
                List.of(effect.split("\\^")).stream().map(this::key).toList();
        return messages.text("table.fixed-effect", String.join(" × ", parts));
    }

    /** Fixed effects in one phrase: "City and Year fixed effects", "unit fixed effects, City-specific trends". */
    public String effects(List<String> effects) {
        List<String> levels = effects.stream()
                .filter(effect -> !TREND.matcher(effect).matches())
                .map(effect -> String.join(
                        " × ",
                        List.of(effect.split("\\^")).stream()
                                .map(name -> key(name, "-word"))
                                .toList()))
                .toList();
        List<String> phrases = new ArrayList<>();
        if (!levels.isEmpty()) {
            phrases.add(messages.text("table.fixed-effect", enumeration(levels)));
        }
        effects.stream()
                .filter(effect -> TREND.matcher(effect).matches())
                .forEach(effect -> phrases.add(fixedEffect(effect)));
        return phrases.isEmpty() ? messages.text("table.no-effects") : messages.listed(phrases);
    }

    /** "a, b and c"; empty for none. */
    String enumeration(List<String> words) {
        if (words.size() < 2) {
            return String.join("", words);
        }
        int last = words.size() - 1;
        return messages.text("table.and", words.subList(0, last), words.get(last));
    }

    /** Several variables in one phrase. */
    public String list(List<String> names) {
        return messages.listed(names.stream().map(this::variable).toList());
    }

    /** The label of a column that is a key of the panel; where it has none: "unit", and "year" or "time" in words. */
    public String key(String name) {
        return key(name, "");
    }

    /** The same within a sentence: "unit", not "Unit". */
    String keyInSentence(String name) {
        return key(name, "-word");
    }

    /** A group as printed, see {@link org.quasilab.study.DataSpec#group}. */
    public String group(Optional<String> by, String value) {
        return study.data().group(by, value, messages);
    }

    /** A value of a variable beside its name: its label, or itself where the study gives none. */
    public String value(String variable, String value) {
        return study.data().variable(variable).value(value, messages);
    }

    /** The condition of a sample in words, such as "without municipalities"; as in print where there are no words for it. */
    public String sample(String condition) {
        return new ConditionText(this).of(condition).orElseGet(() -> condition(condition));
    }

    /** A unit by its name. */
    public String unit(String code) {
        return value(study.data().unit(), code);
    }

    /** A condition as in print: no back quotes around plain names, the signs of mathematics, a range as one. */
    public static String condition(String condition) {
        return condition
                .replaceAll("`([\\p{L}_][\\p{L}\\p{N}_]*)`", "$1")
                .replace("==", "=")
                .replaceAll("not \\(([^()=<>!]+) = ([^()=<>!]+)\\)", "$1 ≠ $2")
                .replace("!=", "≠")
                .replace(">=", "≥")
                .replace("<=", "≤")
                .replaceAll("\\((\\w+) ≥ ([^() ]+)\\) and \\(\\1 ≤ ([^() ]+)\\)", "$2 ≤ $1 ≤ $3");
    }

    private String key(String name, String form) {
        String label = study.data().variable(name).label("", messages);
        if (!label.isEmpty()) {
            return label;
        }
        if (name.equals(study.data().time())) {
            boolean isYear = study.data().frequency() == Frequency.YEAR;
            return messages.text((isYear ? "table.year" : "table.time") + form);
        }
        return name.equals(study.data().unit()) ? messages.text("table.unit" + form) : name;
    }
}
