package org.quasilab.engine.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.quasilab.estimate.att.Repeated.Brief;
import org.quasilab.probe.att.Asked;
import org.quasilab.result.OneEffect;
import org.quasilab.run.Progress;
import org.quasilab.simulate.Draw;
import org.quasilab.simulate.World;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.SimulationSpec;
import org.quasilab.study.SimulationSpec.Errors;
import org.quasilab.study.SimulationSpec.Faults;
import org.quasilab.study.SimulationSpec.Layout;
import org.quasilab.study.SimulationSpec.Trends;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;

/** Quick ways give the numbers of the estimators. */
class QuickFitsTest {
    static final List<String> LINEAR =
            List.of("twfe", "callaway-santanna", "sun-abraham", "imputation", "gardner", "etwfe");

    private static final int MANY = 1_000_000;

    private static SimulationSpec spec(String preset) {
        return SimulationSpec.DEFAULT
                .with(Layout.of(preset))
                .withOutcome("errors", Errors.DEFAULT.with("serial", Optional.of(0.4)));
    }

    private static Asked asked(SimulationSpec spec, EstimatorChoice choice) {
        SimulatedStudy.Setup setup = SimulatedStudy.setup(spec);
        return Asked.of(setup.step(), choice, setup.design());
    }

    private static QuickFits quick(SimulationSpec spec, EstimatorChoice choice) {
        return QuickFits.of(World.of(spec), List.of(asked(spec, choice)), MANY, Progress.NONE);
    }

    private static void checkSame(SimulationSpec spec, EstimatorChoice choice) {
        World world = World.of(spec);
        QuickFits quick = quick(spec, choice);
        assertTrue(quick.has(0), () -> choice.name() + " has a quick way");
        Asked asked = asked(spec, choice);
        for (int i = 5; i < 8; i++) {
            Draw draw = world.draw(i);
            Brief slow = Brief.of(asked.fit(asked.sample(draw.study()), Progress.NONE));
            Brief fast = quick.fit(0, quick.outcomes(draw, draw::outcome));
            assertSame(slow.overall(), fast.overall(), choice.name());
            SortedMap<Integer, OneEffect> known = new TreeMap<>(slow.dynamic());
            known.values().removeIf(one -> !Double.isFinite(one.error()));
            assertEquals(known.keySet(), fast.dynamic().keySet(), choice.name());
            known.forEach((e, one) -> assertSame(one, fast.dynamic().get(e), choice.name() + " at " + e));
        }
    }

    private static void assertSame(OneEffect slow, OneEffect fast, String what) {
        assertEquals(slow.estimate(), fast.estimate(), 1e-10, what);
        assertEquals(slow.error(), fast.error(), 1e-10, what);
        assertEquals(slow.df(), fast.df(), what);
    }

    @ParameterizedTest
    @FieldSource("LINEAR")
    void everyEstimatorThatIsLinearHasThem(String name) {
        checkSame(spec("sample"), EstimatorChoice.of(name));
        checkSame(spec("staggered"), EstimatorChoice.of(name));
    }

    @Test
    void alsoWithoutUnitsNeverTreatedAndWithOtherSettings() {
        checkSame(spec("all-treated"), EstimatorChoice.of("callaway-santanna").with("control", Optional.of("not-yet")));
        checkSame(spec("all-treated"), EstimatorChoice.of("sun-abraham"));
        checkSame(spec("few-treated"), EstimatorChoice.of("imputation"));
        checkSame(spec("two-by-two"), EstimatorChoice.of("callaway-santanna"));
        checkSame(spec("staggered"), EstimatorChoice.of("etwfe").with("control", Optional.of("not-yet")));
    }

    @Test
    void alsoByClustersOfUnits() {
        SimulationSpec clustered = spec("staggered")
                .with(Layout.of("staggered").with("clusters", 12))
                .with("vcov", VcovSpec.cluster("cluster"));
        Stream.of("twfe", "callaway-santanna", "imputation", "sun-abraham")
                .forEach(name -> checkSame(clustered, EstimatorChoice.of(name)));
    }

    @Test
    void twoWayFixedEffectsUnderAnyVariance() {
        Stream.of(VcovSpec.IID, VcovSpec.HETERO, VcovSpec.of(VcovType.CR2, "unit"))
                .forEach(vcov -> checkSame(spec("staggered").with("vcov", vcov), EstimatorChoice.of("twfe")));
    }

    @Test
    void unitsChosenByTheirPastAreInThePlacesOfTheirCohort() {
        SimulationSpec chosen = spec("staggered").withOutcome("trends", Trends.NONE.with("dip", 0.7));
        Stream.of("twfe", "callaway-santanna", "imputation")
                .forEach(name -> checkSame(chosen, EstimatorChoice.of(name)));
    }

    @Test
    void whatIsNotLinearOrNotTheSamePanelIsEstimatedAnew() {
        assertFalse(
                quick(spec("staggered"), EstimatorChoice.of("synthetic-did")).has(0));
        SimulationSpec gaps = spec("staggered").withOutcome("faults", Faults.NONE.with("missing", 0.1));
        assertFalse(quick(gaps, EstimatorChoice.of("twfe")).has(0));
        EstimatorChoice controlled = EstimatorChoice.of("twfe").with("controls", Optional.of(List.of("z")));
        assertFalse(quick(spec("staggered"), controlled).has(0));
        SimulationSpec iid = spec("staggered").with("vcov", VcovSpec.IID);
        assertFalse(quick(iid, EstimatorChoice.of("sun-abraham")).has(0), "its variance is no sum over units");
    }
}
