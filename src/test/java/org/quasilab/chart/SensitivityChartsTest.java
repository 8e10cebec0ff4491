package org.quasilab.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.quasilab.chart.Series.Point;
import org.quasilab.golden.Golden;
import org.quasilab.probe.Examples;
import org.quasilab.probe.Target;
import org.quasilab.result.DoubleMatrix;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;
import org.quasilab.result.HonestDid;
import org.quasilab.result.Kill;
import org.quasilab.result.RobustnessValues;
import org.quasilab.result.SensitivityResult;
import org.quasilab.result.SensitivityResult.Coefficient;
import org.quasilab.result.SensitivityResult.Part;
import org.quasilab.result.Warning;
import org.quasilab.run.Progress;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.SensitivitySpec;
import org.quasilab.study.Study;
import org.quasilab.study.TargetSpec;
import org.quasilab.study.VcovSpec;
import org.quasilab.text.Messages;

class SensitivityChartsTest {
    private static final Study STUDY = Study.EMPTY
            .withDesign(Examples.design(VcovSpec.IID))
            .withSteps(List.of(RegressionSpec.DEFAULT.withId("t")));

    private static final Kill NONE = Kill.none("cohort", Kill.Goal.SIGNIFICANCE, Warning.of("probe", "kill-no-trends"));
    private static final Kill SMALL =
            Kill.of("units", Kill.Goal.SIGNIFICANCE, 3, 0.1, Warning.of("probe", "kill-no-trends"), Optional.empty());

    /** The Darfur study, or its mirror. */
    private static SensitivityResult result(double sign) {
        Target target = Target.of(STUDY, Golden.study("pilot-zones"), TargetSpec.NONE.withStep("t"), Progress.NONE);
        RobustnessValues values = new RobustnessValues(
                sign * 0.09731582,
                0.02325654,
                783,
                0.95,
                0.05,
                List.of(new RobustnessValues.Bound("ind", 1, 1, 0.00916428667504862, 0.12464092303637)));
        return new SensitivityResult(
                SensitivitySpec.DEFAULT,
                Optional.of(path(sign)),
                Part.of(new Coefficient(target.estimate(), target.term(), false)),
                Part.of(honest(sign)),
                Part.notAsked(),
                Part.notAsked(),
                Part.of(values),
                Part.of(List.of(SMALL, NONE)),
                List.of());
    }

    private static EventPath path(double sign) {
        double[][] vcov = {{0.01, 0}, {0, 0.01}};
        return new EventPath(
                EventPath.Base.UNIVERSAL,
                OptionalInt.of(-1),
                List.of(new EventPath.Point(-2, 5, 1), new EventPath.Point(0, 5, 1)),
                Effects.of(
                        List.of("-2", "0"), DoubleVector.of(sign * 0.02, sign * 0.5), DoubleMatrix.of(vcov), 100, 0.95),
                OptionalDouble.empty());
    }

    private static HonestDid honest(double sign) {
        double low = sign > 0 ? 0.3 : -0.7;
        return new HonestDid(
                HonestDid.Restriction.of(HonestDid.Base.RELATIVE_MAGNITUDE, HonestDid.Sign.ANY, HonestDid.Shape.ANY),
                new HonestDid.Effect(List.of(0), DoubleVector.of(1), sign * 0.5, 0.1, low, low + 0.4, 0.95),
                List.of(
                        new HonestDid.Point(0, low, low + 0.4),
                        new HonestDid.Point(1, low - 0.2, low + 0.6),
                        new HonestDid.Point(2, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)),
                OptionalDouble.of(1.5),
                List.of(trends(0), trends(1), trends(2)));
    }

    private static HonestDid.Trends trends(double m) {
        return new HonestDid.Trends(
                m, List.of(-2, -1, 0), DoubleVector.of(0.02, 0, -0.02 * m), DoubleVector.of(0.02, 0, 0.02 * m));
    }

    private static Chart chart(double sign, String id) {
        return Charts.of(result(sign), STUDY, Messages.ENGLISH).stream()
                .filter(chart -> chart.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Series series(Chart chart, String name) {
        return chart.layers().stream()
                .filter(layer -> layer.name().equals(name))
                .map(Series.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theOriginalIntervalStandsAtTheLeftAndTheBreakdownIsMarked() {
        Chart chart = chart(1, SensitivityCharts.HONEST);
        Point original = series(chart, "Parallel trends").points().get(0);
        assertTrue(original.x() < 0);
        assertEquals(0.3, original.low());
        List<Point> robust = series(chart, "Trends that are not parallel").points();
        assertEquals(List.of(0.0, 1.0), robust.stream().map(Point::x).toList(), "an unbounded interval is not drawn");
        assertTrue(chart.layers().stream()
                .anyMatch(layer -> layer instanceof Rule rule && rule.vertical() && rule.at() == 1.5));
    }

    @Test
    void theAllowedDeparturesAreThoseOfTheLastIntervalWithoutZero() {
        Chart chart = chart(1, SensitivityCharts.TRENDS);
        Band band = (Band) chart.layers().get(0);
        assertEquals("Allowed with M̄ = 1", band.name());
        assertEquals(0.02, band.high().get(2));
    }

    /** At the critical t the line goes through .076 of both, the robustness value, on either side of zero. */
    @Test
    void theContoursOfAMirroredEstimateAreTheSameLines() {
        for (String id : List.of("confounder-estimate", "confounder-statistic")) {
            Chart one = chart(1, id);
            Chart other = chart(-1, id);
            assertEquals(one.layers().size(), other.layers().size());
            for (int l = 0; l < one.layers().size(); l++) {
                List<Mark> marks = one.layers().get(l).marks();
                List<Mark> mirrored = other.layers().get(l).marks();
                assertEquals(marks.size(), mirrored.size(), one.layers().get(l).name());
                for (int i = 0; i < marks.size(); i++) {
                    assertEquals(marks.get(i).x(), mirrored.get(i).x(), 1e-12);
                    assertEquals(marks.get(i).y(), mirrored.get(i).y(), 1e-12);
                }
            }
        }
        Series critical = series(chart(-1, "confounder-statistic"), "−1.96");
        assertTrue(crossing(critical) > 0.074 && crossing(critical) < 0.079, crossing(critical) + "");
        Series zero = series(chart(-1, "confounder-estimate"), "0");
        assertEquals(0.1388, crossing(zero), 3e-3);
    }

    /** Where a falling line meets the diagonal, to the step of the line. */
    private static double crossing(Series line) {
        return line.points().stream()
                .filter(point -> point.y() <= point.x())
                .mapToDouble(Point::x)
                .min()
                .orElseThrow();
    }

    @Test
    void theSmallestChangeIsAtTheTopAndAMarkKnowsItsChange() {
        SensitivityResult result = result(1);
        Chart chart = chart(1, SensitivityCharts.KILLS);
        assertEquals("Units left out", chart.y().ticks().get(0).label());
        assertEquals("3\u00a0units", chart.margin().get(0).label());
        assertEquals("—", chart.margin().get(1).label());
        Mark top = chart.marks().get(0);
        assertEquals(Optional.of(SMALL), SensitivityCharts.kill(result, top));
        assertEquals(
                Optional.of(NONE), SensitivityCharts.kill(result, chart.marks().get(1)));
    }
}
