package org.quasilab.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.quasilab.data.policy.PolicyMember;
import org.quasilab.golden.Golden;
import org.quasilab.panel.PolicyOverlap.Count;
import org.quasilab.panel.PolicyOverlap.InPeriod;
import org.quasilab.study.DataSpec;
import org.quasilab.study.PolicySpec;

/** Counts made apart, in Python, from the lists and the sample panel: 277 cities, 122 of them treated in 556 rows. */
class PolicyOverlapTest {
    private static final StudyPanel STUDY = Golden.study("pilot-zones");

    private static final List<PolicyOverlap> ALL =
            PolicyOverlap.all(STUDY.panel(), STUDY.treatment().orElseThrow(), DataSpec.DEFAULT);

    private static PolicyOverlap of(String id) {
        return ALL.stream()
                .filter(overlap -> overlap.policy().policy().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "low-carbon-city, 73, 49, 349, 2010",
        "carbon-trading-pilot, 29, 8, 129, 2013",
        "broadband-china, 65, 41, 328, 2014",
        "big-data-zone, 24, 31, 136, 2016",
        "cross-border-ecommerce, 122, 0, 556, 2015",
        "free-trade-zone, 2, 0, 10, 2018",
        "carbon-peak-pilot, 16, 9, 16, 2023"
    })
    void unitsAndRowsThatHaveBothAreCounted(String id, int treated, int controls, int both, int first) {
        PolicyOverlap overlap = of(id);
        assertEquals(new Count(treated, 122 - treated), overlap.treated());
        assertEquals(new Count(controls, 155 - controls), overlap.controls());
        assertEquals(both, overlap.both());
        assertEquals(556, overlap.treatedRows());
        assertEquals(OptionalInt.of(first), overlap.first());
    }

    @Test
    void eachPeriodHasItsUnits() {
        PolicyOverlap overlap = of("low-carbon-city");
        assertEquals(14, overlap.periods().size());
        assertEquals(
                new InPeriod(2015, new Count(56, 66), new Count(39, 116)),
                overlap.periods().get(5));
    }

    @Test
    void theTreatmentItselfIsToldApart() {
        ALL.forEach(overlap ->
                assertEquals(overlap.policy().policy().equals("cross-border-ecommerce"), overlap.isTreatment()));
    }

    @Test
    void membersThatAreAPartOrNotInThePanelAreSaid() {
        PolicyOverlap overlap = of("low-carbon-city");
        assertEquals(3, overlap.match().inPart().size());
        assertEquals(
                9,
                overlap.match().absent().stream()
                        .map(PolicyMember::name)
                        .distinct()
                        .count());
        assertEquals(24, of("free-trade-zone").match().inPart().size());
    }

    @Test
    void thePolicyOfTheStudyIsCountedAsTheStudySays() {
        PolicySpec named = PolicySpec.of("low-carbon-city").withMembers(PolicySpec.NAMED);
        List<PolicyOverlap> all = PolicyOverlap.all(
                STUDY.panel(), STUDY.treatment().orElseThrow(), DataSpec.DEFAULT.withPolicies(List.of(named)));
        assertEquals(named, all.get(0).policy());
        assertEquals(ALL.size(), all.size());
        assertTrue(all.get(0).both() < of("low-carbon-city").both());
        assertFalse(all.get(0).isTreatment());
    }
}
