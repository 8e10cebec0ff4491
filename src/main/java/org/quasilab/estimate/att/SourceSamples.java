package org.quasilab.estimate.att;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.design.DesignProblem;
import org.quasilab.estimate.EstimationProblem;
import org.quasilab.estimate.SourceStudy;
import org.quasilab.estimate.SourceTreatment;
import org.quasilab.moments.CohortMoments;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.source.CohortSums;
import org.quasilab.source.SourcePanel;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Localized;
import org.quasilab.text.Problem;

/**
 * Samples of rows that lie elsewhere, from {@link CohortMoments}: the sums of an outcome and a condition are made once for all estimators.
 *
 * <p>Not in this way: covariates, weights, clusters other than units and periods, a treatment that goes on and off, has amounts or is set by
 * hand.
 *
 * <p>Checked by: {@code SourceSamplesTest}, against the same rows loaded.
 */
public final class SourceSamples implements StaggeredSamples {
    private final SourceStudy study;
    private final SourceTreatment treatment;
    private final Progress progress;
    private final Map<Rows, Sums> byRows = new HashMap<>();
    private final Map<Key, StaggeredSample> samples = new HashMap<>();

    private record Key(RegressionColumn asked, double confidence) {}

    /** An outcome, and the condition of its rows. */
    private record Rows(String outcome, String where) {}

    /** What came of them. */
    private record Sums(Optional<CohortMoments> moments, SampleLedger ledger, Optional<Problem> failure) {}

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
        Sums sums = byRows.computeIfAbsent(new Rows(outcome, asked.where()), rows -> sums(outcome, asked));
        sums.failure.ifPresent(problem -> {
            throw problem;
        });
        SourcePanel panel = study.panel();
        RegressionColumn ofAll = asked.withWhere("");
        return StaggeredSample.of(
                sums.moments.orElseThrow(), panel.unit(), panel.time(), ofAll, sums.ledger, confidence);
    }

    private Sums sums(String outcome, RegressionColumn asked) {
        try {
            SourceTreatment.Told told = asked.where().isBlank()
                    ? new SourceTreatment.Told(study.panel(), treatment.start())
                    : treatment.told();
            SourceStudy kept = study.with(told.panel()).where(asked, told.start(), progress);
            CohortMoments moments = CohortSums.of(kept.panel(), outcome, told.start(), progress);
            int missing = kept.panel().rows() - (int) moments.rows();
            return new Sums(
                    Optional.of(moments), kept.ledger().withCount("missing", outcome, missing), Optional.empty());
        } catch (Problem problem) {
            return new Sums(Optional.empty(), study.ledger(), Optional.of(problem));
        }
    }

    private void refuseWhatNeedsRows(RegressionColumn asked) {
        List<String> by = asked.vcov().map(VcovSpec::columns).orElse(List.of());
        refuse(!asked.controls().orElse(List.of()).isEmpty(), Unhonoured.option("controls"));
        refuse(asked.weights().isPresent(), Unhonoured.option("weights"));
        refuse(!List.of(study.panel().unit(), study.panel().time()).containsAll(by), Unhonoured.option("vcov"));
    }

    private static void refuse(boolean isAsked, Localized what) {
        if (isAsked) {
            throw EstimationProblem.elsewhere(what);
        }
    }
}
