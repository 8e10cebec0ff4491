package org.quasilab.probe.att;

import java.util.Optional;
import java.util.function.Supplier;
import org.quasilab.estimate.att.AttProblem;
import org.quasilab.estimate.att.AverageColumn;
import org.quasilab.estimate.att.Estimator;
import org.quasilab.estimate.att.Estimators;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.estimate.att.StaggeredSamples;
import org.quasilab.estimate.decompose.Bacon;
import org.quasilab.estimate.decompose.TreatedCells;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.BaconDecomposition;
import org.quasilab.result.BaconResult;
import org.quasilab.result.Estimate;
import org.quasilab.result.TwfeWeights;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSettings;
import org.quasilab.study.BaconSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.text.Problem;

/** What two-way fixed effects is made of; where one of the two decompositions cannot be made, the other still is. */
public final class Decomposition {
    private Decomposition() {}

    /**
     * @param study with a treatment that stays on
     * @throws AttProblem if neither can be made
     * @throws org.quasilab.text.Problem as {@link StaggeredSample#of}
     */
    public static BaconResult fit(StudyPanel study, DesignSpec design, BaconSpec spec, Progress progress) {
        return fit(StaggeredSamples.of(study), design, spec, progress);
    }

    /**
     * The same of other samples.
     *
     * @throws org.quasilab.text.Problem as {@link #fit(StudyPanel, DesignSpec, BaconSpec, Progress)}
     */
    public static BaconResult fit(StaggeredSamples samples, DesignSpec design, BaconSpec spec, Progress progress) {
        RegressionColumn asked = spec.overrides().baseline(design);
        StaggeredSample sample = samples.of(asked, design.level());
        Estimator twfe = Estimators.of("twfe").orElseThrow();
        sample.requireEnough(twfe, AttSettings.DEFAULT);
        return fit(sample, spec.filledIn(asked), () -> average(twfe, sample, progress), progress);
    }

    private static Estimate average(Estimator twfe, StaggeredSample sample, Progress progress) {
        AttEstimate regression = twfe.fit(sample, AttSettings.DEFAULT, progress);
        return AverageColumn.of(regression, sample);
    }

    /**
     * @param spec every part filled in
     * @param twfe the regression that is taken apart
     */
    static BaconResult fit(StaggeredSample sample, BaconSpec spec, Supplier<Estimate> twfe, Progress progress) {
        sample.requireAbsorbing("twfe");
        Optional<BaconDecomposition> comparisons = Optional.empty();
        Optional<Problem> failure = Optional.empty();
        try {
            comparisons = Optional.of(Bacon.fit(sample));
        } catch (Problem problem) {
            if (!spec.weights()) {
                throw problem;
            }
            failure = Optional.of(problem);
        }
        Optional<TwfeWeights> weights =
                spec.weights() ? Optional.of(TreatedCells.fit(sample, progress)) : Optional.empty();
        return new BaconResult(spec, twfe.get(), comparisons, failure, weights);
    }
}
