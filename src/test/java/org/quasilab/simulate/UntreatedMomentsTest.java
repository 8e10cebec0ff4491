package org.quasilab.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quasilab.panel.StudyPanel;
import org.quasilab.study.SimulationSpec;
import org.quasilab.study.SimulationSpec.Errors;
import org.quasilab.study.SimulationSpec.Faults;

/** What a study shows of a world is what the world was made with. */
class UntreatedMomentsTest {
    private static final SimulationSpec SPEC = SimulationSpec.DEFAULT
            .with(SimulationSpec.Layout.of("sample").with("units", OptionalInt.of(1500)))
            .withOutcome(
                    "errors",
                    Errors.DEFAULT
                            .with("sd", Optional.of(0.8))
                            .with("serial", Optional.of(0.6))
                            .with("unit", Optional.of(2.0))
                            .with("period", Optional.of(0.5)))
            .withOutcome("faults", Faults.NONE.with("missing", 0.1));

    @Test
    void aLayoutTakenFromADrawHasItsCohortsGapsAndMoments() {
        World world = World.of(SPEC);
        double serial = 0;
        double sd = 0;
        for (int i = 0; i < 10; i++) {
            UntreatedMoments moments = PanelLayout.of(world.draw(i).study(), Draw.OUTCOME, 0)
                    .moments()
                    .orElseThrow();
            serial += moments.serial() / 10;
            sd += moments.sd() / 10;
        }
        // 10 draws of about 17,000 untreated rows: two standard errors are 0.007 and 0.008
        assertEquals(0.6, serial, 0.01);
        assertEquals(0.8, sd, 0.01);
    }

    @Test
    void gapsAndCohortsAreThoseOfTheStudy() {
        StudyPanel study = World.of(SPEC).draw(0).study();
        PanelLayout layout = PanelLayout.of(study, Draw.OUTCOME, 0);
        long observed = IntStream.range(0, study.panel().rows())
                .filter(row -> !study.panel().numbers(Draw.OUTCOME).isMissing(row))
                .count();
        assertEquals(observed, layout.panel().rows());
        assertEquals(World.of(SPEC).layout().cohorts(), layout.cohorts());
        UntreatedMoments moments = layout.moments().orElseThrow();
        assertEquals(Math.sqrt(4 + 0.64 * 0.4), moments.unit(), 0.15, "with the mean of a unit's errors");
        assertEquals(0.5, moments.period(), 0.3, "14 periods");
    }

    @Test
    void aStudyWithoutErrorsHasNone() {
        SimulationSpec still = SPEC.withOutcome("errors", Errors.DEFAULT.with("sd", Optional.of(0.0)));
        UntreatedMoments moments = PanelLayout.of(World.of(still).draw(0).study(), Draw.OUTCOME, 0)
                .moments()
                .orElseThrow();
        assertEquals(0, moments.sd(), 1e-12);
    }

    @Test
    void aStudyWithTooFewUntreatedRowsIsRefused() {
        SimulationSpec two = SimulationSpec.DEFAULT.with(
                SimulationSpec.Layout.of("two-by-two").with("units", OptionalInt.of(2)));
        StudyPanel study = World.of(two).draw(0).study();
        assertEquals(
                "few-untreated",
                assertThrows(SimulateProblem.class, () -> PanelLayout.of(study, Draw.OUTCOME, 0))
                        .code());
        assertEquals(
                List.of(2),
                IntStream.of(PanelLayout.of(two.layout()).starts()).boxed().toList());
    }
}
