package org.quasilab.estimate.decompose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.quasilab.estimate.att.StaggeredSample.NEVER;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.quasilab.estimate.att.AttProblem;
import org.quasilab.estimate.att.MadePanel;
import org.quasilab.estimate.att.Samples;
import org.quasilab.estimate.att.StaggeredSample;
import org.quasilab.golden.Golden;
import org.quasilab.result.BaconDecomposition;
import org.quasilab.result.BaconDecomposition.Component;
import org.quasilab.result.BaconDecomposition.Share;
import org.quasilab.result.BaconDecomposition.Type;

/** Against R {@code bacondecomp}, golden/regression/pilot-zones.json, node bacon; and cases that can be worked out by hand. */
class BaconTest {
    private static final MadePanel.Value WAVES = (u, t) -> (37 * (u * 9 + t) + 11 * u * t * t) % 101 / 8.0;

    @Test
    void equalsBacondecomp() {
        BaconDecomposition actual = Bacon.fit(Samples.golden("pilot-zones", List.of()));
        JsonNode expected = Golden.numbers("pilot-zones").get("bacon").get("two_by_two");
        assertEquals(expected.get("treated").size(), actual.components().size());
        for (int i = 0; i < actual.components().size(); i++) {
            Component component = component(
                    actual,
                    expected.get("treated").get(i).asInt(),
                    expected.get("untreated").get(i).isNull()
                            ? OptionalInt.empty()
                            : OptionalInt.of(expected.get("untreated").get(i).asInt()));
            Golden.assertClose(expected.get("estimate").get(i).asDouble(), component.estimate(), 1e-11, "" + component);
            Golden.assertClose(expected.get("weight").get(i).asDouble(), component.weight(), 1e-12, "" + component);
            assertEquals(expected.get("type").get(i).asText(), typeInR(component.type()), component.toString());
        }
    }

    private static Component component(BaconDecomposition all, int treated, OptionalInt control) {
        return all.components().stream()
                .filter(c -> c.treated() == treated && c.control().equals(control))
                .findFirst()
                .orElseThrow();
    }

    private static String typeInR(Type type) {
        return switch (type) {
            case EARLIER_VS_LATER -> "Earlier vs Later Treated";
            case LATER_VS_EARLIER -> "Later vs Earlier Treated";
            case TREATED_VS_UNTREATED -> "Treated vs Untreated";
            case LATER_VS_ALWAYS -> "Later vs Always Treated";
        };
    }

    @Test
    void typesEqualBacondecomp() {
        BaconDecomposition actual = Bacon.fit(Samples.golden("pilot-zones", List.of()));
        JsonNode expected = Golden.numbers("pilot-zones").get("bacon").get("by_type");
        assertEquals(expected.get("type").size(), actual.types().size());
        for (int i = 0; i < actual.types().size(); i++) {
            Share share = actual.types().get(i);
            assertEquals(expected.get("type").get(i).asText(), typeInR(share.type()));
            Golden.assertClose(expected.get("weight").get(i).asDouble(), share.weight(), 1e-12, "weight");
            Golden.assertClose(expected.get("avg_estimate").get(i).asDouble(), share.estimate(), 1e-10, "estimate");
        }
        assertEquals(0.049, actual.forbidden(), 0.0005);
    }

    @Test
    void rebuildsTheCoefficient() {
        assertRebuilds(Samples.golden("pilot-zones", List.of()));
        assertRebuilds(
                new MadePanel(7, 1, 1, 3, 3, 3, 5, 7, NEVER).with("y", WAVES).sample());
        assertRebuilds(new MadePanel(6, 2, 4, 4).with("y", WAVES).sample());
        assertRebuilds(new MadePanel(6, 2, 4, 4, NEVER, NEVER)
                .with("y", WAVES)
                .with("w", (u, t) -> 1 + u * u / 4.0)
                .sample());
    }

    private static void assertRebuilds(StaggeredSample sample) {
        BaconDecomposition decomposition = Bacon.fit(sample);
        double weights = 0;
        double sum = 0;
        for (Component component : decomposition.components()) {
            assertTrue(component.weight() > 0, component.toString());
            weights += component.weight();
            sum += component.weight() * component.estimate();
        }
        assertEquals(1, weights, 1e-12);
        assertEquals(decomposition.twfe(), sum, 1e-12 * Math.max(1, Math.abs(sum)));
    }

    @Test
    void twoGroupsAndTwoPeriodsAreTheFourMeans() {
        BaconDecomposition decomposition = Bacon.fit(
                new MadePanel(2, 2, 2, NEVER, NEVER, NEVER).with("y", WAVES).sample());
        double treated = (WAVES.at(0, 2) + WAVES.at(1, 2) - WAVES.at(0, 1) - WAVES.at(1, 1)) / 2;
        double others = 0;
        for (int u = 2; u < 5; u++) {
            others += (WAVES.at(u, 2) - WAVES.at(u, 1)) / 3;
        }
        assertEquals(1, decomposition.components().size());
        assertEquals(treated - others, decomposition.components().get(0).estimate(), 1e-12);
        assertEquals(treated - others, decomposition.twfe(), 1e-12);
    }

    /** Three units in ten periods, effects 2 from period 5 on and 4 from period 8 on: 2·2/11 + 4·3/22 + (44/15)·15/22 = 32/11. */
    @Test
    void constantEffectsOfTwoCohorts() {
        BaconDecomposition decomposition = Bacon.fit(new MadePanel(10, 5, 8, NEVER)
                .with("y", (u, t) -> u + t + (u == 0 && t >= 5 ? 2 : 0) + (u == 1 && t >= 8 ? 4 : 0))
                .sample());
        assertEquals(32 / 11.0, decomposition.twfe(), 1e-12);
        Share earlier = decomposition.types().get(0);
        assertEquals(Type.EARLIER_VS_LATER, earlier.type());
        assertEquals(2 / 11.0, earlier.weight(), 1e-12);
        assertEquals(2, earlier.estimate(), 1e-12);
        Share later = decomposition.types().get(1);
        assertEquals(3 / 22.0, later.weight(), 1e-12);
        assertEquals(4, later.estimate(), 1e-12);
        Share never = decomposition.types().get(2);
        assertEquals(15 / 22.0, never.weight(), 1e-12);
        assertEquals(44 / 15.0, never.estimate(), 1e-12);
    }

    /** Two cohorts in ten periods from 2 and from 5 on, the effect growing by one a period: the mean effect is 4.4. */
    @Test
    void growingEffectsTurnTheSign() {
        BaconDecomposition decomposition = Bacon.fit(new MadePanel(10, 2, 5)
                .with("y", (u, t) -> Math.max(0, t - (u == 0 ? 2 : 5) + 1))
                .sample());
        assertEquals(-4 / 7.0, decomposition.twfe(), 1e-12);
        assertTrue(decomposition.forbidden() > 0.5);
    }

    @Test
    void unitsTreatedThroughoutAreOneComparisonGroup() {
        BaconDecomposition decomposition =
                Bacon.fit(new MadePanel(4, -1, 1, 3, 3, NEVER).with("y", WAVES).sample());
        List<Component> components = decomposition.components();
        assertEquals(2, components.size());
        assertEquals(Type.LATER_VS_ALWAYS, components.get(0).type());
        assertEquals(OptionalInt.of(1), components.get(0).control());
        assertEquals(2, components.get(0).controlUnits());
        assertEquals(2 / 3.0, components.get(0).weight(), 1e-12);
    }

    @Test
    void constantsOfUnitsAndPeriodsChangeNothing() {
        MadePanel panel = new MadePanel(6, 2, 4, 4, NEVER);
        BaconDecomposition plain = Bacon.fit(panel.with("y", WAVES).sample());
        BaconDecomposition moved = Bacon.fit(
                panel.with("y", (u, t) -> WAVES.at(u, t) + 3 * u * u - 2.5 * t).sample());
        for (int i = 0; i < plain.components().size(); i++) {
            assertEquals(
                    plain.components().get(i).estimate(),
                    moved.components().get(i).estimate(),
                    1e-12);
            assertEquals(
                    plain.components().get(i).weight(),
                    moved.components().get(i).weight());
        }
    }

    @Test
    void whatCannotBeTakenApartIsRefusedWithTheReason() {
        assertRefused("bacon-unbalanced", Samples.golden("unbalanced", List.of()));
        assertRefused("bacon-covariates", Samples.golden("pilot-zones", List.of("gdp")));
        assertRefused(
                "no-cohort", new MadePanel(3, NEVER, NEVER).with("y", WAVES).sample());
        assertRefused("no-comparison", new MadePanel(3, 2, 2).with("y", WAVES).sample());
        assertRefused(
                "no-comparison", new MadePanel(3, 1, NEVER).with("y", WAVES).sample());
        assertRefused(
                "bacon-weights",
                new MadePanel(3, 2, NEVER)
                        .with("y", WAVES)
                        .with("w", (u, t) -> t)
                        .sample());
    }

    private static void assertRefused(String code, StaggeredSample sample) {
        AttProblem problem = assertThrows(AttProblem.class, () -> Bacon.fit(sample));
        assertEquals(code, problem.code());
    }
}
