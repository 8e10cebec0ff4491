package org.quasilab.efficiency;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.quasilab.data.derive.Condition;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.EfficiencyResult.Infeasible;
import org.quasilab.result.EfficiencyResult.Peer;
import org.quasilab.result.EfficiencyResult.Row;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.run.Workers;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.Period;

/**
 * Productive efficiency of each unit and period from inputs, good and bad outputs, by data envelopment analysis, and its
 * change over time.
 *
 * <p>Models: see {@link Model}'s members; frontiers: {@link Frontiers}; indices: {@link ProductivityIndex}; the level put
 * into the data: {@link Levels}. Bad cells: {@link Sample}.
 *
 * <p>Input: N units, T periods, m inputs, s₁ goods, s₂ bads, none negative. Output: one row per unit and period without a
 * missing amount. Scores do not depend on units of measurement, on the order of the units, or on the number of threads.
 *
 * <p>Checked by: {@code EfficiencyGoldenTest}, {@code EfficiencyModelsTest}, {@code EfficiencyTextbookTest},
 * {@code EfficiencyInvarianceTest}, {@code EfficiencyDataTest}; golden/dea/.
 */
public final class Efficiency {
    /** Scores that differ by at most this share count as equal when returns to scale are told apart. */
    private static final double SAME = 1e-7;

    private final Sample sample;
    private final EfficiencySpec spec;
    private final Returns returns;
    private final Frontiers frontiers;
    private final Evaluator evaluator;
    private final Optional<Integer> base;
    private final List<Warning> warnings;

    private Efficiency(Sample sample, EfficiencySpec spec, List<Warning> warnings, int threads, Progress progress) {
        this.sample = sample;
        this.spec = spec;
        this.returns = Returns.of(spec.returns());
        this.frontiers = new Frontiers(sample, spec);
        this.evaluator = new Evaluator(sample, Model.of(spec), threads, (long) sample.size() * passes(spec), progress);
        this.base = spec.index().equals("none") ? Optional.empty() : base(sample, spec);
        this.warnings = warnings;
    }

    /**
     * Refuses what {@link #fit} would refuse, without computing a score.
     *
     * @throws org.quasilab.text.Problem as {@link #fit}
     */
    public static void check(StudyPanel study, EfficiencySpec spec) {
        of(study.panel(), spec, 1, Progress.NONE);
    }

    /**
     * Computes scores, and the index if one is asked for.
     *
     * @param study the panel
     * @param design not needed: inputs and outputs stand in the spec
     * @throws EfficiencyProblem if a cell cannot be used, or the spec asks for what does not go together
     * @throws org.quasilab.data.DataProblem if a column is not there or not numeric, or the condition cannot be read
     * @throws org.quasilab.run.Cancelled if {@code progress} says so
     */
    public static EfficiencyResult fit(StudyPanel study, DesignSpec design, EfficiencySpec spec, Progress progress) {
        return fit(study.panel(), spec, Workers.threads(), progress);
    }

    static EfficiencyResult fit(Panel panel, EfficiencySpec spec, int threads, Progress progress) {
        return of(panel, spec, threads, progress).result();
    }

    private static Efficiency of(Panel panel, EfficiencySpec spec, int threads, Progress progress) {
        checkTogether(spec);
        List<Warning> warnings = new ArrayList<>();
        Sample sample = Sample.of(panel, spec, asked(panel, spec.where()), warnings);
        return new Efficiency(sample, spec, warnings, threads, progress);
    }

    private static void checkTogether(EfficiencySpec spec) {
        if (!spec.hasItsReturns()) {
            String code = spec.model().equals("bcc") ? "returns-bcc" : "returns-ccr";
            throw new EfficiencyProblem(code, spec.model(), spec.returns());
        }
        boolean indexed = !spec.index().equals("none");
        if (spec.index().endsWith("ml") && spec.bads().isEmpty()) {
            throw new EfficiencyProblem("index-needs-bads", spec.index());
        }
        if (indexed && spec.frontier().equals("meta")) {
            throw new EfficiencyProblem("index-meta", spec.index());
        }
        if (indexed && spec.frontier().equals("global") && !spec.index().startsWith("g")) {
            throw new EfficiencyProblem("index-global", spec.index());
        }
    }

    private static long passes(EfficiencySpec spec) {
        boolean global = spec.index().startsWith("g");
        long perIndex = spec.index().equals("none") ? 0 : global ? 2 : 3;
        return 1
                + (Returns.of(spec.returns()) == Returns.VRS ? 2 : 0)
                + (spec.frontier().equals("meta") ? 1 : 0)
                + perIndex * (spec.decomposition().equals("none") ? 1 : 2);
    }

    private EfficiencyResult result() {
        warnOfChoices();
        Evaluation[] own = evaluateAll(returns);
        Set<Infeasible> infeasible = new LinkedHashSet<>(infeasible(own));
        double[] groupScore = groupScores(infeasible);
        String[] scale = returnsToScale(own);
        ProductivityIndex.Changes changes = ProductivityIndex.Changes.none(sample.size());
        double[] level = changes.index();
        if (!spec.index().equals("none")) {
            ProductivityIndex index = new ProductivityIndex(sample, frontiers, evaluator, spec);
            changes = index.compute(spec.decomposition(), returns);
            infeasible.addAll(index.infeasible());
            level = Levels.cumulate(sample, changes.index(), base, warnings);
        }
        warnOfResults(own, infeasible);
        List<Row> rows = new ArrayList<>();
        for (int k = 0; k < sample.size(); k++) {
            rows.add(row(k, own[k], groupScore[k], scale[k], changes, level[k]));
        }
        return new EfficiencyResult(spec, sample.panel().frequency(), rows, List.copyOf(infeasible), warnings);
    }

    /** The base period; of quarters and the like it is written 20151, 201501. */
    private static Optional<Integer> base(Sample sample, EfficiencySpec spec) {
        return spec.base()
                .map(written -> sample.panel()
                        .frequency()
                        .parse(written)
                        .orElseThrow(() -> new EfficiencyProblem(
                                "base-period",
                                written,
                                sample.panel().frequency().example())));
    }

    private Evaluation[] evaluateAll(Returns with) {
        return evaluator.evaluate(IntStream.range(0, sample.size()), k -> frontiers.of(sample.time(k), with));
    }

    private List<Infeasible> infeasible(Evaluation[] own) {
        return IntStream.range(0, own.length)
                .filter(k -> !own[k].isFeasible())
                .mapToObj(k -> new Infeasible(
                        sample.unitLabel(k),
                        sample.period(k),
                        frontiers.of(sample.time(k), returns).label()))
                .toList();
    }

    private double[] groupScores(Set<Infeasible> infeasible) {
        if (!spec.frontier().equals("meta")) {
            return ProductivityIndex.Changes.none(sample.size()).index();
        }
        Evaluation[] own = evaluator.evaluate(IntStream.range(0, sample.size()), k -> frontiers.ofGroup(k, returns));
        double[] scores = new double[own.length];
        for (int k = 0; k < own.length; k++) {
            scores[k] = own[k].score();
            if (!own[k].isFeasible()) {
                String label = frontiers.ofGroup(k, returns).label();
                infeasible.add(
                        new Infeasible(sample.unitLabel(k), sample.period(k), label, Optional.of(frontiers.group(k))));
            }
        }
        return scores;
    }

    /**
     * Increasing, constant or decreasing returns at the unit's place: constant if its score is the same on constant and
     * variable returns, else decreasing if it is the same on non-increasing and variable returns (Färe, Grosskopf and
     * Lovell 1985, The Measurement of Efficiency of Production).
     */
    private String[] returnsToScale(Evaluation[] own) {
        String[] words = new String[own.length];
        Arrays.fill(words, "");
        if (returns != Returns.VRS) {
            return words;
        }
        Evaluation[] constant = evaluateAll(Returns.CRS);
        Evaluation[] nonIncreasing = evaluateAll(Returns.NIRS);
        for (int k = 0; k < words.length; k++) {
            double variable = own[k].score();
            double same = SAME * variable;
            if (Math.abs(constant[k].score() - variable) <= same) {
                words[k] = "crs";
            } else if (own[k].isFeasible()) {
                words[k] = Math.abs(nonIncreasing[k].score() - variable) <= same ? "drs" : "irs";
            }
        }
        return words;
    }

    private void warnOfChoices() {
        boolean radial = List.of("ccr", "bcc", "super-ccr").contains(spec.model());
        if (radial && !spec.bads().isEmpty()) {
            warnings.add(Warning.of("efficiency", "bads-as-inputs", spec.model(), spec.bads()));
        }
        if (radial && spec.orientation().equals("non")) {
            warnings.add(Warning.of("efficiency", "radial-input", spec.model()));
        }
        if (spec.index().startsWith("g") && spec.frontier().equals("global")) {
            warnings.add(Warning.of("efficiency", "no-technical-change", spec.index()));
        }
        if (!spec.index().equals("none") && !spec.cumulate() && !spec.into().isEmpty()) {
            warnings.add(Warning.of("efficiency", "index-not-level", spec.into()));
        }
        int smallest = IntStream.range(0, sample.size())
                .map(k -> frontiers.of(sample.time(k), returns).pool().size())
                .min()
                .orElse(0);
        int outputs = sample.goods() + sample.bads();
        int enough = Math.max(sample.inputs() * outputs, 3 * (sample.inputs() + outputs));
        if (smallest < enough) {
            warnings.add(Warning.of("efficiency", "few-units", smallest, enough));
        }
    }

    private void warnOfResults(Evaluation[] own, Set<Infeasible> infeasible) {
        long capped = Arrays.stream(own).filter(Evaluation::capped).count();
        if (capped > 0) {
            int first = IntStream.range(0, own.length)
                    .filter(k -> own[k].capped())
                    .findFirst()
                    .orElseThrow();
            warnings.add(Warning.of(
                    "efficiency", "super-infeasible", capped, sample.unitLabel(first) + " " + sample.when(first)));
        }
        if (!infeasible.isEmpty()) {
            Infeasible first = infeasible.iterator().next();
            warnings.add(Warning.of(
                    "efficiency",
                    "infeasible",
                    infeasible.size(),
                    first.unit(),
                    new Period(first.time(), sample.panel().frequency()),
                    first.frontier()));
        }
    }

    private Row row(
            int k, Evaluation own, double groupScore, String scale, ProductivityIndex.Changes changes, double level) {
        List<Peer> peers = new ArrayList<>();
        for (int p = 0; p < own.peers().length; p++) {
            int peer = own.peers()[p];
            peers.add(new Peer(sample.unitLabel(peer), sample.period(peer), own.lambdas()[p]));
        }
        int firstBad = sample.inputs() + sample.goods();
        return new Row(
                sample.unitLabel(k),
                sample.period(k),
                own.score(),
                own.distance(),
                changes.globalScore()[k],
                groupScore,
                slacks(k, own, 0, sample.inputs(), 1),
                slacks(k, own, sample.inputs(), firstBad, -1),
                slacks(k, own, firstBad, sample.rows(), 1),
                peers,
                scale,
                changes.index()[k],
                changes.efficiency()[k],
                changes.technical()[k],
                changes.scale()[k],
                level);
    }

    /** Observed less projected amounts (times the sign), in the data's units. */
    private DoubleVector slacks(int k, Evaluation own, int fromRow, int toRow, int sign) {
        double[] slacks = new double[toRow - fromRow];
        for (int r = fromRow; r < toRow; r++) {
            double projected = own.isFeasible() ? 0 : Double.NaN;
            for (int p = 0; p < own.peers().length; p++) {
                projected += own.lambdas()[p] * sample.scaled(r, own.peers()[p]);
            }
            double observed = sample.scaled(r, k);
            double slack = sign * (observed - projected);
            boolean rounding = Math.abs(slack) <= 1e-11 * (observed + projected);
            slacks[r - fromRow] = rounding ? 0 : slack * sample.scale(r);
        }
        return DoubleVector.of(slacks);
    }

    private static boolean[] asked(Panel panel, String where) {
        if (where.isEmpty()) {
            boolean[] all = new boolean[panel.rows()];
            Arrays.fill(all, true);
            return all;
        }
        return Condition.parse(where).test(panel.data(), panel.unitColumn(), panel.timeColumn());
    }
}
