package org.quasilab.engine.classroom;

import java.util.List;
import java.util.Optional;
import org.quasilab.result.Sampled;
import org.quasilab.result.SimulationResult;
import org.quasilab.study.Lesson;
import org.quasilab.study.Quantity;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;

/**
 * What is seen in a lesson.
 *
 * @param before over many panels of the world as the lesson begins
 * @param after as it is looked at in the end
 */
public record Seen(SimulationResult before, SimulationResult after) {
    /** The sentences of what was seen, with the numbers of these panels. */
    public String text(Lesson lesson, Messages messages) {
        return Lesson.filled(lesson.saw().in(messages), text -> told(Quantity.of(text, lesson.world())));
    }

    /** Whether a claim holds in these panels. */
    public boolean holds(Lesson.Claim claim) {
        List<Double> values = claim.terms().stream()
                .map(term -> term.quantity().map(this::value).orElse(term.number()))
                .toList();
        for (int i = 1; i < values.size(); i++) {
            if (!(values.get(i - 1) < values.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** NaN if the estimator has no such number. */
    public double value(Quantity quantity) {
        return measure(quantity).map(Sampled.Measure::value).orElse(Double.NaN);
    }

    private Optional<Sampled.Measure> measure(Quantity quantity) {
        return (quantity.isBefore() ? before : after)
                .columns().stream()
                        .filter(column -> Quantity.called(column.choice()).equals(quantity.estimator()))
                        .findFirst()
                        .flatMap(column -> quantity.measure().equals(Quantity.RANDOMISATION)
                                ? column.randomised()
                                : sampled(column, quantity)
                                        .filter(sampled -> sampled.n() > 0)
                                        .map(sampled -> measure(sampled, quantity.measure())));
    }

    private static Optional<Sampled> sampled(SimulationResult.Column column, Quantity quantity) {
        return quantity.eventTime().isEmpty()
                ? Optional.of(column.overall())
                : column.dynamic().stream()
                        .filter(point ->
                                point.eventTime() == quantity.eventTime().getAsInt())
                        .map(SimulationResult.Point::sampled)
                        .findFirst();
    }

    private static Sampled.Measure measure(Sampled sampled, String measure) {
        return switch (measure) {
            // told to the digits of the mean that stands beside it
            case "truth" -> new Sampled.Measure(sampled.truth(), sampled.bias().error());
            case "mean" ->
                new Sampled.Measure(
                        sampled.truth() + sampled.bias().value(), sampled.bias().error());
            case "bias" -> sampled.bias();
            case "sd" -> sampled.sd();
            case "rmse" -> sampled.rmse();
            case "se" -> sampled.meanError();
            case "coverage" -> sampled.coverage();
            case "rejection" -> sampled.rejection();
            default -> throw new IllegalArgumentException(measure);
        };
    }

    /** With the digits that its Monte-Carlo error leaves. */
    private String told(Quantity quantity) {
        Optional<Sampled.Measure> found = measure(quantity);
        if (found.isEmpty()) {
            return "–";
        }
        double value = found.get().value();
        if (quantity.isShare()) {
            return Numbers.fixed(100 * value, 1) + "%";
        }
        return Numbers.withMinus(Numbers.fixed(value, found.get().decimals(1, 2)));
    }
}
