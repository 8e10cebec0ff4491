package org.quasilab.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.quasilab.golden.Golden;
import org.quasilab.probe.Examples;
import org.quasilab.probe.att.RobustDid;
import org.quasilab.result.AttResult;
import org.quasilab.run.Progress;
import org.quasilab.study.AttSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.Frequency;
import org.quasilab.study.Study;
import org.quasilab.study.VcovSpec;
import org.quasilab.table.Cell;
import org.quasilab.table.Table;
import org.quasilab.table.TableStyle;
import org.quasilab.table.Tables;
import org.quasilab.text.Messages;

class AttChartsTest {
    private static final DesignSpec DESIGN = Examples.design(VcovSpec.cluster("city_id"));
    private static final Study STUDY = Study.EMPTY.withDesign(DESIGN);
    private static final AttResult RESULT = RobustDid.fit(
            Golden.study("pilot-zones"),
            DESIGN,
            AttSpec.DEFAULT.withEstimators(
                    List.of(EstimatorChoice.of("twfe"), EstimatorChoice.of("callaway-santanna"))),
            Progress.NONE);

    private static List<Chart> charts(Study study) {
        return Charts.of(RESULT, study, Messages.ENGLISH);
    }

    private static Chart chart(Study study, String id) {
        return charts(study).stream()
                .filter(chart -> chart.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theComparisonsAndTheWeightsStandBesideTheEstimators() {
        assertEquals(
                List.of("att-paths", "att-forest", "att-cells", "bacon", "twfe-weights"),
                charts(STUDY).stream().map(Chart::id).toList());
    }

    /** Without covariates the effect at an event time is the mean of the cohorts' effects, weighted by their units. */
    @Test
    void aPointTellsTheCohortsItIsTheMeanOf() {
        Tip tip = chart(STUDY, "att-paths").marks().stream()
                .map(Mark::tip)
                .filter(found -> found.title().equals("CS · Event time 2"))
                .findFirst()
                .orElseThrow();
        double sum = 0;
        double units = 0;
        for (Tip.Row row : tip.rows()) {
            Matcher cohort = Pattern.compile("Cohort \\d{4}, units: (\\d+)").matcher(row.label());
            if (cohort.matches()) {
                units += Integer.parseInt(cohort.group(1));
                sum += Integer.parseInt(cohort.group(1)) * value(row);
            }
        }
        assertTrue(units > 0, tip.text());
        // four digits of each are shown
        assertEquals(value(tip.rows().get(0)), sum / units, 1e-4);
    }

    private static double value(Tip.Row row) {
        return Double.parseDouble(row.value().replace('−', '-'));
    }

    @Test
    void aPointIsTiedToTheRowOfItsEstimator() {
        Table table = tables().get(0);
        List<String> heads =
                table.body().stream().map(row -> row.cells().get(0).text()).toList();
        chart(STUDY, "att-paths").marks().stream()
                .map(mark -> mark.tip().about())
                .filter(about -> !about.isEmpty())
                .forEach(about -> assertTrue(heads.contains(about), about + " is none of " + heads));
    }

    private static List<Table> tables() {
        return Tables.of(RESULT, RESULT.spec(), STUDY, Messages.ENGLISH, TableStyle.of(Messages.ENGLISH));
    }

    @Test
    void estimatorsOfOneNameAreToldApart() {
        List<String> names = tables().get(1).body().stream()
                .map(row -> row.cells().get(1))
                .map(Cell::text)
                .filter(name -> !name.isEmpty())
                .toList();
        assertEquals(names.stream().distinct().toList(), names);
    }

    @Test
    void cohortsOfShorterPeriodsAreCalledByTheirNames() {
        Study monthly = STUDY.withData(STUDY.data().withFrequency(Frequency.MONTH));
        for (String id : List.of("att-cells", "twfe-weights")) {
            assertEquals(
                    List.of(2015, 2016, 2018, 2019, 2020, 2022).stream()
                            .map(Frequency.MONTH::text)
                            .toList(),
                    chart(monthly, id).y().ticks().stream().map(Tick::label).toList());
            assertEquals(Axis.Kind.PERIODS, chart(monthly, id).x().kind());
        }
        assertTrue(chart(monthly, "bacon").marks().stream()
                .anyMatch(mark -> mark.tip().title().contains(Frequency.MONTH.text(2015))));
    }
}
