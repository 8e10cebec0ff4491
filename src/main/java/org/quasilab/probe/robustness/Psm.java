package org.quasilab.probe.robustness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.quasilab.data.NumberColumn;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.estimate.matching.CovariateBalance;
import org.quasilab.estimate.matching.Logit;
import org.quasilab.estimate.matching.MatchRule;
import org.quasilab.estimate.matching.Matcher;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.probe.Baseline;
import org.quasilab.probe.ProbeProblem;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Estimate;
import org.quasilab.result.RobustnessResult;
import org.quasilab.result.RobustnessResult.Balance;
import org.quasilab.result.RobustnessResult.Matching;
import org.quasilab.result.RobustnessResult.MatchingRule;
import org.quasilab.result.SampleLedger;
import org.quasilab.study.Variation;

/**
 * PSM-DID: rows of units that are ever treated are matched with rows of units that never are, by a logit propensity score, then
 * the baseline regression on the matched rows.
 *
 * <p>Keys: {@code covariates} (the controls); {@code method} nearest / kernel; {@code neighbors} 1; {@code replacement} true;
 * {@code caliper} 0.05; {@code bandwidth} 0.06; {@code commonSupport} true; {@code by} pooled (one score for all rows) / year
 * (a score of its own per period, matched within it); {@code use} weights (rows weighted by {@link Matcher}) / support (all rows
 * with a weight count once).
 *
 * <p>Checked by: {@code RobustnessTest}, {@code LogitTest}, {@code MatcherTest}.
 */
final class Psm {
    private Psm() {}

    static List<RobustnessResult.Check> run(Variation.Matching change, Context context) {
        List<String> covariates = change.covariates().isEmpty() ? context.controls() : change.covariates();
        if (covariates.isEmpty()) {
            throw new ProbeProblem("no-covariates");
        }
        MatchRule rule = rule(change);
        boolean byPeriod = change.by().equals("year");
        boolean weighted = change.use().equals("weights");
        Rows rows = rows(context, covariates);
        int[] stratum = byPeriod ? rows.time : new int[rows.time.length];
        Scores scores = scores(covariates, rows, stratum, byPeriod);
        Matcher.Matched matched = Matcher.match(scores.fitted, rows.treated, stratum, rule);
        if (matched.treated() == 0) {
            throw new ProbeProblem("no-common-support", rule.caliper());
        }
        Estimate estimate = estimate(context, rows, matched.weights(), weighted);
        return List.of(new RobustnessResult.Check(
                context.check(),
                context.check().label(),
                Optional.of(estimate),
                Optional.empty(),
                Optional.of(matching(told(rule, byPeriod, weighted), covariates, rows, scores, matched)),
                Optional.empty()));
    }

    private static MatchRule rule(Variation.Matching change) {
        return new MatchRule(
                change.method(),
                change.neighbors(),
                change.replacement(),
                change.caliper(),
                change.bandwidth(),
                change.commonSupport());
    }

    /** The baseline's sample with what left it, of that the rows with all covariates, their periods, who is ever treated. */
    private record Rows(SampleLedger ledger, int[] panelRow, int[] time, boolean[] treated, double[][] x) {}

    private static Rows rows(Context context, List<String> covariates) {
        StudyPanel study = context.rows().loaded();
        Treatment treatment = study.treatment().orElseThrow(() -> new ProbeProblem("no-treatment"));
        Panel panel = study.panel();
        Design design = DesignBuilder.build(study, context.baseline());
        List<NumberColumn> columns = covariates.stream().map(panel::numbers).toList();
        int[] panelRow = IntStream.range(0, design.n())
                .map(design::panelRow)
                .filter(row -> columns.stream().noneMatch(column -> column.isMissing(row)))
                .toArray();
        boolean[] treated = new boolean[panelRow.length];
        for (int i = 0; i < treated.length; i++) {
            treated[i] = treatment.isEverTreated(panel.unit(panelRow[i]));
        }
        double[][] x = columns.stream()
                .map(column -> IntStream.of(panelRow).mapToDouble(column::get).toArray())
                .toArray(double[][]::new);
        return new Rows(
                design.ledger(),
                panelRow,
                IntStream.of(panelRow).map(panel::time).toArray(),
                treated,
                x);
    }

    /** Fitted scores by row; the logit itself where there is only one. */
    private record Scores(double[] fitted, Optional<Logit.Fit> logit) {}

    private static Scores scores(List<String> covariates, Rows rows, int[] stratum, boolean byPeriod) {
        if (!byPeriod) {
            Logit.Fit fit = Logit.fit(covariates, rows.x, rows.treated);
            return new Scores(fit.fitted(), Optional.of(fit));
        }
        double[] fitted = new double[stratum.length];
        for (int s : IntStream.of(stratum).distinct().sorted().toArray()) {
            int[] in = IntStream.range(0, stratum.length)
                    .filter(i -> stratum[i] == s)
                    .toArray();
            boolean[] treated = new boolean[in.length];
            for (int i = 0; i < in.length; i++) {
                treated[i] = rows.treated[in[i]];
            }
            double[][] x = Arrays.stream(rows.x)
                    .map(column -> IntStream.of(in).mapToDouble(i -> column[i]).toArray())
                    .toArray(double[][]::new);
            double[] own = Logit.fit(covariates, x, treated).fitted();
            for (int i = 0; i < in.length; i++) {
                fitted[in[i]] = own[i];
            }
        }
        return new Scores(fitted, Optional.empty());
    }

    /** The baseline on rows with a weight: the others get a missing one, so that the ledger shows them. */
    private static Estimate estimate(Context context, Rows rows, double[] weights, boolean weighted) {
        StudyPanel study = context.rows().loaded();
        Panel panel = study.panel();
        double[] column = new double[panel.rows()];
        Arrays.fill(column, Double.NaN);
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                column[rows.panelRow[i]] = weighted ? weights[i] : 1;
            }
        }
        StudyPanel changed = new StudyPanel(
                panel.with(NumberColumn.adopt(RobustnessResult.MATCHING_WEIGHT, column)),
                study.treatment(),
                study.ledger());
        Estimate estimate = Baseline.fit(
                changed,
                context.rows().design(),
                context.baseline().withWeights(Optional.of(RobustnessResult.MATCHING_WEIGHT)),
                context.progress());
        Baseline.did(estimate);
        return estimate.withLedger(reasons(estimate.ledger(), rows, weights, panel));
    }

    /** Rows without a weight were singletons of the baseline, which are not matched, or found no match. */
    private static SampleLedger reasons(SampleLedger ledger, Rows rows, double[] weights, Panel panel) {
        SampleLedger told = ledger;
        for (SampleLedger.Entry entry : rows.ledger.entries()) {
            if (entry.stage().equals("singletons")) {
                told = told.withReason("missing", entry.rows(), "singletons", entry.detail());
            }
        }
        int[] unmatched = IntStream.range(0, weights.length)
                .filter(i -> weights[i] == 0)
                .map(i -> panel.data().key(rows.panelRow[i]))
                .toArray();
        return told.withReason("missing", SampleLedger.Lines.of(unmatched), "unmatched", "");
    }

    private static MatchingRule told(MatchRule rule, boolean byPeriod, boolean weighted) {
        return new MatchingRule(
                rule.method(),
                rule.neighbors(),
                rule.replacement(),
                rule.caliper(),
                rule.bandwidth(),
                rule.commonSupport(),
                byPeriod,
                weighted);
    }

    private static Matching matching(
            MatchingRule rule, List<String> covariates, Rows rows, Scores scores, Matcher.Matched matched) {
        List<Balance> balance = new ArrayList<>();
        for (int j = 0; j < covariates.size(); j++) {
            balance.add(CovariateBalance.of(covariates.get(j), rows.x[j], rows.treated, matched.weights()));
        }
        double[] flags = new double[rows.treated.length];
        Arrays.setAll(flags, i -> rows.treated[i] ? 1 : 0);
        return new Matching(
                rule,
                scores.logit.map(Logit.Fit::terms).orElse(List.of()),
                scores.logit.map(fit -> DoubleVector.of(fit.beta())).orElse(DoubleVector.EMPTY),
                scores.logit.map(fit -> DoubleVector.of(fit.se())).orElse(DoubleVector.EMPTY),
                balance,
                matched.treated(),
                matched.controls(),
                matched.offSupport(),
                DoubleVector.of(scores.fitted),
                DoubleVector.of(flags),
                DoubleVector.of(matched.weights()));
    }
}
