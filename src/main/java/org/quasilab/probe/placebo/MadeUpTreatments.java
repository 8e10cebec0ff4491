package org.quasilab.probe.placebo;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.quasilab.design.Design;
import org.quasilab.panel.Panel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.study.InferenceSpec;

/**
 * Made-up treatments of the units of a sample, by the schemes of a placebo step ({@link Scheme}), within strata and by groups of
 * units that are treated together.
 *
 * <p>Where actual cohorts change places they keep their dates, also those after the sample ends. Without strata and groups draw
 * d is that of a placebo step with the same seed.
 */
final class MadeUpTreatments {
    static final int NEVER = Integer.MAX_VALUE;

    private final Scheme scheme;
    private final int[] period;
    private final Groups<Integer> groups;

    /** @throws ProbeProblem {@code randomisation-alike}, and as {@link Groups#of} */
    MadeUpTreatments(Design design, Treatment treatment, InferenceSpec.Randomisation asked) {
        scheme = Scheme.of(asked.scheme());
        Panel panel = design.panel();
        period = new int[design.time().levels()];
        List<Integer> own = Arrays.asList(new Integer[design.unit().levels()]);
        for (int i = 0; i < design.n(); i++) {
            int row = design.panelRow(i);
            period[design.time().codes()[i]] = panel.period(panel.time(row));
            own.set(design.unit().codes()[i], treatment.cohort(panel.unit(row)).orElse(NEVER));
        }
        groups = Groups.of(design, own, cohort -> 0, "randomisation-alike", asked);
    }

    /** The first treated period of each unit in a draw, {@link #NEVER} for none. */
    int[] draw(RandomGenerator random) {
        int[] drawn = new int[groups.values().size()];
        for (int[] stratum : groups.strata()) {
            if (isShuffle()) {
                groups.shuffle(stratum, drawn, random);
                for (int group : stratum) {
                    drawn[group] = groups.values().get(drawn[group]);
                }
            } else {
                int[] starts = new int[stratum.length];
                scheme.draw(starts(stratum), starts, random);
                for (int i = 0; i < stratum.length; i++) {
                    drawn[stratum[i]] = starts[i] < period.length ? period[starts[i]] : NEVER;
                }
            }
        }
        return Arrays.stream(groups.ofUnit()).map(group -> drawn[group]).toArray();
    }

    private boolean isShuffle() {
        return scheme == Scheme.SPACE || scheme == Scheme.COHORT_SHUFFLE;
    }

    private Cohorts starts(int[] stratum) {
        return Cohorts.of(
                Arrays.stream(stratum)
                        .map(group -> start(groups.values().get(group)))
                        .toArray(),
                period.length);
    }

    /** Code of the first period of the sample from a cohort on. */
    int start(int cohort) {
        int position = Arrays.binarySearch(period, cohort);
        return position < 0 ? -position - 1 : position;
    }

    /** Natural logarithm of the number of different made-up treatments. */
    double logAssignments() {
        return groups.strata().stream()
                .mapToDouble(
                        stratum -> isShuffle() ? groups.logShuffles(stratum) : scheme.logAssignments(starts(stratum)))
                .sum();
    }
}
