package org.quasilab.study;

import java.util.Optional;
import java.util.OptionalDouble;
import org.quasilab.text.Messages;

/**
 * A number of a simulation that a slider moves.
 *
 * @param key the object of the file and the key in it, such as {@code effect.growth}
 * @param from left end
 * @param to right end
 * @param step from one place to the next
 */
public record Knob(String key, double from, double to, double step) {
    public Knob {
        Option<Object> option = option(key);
        if (option.type() != Option.Type.NUMBER && option.type() != Option.Type.INTEGER) {
            throw new StudyProblem("knob-number", key);
        }
        if (!(from < to && step > 0)) {
            throw new StudyProblem("knob-range", key, from, to, step);
        }
        for (double end : new double[] {from, to}) {
            if (end < option.minimum() || end > option.maximum()) {
                throw new StudyProblem("range", key, end, option.minimum(), option.maximum());
            }
        }
    }

    /** Whether the number of this key counts something. */
    public static boolean isWhole(String key) {
        return option(key).type() == Option.Type.INTEGER;
    }

    /** The object of the file. */
    public String object() {
        return key.substring(0, key.indexOf('.'));
    }

    /** What it does, in a sentence. */
    public String help(Messages messages) {
        return messages.text("help.simulation." + key.substring(key.indexOf('.') + 1));
    }

    /** Its value; empty where the simulation leaves it to the layout. */
    public OptionalDouble in(SimulationSpec spec) {
        Optional<Object> said = option(key).get().apply(part(spec, object()));
        return said.map(value -> OptionalDouble.of(((Number) value).doubleValue()))
                .orElse(OptionalDouble.empty());
    }

    /**
     * The same simulation with another value.
     *
     * @throws StudyProblem if it is not legal beside the others
     */
    public SimulationSpec with(SimulationSpec spec, double value) {
        return with(spec, key, value);
    }

    /**
     * The same simulation with another number.
     *
     * @param key as {@link #key}
     * @throws StudyProblem {@code knob-unknown}, or if the number is not legal
     */
    public static SimulationSpec with(SimulationSpec spec, String key, double value) {
        Option<Object> option = option(key);
        if (value < option.minimum() || value > option.maximum()) {
            throw new StudyProblem("range", key, value, option.minimum(), option.maximum());
        }
        Object typed = option.type() == Option.Type.INTEGER ? (Object) Math.round(value) : (Object) value;
        String object = key.substring(0, key.indexOf('.'));
        Object part = option.with().apply(part(spec, object), Optional.of(typed));
        return object.equals("layout") ? spec.with((SimulationSpec.Layout) part) : spec.withOutcome(object, part);
    }

    private static Object part(SimulationSpec spec, String object) {
        return object.equals("layout") ? spec.layout() : Parts.get(spec.outcome(), object);
    }

    @SuppressWarnings("unchecked")
    private static Option<Object> option(String key) {
        int point = key.indexOf('.');
        return SimulationSpec.options()
                .getOrDefault(point < 0 ? "?" : key.substring(0, point), java.util.List.of())
                .stream()
                .filter(option -> option.key().equals(key.substring(point + 1)))
                .map(option -> (Option<Object>) option)
                .findFirst()
                .orElseThrow(() -> new StudyProblem("knob-unknown", key));
    }
}
