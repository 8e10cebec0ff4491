package org.quasilab.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quasilab.result.CurveResult;
import org.quasilab.result.CurveResult.Specification;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Effects;
import org.quasilab.study.ControlSetsSpec;
import org.quasilab.study.CurveSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.Study;
import org.quasilab.study.VcovSpec;
import org.quasilab.table.Table;
import org.quasilab.table.TableStyle;
import org.quasilab.table.Tables;
import org.quasilab.table.words.Sentences;
import org.quasilab.text.Messages;

/** Three specifications by hand, in charts, tables and sentences. */
class CurveChartsTest {
    private static final Study STUDY =
            Study.EMPTY.withDesign(DesignSpec.DEFAULT.withOutcome("y").withFixedEffects(List.of("a", "t")));
    private static final CurveSpec SPEC = CurveSpec.DEFAULT
            .with(new CurveSpec.Choices(
                    List.of("ols"),
                    new ControlSetsSpec("", List.of(List.of(), List.of("x"), List.of("x", "z"))),
                    List.of(List.of("a", "t")),
                    Map.of("", ""),
                    List.of("y")))
            .withVcov(Optional.of(VcovSpec.IID));

    private static Specification specification(double estimate, String... controls) {
        return new Specification(
                "ols",
                "y",
                List.of(controls),
                List.of("a", "t"),
                "",
                controls.length == 0,
                100,
                Effects.of("did", estimate, 1, Double.POSITIVE_INFINITY, 0.95));
    }

    private static CurveResult result(int copies) {
        List<Specification> specifications = IntStream.range(0, copies)
                .boxed()
                .flatMap(i ->
                        List.of(specification(3 + i, "x", "z"), specification(-1 - i), specification(1 + i, "x"))
                                .stream())
                .toList();
        int size = specifications.size();
        CurveResult.Joint joint = new CurveResult.Joint(
                99,
                new CurveResult.Test("median", 1, 14, 99),
                new CurveResult.Test("sign", 2 / 3.0, 49, 99),
                new CurveResult.Test("significant", 1 / 3.0, 9, 99),
                DoubleVector.of(new double[size]),
                DoubleVector.of(new double[size]));
        return new CurveResult(
                SPEC, Optional.empty(), specifications, List.of(), size, Optional.of(joint), 0.95, List.of());
    }

    private static List<Chart> charts(CurveResult result) {
        return Charts.of(result, STUDY, Messages.ENGLISH);
    }

    private static Series series(Chart chart, String name) {
        return (Series) chart.layers().stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void estimatesStandInTheirOrderWithTheirIntervals() {
        Chart curve = charts(result(1)).get(0);
        Series.Point first = series(curve, "The design's own choices").points().get(0);
        assertEquals(1, first.x());
        assertEquals(-1, first.y());
        assertEquals(-1 - 1.959963984540054, first.low(), 1e-12);
        Series.Point significant = series(curve, "Significant").points().get(0);
        assertEquals(3, significant.x());
        assertEquals(3, significant.y());
        assertEquals(2, series(curve, "Not significant").points().get(0).x());
    }

    @Test
    void eachChoiceIsMarkedAtThePlaceOfItsEstimate() {
        Chart choices = charts(result(1)).get(1);
        assertEquals(
                List.of("x", "z", "No controls"),
                choices.y().ticks().stream().map(Tick::label).toList());
        Series controls = (Series) choices.layers().get(0);
        List<String> marks = controls.points().stream()
                .map(point -> (int) point.x() + "@" + (int) point.y())
                .toList();
        assertEquals(List.of("1@0", "2@2", "3@2", "3@1"), marks);
    }

    /** Bars of so many would run into each other: a band takes their place, and no estimate is lost. */
    @Test
    void aLongCurveHasABandOfIntervals() {
        Chart curve = charts(result(40)).get(0);
        assertTrue(curve.layers().stream().anyMatch(layer -> layer.name().equals("95% intervals")));
        long marks = curve.layers().stream()
                .filter(Series.class::isInstance)
                .mapToLong(layer -> ((Series) layer).points().size())
                .sum();
        assertEquals(120, marks);
    }

    @Test
    void theTableHasTheStatisticsWithTheirP() {
        Table table = Tables.of(result(1), SPEC, STUDY, Messages.ENGLISH, TableStyle.of(Messages.ENGLISH))
                .get(0);
        List<String> rows = table.body().stream()
                .map(row ->
                        row.cells().stream().map(cell -> cell.text()).toList().toString())
                .toList();
        assertEquals("[Specifications, 3, , ]", rows.get(0));
        assertTrue(rows.get(3).startsWith("[Median estimate, 1.000, 0.1500,"), rows.get(3));
        assertTrue(rows.get(4).startsWith("[Share of positive estimates, 66.7%, 0.5000,"), rows.get(4));
        assertTrue(rows.get(5).startsWith("[Share positive and significant, 33.3%, 0.1000,"), rows.get(5));
    }

    @Test
    void theSentencesMeasure() {
        List<String> sentences = Sentences.of(result(1), STUDY, Messages.ENGLISH);
        assertEquals(
                "Of 3 specifications 2 (66.7%) give a positive effect, 1 of them significant at the 5% level; the median is 1.",
                sentences.get(0));
        assertTrue(sentences.get(1).startsWith("Chance gives such a curve"), sentences.get(1));
    }
}
