package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The variance asked for.
 *
 * @param type {@code HETERO} is HC1, {@code CLUSTER} is CR1
 * @param by cluster columns, one or two; empty for the other types
 * @param lag Driscoll–Kraay: number of lags; absent takes floor(T^(1/4))
 * @param smallSample {@code fixest}, {@code reghdfe}, {@code none}; of no effect for a type that has no such rule
 * @param other unknown keys, kept
 */
public record VcovSpec(
        VcovType type, List<String> by, OptionalInt lag, String smallSample, Map<String, JsonNode> other) {
    public static final List<String> SMALL_SAMPLE = List.of("fixest", "reghdfe", "none");
    public static final VcovSpec IID = new VcovSpec("iid", List.of(), OptionalInt.empty(), "fixest");
    public static final VcovSpec HETERO = new VcovSpec("hetero", List.of(), OptionalInt.empty(), "fixest");

    public VcovSpec {
        by = List.copyOf(by);
        other = Map.copyOf(other);
        if (!SMALL_SAMPLE.contains(smallSample)) {
            throw new StudyProblem("choice", "vcov.smallSample", smallSample, SMALL_SAMPLE);
        }
        if (type.isClustered() ? by.isEmpty() || by.size() > 2 : !by.isEmpty()) {
            throw new StudyProblem("vcov-by", type.word(), by.size());
        }
        if (lag.isPresent() && lag.getAsInt() < 0) {
            throw new StudyProblem("range", "vcov.lag", lag.getAsInt(), 0, "T-1");
        }
    }

    /** A variance without unknown keys. */
    public VcovSpec(String type, List<String> by, OptionalInt lag, String smallSample) {
        this(VcovType.of(type), by, lag, smallSample, Map.of());
    }

    public VcovSpec withBy(List<String> newBy) {
        return new VcovSpec(type, newBy, lag, smallSample, other);
    }

    public VcovSpec withLag(OptionalInt newLag) {
        return new VcovSpec(type, by, newLag, smallSample, other);
    }

    public VcovSpec withSmallSample(String newSmallSample) {
        return new VcovSpec(type, by, lag, newSmallSample, other);
    }

    public static VcovSpec cluster(String... by) {
        return of(VcovType.CLUSTER, by);
    }

    /** A type with its cluster columns, if it has any, and nothing else asked for. */
    public static VcovSpec of(VcovType type, String... by) {
        return new VcovSpec(type, List.of(by), OptionalInt.empty(), "fixest", Map.of());
    }

    /** The variance as written in results and notes: {@code cluster(city_id)}, {@code driscoll-kraay(2)}. */
    public String describe() {
        if (!by.isEmpty()) {
            return type.word() + "(" + String.join(", ", by) + ")";
        }
        return lag.isPresent() ? type.word() + "(" + lag.getAsInt() + ")" : type.word();
    }
}
