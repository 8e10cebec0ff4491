package org.quasilab.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.quasilab.export.chart.ChartPictures;
import org.quasilab.golden.Golden;
import org.quasilab.panel.CohortTrends;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.result.CohortMeans;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.HeterogeneityResult;
import org.quasilab.result.MechanismResult;
import org.quasilab.result.RegressionResult;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.HeterogeneitySpec;
import org.quasilab.study.Study;
import org.quasilab.table.Examples;
import org.quasilab.table.Labels;
import org.quasilab.text.Messages;

class ChartsTest {
    private static final Study STUDY = Examples.study();

    @Test
    void eventStudyShowsTheReferenceNumbers() {
        Chart chart =
                Charts.of(SampleResults.eventStudy(), STUDY, Messages.ENGLISH).get(0);
        JsonNode golden = Golden.numbers("pilot-zones")
                .get("event_study_controls")
                .get("vcov")
                .get("iid");
        Series effects = series(chart, "Estimate with confidence interval");
        assertEquals(10, effects.points().size());
        for (int i = 0; i < 10; i++) {
            Series.Point point = effects.points().get(i);
            Golden.assertClose(golden.get("coef").get(i).asDouble(), point.y(), 1e-12, "estimate " + i);
            Golden.assertClose(golden.get("ci_low").get(i).asDouble(), point.low(), 1e-9, "lower end " + i);
            Golden.assertClose(golden.get("ci_high").get(i).asDouble(), point.high(), 1e-9, "upper end " + i);
        }
        String tip = effects.points().get(4).tip().text();
        assertTrue(tip.startsWith("Event time 0\nEstimate  0.0191\n"), tip);
        assertTrue(tip.contains("95% CI  [−0.002775, 0.04097]"), tip);
        assertTrue(tip.contains("p-value  0.087") && tip.contains("Treated units  122"), tip);
    }

    @Test
    void aHeatMapOfEqualValuesHasAScaleWithALength() {
        HeatMap map = new HeatMap(
                "score", List.of(new HeatMap.Cell(1, 1, 1, Tip.of("a")), new HeatMap.Cell(2, 1, 1, Tip.of("b"))));
        assertEquals(new Range(0.5, 1.5), map.values());
        Chart chart = new Chart("heat", "", "", Axis.numbers(""), Axis.numbers(""), List.of(map));
        assertTrue(
                ChartPictures.svg(chart, ChartTheme.PRINT, ChartSize.of(chart)).contains("<svg"));
    }

    @Test
    void aLimitBeyondAllMarksStillMakesAnAxis() {
        Range marks = new Range(0, 300);
        Range above = Axis.numbers("").withLimits(1e9, Double.NaN).range(marks);
        assertTrue(above.low() == 1e9 && above.length() > 0, above.toString());
        Range below = Axis.numbers("").withLimits(Double.NaN, -1e300).range(marks);
        assertTrue(below.high() == -1e300 && below.length() > 0, below.toString());
    }

    @Test
    void eventStudyMarksReferenceAndEnds() {
        Chart chart =
                Charts.of(SampleResults.eventStudy(), STUDY, Messages.CHINESE).get(0);
        List<String> ticks = chart.x().ticks().stream().map(Tick::label).toList();
        assertEquals(List.of("≤−5", "−4", "−3", "−2", "−1", "0", "1", "2", "3", "4", "≥5"), ticks);
        Series reference = series(chart, "基准期");
        assertEquals(-1, reference.points().get(0).x());
        assertEquals(0, reference.points().get(0).y());
        assertTrue(Double.isNaN(reference.points().get(0).low()));
        assertEquals("政策对绿色全要素生产率的动态效应", chart.title());
        assertTrue(chart.subtitle().contains("F(4, 3572) = 0.37"), chart.subtitle());
        assertTrue(chart.yRange().low() <= -0.0267 && chart.yRange().high() >= 0.0947, "all intervals are inside");
    }

    @Test
    void placeboBarsHaveAreaOneAndTheActualEstimateStandsOut() {
        Chart chart =
                Charts.of(SampleResults.placebo(500), STUDY, Messages.ENGLISH).get(0);
        Bars bars = layers(chart, Bars.class).get(0);
        double area = bars.bars().stream()
                .mapToDouble(bar -> bar.height() * (bar.to() - bar.from()))
                .sum();
        assertEquals(1, area, 1e-12);
        Rule actual = layers(chart, Rule.class).get(0);
        assertEquals(SampleResults.placebo(1).actualEstimate(), actual.at());
        assertEquals("Actual estimate 0.0392", actual.name());
        assertEquals("500 draws; randomisation p: 0.002 two-sided, 0.002 one-sided", chart.subtitle());
        assertTrue(chart.xRange().high() >= actual.at());
    }

    @Test
    void placeboShowsWhatThereIsWhileDrawsAreComing() {
        assertEquals(
                List.of("placebo-density", "placebo-p"),
                Charts.of(SampleResults.placebo(0), STUDY, Messages.ENGLISH).stream()
                        .map(Chart::id)
                        .toList());
        Chart one = Charts.of(SampleResults.placebo(1), STUDY, Messages.ENGLISH).get(1);
        assertEquals(1, layers(one, Series.class).get(0).points().size());
    }

    @Test
    void manyDrawsAreThinnedAndTheChartSaysSo() {
        Chart chart =
                Charts.of(SampleResults.placebo(5000), STUDY, Messages.ENGLISH).get(1);
        assertEquals(2000, layers(chart, Series.class).get(0).points().size());
        assertEquals("The first 2,000 of 5,000 draws", chart.subtitle());
    }

    @Test
    void forestHasOneRowAGroupFromTheTop() {
        Chart chart = Charts.of(SampleResults.heterogeneity(), STUDY, Messages.ENGLISH)
                .get(0);
        assertEquals(
                List.of("East", "Central", "West"),
                chart.y().ticks().stream().map(Tick::label).toList());
        assertEquals(
                List.of(2.0, 1.0, 0.0), chart.y().ticks().stream().map(Tick::at).toList());
        assertEquals("0.015 [−0.005, 0.035]", chart.margin().get(0).label());
        assertTrue(chart.subtitle().startsWith("Test of equal effects (interaction): F(2, 276) = 3.21"));
    }

    @Test
    void estimateWithoutAVarianceHasNoIntervalAndDashesInItsTip() {
        HeterogeneityResult groups = Examples.heterogeneity(Double.NaN);
        HeterogeneityResult unknown = new HeterogeneityResult(
                groups.spec(),
                List.of(Examples.column("East", Examples.bare(0.012, Double.NaN))),
                groups.tests(),
                List.of());
        Chart chart = Charts.of(unknown, STUDY, Messages.ENGLISH).get(0);
        assertEquals("0.012", chart.margin().get(0).label());
        assertEquals("", chart.subtitle());
        Series marks = (Series) chart.layers().get(1);
        assertEquals(
                List.of("0.012", "—", "—", "—"),
                marks.points().get(0).tip().rows().stream()
                        .limit(4)
                        .map(Tip.Row::value)
                        .toList());
    }

    @Test
    void aGroupThatIsACodeIsNamedByItsVariable() {
        HeterogeneityResult regions = SampleResults.heterogeneity();
        List<RegressionResult.Column> coded = List.of(
                new RegressionResult.Column("1", regions.columns().get(0).estimate(), Optional.empty()));
        Chart chart = Charts.of(
                        new HeterogeneityResult(
                                HeterogeneitySpec.DEFAULT.withBy(Optional.of("ind")), coded, List.of(), List.of()),
                        STUDY,
                        Messages.CHINESE)
                .get(0);
        assertEquals("产业结构 = 1", chart.y().ticks().get(0).label());
    }

    @Test
    void aGroupIsNamedByTheLabelOfItsValueInTheLanguage() {
        HeterogeneitySpec byRegion = HeterogeneitySpec.DEFAULT.withBy(Optional.of("region"));
        HeterogeneityResult regions =
                new HeterogeneityResult(byRegion, SampleResults.heterogeneity().columns(), List.of(), List.of());
        Chart english =
                Charts.of(regions, Examples.labelled(), Messages.ENGLISH).get(0);
        Chart chinese =
                Charts.of(regions, Examples.labelled(), Messages.CHINESE).get(0);
        assertEquals(
                List.of("Central", "Eastern cities", "Western cities"),
                english.y().ticks().stream().map(Tick::label).sorted().toList());
        assertTrue(chinese.y().ticks().stream().anyMatch(tick -> tick.label().equals("东部城市")));
    }

    @Test
    void meansByGroupAreNamedByTheLabelsAndGroupsOfOneLabelStayApart() {
        EfficiencyResult scores = new EfficiencyResult(
                EfficiencySpec.DEFAULT.withGroup(Optional.of("region")),
                Frequency.YEAR,
                List.of(Examples.score("A", 2010, 0.5, 1, 1, 1), Examples.score("B", 2010, 0.7, 1, 1, 1)),
                List.of(),
                List.of());
        Chart chart = Charts.efficiencyByGroup(
                scores, new TreeMap<>(Map.of("A", "East", "B", "West")), Examples.labelled(), Messages.CHINESE);
        assertEquals(
                List.of("东部城市", "西部城市"),
                chart.layers().stream().map(layer -> ((Series) layer).name()).toList());
    }

    @Test
    void specificationChartSortsAndLeavesOtherOutcomesOut() {
        Chart chart =
                Charts.of(SampleResults.robustness(), STUDY, Messages.ENGLISH).get(0);
        List<String> names = chart.y().ticks().stream().map(Tick::label).toList();
        assertEquals("Baseline", names.get(0));
        assertEquals("City trends", names.get(names.size() - 1));
        assertFalse(names.contains("CO2"), "an outcome on another scale");
        assertTrue(chart.subtitle().startsWith("1 check with another outcome is not shown"), chart.subtitle());
    }

    @Test
    void pathDiagramTellsArguedFromEstimated() {
        Diagram three = diagram("three-step");
        Diagram two = diagram("two-step");
        assertEquals(5, three.boxes().size());
        assertEquals("0.086*** (0.011)", three.arrows().get(5).label());
        // three models, so no share of 52.7 % beside two others: they would seem to add up
        assertEquals(
                List.of("gp1", "indirect 0.021", "direct 0.019"),
                three.boxes().get(2).lines());
        assertEquals("argued", two.arrows().get(2).label());
        assertEquals(Dash.DOTTED, two.arrows().get(2).dash());
    }

    @Test
    void pathDiagramOfOneMediatorShowsDirectAndTotalEffect() {
        MechanismResult all = SampleResults.mechanism("three-step");
        MechanismResult one =
                new MechanismResult(all.spec(), all.total(), all.effects().subList(0, 1), List.of());
        Chart chart = Charts.of(one, STUDY, Messages.ENGLISH).get(0);
        Diagram paths = layers(chart, Diagram.class).get(0);
        assertEquals("Total 0.039*** (0.006)", paths.arrows().get(0).label());
        assertEquals("Direct 0.019*** (0.006)", paths.arrows().get(1).label());
        assertTrue(paths.arrows().get(1).at() > paths.arrows().get(0).at());
        assertEquals("52.7% of the total", paths.boxes().get(2).lines().get(2));
    }

    @Test
    void pathDiagramTellsNoShareOfATotalThatIsNothing() {
        MechanismResult all = SampleResults.mechanism("three-step");
        MechanismResult.Effect first = all.effects().get(0);
        MechanismResult unsure = new MechanismResult(
                all.spec(), all.total(), List.of(first.withTotal(Examples.estimate(0.039, 0.03))), List.of());
        Diagram paths = layers(Charts.of(unsure, STUDY, Messages.ENGLISH).get(0), Diagram.class)
                .get(0);
        assertEquals(List.of("gp1", "indirect 0.021"), paths.boxes().get(2).lines());
        assertEquals(
                "—",
                paths.boxes().get(2).tip().rows().stream()
                        .filter(row -> row.label().equals("Share of the total"))
                        .findFirst()
                        .orElseThrow()
                        .value());
    }

    @Test
    void aTreatmentWithoutALabelIsCalledAsInTables() {
        Study unlabelled = STUDY.withData(STUDY.data().withVariables(Map.of()));
        Chart chart = Charts.of(SampleResults.mechanism("two-step"), unlabelled, Messages.ENGLISH)
                .get(0);
        Diagram paths = layers(chart, Diagram.class).get(0);
        assertEquals(List.of("DID"), paths.boxes().get(0).lines());
        assertEquals("DID", new Labels(unlabelled, Messages.ENGLISH).variable("did"));
    }

    @Test
    void cohortMeansAreThoseOfTheData() {
        StudyPanel study = Golden.study("pilot-zones");
        CohortMeans means = CohortTrends.of(study, "gtfp", row -> true);
        CohortMeans.Cohort first = means.cohorts().get(0);
        assertEquals(1, first.units(), "Hangzhou alone was treated in 2015");
        assertEquals(DoubleVector.of(valuesOfCohort(study, 2015)), first.means());
        CohortMeans.Cohort never = means.cohorts().get(means.cohorts().size() - 1);
        assertTrue(never.cohort().isEmpty());
        assertEquals(155, never.units());
        Chart chart = Charts.trends(means, STUDY, Messages.ENGLISH);
        List<Series> lines = layers(chart, Series.class);
        assertEquals(1 + 2 * 6, lines.size(), "never treated, and two for each of six cohorts");
        assertEquals(9, lines.get(2).points().size(), "2015 to 2023 filled");
    }

    @Test
    void histogramCountsEveryValueOnce() {
        DoubleVector values = DoubleVector.of(0.1, 0.2, 0.2, 0.35, Double.NaN, 0.9, 1.0);
        Chart chart = Charts.histogram("gtfp", values, STUDY, Messages.ENGLISH);
        double count = layers(chart, Bars.class).get(0).bars().stream()
                .mapToDouble(Bars.Bar::height)
                .sum();
        assertEquals(6, count);
        assertEquals("6 values, 1 missing", chart.subtitle());
    }

    @Test
    void everyChartKeepsItsMarksInside() {
        for (Chart chart : ChartGallery.charts(Messages.ENGLISH)) {
            for (Layer layer : chart.layers()) {
                Range x = layer.xExtent();
                Range y = layer.yExtent();
                assertTrue(x.isEmpty() || x.low() >= chart.xRange().low() - 1e-9, chart.id());
                assertTrue(x.isEmpty() || x.high() <= chart.xRange().high() + 1e-9, chart.id());
                assertTrue(y.isEmpty() || y.low() >= chart.yRange().low() - 1e-9, chart.id());
                assertTrue(y.isEmpty() || y.high() <= chart.yRange().high() + 1e-9, chart.id());
            }
        }
    }

    @Test
    void longNamesAreCutAndChineseCountsDouble() {
        assertEquals(List.of("Without cities that a…"), labels(12, "Without cities that also hold a low-carbon pilot"));
        assertEquals(List.of("剔除低碳城市试点地区…"), labels(11, "剔除低碳城市试点地区的样本"));
        assertEquals(List.of("Baseline"), labels(12, "Baseline"));
    }

    @Test
    void namesThatWouldLookAlikeAreCutInTheMiddle() {
        assertEquals(
                List.of("Resour…ty = 0", "Resour…ty = 1", "Other"),
                labels(8, "Resource-based city = 0", "Resource-based city = 1", "Other"));
    }

    private static List<String> labels(double ems, String... names) {
        List<Tick> ticks = Stream.of(names).map(name -> new Tick(0, name)).toList();
        return Tick.shortened(ticks, ems).stream().map(Tick::label).toList();
    }

    @Test
    void theFontHasEveryCharacterTheChartsWrite() {
        for (Messages messages : List.of(Messages.ENGLISH, Messages.CHINESE)) {
            for (Chart chart : ChartGallery.charts(messages)) {
                for (String text : texts(chart)) {
                    assertEquals(-1, ChartFonts.regular(12).canDisplayUpTo(text), text);
                }
                assertEquals(
                        "Noto Sans SC SemiBold",
                        ChartFonts.forText(chart.title(), 12).getFamily(),
                        chart.title());
            }
        }
        assertEquals("Noto Sans SC", ChartFonts.forText("朱镕基", 12).getFamily(), "a character outside GB 2312");
    }

    @Test
    void aStepThatMakesAnIndexShowsItsLevelFirstAndTheScoreLast() {
        List<Chart> charts = Charts.of(SampleResults.efficiency(), STUDY, Messages.ENGLISH);
        assertEquals("Productivity index over time", charts.get(0).title());
        assertEquals("Productivity index", charts.get(0).y().label());
        // all levels of this result are one
        assertEquals(
                1.0, layers(charts.get(0), Series.class).get(0).points().get(5).y());
        assertEquals(
                List.of("efficiency-trend", "efficiency-index", "efficiency-map", "efficiency-score"),
                charts.stream().map(Chart::id).toList());
        assertEquals("Efficiency", charts.get(3).y().label());
    }

    @Test
    void pathsHaveTheDecimalsOfTheirTable() {
        Diagram.Arrow first = diagram("three-step").arrows().get(1);
        assertTrue(first.label().matches("\\d\\.\\d{3}\\*{3} \\(\\d\\.\\d{3}\\)"), first.label());
    }

    private static List<String> texts(Chart chart) {
        List<String> texts = new ArrayList<>(List.of(
                chart.title(), chart.subtitle(), chart.x().label(), chart.y().label()));
        chart.x().ticks().forEach(tick -> texts.add(tick.label()));
        chart.margin().forEach(tick -> texts.add(tick.label()));
        chart.layers().forEach(layer -> texts.add(layer.name()));
        layers(chart, Series.class)
                .forEach(series -> series.points().stream()
                        .limit(3)
                        .forEach(point -> texts.add(point.tip().text().replace("\n", ""))));
        return texts;
    }

    private static Diagram diagram(String method) {
        Chart chart = Charts.of(SampleResults.mechanism(method), STUDY, Messages.ENGLISH)
                .get(0);
        return layers(chart, Diagram.class).get(0);
    }

    private static double[] valuesOfCohort(StudyPanel study, int cohort) {
        Panel panel = study.panel();
        return IntStream.range(0, panel.rows())
                .filter(row ->
                        study.treatment().orElseThrow().cohort(panel.unit(row)).orElse(0) == cohort)
                .mapToDouble(row -> panel.numbers("gtfp").get(row))
                .toArray();
    }

    private static Series series(Chart chart, String name) {
        return layers(chart, Series.class).stream()
                .filter(series -> series.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static <T extends Layer> List<T> layers(Chart chart, Class<T> kind) {
        return chart.layers().stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
