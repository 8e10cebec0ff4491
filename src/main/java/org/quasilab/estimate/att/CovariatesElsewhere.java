package org.quasilab.estimate.att;

import java.util.List;
import org.quasilab.moments.ContrastScores;
import org.quasilab.moments.OutcomeRegression;
import org.quasilab.run.Progress;
import org.quasilab.source.CovariateSums;

/** What is asked about covariates of rows that lie elsewhere, once it is known who is compared when. */
interface CovariatesElsewhere {
    /** As {@link CovariateSums#moments}. */
    List<CovariateSums.Groups> moments(List<CovariateSums.Contrast> contrasts, Progress progress);

    /** As {@link CovariateSums#scores}. */
    ContrastScores scores(
            List<CovariateSums.Contrast> contrasts, List<OutcomeRegression> regressions, Progress progress);
}
