package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.quasilab.text.Messages;

/**
 * One column of a regression table. Absent parts come from the design.
 *
 * @param label above the column; empty for (1), (2) …
 * @param estimator {@code ols} or {@code random-effects}
 * @param outcome instead of the design's
 * @param regressors before the controls; {@code did} is the treatment indicator
 * @param controls absent or {@code true}: the design's; {@code false}: an empty list
 * @param fixedEffects instead of the design's; an empty list for none
 * @param vcov instead of the design's
 * @param where rows used; empty for all
 * @param weights column of weights, all positive; empty for none
 * @param singletons instead of the design's: {@code drop} or {@code keep} rows alone in a level of an absorbed effect
 * @param other unknown keys, kept
 */
public record RegressionColumn(
        String label,
        String estimator,
        Optional<String> outcome,
        List<String> regressors,
        Optional<List<String>> controls,
        Optional<List<String>> fixedEffects,
        Optional<VcovSpec> vcov,
        String where,
        Optional<String> weights,
        Optional<String> singletons,
        Map<String, JsonNode> other) {
    /** The regressor that is 1 where and when a unit is treated. */
    public static final String DID = "did";

    public static final List<String> ESTIMATORS = List.of("ols", "random-effects");

    public static final RegressionColumn DEFAULT = new RegressionColumn(
            "",
            "ols",
            Optional.empty(),
            List.of(DID),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "",
            Optional.empty(),
            Optional.empty());

    /** What may stand on the step itself as well, and then holds for each column that does not say it. */
    static final List<Option<RegressionColumn>> SHARED = List.of(
            Option.choice(
                    "estimator",
                    ESTIMATORS,
                    c -> Values.of(c.estimator),
                    (c, v) -> c.withEstimator(Values.text(v, DEFAULT.estimator))),
            Option.of(
                    "outcome",
                    Option.Type.COLUMN,
                    c -> Values.of(c.outcome),
                    (c, v) -> c.withOutcome(Values.optionalText(v))),
            Option.of(
                    "regressors",
                    Option.Type.COLUMNS,
                    c -> Optional.of(c.regressors),
                    (c, v) -> c.withRegressors(Values.texts(v))),
            Option.of(
                    "controls",
                    Option.Type.CONTROLS,
                    c -> Values.of(c.controls),
                    (c, v) -> c.withControls(Values.optionalTexts(v))),
            Option.of(
                    "fixedEffects",
                    Option.Type.COLUMNS,
                    c -> Values.of(c.fixedEffects),
                    (c, v) -> c.withFixedEffects(Values.optionalTexts(v))),
            Option.of(
                    "vcov",
                    Option.Type.VCOV,
                    c -> Values.of(c.vcov),
                    (c, v) -> c.withVcov(v.map(VcovSpec.class::cast))),
            Option.of(
                    "where", Option.Type.CONDITION, c -> Values.of(c.where), (c, v) -> c.withWhere(Values.text(v, ""))),
            Option.of(
                    "weights",
                    Option.Type.COLUMN,
                    c -> Values.of(c.weights),
                    (c, v) -> c.withWeights(Values.optionalText(v))),
            Option.<RegressionColumn>choice(
                            "singletons",
                            DesignSpec.SINGLETONS,
                            c -> Values.of(c.singletons),
                            (c, v) -> c.withSingletons(Values.optionalText(v)))
                    .offering(List.of("", "drop", "keep")));

    /** All options, in the order of the form and of the file. */
    public static final List<Option<RegressionColumn>> OPTIONS = Stream.concat(
                    Stream.of(Option.<RegressionColumn>of(
                            "label",
                            Option.Type.TEXT,
                            c -> Values.of(c.label),
                            (c, v) -> c.withLabel(Values.text(v, "")))),
                    SHARED.stream())
            .toList();

    /** The columns it names, if every part of it is filled in those it reads. */
    Stream<String> reads() {
        return OPTIONS.stream().flatMap(option -> option.reads(this));
    }

    public RegressionColumn {
        regressors = List.copyOf(regressors);
        controls = controls.map(List::copyOf);
        fixedEffects = fixedEffects.map(List::copyOf);
        other = Map.copyOf(other);
        if (!ESTIMATORS.contains(estimator)) {
            throw new StudyProblem("choice", "estimator", estimator, ESTIMATORS);
        }
        singletons.ifPresent(DesignSpec::checkSingletons);
    }

    /** A column without unknown keys. */
    public RegressionColumn(
            String label,
            String estimator,
            Optional<String> outcome,
            List<String> regressors,
            Optional<List<String>> controls,
            Optional<List<String>> fixedEffects,
            Optional<VcovSpec> vcov,
            String where,
            Optional<String> weights,
            Optional<String> singletons) {
        this(label, estimator, outcome, regressors, controls, fixedEffects, vcov, where, weights, singletons, Map.of());
    }

    /** Its label in a language; empty for (1), (2) … */
    public String label(Messages messages) {
        return InBoth.text(label, other, InBoth.LABEL, messages);
    }

    public RegressionColumn withLabel(String newLabel) {
        return new RegressionColumn(
                newLabel,
                estimator,
                outcome,
                regressors,
                controls,
                fixedEffects,
                vcov,
                where,
                weights,
                singletons,
                other);
    }

    public RegressionColumn withEstimator(String newEstimator) {
        return new RegressionColumn(
                label,
                newEstimator,
                outcome,
                regressors,
                controls,
                fixedEffects,
                vcov,
                where,
                weights,
                singletons,
                other);
    }

    public RegressionColumn withOutcome(Optional<String> newOutcome) {
        return new RegressionColumn(
                label,
                estimator,
                newOutcome,
                regressors,
                controls,
                fixedEffects,
                vcov,
                where,
                weights,
                singletons,
                other);
    }

    public RegressionColumn withRegressors(List<String> newRegressors) {
        return new RegressionColumn(
                label,
                estimator,
                outcome,
                newRegressors,
                controls,
                fixedEffects,
                vcov,
                where,
                weights,
                singletons,
                other);
    }

    public RegressionColumn withControls(Optional<List<String>> newControls) {
        return new RegressionColumn(
                label,
                estimator,
                outcome,
                regressors,
                newControls,
                fixedEffects,
                vcov,
                where,
                weights,
                singletons,
                other);
    }

    public RegressionColumn withFixedEffects(Optional<List<String>> newFixedEffects) {
        return new RegressionColumn(
                label,
                estimator,
                outcome,
                regressors,
                controls,
                newFixedEffects,
                vcov,
                where,
                weights,
                singletons,
                other);
    }

    public RegressionColumn withVcov(Optional<VcovSpec> newVcov) {
        return new RegressionColumn(
                label,
                estimator,
                outcome,
                regressors,
                controls,
                fixedEffects,
                newVcov,
                where,
                weights,
                singletons,
                other);
    }

    public RegressionColumn withWhere(String newWhere) {
        return new RegressionColumn(
                label,
                estimator,
                outcome,
                regressors,
                controls,
                fixedEffects,
                vcov,
                newWhere,
                weights,
                singletons,
                other);
    }

    public RegressionColumn withWeights(Optional<String> newWeights) {
        return new RegressionColumn(
                label,
                estimator,
                outcome,
                regressors,
                controls,
                fixedEffects,
                vcov,
                where,
                newWeights,
                singletons,
                other);
    }

    public RegressionColumn withSingletons(Optional<String> newSingletons) {
        return new RegressionColumn(
                label,
                estimator,
                outcome,
                regressors,
                controls,
                fixedEffects,
                vcov,
                where,
                weights,
                newSingletons,
                other);
    }

    /** The same column with other unknown keys (used by the reader). */
    public RegressionColumn withOther(Map<String, JsonNode> newOther) {
        return new RegressionColumn(
                label,
                estimator,
                outcome,
                regressors,
                controls,
                fixedEffects,
                vcov,
                where,
                weights,
                singletons,
                newOther);
    }

    /** What the column means under a design: every absent part filled in from it. */
    public RegressionColumn resolve(DesignSpec design) {
        return new RegressionColumn(
                label,
                estimator,
                Optional.of(outcome.orElse(design.outcome())),
                regressors,
                Optional.of(controls.orElse(design.controls())),
                Optional.of(fixedEffects.orElse(estimator.equals("ols") ? design.fixedEffects() : List.of())),
                Optional.of(vcov.orElse(design.vcov())),
                where,
                weights,
                Optional.of(singletons.orElse(design.singletons())),
                other);
    }
}
