package org.quasilab.study;

import java.util.List;
import java.util.Optional;
import org.quasilab.study.Option.Type;

/**
 * A step that starts from the design's baseline regression and may override parts of it; the options of what it overrides are
 * described here once.
 *
 * @param <S> the step kind itself
 */
public sealed interface OverridingSpec<S extends OverridingSpec<S>> extends StepSpec
        permits EventStudySpec, PlaceboSpec, HeterogeneitySpec, RobustnessSpec, MechanismSpec, AttSpec, BaconSpec {
    Overrides overrides();

    S withOverrides(Overrides newOverrides);

    @Override
    default Optional<StepSpec> overridden(Overrides overrides) {
        return Optional.of(withOverrides(overrides));
    }

    default Optional<String> outcome() {
        return overrides().outcome();
    }

    default Optional<List<String>> controls() {
        return overrides().controls();
    }

    default Optional<List<String>> fixedEffects() {
        return overrides().fixedEffects();
    }

    default Optional<VcovSpec> vcov() {
        return overrides().vcov();
    }

    default String where() {
        return overrides().where();
    }

    default S withOutcome(Optional<String> newOutcome) {
        return withOverrides(overrides().withOutcome(newOutcome));
    }

    default S withControls(Optional<List<String>> newControls) {
        return withOverrides(overrides().withControls(newControls));
    }

    default S withFixedEffects(Optional<List<String>> newFixedEffects) {
        return withOverrides(overrides().withFixedEffects(newFixedEffects));
    }

    default S withVcov(Optional<VcovSpec> newVcov) {
        return withOverrides(overrides().withVcov(newVcov));
    }

    default S withWhere(String newWhere) {
        return withOverrides(overrides().withWhere(newWhere));
    }

    /** The regression it starts from, the design's level, and what the effect is estimated by. */
    @Override
    default Object dependsOn(Study study) {
        return List.of(
                overrides().baseline(study.design()),
                study.design().level(),
                study.design().baselineEstimator());
    }

    @Override
    default boolean needsTreatment() {
        return true;
    }

    @Override
    default List<RegressionColumn> regressions(DesignSpec design) {
        return List.of(overrides().baseline(design));
    }

    /** The step with what a resolved baseline filled in, for results that echo what was asked. */
    default S filledIn(RegressionColumn baseline) {
        return withOverrides(new Overrides(
                baseline.outcome(), baseline.controls(), baseline.fixedEffects(), baseline.vcov(), where()));
    }

    /** A kind's own options, followed by those of the overrides. */
    static <S extends OverridingSpec<S>> List<Option<S>> options(Options<S> own) {
        return own.part("outcome", Type.COLUMN, S::outcome, S::withOutcome)
                .part("controls", Type.CONTROLS, S::controls, S::withControls)
                .part("fixedEffects", Type.COLUMNS, S::fixedEffects, S::withFixedEffects)
                .part("vcov", Type.VCOV, S::vcov, S::withVcov)
                .part("where", Type.CONDITION, S::where, S::withWhere)
                .list();
    }
}
