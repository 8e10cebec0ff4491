package org.quasilab.estimate.describe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quasilab.data.NumberColumn;
import org.quasilab.golden.Golden;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.VariablesResult;
import org.quasilab.result.VariablesResult.Row;
import org.quasilab.result.Warning;
import org.quasilab.study.DataSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.MechanismSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VariableSpec;
import org.quasilab.study.VariablesSpec;
import org.quasilab.table.Table;
import org.quasilab.table.TableStyle;
import org.quasilab.table.Tables;
import org.quasilab.text.Messages;
import org.quasilab.text.Translated;

class VariableTableTest {
    @Test
    void rolesFollowFromThePlaceUnlessTheStudySaysOtherwise() {
        Map<String, VariableSpec> words = new LinkedHashMap<>();
        words.put("gtfp", new VariableSpec(Translated.of("Green TFP", ""), Translated.NONE, "", "ratio"));
        words.put("gdp", new VariableSpec(Translated.of("GDP", ""), Translated.NONE, "key control", "log"));
        words.put("co2", new VariableSpec(Translated.of("", ""), Translated.of("Emissions", ""), "", "log"));
        words.put("gone", new VariableSpec(Translated.of("Gone", ""), Translated.NONE, "", ""));
        DesignSpec design = DesignSpec.DEFAULT
                .withOutcome("gtfp")
                .withTreatment(Optional.of(new TreatmentSpec.Cohort("treat_year")))
                .withControls(List.of("ind", "gdp"));
        Study study = Study.EMPTY
                .withData(DataSpec.DEFAULT.withVariables(words))
                .withDesign(design)
                .withSteps(List.of(MechanismSpec.DEFAULT.withMediators(List.of("gp1"))));
        VariablesResult result =
                VariableTable.fit(Golden.study("pilot-zones").panel().data().names(), study);
        assertEquals(
                List.of(
                        new Row("gtfp", "outcome"),
                        new Row("did", "treatment"),
                        new Row("ind", "control"),
                        new Row("gdp", "key control"),
                        new Row("gp1", "mediator"),
                        new Row("co2", "")),
                result.rows());
        assertEquals(
                List.of(
                        Warning.of("describe", "variables-unknown", List.of("gone")),
                        Warning.of("describe", "variables-unlabelled", List.of("did", "ind", "gp1"))),
                result.warnings());
    }

    @Test
    void theKeysOfThePanelAreCalledSo() {
        Map<String, VariableSpec> words = new LinkedHashMap<>();
        words.put("city_id", new VariableSpec(Translated.of("City", ""), Translated.NONE, "", ""));
        words.put("year", new VariableSpec(Translated.of("", ""), Translated.of("Calendar year", ""), "", ""));
        Study study = Study.EMPTY
                .withData(DataSpec.DEFAULT.withKeys("city_id", "year").withVariables(words))
                .withSteps(List.of(VariablesSpec.DEFAULT));
        assertEquals(
                List.of(new Row("city_id", "unit"), new Row("year", "time")),
                VariableTable.fit(Golden.study("pilot-zones").panel().data().names(), study)
                        .rows());
    }

    @Test
    void aComputedColumnBringsItsDescription() {
        EfficiencySpec score = EfficiencySpec.DEFAULT
                .withInputs(List.of("labor", "capital"))
                .withGoods(List.of("gdp_real"))
                .withInto("score");
        Study study = Study.EMPTY
                .withDesign(DesignSpec.DEFAULT.withOutcome("score"))
                .withSteps(List.of(score, VariablesSpec.DEFAULT));
        StudyPanel panel = Golden.study("pilot-zones");
        double[] values = new double[panel.panel().rows()];
        StudyPanel longer = new StudyPanel(
                panel.panel().with(NumberColumn.adopt("score", values)), panel.treatment(), panel.ledger());
        VariablesResult result = VariableTable.fit(longer.panel().data().names(), study);
        assertEquals(List.of(new Row("score", "outcome")), result.rows());
        assertEquals(List.of(), result.warnings());
        Table table = Tables.of(result, VariablesSpec.DEFAULT, study, Messages.ENGLISH, TableStyle.AER)
                .get(0);
        assertEquals(
                "Efficiency score. Model: Slacks-based measure (SBM), non-oriented, constant returns to scale, frontier of each"
                        + " period. Inputs: labor, capital; good output: gdp_real.",
                table.body().get(0).cells().get(4).text());
    }
}
