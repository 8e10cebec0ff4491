package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.study.Option.Type;
import org.quasilab.text.Messages;

/**
 * Whether the treatment moves a mediator, and (three-step) how much of the effect runs through it.
 *
 * @param id unique within the study
 * @param title caption, empty for the default
 * @param mediators columns
 * @param method {@code two-step} or {@code three-step}
 * @param bootstrap unit-cluster bootstrap draws of the three-step; 0 for none
 * @param seed of the bootstrap
 * @param reasoning mediator → why it moves the outcome, in the author's words
 * @param adjust one of {@link Adjust#METHODS}
 * @param overrides what it takes instead of the design's defaults
 * @param other unknown keys, kept
 */
public record MechanismSpec(
        String id,
        String title,
        List<String> mediators,
        String method,
        int bootstrap,
        long seed,
        Map<String, String> reasoning,
        String adjust,
        Overrides overrides,
        Map<String, JsonNode> other)
        implements OverridingSpec<MechanismSpec> {
    public static final List<String> METHODS = List.of("two-step", "three-step");

    public static final MechanismSpec DEFAULT = new MechanismSpec(
            "mechanism", "", List.of(), "two-step", 1000, 1L, Map.of(), "none", Overrides.NONE, Map.of());

    public static final List<Option<MechanismSpec>> OPTIONS = OverridingSpec.options(Options.of(DEFAULT)
            .part("mediators", Type.COLUMNS)
            .choice("method", METHODS)
            .draws("bootstrap", 0)
            .when(MechanismSpec::isThreeStep)
            .seed()
            .when(s -> s.isThreeStep() && s.bootstrap > 0)
            .part("reasoning", Type.OTHER)
            .choice("adjust", Adjust.METHODS));

    public MechanismSpec {
        mediators = List.copyOf(mediators);
        other = Map.copyOf(other);
        reasoning = Collections.unmodifiableMap(new LinkedHashMap<>(reasoning));
        Adjust.check(adjust);
        if (!METHODS.contains(method)) {
            throw new StudyProblem("choice", "method", method, METHODS);
        }
        if (bootstrap < 0) {
            throw new StudyProblem("range", "bootstrap", bootstrap, 0, 1_000_000);
        }
    }

    private boolean isThreeStep() {
        return !method.equals("two-step");
    }

    static List<Preset> presets(Study study) {
        MechanismSpec three = DEFAULT.withMethod("three-step");
        return List.of(
                preset("two-step", DEFAULT), preset("sobel", three.withBootstrap(0)), preset("bootstrap", three));
    }

    private static Preset preset(String name, MechanismSpec step) {
        return Preset.of(name, step, "method", "bootstrap");
    }

    @Override
    public String kind() {
        return "mechanism";
    }

    @Override
    public List<RegressionColumn> regressions(DesignSpec design) {
        RegressionColumn total = overrides.baseline(design);
        List<RegressionColumn> paths = new ArrayList<>(List.of(total));
        mediators.forEach(mediator -> paths.add(total.withOutcome(Optional.of(mediator))));
        return paths;
    }

    @Override
    public Map<String, String> roles() {
        Map<String, String> roles = new LinkedHashMap<>();
        mediators.forEach(mediator -> roles.put(mediator, "mediator"));
        return roles;
    }

    @Override
    public MechanismSpec shortened() {
        return withBootstrap(0);
    }

    @Override
    public String gist(Messages messages) {
        return messages.listed(mediators);
    }

    @Override
    public <T> T on(Cases<T> cases) {
        return cases.mechanism(this);
    }

    @Override
    public MechanismSpec withId(String newId) {
        return Parts.with(this, "id", newId);
    }

    @Override
    public MechanismSpec withTitle(String newTitle) {
        return Parts.with(this, "title", newTitle);
    }

    public MechanismSpec withMediators(List<String> newMediators) {
        return Parts.with(this, "mediators", newMediators);
    }

    public MechanismSpec withMethod(String newMethod) {
        return Parts.with(this, "method", newMethod);
    }

    public MechanismSpec withBootstrap(int newBootstrap) {
        return Parts.with(this, "bootstrap", newBootstrap);
    }

    public MechanismSpec withSeed(long newSeed) {
        return Parts.with(this, "seed", newSeed);
    }

    public MechanismSpec withAdjust(String newAdjust) {
        return Parts.with(this, "adjust", newAdjust);
    }

    @Override
    public MechanismSpec withOverrides(Overrides newOverrides) {
        return Parts.with(this, "overrides", newOverrides);
    }

    @Override
    public MechanismSpec withOther(Map<String, JsonNode> newOther) {
        return Parts.with(this, "other", newOther);
    }
}
