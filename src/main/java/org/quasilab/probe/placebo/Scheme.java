package org.quasilab.probe.placebo;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.quasilab.run.RandomStreams;

/**
 * How a made-up treatment is drawn. N units of the estimation sample, N₁ of them treated within it; T periods.
 *
 * <ul>
 *   <li>{@code cohort-shuffle}: the vector of cohorts, never treated included, is permuted over the N units, without
 *       replacement; every cohort keeps its size and its date. All permutations are equally likely.
 *   <li>{@code space} (random units): N₁ of the N units, all sets equally likely, are given the N₁ actual dates in random
 *       order. This has the same law as {@code cohort-shuffle}, and with the same seed gives the same draws; the two names
 *       are kept because the two literatures use them.
 *   <li>{@code time} (random dates): the N₁ actually treated units stay treated; each is given a date of its own, drawn
 *       independently and uniformly from the second to the last period of the sample. Cohort sizes are not kept.
 *   <li>{@code mixed} (random units and dates): N₁ of the N units, all sets equally likely, each given a date of its own as
 *       under {@code time}.
 * </ul>
 *
 * The first period is never drawn as a date: a unit treated from the start would have no period before treatment. Only
 * {@code space} and {@code cohort-shuffle} are permutations of the actual assignment, so that the randomisation p-value is
 * exact if the treatment was assigned at random; under the other two it compares with treatments that could not all have
 * happened.
 */
enum Scheme {
    SPACE("space") {
        @Override
        void draw(Cohorts actual, int[] starts, RandomGenerator random) {
            COHORT_SHUFFLE.draw(actual, starts, random);
        }

        @Override
        double logAssignments(Cohorts actual) {
            return COHORT_SHUFFLE.logAssignments(actual);
        }
    },
    TIME("time") {
        @Override
        void draw(Cohorts actual, int[] starts, RandomGenerator random) {
            Arrays.fill(starts, actual.periods());
            for (int unit : actual.treated()) {
                starts[unit] = date(actual, random);
            }
        }

        @Override
        double logAssignments(Cohorts actual) {
            return logDates(actual);
        }
    },
    MIXED("mixed") {
        @Override
        void draw(Cohorts actual, int[] starts, RandomGenerator random) {
            int[] units = IntStream.range(0, starts.length).toArray();
            RandomStreams.shuffle(units, random);
            Arrays.fill(starts, actual.periods());
            for (int i = 0; i < actual.treatedUnits(); i++) {
                starts[units[i]] = date(actual, random);
            }
        }

        @Override
        double logAssignments(Cohorts actual) {
            int n = actual.units();
            int treated = actual.treatedUnits();
            return logFactorial(n) - logFactorial(treated) - logFactorial(n - treated) + logDates(actual);
        }
    },
    COHORT_SHUFFLE("cohort-shuffle") {
        @Override
        void draw(Cohorts actual, int[] starts, RandomGenerator random) {
            System.arraycopy(actual.starts(), 0, starts, 0, starts.length);
            RandomStreams.shuffle(starts, random);
        }

        @Override
        double logAssignments(Cohorts actual) {
            int[] sizes = new int[actual.periods() + 1];
            for (int start : actual.starts()) {
                sizes[start]++;
            }
            return logFactorial(actual.units())
                    - Arrays.stream(sizes).mapToDouble(Scheme::logFactorial).sum();
        }
    };

    private final String word;

    Scheme(String word) {
        this.word = word;
    }

    /** @param word one of {@link org.quasilab.study.PlaceboSpec#SCHEMES} */
    static Scheme of(String word) {
        return Arrays.stream(values())
                .filter(scheme -> scheme.word.equals(word))
                .findFirst()
                .orElseThrow();
    }

    /** Whether the treated units stay treated. */
    boolean keepsTreated() {
        return this == TIME;
    }

    /** Whether the actual dates are given to as many units as have them. */
    boolean keepsDates() {
        return this == SPACE || this == COHORT_SHUFFLE;
    }

    /** Draws a start for every unit into {@code starts}; T is "never". */
    abstract void draw(Cohorts actual, int[] starts, RandomGenerator random);

    /** Natural logarithm of the number of different made-up treatments. */
    abstract double logAssignments(Cohorts actual);

    private static int date(Cohorts actual, RandomGenerator random) {
        return 1 + random.nextInt(actual.periods() - 1);
    }

    private static double logDates(Cohorts actual) {
        return actual.treatedUnits() * Math.log(actual.periods() - 1.0);
    }

    static double logFactorial(int n) {
        return IntStream.rangeClosed(2, n).mapToDouble(Math::log).sum();
    }
}
