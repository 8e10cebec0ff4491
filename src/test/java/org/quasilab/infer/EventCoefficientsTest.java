package org.quasilab.infer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.quasilab.result.DoubleVector;
import org.quasilab.result.Effects;
import org.quasilab.result.EventPath;

class EventCoefficientsTest {
    private static final double NAN = Double.NaN;

    private static EventPath path(EventPath.Base base, OptionalInt reference, Effects effects, int... times) {
        List<EventPath.Point> points = IntStream.of(times)
                .mapToObj(time -> new EventPath.Point(time, 1, 1))
                .toList();
        return new EventPath(base, reference, points, effects, OptionalDouble.empty());
    }

    private static Effects effects(double[] estimates, double[][] vcov) {
        List<String> terms =
                IntStream.range(0, estimates.length).mapToObj(Integer::toString).toList();
        return Effects.of(terms, estimates, vcov, Double.POSITIVE_INFINITY, 0.9);
    }

    @Test
    void anEffectAtTheEndThatCouldNotBeComputedIsLeftOut() {
        double[][] vcov = {{2, 0, NAN, 1}, {0, 3, NAN, 0}, {NAN, NAN, NAN, NAN}, {1, 0, NAN, 4}};
        EventPath path = path(
                EventPath.Base.UNIVERSAL, OptionalInt.of(-1), effects(new double[] {1, 2, NAN, 4}, vcov), -2, 0, 2, 1);
        EventCoefficients known = EventCoefficients.of(path);
        assertEquals(List.of(-2, 0, 1), known.eventTimes());
        assertEquals(DoubleVector.of(1, 2, 4), known.beta());
        assertEquals(1, known.sigma().get(0, 2));
        assertEquals(0.9, known.level());
        assertEquals(Map.of(0, 0.5, 1, 0.5), known.average());
        assertEquals(3, known.estimate(known.weights(known.average())), 1e-15);
        assertEquals(7 / 4.0, known.variance(known.weights(known.average())), 1e-15);
    }

    @Test
    void whatDoesNotShowOneTrendIsRefused() {
        Effects effects = effects(new double[] {1, 2}, new double[][] {{1, 0}, {0, 1}});
        assertCode("path-varying", path(EventPath.Base.VARYING, OptionalInt.of(-1), effects, -2, 0));
        assertCode("path-no-reference", path(EventPath.Base.PREDICTED, OptionalInt.empty(), effects, -1, 0));
        Effects errorsOnly = new Effects(
                effects.terms(),
                effects.estimates(),
                effects.errors(),
                Optional.empty(),
                effects.df(),
                effects.level(),
                Optional.empty());
        assertCode("path-no-covariance", path(EventPath.Base.UNIVERSAL, OptionalInt.of(-1), errorsOnly, -2, 0));
        assertCode("path-gap", path(EventPath.Base.UNIVERSAL, OptionalInt.of(-1), effects, -2, 1));
    }

    private static void assertCode(String code, EventPath path) {
        assertEquals(
                code,
                assertThrows(PathProblem.class, () -> EventCoefficients.of(path))
                        .code());
    }
}
