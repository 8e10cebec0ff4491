package org.quasilab.estimate.att;

import java.util.List;
import java.util.Optional;
import org.quasilab.golden.Golden;
import org.quasilab.panel.StudyPanel;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.VcovSpec;

/** The samples that estimators are tested on. */
public final class Samples {
    public static final List<String> CONTROLS = List.of("ind", "cit", "stu", "gdp", "fin1", "fin2");

    private Samples() {}

    /** {@code pilot-zones} or {@code unbalanced}: gtfp, clustered by city. */
    public static StaggeredSample golden(String name, List<String> controls) {
        return of(Golden.study(name), "gtfp", controls, VcovSpec.cluster("city_id"));
    }

    public static StaggeredSample of(StudyPanel study, String outcome, List<String> controls, VcovSpec vcov) {
        RegressionColumn asked = RegressionColumn.DEFAULT
                .withOutcome(Optional.of(outcome))
                .withControls(Optional.of(controls))
                .withVcov(Optional.of(vcov));
        return StaggeredSample.of(study, asked, 0.95);
    }
}
