package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.quasilab.study.Option.Type;
import org.quasilab.text.Messages;

/**
 * The baseline again and again, each time with one thing changed.
 *
 * @param id unique within the study
 * @param title caption, empty for the default
 * @param checks in the order of the table
 * @param adjust one of {@link Adjust#METHODS}
 * @param overrides what it takes instead of the design's defaults
 * @param other unknown keys, kept
 */
public record RobustnessSpec(
        String id,
        String title,
        List<CheckSpec> checks,
        String adjust,
        Overrides overrides,
        Map<String, JsonNode> other)
        implements OverridingSpec<RobustnessSpec> {
    public static final RobustnessSpec DEFAULT =
            new RobustnessSpec("robustness", "", List.of(), "none", Overrides.NONE, Map.of());

    public static final List<Option<RobustnessSpec>> OPTIONS = OverridingSpec.options(
            Options.of(DEFAULT).part("checks", Type.OTHER).choice("adjust", Adjust.METHODS));

    public RobustnessSpec {
        Adjust.check(adjust);
        checks = List.copyOf(checks);
        other = Map.copyOf(other);
    }

    @Override
    public String kind() {
        return "robustness";
    }

    @Override
    public Object dependsOn(Study study) {
        return List.of(OverridingSpec.super.dependsOn(study), FrontierSteps.of(study, this));
    }

    @Override
    public String gist(Messages messages) {
        return messages.listed(
                checks.stream().map(check -> check.gist(messages)).distinct().toList());
    }

    /** Also what its checks name, and what the efficiency is computed from that they compute otherwise. */
    @Override
    public Set<String> reads(Study study) {
        Set<String> columns = new HashSet<>(OverridingSpec.super.reads(study));
        checks.forEach(check -> check.change().reads().forEach(columns::add));
        FrontierSteps.of(study, this).forEach(step -> columns.addAll(step.reads(study)));
        return columns;
    }

    @Override
    public <T> T on(Cases<T> cases) {
        return cases.robustness(this);
    }

    @Override
    public RobustnessSpec withId(String newId) {
        return Parts.with(this, "id", newId);
    }

    @Override
    public RobustnessSpec withTitle(String newTitle) {
        return Parts.with(this, "title", newTitle);
    }

    public RobustnessSpec withChecks(List<CheckSpec> newChecks) {
        return Parts.with(this, "checks", newChecks);
    }

    public RobustnessSpec withAdjust(String newAdjust) {
        return Parts.with(this, "adjust", newAdjust);
    }

    @Override
    public RobustnessSpec withOverrides(Overrides newOverrides) {
        return Parts.with(this, "overrides", newOverrides);
    }

    @Override
    public RobustnessSpec withOther(Map<String, JsonNode> newOther) {
        return Parts.with(this, "other", newOther);
    }
}
