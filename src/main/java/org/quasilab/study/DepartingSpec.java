package org.quasilab.study;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A step that starts from the design's baseline regression and may depart from it; the options of the departure are
 * described here once.
 *
 * @param <S> the step kind itself
 */
public sealed interface DepartingSpec<S extends DepartingSpec<S>> extends StepSpec
        permits EventStudySpec, PlaceboSpec, HeterogeneitySpec, RobustnessSpec, MechanismSpec, AttSpec, BaconSpec {
    Departure departure();

    S withDeparture(Departure newDeparture);

    default Optional<String> outcome() {
        return departure().outcome();
    }

    default Optional<List<String>> controls() {
        return departure().controls();
    }

    default Optional<List<String>> fixedEffects() {
        return departure().fixedEffects();
    }

    default Optional<VcovSpec> vcov() {
        return departure().vcov();
    }

    default String where() {
        return departure().where();
    }

    default S withOutcome(Optional<String> newOutcome) {
        return withDeparture(departure().withOutcome(newOutcome));
    }

    default S withControls(Optional<List<String>> newControls) {
        return withDeparture(departure().withControls(newControls));
    }

    default S withFixedEffects(Optional<List<String>> newFixedEffects) {
        return withDeparture(departure().withFixedEffects(newFixedEffects));
    }

    default S withVcov(Optional<VcovSpec> newVcov) {
        return withDeparture(departure().withVcov(newVcov));
    }

    default S withWhere(String newWhere) {
        return withDeparture(departure().withWhere(newWhere));
    }

    /** The regression it starts from, the design's level, and what the effect is estimated by. */
    @Override
    default Object dependsOn(Study study) {
        return List.of(
                departure().baseline(study.design()),
                study.design().level(),
                study.design().baselineEstimator());
    }

    @Override
    default boolean needsTreatment() {
        return true;
    }

    @Override
    default List<RegressionColumn> regressions(DesignSpec design) {
        return List.of(departure().baseline(design));
    }

    /** The step with what a resolved baseline filled in, for results that echo what was asked. */
    default S filledIn(RegressionColumn baseline) {
        return withDeparture(new Departure(
                baseline.outcome(), baseline.controls(), baseline.fixedEffects(), baseline.vcov(), where()));
    }

    /** A kind's own options, followed by those of the departure. */
    static <S extends DepartingSpec<S>> List<Option<S>> options(List<Option<S>> own) {
        List<Option<S>> shared = List.of(
                Option.of(
                        "outcome",
                        Option.Type.COLUMN,
                        s -> Values.of(s.outcome()),
                        (s, v) -> s.withOutcome(Values.optionalText(v))),
                Option.of(
                        "controls",
                        Option.Type.CONTROLS,
                        s -> Values.of(s.controls()),
                        (s, v) -> s.withControls(Values.optionalTexts(v))),
                Option.of(
                        "fixedEffects",
                        Option.Type.COLUMNS,
                        s -> Values.of(s.fixedEffects()),
                        (s, v) -> s.withFixedEffects(Values.optionalTexts(v))),
                Option.of(
                        "vcov",
                        Option.Type.VCOV,
                        s -> Values.of(s.vcov()),
                        (s, v) -> s.withVcov(v.map(VcovSpec.class::cast))),
                Option.of(
                        "where",
                        Option.Type.CONDITION,
                        s -> Values.of(s.where()),
                        (s, v) -> s.withWhere(Values.text(v, ""))));
        return Stream.concat(own.stream(), shared.stream()).toList();
    }
}
