package org.quasilab.probe.placebo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.quasilab.design.Design;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.run.RandomStreams;
import org.quasilab.study.InferenceSpec;

/**
 * Groups of units that have something together, and among which of them it changes places.
 *
 * @param ofUnit the group of each unit of the sample; each unit is its own where no groups are asked for
 * @param values what the units of each group have
 * @param strata the groups among which values change places; each is in one stratum
 */
@SuppressWarnings("ArrayRecordComponent")
record Groups<T>(int[] ofUnit, List<T> values, List<int[]> strata) {
    /**
     * @param own what each unit of the sample has
     * @param apart only values for which this is the same change places
     * @param differ code of the problem of a group whose units have not all the same
     * @throws ProbeProblem {@code randomisation-moves}, {@code randomisation-nested}, {@code differ}
     */
    static <T> Groups<T> of(
            Design design, List<T> own, Function<T, ?> apart, String differ, InferenceSpec.Randomisation asked) {
        int units = own.size();
        int[] ofUnit = asked.clusters()
                .map(column -> codes(design, column))
                .orElseGet(() -> IntStream.range(0, units).toArray());
        int[] strataOfUnit = asked.strata().map(column -> codes(design, column)).orElseGet(() -> new int[units]);
        int[] first = new int[Arrays.stream(ofUnit).max().orElse(-1) + 1];
        Arrays.fill(first, -1);
        for (int u = 0; u < units; u++) {
            int group = ofUnit[u];
            if (first[group] < 0) {
                first[group] = u;
            }
            if (!own.get(first[group]).equals(own.get(u))) {
                throw new ProbeProblem(differ, asked.clusters().orElse(""));
            }
            if (strataOfUnit[first[group]] != strataOfUnit[u]) {
                throw new ProbeProblem(
                        "randomisation-nested",
                        asked.clusters().orElse(""),
                        asked.strata().orElse(""));
            }
        }
        Map<Integer, Map<Object, List<Integer>>> members = new TreeMap<>();
        for (int group = 0; group < first.length; group++) {
            members.computeIfAbsent(strataOfUnit[first[group]], s -> new LinkedHashMap<>())
                    .computeIfAbsent(apart.apply(own.get(first[group])), a -> new ArrayList<>())
                    .add(group);
        }
        return new Groups<>(
                ofUnit,
                Arrays.stream(first).mapToObj(own::get).toList(),
                members.values().stream()
                        .flatMap(parts -> parts.values().stream())
                        .map(groups ->
                                groups.stream().mapToInt(Integer::intValue).toArray())
                        .toList());
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

    /** Into {@code from[group]} the group whose value each group of a stratum gets. */
    void shuffle(int[] stratum, int[] from, RandomGenerator random) {
        int[] order = IntStream.range(0, stratum.length).toArray();
        RandomStreams.shuffle(order, random);
        for (int i = 0; i < stratum.length; i++) {
            from[stratum[i]] = stratum[order[i]];
        }
    }

    /** Natural logarithm of the number of different ways of sharing out the values of a stratum. */
    double logShuffles(int[] stratum) {
        Map<T, Long> sizes = Arrays.stream(stratum)
                .mapToObj(values::get)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return Scheme.logFactorial(stratum.length)
                - sizes.values().stream()
                        .mapToDouble(size -> Scheme.logFactorial(size.intValue()))
                        .sum();
    }
}
