package org.quasilab.study;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quasilab.text.Translated;

/**
 * A few minutes with a simulated world: what is asked before a slider moves, what is then to be done, and what is seen.
 *
 * @param minutes it takes
 * @param panels drawn for its distributions; few where estimators take long
 * @param world as it begins
 * @param knobs that are shown
 * @param question to be answered before they can be moved
 * @param look where the sliders stand in the end, by key
 * @param saw what is seen then; {@code {quantity}} is filled in from the draws
 * @param claims what is true then in nearly every seed
 * @param folder from which the study is found that its world may have the layout of; empty for one that comes with the program
 */
public record Lesson(
        Translated title,
        int minutes,
        Translated text,
        int panels,
        SimulationSpec world,
        List<Knob> knobs,
        Question question,
        Translated task,
        Map<String, Double> look,
        Translated saw,
        List<Claim> claims,
        Optional<Path> folder) {
    /** Panels drawn unless a lesson says otherwise. */
    public static final int PANELS = 500;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");

    /**
     * What will happen?
     *
     * @param choices to choose from; empty where a number is to be guessed
     * @param right place of the right one
     * @param number that is to be guessed; empty with choices
     * @param within how far a guess may be off
     */
    public record Question(
            Translated text, List<Translated> choices, int right, Optional<Quantity> number, double within) {
        public Question {
            choices = List.copyOf(choices);
        }
    }

    /**
     * That some numbers are in ascending order, written {@code 0.1 < twfe.bias < before.twfe.bias}.
     *
     * @param terms a number or a quantity each
     */
    public record Claim(String text, List<Term> terms) {
        /** @throws StudyProblem {@code claim}, or as {@link Quantity#of} */
        static Claim of(String text, SimulationSpec world) {
            List<Term> terms = Pattern.compile("<")
                    .splitAsStream(text)
                    .map(term -> Term.of(term.strip(), world))
                    .toList();
            if (terms.size() < 2) {
                throw new StudyProblem("claim", text);
            }
            return new Claim(text, terms);
        }
    }

    /** A number, or a quantity in its place. */
    public record Term(Optional<Quantity> quantity, double number) {
        private static Term of(String text, SimulationSpec world) {
            return text.matches("-?\\d+(\\.\\d+)?")
                    ? new Term(Optional.empty(), Double.parseDouble(text))
                    : new Term(Optional.of(Quantity.of(text, world)), Double.NaN);
        }
    }

    public Lesson {
        knobs = List.copyOf(knobs);
        look = Collections.unmodifiableMap(new LinkedHashMap<>(look));
        claims = List.copyOf(claims);
    }

    /** Whether its world has the layout of a study that lies beside it. */
    public boolean hasOwnPanel() {
        return !world.layout().study().isEmpty();
    }

    /** The world as it is looked at in the end. */
    public SimulationSpec lookedAt() {
        SimulationSpec spec = world;
        for (Map.Entry<String, Double> set : look.entrySet()) {
            spec = Knob.with(spec, set.getKey(), set.getValue());
        }
        return spec;
    }

    /** The placeholders of a text, in its order. */
    static List<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** A text with its placeholders filled in. */
    public static String filled(String text, java.util.function.Function<String, String> number) {
        return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(number.apply(found.group(1))));
    }
}
