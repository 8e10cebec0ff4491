package org.quasilab.estimate.att;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.design.DesignProblem;
import org.quasilab.estimate.EstimationProblem;
import org.quasilab.estimate.SourceTreatment;
import org.quasilab.moments.CohortMoments;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.source.CohortSums;
import org.quasilab.source.SourcePanel;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Problem;

/**
 * Samples of rows that lie elsewhere, from {@link CohortMoments}: the sums of an outcome are made once for all estimators.
 *
 * <p>Not in this way: covariates, weights, conditions, clusters other than units and periods, a treatment that goes on and off, has amounts or is set by
 * hand.
 *
 * <p>Checked by: {@code SourceSamplesTest}, against the same rows loaded.
 */
public final class SourceSamples implements StaggeredSamples {
    private final SourcePanel panel;
    private final SourceTreatment treatment;
    private final Progress progress;
    private final Map<String, Sums> byOutcome = new HashMap<>();
    private final Map<Key, StaggeredSample> samples = new HashMap<>();

    private record Key(RegressionColumn asked, double confidence) {}

    /** What came of an outcome. */
    private record Sums(Optional<CohortMoments> moments, SampleLedger ledger, Optional<Problem> failure) {}

    /** @throws AttProblem {@code no-treatment} */
    public SourceSamples(SourcePanel panel, Optional<TreatmentSpec> treatment, Progress progress) {
        this.panel = panel;
        this.treatment =
                new SourceTreatment(panel, treatment.orElseThrow(() -> new AttProblem("no-treatment")), progress);
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
        Sums sums = byOutcome.computeIfAbsent(outcome, this::sums);
        sums.failure.ifPresent(problem -> {
            throw problem;
        });
        return StaggeredSample.of(
                sums.moments.orElseThrow(), panel.unit(), panel.time(), asked, sums.ledger, confidence);
    }

    private Sums sums(String outcome) {
        SampleLedger file = SampleLedger.ofFile(panel.rows());
        try {
            CohortMoments moments = CohortSums.of(panel, outcome, treatment.start(), progress);
            int missing = panel.rows() - (int) moments.rows();
            return new Sums(Optional.of(moments), file.withCount("missing", outcome, missing), Optional.empty());
        } catch (Problem problem) {
            return new Sums(Optional.empty(), file, Optional.of(problem));
        }
    }

    private void refuseWhatNeedsRows(RegressionColumn asked) {
        List<String> by = asked.vcov().map(VcovSpec::columns).orElse(List.of());
        refuse(!asked.where().isBlank(), Unhonoured.option("where"));
        refuse(!asked.controls().orElse(List.of()).isEmpty(), Unhonoured.option("controls"));
        refuse(asked.weights().isPresent(), Unhonoured.option("weights"));
        refuse(!List.of(panel.unit(), panel.time()).containsAll(by), Unhonoured.option("vcov"));
    }

    private static void refuse(boolean isAsked, Object what) {
        if (isAsked) {
            throw cannot(what);
        }
    }

    /** Why something cannot be had from moments. */
    static EstimationProblem cannot(Object what) {
        return new EstimationProblem("source-cannot", what);
    }
}
