package org.quasilab.gui.widget;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.layout.Pane;
import org.quasilab.gui.words.Words;
import org.quasilab.study.NumberSpec;
import org.quasilab.text.Numbers;

/** How the numbers of tables are printed: decimals, thousands, what stands under an estimate, stars, controls. */
public final class NumberForm {
    private static final int MOST = 6;
    private static final String DECIMALS = "decimals-";
    private static final String DIGITS = "digits-";
    private static final String NO_STARS = "none";
    private static final List<String> STARS = List.of("", "0.01 0.05 0.1", "0.001 0.01 0.05", NO_STARS);
    private static final List<String> YES_NO = List.of("", "yes", "no");
    private static final int PERCENT_DIGITS = 6;

    private final Words words;
    private final String usual;
    private final Consumer<UnaryOperator<NumberSpec>> change;
    private final List<Consumer<NumberSpec>> shown = new ArrayList<>();

    /**
     * @param form gets the fields
     * @param usual key of the words for "not said here"
     * @param change changes what is shown
     */
    public NumberForm(Words words, Pane form, String usual, Consumer<UnaryOperator<NumberSpec>> change) {
        this.words = words;
        this.usual = usual;
        this.change = change;
        form.getChildren()
                .addAll(
                        field("precision", precisions(), NumberForm::precision, NumberForm::withPrecision),
                        field("below", belows(), NumberSpec::below, NumberSpec::withBelow),
                        field("stars", STARS, NumberForm::stars, NumberForm::withStars),
                        field("thousands", YES_NO, spec -> word(spec.thousands()), NumberForm::withThousands),
                        field("controls", YES_NO, spec -> word(spec.controls()), NumberForm::withControls));
    }

    /** Shows numbers as they are asked for by now. */
    public void show(NumberSpec now) {
        shown.forEach(field -> field.accept(now));
    }

    private Field field(
            String key,
            List<String> choices,
            Function<NumberSpec, Optional<String>> get,
            BiFunction<NumberSpec, Optional<String>, NumberSpec> set) {
        ChoiceEditor editor = new ChoiceEditor(choices, words, choice -> name(key, choice));
        shown.add(now -> editor.show(get.apply(now).map(Object.class::cast)));
        editor.onChange(chosen -> change.accept(now -> set.apply(now, chosen.map(String.class::cast))));
        editor.node().setId("numbers-" + key);
        return new Field(
                words.binding("gui.numbers." + key), words.binding("gui.numbers.help"), editor.node(), editor.focus());
    }

    private String name(String key, String choice) {
        if (choice.isEmpty()) {
            return words.text(usual);
        }
        if (key.equals("precision")) {
            int number = Integer.parseInt(choice.substring(choice.indexOf('-') + 1));
            return words.text("gui.numbers." + (choice.startsWith(DIGITS) ? "digits" : "decimals"), number);
        }
        if (key.equals("stars") && !choice.equals(NO_STARS)) {
            return starNames(limits(choice));
        }
        return words.text("gui.numbers." + key + "." + choice);
    }

    private static List<String> precisions() {
        return Stream.of(
                        Stream.of(""),
                        IntStream.rangeClosed(0, MOST).mapToObj(number -> DECIMALS + number),
                        IntStream.rangeClosed(2, MOST).mapToObj(number -> DIGITS + number))
                .flatMap(choices -> choices)
                .toList();
    }

    private static Optional<String> precision(NumberSpec spec) {
        return spec.decimals()
                .map(number -> DECIMALS + number)
                .or(() -> spec.digits().map(number -> DIGITS + number));
    }

    private static NumberSpec withPrecision(NumberSpec spec, Optional<String> choice) {
        Optional<Integer> digits = choice.filter(word -> word.startsWith(DIGITS))
                .map(word -> Integer.valueOf(word.substring(DIGITS.length())));
        return digits.map(spec::withDigits)
                .orElseGet(() ->
                        spec.withDecimals(choice.map(word -> Integer.valueOf(word.substring(DECIMALS.length())))));
    }

    private static List<String> belows() {
        return Stream.concat(Stream.of(""), NumberSpec.BELOW.stream()).toList();
    }

    private static Optional<String> stars(NumberSpec spec) {
        return spec.stars()
                .map(limits -> limits.isEmpty()
                        ? NO_STARS
                        : limits.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    private static NumberSpec withStars(NumberSpec spec, Optional<String> choice) {
        return spec.withStars(choice.map(NumberForm::limits));
    }

    private static List<Double> limits(String choice) {
        return choice.equals(NO_STARS)
                ? List.of()
                : Stream.of(choice.split(" ")).map(Double::valueOf).toList();
    }

    /** "*** 1%, ** 5%, * 10%". */
    private static String starNames(List<Double> limits) {
        return IntStream.range(0, limits.size())
                .mapToObj(i -> "*".repeat(limits.size() - i) + " "
                        + Numbers.general(100 * limits.get(i), PERCENT_DIGITS) + "%")
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> word(Optional<Boolean> is) {
        return is.map(yes -> yes ? "yes" : "no");
    }

    private static NumberSpec withThousands(NumberSpec spec, Optional<String> choice) {
        return spec.withThousands(choice.map("yes"::equals));
    }

    private static NumberSpec withControls(NumberSpec spec, Optional<String> choice) {
        return spec.withControls(choice.map("yes"::equals));
    }
}
