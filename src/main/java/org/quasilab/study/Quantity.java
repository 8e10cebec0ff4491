package org.quasilab.study;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number that a lesson tells or claims: a measure of an estimator over many panels, written {@code twfe.bias}, {@code
 * before.twfe.coverage} or, at an event time, {@code twfe.-3.mean}.
 *
 * @param isBefore whether it is of the world as the lesson begins, not as it is looked at in the end
 * @param estimator label or, without one, name of an estimator of the lesson's world
 * @param eventTime empty for the main average
 * @param measure one of {@link #MEASURES}
 */
public record Quantity(boolean isBefore, String estimator, OptionalInt eventTime, String measure) {
    /** Share of the panels in which the randomisation test of the main average rejects. */
    public static final String RANDOMISATION = "randomisation";

    public static final List<String> MEASURES =
            List.of("truth", "mean", "bias", "sd", "rmse", "se", "coverage", "rejection", RANDOMISATION);

    /** Those that are shares of the panels. */
    private static final List<String> SHARES = List.of("coverage", "rejection", RANDOMISATION);

    private static final Pattern FORM = Pattern.compile("(before\\.)?(.+?)\\.(?:(-?\\d{1,4})\\.)?([a-z]+)");

    /** @throws StudyProblem {@code quantity}, {@code quantity-estimator} */
    public static Quantity of(String text, SimulationSpec world) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !MEASURES.contains(form.group(4))) {
            throw new StudyProblem("quantity", text, MEASURES);
        }
        List<String> estimators = world.columns().stream().map(Quantity::called).toList();
        if (!estimators.contains(form.group(2))) {
            throw new StudyProblem("quantity-estimator", text, form.group(2), estimators);
        }
        OptionalInt eventTime =
                form.group(3) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(form.group(3)));
        return new Quantity(form.group(1) != null, form.group(2), eventTime, form.group(4));
    }

    /** What a quantity calls an estimator. */
    public static String called(EstimatorChoice choice) {
        return choice.label().isEmpty() ? choice.name() : choice.label();
    }

    /** Whether it is a share, to be told in per cent. */
    public boolean isShare() {
        return SHARES.contains(measure);
    }
}
