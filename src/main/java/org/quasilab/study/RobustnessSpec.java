package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The baseline again and again, each time with one thing changed.
 *
 * @param id unique within the study
 * @param title caption, empty for the default
 * @param checks in the order of the table
 * @param outcome instead of the design's
 * @param controls instead of the design's
 * @param fixedEffects instead of the design's
 * @param vcov instead of the design's
 * @param where rows used; empty for all
 * @param other unknown keys, kept
 */
public record RobustnessSpec(
        String id,
        String title,
        List<CheckSpec> checks,
        Optional<String> outcome,
        Optional<List<String>> controls,
        Optional<List<String>> fixedEffects,
        Optional<VcovSpec> vcov,
        String where,
        Map<String, JsonNode> other)
        implements StepSpec {
    public static final RobustnessSpec DEFAULT = new RobustnessSpec(
            "robustness",
            "",
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            Map.of());

    public static final List<Option<RobustnessSpec>> OPTIONS = List.of(
            Option.of(
                    "checks",
                    Option.Type.OTHER,
                    s -> Values.of(s.checks),
                    (s, v) -> s.withChecks(Values.list(v, CheckSpec.class))),
            Option.of(
                    "outcome",
                    Option.Type.COLUMN,
                    s -> Values.of(s.outcome),
                    (s, v) -> s.withOutcome(Values.optionalText(v))),
            Option.of(
                    "controls",
                    Option.Type.COLUMNS,
                    s -> Values.of(s.controls),
                    (s, v) -> s.withControls(Values.optionalTexts(v))),
            Option.of(
                    "fixedEffects",
                    Option.Type.COLUMNS,
                    s -> Values.of(s.fixedEffects),
                    (s, v) -> s.withFixedEffects(Values.optionalTexts(v))),
            Option.of(
                    "vcov",
                    Option.Type.VCOV,
                    s -> Values.of(s.vcov),
                    (s, v) -> s.withVcov(v.map(VcovSpec.class::cast))),
            Option.of(
                    "where",
                    Option.Type.CONDITION,
                    s -> Values.of(s.where),
                    (s, v) -> s.withWhere(Values.text(v, ""))));

    public RobustnessSpec {
        checks = List.copyOf(checks);
        other = Map.copyOf(other);
    }

    @Override
    public String kind() {
        return "robustness";
    }

    @Override
    public RobustnessSpec withId(String newId) {
        return new RobustnessSpec(newId, title, checks, outcome, controls, fixedEffects, vcov, where, other);
    }

    @Override
    public RobustnessSpec withTitle(String newTitle) {
        return new RobustnessSpec(id, newTitle, checks, outcome, controls, fixedEffects, vcov, where, other);
    }

    public RobustnessSpec withChecks(List<CheckSpec> newChecks) {
        return new RobustnessSpec(id, title, newChecks, outcome, controls, fixedEffects, vcov, where, other);
    }

    public RobustnessSpec withOutcome(Optional<String> newOutcome) {
        return new RobustnessSpec(id, title, checks, newOutcome, controls, fixedEffects, vcov, where, other);
    }

    public RobustnessSpec withControls(Optional<List<String>> newControls) {
        return new RobustnessSpec(id, title, checks, outcome, newControls, fixedEffects, vcov, where, other);
    }

    public RobustnessSpec withFixedEffects(Optional<List<String>> newFixedEffects) {
        return new RobustnessSpec(id, title, checks, outcome, controls, newFixedEffects, vcov, where, other);
    }

    public RobustnessSpec withVcov(Optional<VcovSpec> newVcov) {
        return new RobustnessSpec(id, title, checks, outcome, controls, fixedEffects, newVcov, where, other);
    }

    public RobustnessSpec withWhere(String newWhere) {
        return new RobustnessSpec(id, title, checks, outcome, controls, fixedEffects, vcov, newWhere, other);
    }

    @Override
    public RobustnessSpec withOther(Map<String, JsonNode> newOther) {
        return new RobustnessSpec(id, title, checks, outcome, controls, fixedEffects, vcov, where, newOther);
    }
}
