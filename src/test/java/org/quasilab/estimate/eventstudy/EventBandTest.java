package org.quasilab.estimate.eventstudy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quasilab.golden.Golden;
import org.quasilab.probe.att.EventStudies;
import org.quasilab.result.EventStudyResult;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;

/** Simultaneous bands of event studies. */
class EventBandTest {
    private static final DesignSpec DESIGN = DesignSpec.DEFAULT
            .withOutcome("gtfp")
            .withFixedEffects(List.of("city_id", "year"))
            .withVcov(VcovSpec.cluster("city_id"));

    /**
     * R: 0.95 quantile of max|Z|, Z ~ N(0, cov2cor(V)), 10⁶ draws: 2.71510, on the covariance of {@code feols(gtfp ~ leads and lags | city_id +
     * year)} (golden pilot-zones-multiple_triple.json, event_study_sup_t_none). Here t with 276 degrees of freedom, which is larger by 0.6 per
     * cent at this quantile (2.7307 for 2.7151: {@code mvtnorm::qmvt} of the same correlations is between the normal value and Šidák's t value
     * of 2.817); the error of 20,000 draws is 0.013.
     */
    @Test
    void bandOfTheRegressionIsSupT() {
        EventStudyResult result =
                fit(EventStudySpec.DEFAULT.withBands("uniform").withDraws(20_000));
        double critical = result.critical().orElseThrow();
        assertTrue(critical > 2.70 && critical < 2.76, "critical " + critical);
        EventStudyResult.Point point = result.points().get(0);
        assertEquals(
                critical * result.regression().se(point.term()), (result.high(point) - result.low(point)) / 2, 1e-12);
        EventStudyResult alone = fit(EventStudySpec.DEFAULT);
        assertEquals(alone.regression().ciLow(0), alone.low(alone.points().get(0)), 1e-15);
    }

    @Test
    void estimatorsOfStaggeredAdoptionHaveBandsToo() {
        for (String estimator : List.of("callaway-santanna", "sun-abraham", "imputation", "stacked", "lp-did")) {
            EventStudyResult result =
                    fit(EventStudySpec.DEFAULT.withEstimator(estimator).withBands("uniform"));
            double pointwise = result.regression().effects().critical(0);
            assertTrue(result.critical().orElseThrow() > pointwise, estimator);
        }
    }

    /** Under CR2 the band takes the fewest degrees of freedom of its points. */
    @Test
    void degreesOfFreedomOfTheirOwnWidenTheBand() {
        EventStudySpec spec = EventStudySpec.DEFAULT
                .withBands("uniform")
                .withVcov(Optional.of(VcovSpec.of(VcovType.CR2, "province")));
        EventStudyResult few = fit(spec);
        EventStudyResult many = fit(spec.withVcov(Optional.of(VcovSpec.of(VcovType.CR2, "city_id"))));
        assertTrue(few.critical().orElseThrow() > many.critical().orElseThrow());
    }

    private static EventStudyResult fit(EventStudySpec spec) {
        return EventStudies.fit(Golden.study("pilot-zones"), DESIGN, spec, Progress.NONE);
    }
}
