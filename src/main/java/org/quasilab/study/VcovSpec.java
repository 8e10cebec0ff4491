package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.quasilab.text.Numbers;

/**
 * The variance asked for.
 *
 * @param type {@code HETERO} is HC1, {@code CLUSTER} is CR1
 * @param by cluster columns, one or two; empty for the other types
 * @param lag number of lags; absent: for Driscoll–Kraay as {@code lagRule} says, for Conley rows of all periods count alike
 * @param lagRule Driscoll–Kraay: {@code fourth-root}, floor(T^(1/4)), or {@code newey-west}, floor(4 (T/100)^(2/9))
 * @param conley present with the type {@code CONLEY}, otherwise of no effect
 * @param smallSample {@code fixest}, {@code reghdfe}, {@code none}; of no effect for a type that has no such rule
 * @param other unknown keys, kept
 */
public record VcovSpec(
        VcovType type,
        List<String> by,
        OptionalInt lag,
        String lagRule,
        Optional<Conley> conley,
        String smallSample,
        Map<String, JsonNode> other) {
    public static final List<String> SMALL_SAMPLE = List.of("fixest", "reghdfe", "none");
    public static final List<String> LAG_RULES = List.of("fourth-root", "newey-west");
    public static final VcovSpec IID = of(VcovType.IID);
    public static final VcovSpec HETERO = of(VcovType.HETERO);

    public VcovSpec {
        by = List.copyOf(by);
        other = Map.copyOf(other);
        if (!SMALL_SAMPLE.contains(smallSample)) {
            throw new StudyProblem("choice", "vcov.smallSample", smallSample, SMALL_SAMPLE);
        }
        if (!LAG_RULES.contains(lagRule)) {
            throw new StudyProblem("choice", "vcov.lagRule", lagRule, LAG_RULES);
        }
        if (type.isClustered() ? by.isEmpty() || by.size() > 2 : !by.isEmpty()) {
            throw new StudyProblem("vcov-by", type.word(), by.size());
        }
        if (lag.isPresent() && lag.getAsInt() < 0) {
            throw new StudyProblem("range", "vcov.lag", lag.getAsInt(), 0, "T-1");
        }
        if (type == VcovType.CONLEY && conley.isEmpty()) {
            conley = Optional.of(Conley.DEFAULT);
        }
    }

    /** A variance without unknown keys. */
    public VcovSpec(String type, List<String> by, OptionalInt lag, String smallSample) {
        this(VcovType.of(type), by, lag, LAG_RULES.get(0), Optional.empty(), smallSample, Map.of());
    }

    /** Another part by its name. */
    public VcovSpec with(String part, Object value) {
        return Parts.with(this, part, value);
    }

    public VcovSpec withBy(List<String> newBy) {
        return with("by", newBy);
    }

    public VcovSpec withLag(OptionalInt newLag) {
        return with("lag", newLag);
    }

    public VcovSpec withSmallSample(String newSmallSample) {
        return with("smallSample", newSmallSample);
    }

    public VcovSpec withConley(Conley newConley) {
        return with("conley", Optional.of(newConley));
    }

    public static VcovSpec cluster(String... by) {
        return of(VcovType.CLUSTER, by);
    }

    /** A type with its cluster columns, if it has any, and nothing else asked for. */
    public static VcovSpec of(VcovType type, String... by) {
        return new VcovSpec(type.word(), List.of(by), OptionalInt.empty(), "fixest");
    }

    /** What is known of places, if the type uses it. */
    private Optional<Conley> places() {
        return conley.filter(places -> type == VcovType.CONLEY);
    }

    /** The columns it reads: clusters as written, coordinates. */
    public List<String> columns() {
        return Stream.concat(by.stream(), places().stream().flatMap(places -> places.columns().stream()))
                .toList();
    }

    /** Lags of Driscoll–Kraay: those asked for, or what the rule makes of the number of periods. */
    public int lags(int periods) {
        double root = lagRule.equals("newey-west") ? 4 * Math.pow(periods / 100.0, 2.0 / 9) : Math.pow(periods, 0.25);
        return lag.orElse((int) Math.floor(root + 1e-12));
    }

    /** The variance as written in results and notes: {@code cluster(city_id)}, {@code driscoll-kraay(2)}, {@code conley(100 km)}. */
    public String describe() {
        if (!by.isEmpty()) {
            return type.word() + "(" + String.join(", ", by) + ")";
        }
        if (places().isPresent()) {
            String lags = lag.isPresent() ? ", " + lag.getAsInt() : "";
            return type.word() + "(" + Numbers.general(places().get().cutoffKm(), 10) + " km" + lags + ")";
        }
        return lag.isPresent() ? type.word() + "(" + lag.getAsInt() + ")" : type.word();
    }
}
