package org.quasilab.probe;

import java.util.List;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TargetSpec;

/**
 * A regression that is no step of a study, as a target.
 *
 * @param study the same study with a table of this one regression at its end
 * @param spec its effect of the treatment
 */
public record Alone(Study study, TargetSpec spec) {
    public static Alone of(Study study, RegressionColumn column) {
        String id = study.freeId(RegressionSpec.DEFAULT.kind());
        Study with = study.withStep(
                RegressionSpec.DEFAULT.withColumns(List.of(column)).withId(id));
        return new Alone(with, TargetSpec.NONE.withStep(id));
    }
}
