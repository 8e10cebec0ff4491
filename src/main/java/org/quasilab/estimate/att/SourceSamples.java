package org.quasilab.estimate.att;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.design.DesignProblem;
import org.quasilab.estimate.EstimationProblem;
import org.quasilab.estimate.SourceStudy;
import org.quasilab.estimate.SourceTreatment;
import org.quasilab.estimate.regression.SourceRegression;
import org.quasilab.moments.CohortMoments;
import org.quasilab.moments.ContrastScores;
import org.quasilab.moments.OutcomeRegression;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.source.CohortSums;
import org.quasilab.source.CovariateSums;
import org.quasilab.source.Expr;
import org.quasilab.source.SourcePanel;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Localized;
import org.quasilab.text.Problem;

/**
 * Samples of rows that lie elsewhere, from {@link CohortMoments}: the sums of an outcome, of a condition and of which covariates are there are made once for
 * all estimators. What those need of covariates they ask for themselves.
 *
 * <p>Not in this way: weights, clusters other than units and periods, a treatment that goes on and off, has amounts or is set by
 * hand.
 *
 * <p>Checked by: {@code SourceSamplesTest}, {@code SourceCovariatesTest}, against the same rows loaded.
 */
public final class SourceSamples implements StaggeredSamples {
    private final SourceStudy study;
    private final SourceTreatment treatment;
    private final Progress progress;
    private final Map<Rows, Sums> byRows = new HashMap<>();
    private final Map<Key, StaggeredSample> samples = new HashMap<>();

    private record Key(RegressionColumn asked, double confidence) {}

    /** An outcome, the condition of its rows, and covariates that they have. */
    private record Rows(String outcome, String where, List<String> covariates) {}

    /** What came of them. */
    private record Sums(
            Optional<CohortMoments> moments,
            SampleLedger ledger,
            Optional<CovariatesElsewhere> covariates,
            Optional<Problem> failure) {}

    /** @throws AttProblem {@code no-treatment} */
    public SourceSamples(SourceStudy study, Progress progress) {
        this.study = study;
        TreatmentSpec spec = study.treatment().orElseThrow(() -> new AttProblem("no-treatment"));
        this.treatment = new SourceTreatment(study.panel(), spec, progress);
        this.progress = progress;
    }

    /** One thread at a time, as the source is for one. */
    @Override
    public synchronized StaggeredSample of(RegressionColumn asked, double confidence) {
        return samples.computeIfAbsent(new Key(asked, confidence), key -> made(asked, confidence));
    }

    private StaggeredSample made(RegressionColumn asked, double confidence) {
        refuseWhatNeedsRows(asked);
        String outcome =
                asked.outcome().filter(name -> !name.isEmpty()).orElseThrow(() -> new DesignProblem("no-outcome"));
        List<String> covariates =
                asked.controls().orElse(List.of()).stream().distinct().toList();
        Sums sums = byRows.computeIfAbsent(new Rows(outcome, asked.where(), covariates), rows -> sums(rows, asked));
        sums.failure.ifPresent(problem -> {
            throw problem;
        });
        SourcePanel panel = study.panel();
        RegressionColumn ofAll = asked.withWhere("");
        return StaggeredSample.of(
                sums.moments.orElseThrow(),
                panel.unit(),
                panel.time(),
                ofAll,
                sums.ledger,
                confidence,
                sums.covariates);
    }

    private Sums sums(Rows rows, RegressionColumn asked) {
        try {
            if (rows.covariates.contains(rows.outcome)) {
                throw new DesignProblem("outcome-regressor", rows.outcome);
            }
            SourceTreatment.Told told = asked.where().isBlank() && rows.covariates.isEmpty()
                    ? new SourceTreatment.Told(study.panel(), treatment.start())
                    : treatment.told();
            SourceStudy kept = study.with(told.panel()).where(asked, told.start(), progress);
            return rows.covariates.isEmpty()
                    ? sums(kept, rows.outcome, told.start())
                    : withCovariates(kept, rows, told.start());
        } catch (Problem problem) {
            return new Sums(Optional.empty(), study.ledger(), Optional.empty(), Optional.of(problem));
        }
    }

    private Sums sums(SourceStudy kept, String outcome, SourcePanel.Start start) {
        CohortMoments moments = CohortSums.of(kept.panel(), outcome, start, progress);
        int missing = kept.panel().rows() - (int) moments.rows();
        return new Sums(
                Optional.of(moments),
                kept.ledger().withCount("missing", outcome, missing),
                Optional.empty(),
                Optional.empty());
    }

    private Sums withCovariates(SourceStudy kept, Rows rows, SourcePanel.Start start) {
        Map<String, Expr> values = new LinkedHashMap<>();
        values.put(rows.outcome, kept.panel().numbers(rows.outcome));
        for (String name : rows.covariates) {
            values.put(name, SourceRegression.value(kept.panel(), study.treatment(), name, progress));
        }
        SourceStudy complete = complete(kept, values, start);
        Sums ofOutcome = sums(complete, rows.outcome, start);
        CovariateSums sums = new CovariateSums(
                complete.panel(),
                values.get(rows.outcome),
                rows.covariates.stream().map(values::get).toList(),
                start,
                ofOutcome.moments.orElseThrow().units(),
                progress);
        return new Sums(ofOutcome.moments, ofOutcome.ledger, Optional.of(new InTurn(sums)), Optional.empty());
    }

    /** The rows that lack none of some values. */
    private SourceStudy complete(SourceStudy kept, Map<String, Expr> values, SourcePanel.Start start) {
        SourceStudy complete = kept;
        for (Map.Entry<String, Integer> missing :
                kept.panel().missing(values, progress).entrySet()) {
            if (missing.getValue() > 0) {
                SourcePanel having = complete.panel().having(values.get(missing.getKey()), missing.getValue());
                complete = complete.with(having, "missing", missing.getKey());
            }
        }
        if (complete != kept) {
            // those that leave have to agree on when their unit is treated, too
            kept.panel().refuse(start, progress);
        }
        return complete;
    }

    /** One thread at a time, as the source is for one. */
    private final class InTurn implements CovariatesElsewhere {
        private final CovariateSums sums;

        InTurn(CovariateSums sums) {
            this.sums = sums;
        }

        @Override
        public List<CovariateSums.Groups> moments(List<CovariateSums.Contrast> contrasts, Progress asking) {
            synchronized (SourceSamples.this) {
                return sums.moments(contrasts, asking);
            }
        }

        @Override
        public ContrastScores scores(
                List<CovariateSums.Contrast> contrasts, List<OutcomeRegression> regressions, Progress asking) {
            synchronized (SourceSamples.this) {
                return sums.scores(contrasts, regressions, asking);
            }
        }
    }

    private void refuseWhatNeedsRows(RegressionColumn asked) {
        List<String> by = asked.vcov().map(VcovSpec::columns).orElse(List.of());
        refuse(asked.weights().isPresent(), Unhonoured.option("weights"));
        refuse(!List.of(study.panel().unit(), study.panel().time()).containsAll(by), Unhonoured.option("vcov"));
    }

    private static void refuse(boolean isAsked, Localized what) {
        if (isAsked) {
            throw EstimationProblem.elsewhere(what);
        }
    }
}
