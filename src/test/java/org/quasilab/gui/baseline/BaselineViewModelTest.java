package org.quasilab.gui.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Workbench;
import org.quasilab.result.Estimate;
import org.quasilab.result.RegressionResult;

class BaselineViewModelTest {
    private final Workbench bench = Benches.sample();
    private final BaselineViewModel model = new BaselineViewModel(bench.session(), "table3");

    private List<RegressionResult.Column> result() {
        return ((RegressionResult) bench.results().state("table3").result().orElseThrow()).columns();
    }

    private static double did(RegressionResult.Column column) {
        Estimate estimate = column.estimate().orElseThrow();
        return estimate.estimate(estimate.indexOf("did"));
    }

    @Test
    void aCopiedColumnStandsRightOfItsModelWithTheSameEstimate() {
        model.chosenProperty().set(3);
        model.duplicate();
        assertEquals(5, result().size());
        assertEquals(4, model.chosenProperty().get());
        assertEquals(did(result().get(3)), did(result().get(4)));
    }

    @Test
    void anAddedColumnTakesAllFromTheDesign() {
        int before = model.columns().size();
        model.add();
        assertEquals(before + 1, result().size());
        assertEquals(did(result().get(before - 1)), did(result().get(before)), 1e-12);
    }

    @Test
    void aColumnWithoutControlsEqualsTheColumnWithoutControls() {
        model.chosenProperty().set(3);
        model.change(Change.of("set", "controls"), column -> column.withControls(Optional.of(List.of())));
        assertEquals(did(result().get(2)), did(result().get(3)), 1e-12);
    }

    @Test
    void removingKeepsTheLastColumnAndAChoiceThatExists() {
        model.chosenProperty().set(3);
        for (int i = 0; i < 6; i++) {
            model.remove();
        }
        assertEquals(1, model.columns().size());
        assertTrue(model.column().isPresent());
    }
}
