package org.quasilab.probe.sensitivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.quasilab.data.Column;
import org.quasilab.data.NumberColumn;
import org.quasilab.panel.Panel;
import org.quasilab.result.Effects;
import org.quasilab.result.Kill;
import org.quasilab.result.Warning;
import org.quasilab.run.Workers;
import org.quasilab.study.StudyProblem;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;
import org.quasilab.text.Numbers;

/**
 * Another variance: every type there is, those with clusters by unit, by period, by each text column that has fewer values than
 * units, and by unit and period. Leverages of periods are not tried: with unit effects, which lie across them, they take longer than all
 * the others, and with as few periods as most panels have they say little. Of those under which the result is gone the one with the smallest standard error is told. A type
 * that asks for more than clusters is tried only where the regression has it.
 */
final class OtherVariance {
    static final String DIMENSION = "vcov";

    private OtherVariance() {}

    private record Tried(VcovSpec vcov, double ratio, double p, boolean isGone) {}

    static List<Kill> of(Question question) {
        if (question.goal() == Kill.Goal.SIGN) {
            return List.of();
        }
        List<VcovSpec> rules = rules(question);
        Tried[] tried = new Tried[rules.size()];
        Workers.forEach(tried.length, i -> tried[i] = tried(question, rules.get(i)));
        List<Tried> known =
                Arrays.stream(tried).filter(t -> !Double.isNaN(t.ratio)).toList();
        Optional<Tried> smallest = known.stream().filter(Tried::isGone).min(Comparator.comparingDouble(Tried::ratio));
        if (smallest.isEmpty()) {
            return List.of(Kill.none(
                    DIMENSION,
                    question.goal(),
                    Warning.of("probe", "kill-vcov-none", question.goalWords(), known.size())));
        }
        Tried rule = smallest.get();
        return List.of(Kill.of(
                DIMENSION,
                question.goal(),
                rule.ratio,
                Math.max(0, 1 - 1 / rule.ratio),
                Warning.of(
                        "probe",
                        "kill-vcov",
                        rule.vcov.describe(),
                        Numbers.general(rule.ratio, 3),
                        question.goalWords(),
                        Numbers.general(rule.p, 3)),
                question.change(question.column().withVcov(Optional.of(rule.vcov)))));
    }

    private static Tried tried(Question question, VcovSpec vcov) {
        Optional<Effects> effects =
                question.changed(question.study(), question.column().withVcov(Optional.of(vcov)));
        int at = effects.map(found -> found.terms().indexOf(question.term())).orElse(-1);
        if (at < 0) {
            return new Tried(vcov, Double.NaN, Double.NaN, false);
        }
        double ratio = effects.get().se(at) / question.baseline().se(question.position());
        return new Tried(vcov, ratio, effects.get().p(at), question.isGone(effects.get()));
    }

    private static List<VcovSpec> rules(Question question) {
        Panel panel = question.study().panel();
        List<List<String>> by = new ArrayList<>(List.of(
                List.of(),
                List.of(panel.unitColumn()),
                List.of(panel.timeColumn()),
                List.of(panel.unitColumn(), panel.timeColumn())));
        for (Column column : panel.data().columns()) {
            boolean isNamed =
                    column.name().equals(panel.unitColumn()) || column.name().equals(panel.timeColumn());
            if (!isNamed
                    && !(column instanceof NumberColumn)
                    && panel.codes(column.name()).labels().size() < panel.units()) {
                by.add(List.of(column.name()));
            }
        }
        VcovSpec own = question.column().vcov().orElseThrow();
        List<VcovSpec> rules = new ArrayList<>();
        for (VcovType type : VcovType.values()) {
            for (List<String> clusters : by) {
                if (type == VcovType.CLUSTER || !clusters.contains(panel.timeColumn())) {
                    rule(type, clusters, own).filter(rule -> !rule.equals(own)).ifPresent(rules::add);
                }
            }
        }
        return rules;
    }

    /** Empty where the type does not go with the clusters. */
    private static Optional<VcovSpec> rule(VcovType type, List<String> clusters, VcovSpec own) {
        try {
            return Optional.of(new VcovSpec(type.word(), clusters, OptionalInt.empty(), own.smallSample()));
        } catch (StudyProblem problem) {
            return Optional.empty();
        }
    }
}
