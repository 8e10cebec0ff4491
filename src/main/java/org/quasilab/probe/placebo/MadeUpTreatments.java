package org.quasilab.probe.placebo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.quasilab.design.Design;
import org.quasilab.panel.Panel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.run.RandomStreams;
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
    private final int[] groupOfUnit;
    private final int[] cohorts;
    private final List<int[]> strata;

    /** @throws ProbeProblem {@code randomisation-alike}, {@code randomisation-moves}, {@code randomisation-nested} */
    MadeUpTreatments(Design design, Treatment treatment, InferenceSpec.Randomisation asked) {
        scheme = Scheme.of(asked.scheme());
        Panel panel = design.panel();
        int units = design.unit().levels();
        period = new int[design.time().levels()];
        int[] own = new int[units];
        for (int i = 0; i < design.n(); i++) {
            int row = design.panelRow(i);
            period[design.time().codes()[i]] = panel.period(panel.time(row));
            own[design.unit().codes()[i]] = treatment.cohort(panel.unit(row)).orElse(NEVER);
        }
        groupOfUnit = asked.clusters()
                .map(column -> codes(design, column))
                .orElseGet(() -> IntStream.range(0, units).toArray());
        cohorts = new int[Arrays.stream(groupOfUnit).max().orElse(-1) + 1];
        int[] stratum = new int[cohorts.length];
        int[] strataOfUnit = asked.strata().map(column -> codes(design, column)).orElseGet(() -> new int[units]);
        boolean[] seen = new boolean[cohorts.length];
        for (int u = 0; u < units; u++) {
            int group = groupOfUnit[u];
            if (seen[group] && cohorts[group] != own[u]) {
                throw new ProbeProblem("randomisation-alike", asked.clusters().orElse(""));
            }
            if (seen[group] && stratum[group] != strataOfUnit[u]) {
                throw new ProbeProblem(
                        "randomisation-nested",
                        asked.clusters().orElse(""),
                        asked.strata().orElse(""));
            }
            seen[group] = true;
            cohorts[group] = own[u];
            stratum[group] = strataOfUnit[u];
        }
        Map<Integer, List<Integer>> members = new TreeMap<>();
        for (int group = 0; group < cohorts.length; group++) {
            members.computeIfAbsent(stratum[group], s -> new ArrayList<>()).add(group);
        }
        strata = members.values().stream()
                .map(groups -> groups.stream().mapToInt(Integer::intValue).toArray())
                .toList();
    }

    /** Codes of a column by unit of the sample, closed up. */
    private static int[] codes(Design design, String column) {
        int[] coded = design.panel().codes(column).codes();
        int[] byUnit = new int[design.unit().levels()];
        Arrays.fill(byUnit, -1);
        for (int i = 0; i < design.n(); i++) {
            int code = coded[design.panelRow(i)];
            int unit = design.unit().codes()[i];
            if (code < 0 || byUnit[unit] >= 0 && byUnit[unit] != code) {
                throw new ProbeProblem("randomisation-moves", column);
            }
            byUnit[unit] = code;
        }
        Map<Integer, Integer> closed = new LinkedHashMap<>();
        return Arrays.stream(byUnit)
                .map(code -> Optional.ofNullable(closed.putIfAbsent(code, closed.size()))
                        .orElse(closed.size() - 1))
                .toArray();
    }

    /** The first treated period of each unit in a draw, {@link #NEVER} for none. */
    int[] draw(RandomGenerator random) {
        int[] drawn = new int[cohorts.length];
        for (int[] groups : strata) {
            if (isShuffle()) {
                int[] from = IntStream.range(0, groups.length).toArray();
                RandomStreams.shuffle(from, random);
                for (int i = 0; i < groups.length; i++) {
                    drawn[groups[i]] = cohorts[groups[from[i]]];
                }
            } else {
                int[] starts = new int[groups.length];
                scheme.draw(starts(groups), starts, random);
                for (int i = 0; i < groups.length; i++) {
                    drawn[groups[i]] = starts[i] < period.length ? period[starts[i]] : NEVER;
                }
            }
        }
        return Arrays.stream(groupOfUnit).map(group -> drawn[group]).toArray();
    }

    private boolean isShuffle() {
        return scheme == Scheme.SPACE || scheme == Scheme.COHORT_SHUFFLE;
    }

    private Cohorts starts(int[] groups) {
        return Cohorts.of(
                Arrays.stream(groups).map(group -> start(cohorts[group])).toArray(), period.length);
    }

    /** Code of the first period of the sample from a cohort on. */
    int start(int cohort) {
        int position = Arrays.binarySearch(period, cohort);
        return position < 0 ? -position - 1 : position;
    }

    /** Natural logarithm of the number of different made-up treatments. */
    double logAssignments() {
        double log = 0;
        for (int[] groups : strata) {
            if (isShuffle()) {
                log += Scheme.logFactorial(groups.length);
                Map<Integer, Integer> sizes = new TreeMap<>();
                Arrays.stream(groups).forEach(group -> sizes.merge(cohorts[group], 1, Integer::sum));
                log -= sizes.values().stream().mapToDouble(Scheme::logFactorial).sum();
            } else {
                log += scheme.logAssignments(starts(groups));
            }
        }
        return log;
    }
}
