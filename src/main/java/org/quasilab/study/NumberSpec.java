package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the numbers of tables are printed; what is absent is as the look of the tables has it.
 *
 * @param decimals of estimates, 0 to 10; not together with {@code digits}
 * @param digits significant digits each number of a row has at least, 1 to 10
 * @param thousands whether a comma stands between thousands
 * @param below what stands under an estimate, one of {@link #BELOW}
 * @param stars limits of p for one star and more, from the strictest, at most three; empty for no stars
 * @param controls whether control variables are shown with their coefficients
 * @param other unknown keys, kept
 */
public record NumberSpec(
        Optional<Integer> decimals,
        Optional<Integer> digits,
        Optional<Boolean> thousands,
        Optional<String> below,
        Optional<List<Double>> stars,
        Optional<Boolean> controls,
        Map<String, JsonNode> other) {
    public static final List<String> BELOW = List.of("se", "t", "ci", "none");

    /** The most decimals or digits that can be asked for. */
    public static final int MOST = 10;

    public static final NumberSpec DEFAULT = new NumberSpec(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of());

    private static final int MOST_STARS = 3;

    public NumberSpec {
        stars = stars.map(List::copyOf);
        other = Map.copyOf(other);
        if (decimals.isPresent() && digits.isPresent()) {
            throw new StudyProblem("decimals-and-digits");
        }
        stars.filter(limits -> !areLimits(limits)).ifPresent(limits -> {
            throw new StudyProblem("star-limits", limits);
        });
    }

    private static boolean areLimits(List<Double> limits) {
        return limits.size() <= MOST_STARS
                && limits.stream().allMatch(limit -> limit > 0 && limit < 1)
                && limits.equals(limits.stream().sorted().distinct().toList());
    }

    /** Numbers with so many decimals, or with what the look of the tables has. */
    public NumberSpec withDecimals(Optional<Integer> newDecimals) {
        return new NumberSpec(newDecimals, Optional.empty(), thousands, below, stars, controls, other);
    }

    /** Numbers with so many significant digits. */
    public NumberSpec withDigits(int newDigits) {
        return new NumberSpec(Optional.empty(), Optional.of(newDigits), thousands, below, stars, controls, other);
    }

    public NumberSpec withThousands(Optional<Boolean> newThousands) {
        return Parts.with(this, "thousands", newThousands);
    }

    public NumberSpec withBelow(Optional<String> newBelow) {
        return Parts.with(this, "below", newBelow);
    }

    public NumberSpec withStars(Optional<List<Double>> newStars) {
        return Parts.with(this, "stars", newStars);
    }

    public NumberSpec withControls(Optional<Boolean> newControls) {
        return Parts.with(this, "controls", newControls);
    }

    /** What is said here, and where nothing is, what {@code general} says. */
    public NumberSpec over(NumberSpec general) {
        boolean isPrecise = decimals.isPresent() || digits.isPresent();
        return new NumberSpec(
                isPrecise ? decimals : general.decimals,
                isPrecise ? digits : general.digits,
                thousands.or(general::thousands),
                below.or(general::below),
                stars.or(general::stars),
                controls.or(general::controls),
                other);
    }
}
