package org.quasilab.probe.sensitivity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.quasilab.data.Column;
import org.quasilab.panel.Panel;
import org.quasilab.probe.Where;
import org.quasilab.result.Kill;
import org.quasilab.result.Warning;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.ValueNames;
import org.quasilab.text.Problem;

/**
 * The fewest units without which the result is gone.
 *
 * <p>One unit after another is left out, each time that which leaves least to first order ({@link Influence#without}), and the
 * regression is estimated again, until the result is gone. The set of the largest linear influences (Broderick, Giordano and
 * Meager 2020), as large as their sum foresees, is tried as well, and taken if it kills and is smaller. Then units that the set
 * can spare are put back. Where more than {@value #ROUNDS} are foreseen, several go at a time
 * and none is put back. A unit without which nothing can be estimated is never left out.
 */
final class UnitsLeftOut {
    static final String DIMENSION = "units";

    /** Of the units that are foreseen such a part goes at a time: fewer than twice as many one by one. */
    private static final int ROUNDS = 40;

    /** A result that takes more of the units away than this part is not said to hang on them. */
    private static final double MOST_SHARE = 0.5;

    private final Question question;
    private final Panel panel;
    private int tried;

    private UnitsLeftOut(Question question) {
        this.question = question;
        this.panel = question.study().panel();
    }

    static List<Kill> of(Question question) {
        return List.of(new UnitsLeftOut(question).kill());
    }

    private Kill kill() {
        Optional<UnitInfluence> start = influence(List.of());
        if (start.isEmpty()) {
            return Kill.none(DIMENSION, question.goal(), Warning.of("probe", "kill-units-unknown"));
        }
        UnitInfluence influence = start.get();
        int units = influence.units().length;
        List<Integer> approximate = approximate(influence);
        List<Integer> found = greedy(influence, units);
        if (!approximate.isEmpty() && (found.isEmpty() || approximate.size() < found.size()) && kills(approximate)) {
            found = approximate;
        }
        if (found.isEmpty()) {
            return Kill.none(
                    DIMENSION,
                    question.goal(),
                    Warning.of("probe", "kill-units-none", question.goalWords(), units, tried));
        }
        List<Integer> set = found.size() > 2 * ROUNDS ? found : Greedy.spared(found, this::kills);
        List<String> labels = set.stream().map(panel::unitLabel).toList();
        Warning sentence = Warning.of(
                "probe",
                approximate.isEmpty() ? "kill-units" : "kill-units-foreseen",
                set.size(),
                units,
                question.goalWords(),
                new ValueNames(panel.unitColumn(), Greedy.named(labels)),
                approximate.size());
        return Kill.of(
                DIMENSION,
                question.goal(),
                set.size(),
                set.size() / (double) units,
                sentence,
                question.change(without(set)));
    }

    /**
     * Units of the panel in the order in which they are left out; empty if the result stays. Where many are needed several go
     * at a time: a share of those that the linear influences foresee.
     */
    private List<Integer> greedy(UnitInfluence start, int units) {
        List<Integer> out = new ArrayList<>();
        Set<Integer> needed = new HashSet<>();
        UnitInfluence influence = start;
        boolean isOneByOne = false;
        while (out.size() < MOST_SHARE * units && out.size() + needed.size() < units - 2) {
            tried = out.size();
            int foreseen = approximate(influence).size();
            int most = isOneByOne ? 1 : Math.max(1, (foreseen == 0 ? units : foreseen) / ROUNDS);
            List<Integer> next = best(influence, needed, most);
            if (next.isEmpty()) {
                return List.of();
            }
            out.addAll(next);
            Optional<UnitInfluence> rest = influence(out);
            isOneByOne = rest.isEmpty() && next.size() > 1;
            if (rest.isEmpty()) {
                out.removeAll(next);
                needed.addAll(isOneByOne ? List.of() : next);
            } else if (question.isGone(rest.get().effects()) && kills(out)) {
                return out;
            } else {
                influence = rest.get();
            }
        }
        tried = out.size();
        return List.of();
    }

    /** The units of the panel without each of which least is left, the best first; empty if every one makes the result stronger. */
    private static List<Integer> best(UnitInfluence influence, Set<Integer> needed, int most) {
        int[] panelUnit = influence.units();
        double now = influence.left();
        double[] left = IntStream.range(0, panelUnit.length)
                .mapToDouble(influence::without)
                .toArray();
        return IntStream.range(0, panelUnit.length)
                .filter(u -> !needed.contains(panelUnit[u]) && left[u] < now)
                .boxed()
                .sorted(Comparator.comparingDouble(u -> left[u]))
                .limit(most)
                .map(u -> panelUnit[u])
                .toList();
    }

    /** The largest linear influences, as many as it takes for their sum to reach what is left; empty if all do not. */
    private List<Integer> approximate(UnitInfluence influence) {
        int[] panelUnit = influence.units();
        double[] linear = influence.linearLeft();
        List<Integer> order = IntStream.range(0, linear.length)
                .boxed()
                .sorted(Comparator.comparingDouble(u -> -linear[u]))
                .toList();
        List<Integer> set = new ArrayList<>();
        double left = influence.left();
        for (int u : order) {
            if (linear[u] <= 0 || set.size() > linear.length - 2) {
                return List.of();
            }
            set.add(panelUnit[u]);
            left -= linear[u];
            if (left <= 0) {
                return set;
            }
        }
        return List.of();
    }

    private Optional<UnitInfluence> influence(List<Integer> out) {
        question.progress().checkCancelled();
        try {
            return question.model()
                    .influence(question, question.study(), without(out))
                    .filter(found -> Double.isFinite(found.left()));
        } catch (Problem problem) {
            return Optional.empty();
        }
    }

    private boolean kills(List<Integer> out) {
        return question.kills(without(out));
    }

    private RegressionColumn without(List<Integer> out) {
        return out.isEmpty() ? question.column() : without(question, out);
    }

    /** The regression on the rows of all units but these. */
    static RegressionColumn without(Question question, List<Integer> out) {
        Panel panel = question.study().panel();
        Column column = panel.data().column(panel.unitColumn());
        String condition =
                Where.among(column, out.stream().map(panel::unitLabel).toList());
        return question.column().withWhere(Where.and(question.column().where(), Where.not(condition)));
    }
}
