package org.quasilab.probe.sensitivity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.quasilab.probe.ControlSets;
import org.quasilab.result.Effects;
import org.quasilab.result.Kill;
import org.quasilab.result.Warning;
import org.quasilab.run.Workers;
import org.quasilab.text.Problem;

/**
 * The fewest controls without which the result is gone: all subsets of up to {@link #ALL} controls, of more only those without
 * one of them. Of sets of one size the one that leaves the largest p is told.
 */
final class ControlsLeftOut {
    static final String DIMENSION = "controls";

    /** Most controls all subsets of which are tried: 1,024. */
    static final int ALL = 10;

    private ControlsLeftOut() {}

    static List<Kill> of(Question question) {
        List<String> controls = question.column().controls().orElseThrow();
        if (controls.isEmpty() || controls.contains(question.term())) {
            return List.of();
        }
        Function<List<String>, Effects> fit = fit(question);
        List<List<String>> kept = kept(controls);
        double[] p = new double[kept.size()];
        Workers.forEach(p.length, i -> p[i] = p(question, fit, kept.get(i)));
        Optional<Integer> smallest = IntStream.range(0, p.length)
                .filter(i -> p[i] >= 0)
                .boxed()
                .min(Comparator.<Integer>comparingInt(i -> -kept.get(i).size()).thenComparing(i -> -p[i]));
        if (smallest.isEmpty()) {
            return List.of(Kill.none(
                    DIMENSION,
                    question.goal(),
                    Warning.of("probe", "kill-controls-none", question.goalWords(), kept.size())));
        }
        List<String> left = kept.get(smallest.get());
        List<String> out =
                controls.stream().filter(control -> !left.contains(control)).toList();
        return List.of(Kill.of(
                DIMENSION,
                question.goal(),
                out.size(),
                out.size() / (double) controls.size(),
                Warning.of(
                        "probe",
                        "kill-controls",
                        out.size(),
                        controls.size(),
                        question.goalWords(),
                        out.stream().map(org.quasilab.study.VariableName::new).toList()),
                question.change(question.column().withControls(Optional.of(left)))));
    }

    /** Regressions by least squares share their rows. */
    private static Function<List<String>, Effects> fit(Question question) {
        if (question.model().isOls(question.column())) {
            ControlSets sets = new ControlSets(question.study(), question.column(), question.progress());
            return kept -> sets.fit(kept, question.design().level()).subset().effects();
        }
        return kept -> question.model()
                .fit(question.study(), question.column().withControls(Optional.of(kept)), question.progress())
                .effects();
    }

    private static List<List<String>> kept(List<String> controls) {
        int k = controls.size();
        if (k > ALL) {
            return controls.stream()
                    .map(out -> controls.stream()
                            .filter(control -> !control.equals(out))
                            .toList())
                    .toList();
        }
        List<List<String>> kept = new ArrayList<>();
        for (int set = 0; set < (1 << k) - 1; set++) {
            int in = set;
            kept.add(IntStream.range(0, k)
                    .filter(j -> (in >> j & 1) == 1)
                    .mapToObj(controls::get)
                    .toList());
        }
        return kept;
    }

    /** The p without some controls where the result is gone, −1 where it is not. */
    private static double p(Question question, Function<List<String>, Effects> fit, List<String> kept) {
        try {
            Effects effects = fit.apply(kept);
            return question.isGone(effects)
                    ? Math.max(0, effects.p(effects.terms().indexOf(question.term())))
                    : -1;
        } catch (Problem problem) {
            return -1;
        }
    }
}
