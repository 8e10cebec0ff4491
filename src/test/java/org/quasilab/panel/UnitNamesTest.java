package org.quasilab.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.quasilab.data.Dataset;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.study.Study;
import org.quasilab.study.ValueLabel;
import org.quasilab.study.VariableSpec;
import org.quasilab.text.Messages;

class UnitNamesTest {
    private static final Panel PANEL = Panel.of(
            Dataset.of(List.of(
                    NumberColumn.adopt("code", new double[] {101, 101, 102, 102}),
                    NumberColumn.adopt("year", new double[] {2010, 2011, 2010, 2011}),
                    TextColumn.adopt("town", new int[] {0, 0, 1, 1}, List.of("Ashby", "Bray")),
                    TextColumn.adopt("short", new int[] {0, 0, 1, 1}, List.of("A", "B")),
                    TextColumn.adopt("state", new int[] {0, 0, 0, 0}, List.of("N")))),
            "code",
            "year");

    private static Study study(Map<String, VariableSpec> variables) {
        return Study.EMPTY.withData(Study.EMPTY.data().withKeys("code", "year").withVariables(variables));
    }

    private static String shown(Study study, String code) {
        return UnitNames.of(PANEL, study.data(), Messages.ENGLISH)
                .in(study)
                .data()
                .variable("code")
                .value(code, Messages.ENGLISH);
    }

    @Test
    void aStudyIsShownWithItsUnitsByName() {
        assertEquals("Ashby", shown(study(Map.of()), "101"), "the first column with one name for each");
        VariableSpec role = VariableSpec.DEFAULT.withRole(VariableSpec.UNIT_LABEL);
        assertEquals("B", shown(study(Map.of("short", role)), "102"), "the column the study names");
        assertEquals("Ashby", shown(study(Map.of("state", role)), "101"), "one name for all is no name");
    }

    @Test
    void aLabelOfTheStudyItselfStays() {
        VariableSpec said = VariableSpec.DEFAULT.withValues(Map.of("101", ValueLabel.of("Old Ashby")));
        assertEquals("Old Ashby", shown(study(Map.of("code", said)), "101"));
        assertEquals("Bray", shown(study(Map.of("code", said)), "102"));
    }

    @Test
    void unitsThatAreNamesStayAsTheyAre() {
        Panel named = Panel.of(PANEL.data(), "town", "year");
        Study study = Study.EMPTY.withData(Study.EMPTY.data().withKeys("town", "year"));
        assertSame(study, UnitNames.of(named, study.data(), Messages.ENGLISH).in(study));
    }
}
