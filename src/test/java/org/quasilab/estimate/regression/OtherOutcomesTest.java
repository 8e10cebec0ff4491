package org.quasilab.estimate.regression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quasilab.data.NumberColumn;
import org.quasilab.design.Design;
import org.quasilab.design.DesignBuilder;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.Effects;
import org.quasilab.result.Estimate;
import org.quasilab.run.Progress;
import org.quasilab.simulate.World;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.SimulationSpec;
import org.quasilab.study.VcovSpec;

class OtherOutcomesTest {
    private static RegressionColumn column(boolean isWeighted) {
        return RegressionColumn.DEFAULT
                .withOutcome(Optional.of("y"))
                .withRegressors(List.of("did", "z"))
                .withControls(Optional.of(List.of()))
                .withFixedEffects(Optional.of(List.of("unit", "time")))
                .withVcov(Optional.of(VcovSpec.cluster("unit")))
                .withWeights(isWeighted ? Optional.of("w") : Optional.empty());
    }

    private static StudyPanel draw(int index) {
        StudyPanel study = World.of(SimulationSpec.DEFAULT).draw(index).study();
        Panel panel = study.panel();
        double[] w = new double[panel.rows()];
        Arrays.setAll(w, i -> 1 + panel.unit(i) % 3);
        Panel with = panel.with(NumberColumn.adopt("w", w));
        return new StudyPanel(with, study.treatment(), study.ledger());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anotherOutcomeGivesWhatItsOwnRegressionGives(boolean isWeighted) {
        OtherOutcomes regression = OtherOutcomes.of(DesignBuilder.build(draw(0), column(isWeighted)), Progress.NONE);
        StudyPanel first = draw(0);
        double[] y = draw(1).panel().numbers("y").toArray();
        StudyPanel other = new StudyPanel(
                first.panel().with(NumberColumn.adopt("y", y.clone())), first.treatment(), first.ledger());
        Estimate own = Regression.fit(other, column(isWeighted), 0.95, Progress.NONE);
        Effects found = regression.fit(y, 0.95);
        assertEquals(own.effects().terms(), found.terms());
        assertArrayEquals(own.effects().estimates().toArray(), found.estimates().toArray(), 1e-11);
        assertArrayEquals(own.effects().errors().toArray(), found.errors().toArray(), 1e-11);
        assertEquals(own.effects().df(0), found.df(0));
    }

    @org.junit.jupiter.api.Test
    void aRegressionWithoutEffectsIsRefused() {
        Design plain = DesignBuilder.build(draw(0), column(false).withFixedEffects(Optional.of(List.of())));
        assertThrows(IllegalArgumentException.class, () -> OtherOutcomes.of(plain, Progress.NONE));
    }
}
