package org.quasilab.probe;

import java.util.List;
import java.util.Optional;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.VcovSpec;

/** The design of the sample study. */
public final class Examples {
    public static final List<String> CONTROLS = List.of("ind", "cit", "stu", "gdp", "fin1", "fin2");

    private Examples() {}

    public static DesignSpec design(VcovSpec vcov) {
        return DesignSpec.DEFAULT
                .withOutcome("gtfp")
                .withTreatment(Optional.of(new org.quasilab.study.TreatmentSpec.Cohort("treat_year")))
                .withControls(CONTROLS)
                .withFixedEffects(List.of("city_id", "year"))
                .withVcov(vcov);
    }
}
