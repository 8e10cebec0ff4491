package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.quasilab.study.Option.Type;
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
    static final List<Option<RegressionColumn>> SHARED = Options.of(DEFAULT)
            .choice("estimator", ESTIMATORS)
            .part("outcome", Type.COLUMN)
            .always("regressors", Type.COLUMNS)
            .part("controls", Type.CONTROLS)
            .part("fixedEffects", Type.COLUMNS)
            .part("vcov", Type.VCOV)
            .part("where", Type.CONDITION)
            .part("weights", Type.COLUMN)
            .choice("singletons", DesignSpec.SINGLETONS)
            .offering(List.of("", "drop", "keep"))
            .list();

    /** All options, in the order of the form and of the file. */
    public static final List<Option<RegressionColumn>> OPTIONS = Stream.concat(
                    Options.of(DEFAULT).part("label", Type.TEXT).list().stream(), SHARED.stream())
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
        return OtherLanguages.text(label, OtherLanguages.LABEL, other, messages);
    }

    public RegressionColumn withLabel(String newLabel) {
        return Parts.with(this, "label", newLabel);
    }

    public RegressionColumn withEstimator(String newEstimator) {
        return Parts.with(this, "estimator", newEstimator);
    }

    public RegressionColumn withOutcome(Optional<String> newOutcome) {
        return Parts.with(this, "outcome", newOutcome);
    }

    public RegressionColumn withRegressors(List<String> newRegressors) {
        return Parts.with(this, "regressors", newRegressors);
    }

    public RegressionColumn withControls(Optional<List<String>> newControls) {
        return Parts.with(this, "controls", newControls);
    }

    public RegressionColumn withFixedEffects(Optional<List<String>> newFixedEffects) {
        return Parts.with(this, "fixedEffects", newFixedEffects);
    }

    public RegressionColumn withVcov(Optional<VcovSpec> newVcov) {
        return Parts.with(this, "vcov", newVcov);
    }

    public RegressionColumn withWhere(String newWhere) {
        return Parts.with(this, "where", newWhere);
    }

    public RegressionColumn withWeights(Optional<String> newWeights) {
        return Parts.with(this, "weights", newWeights);
    }

    public RegressionColumn withSingletons(Optional<String> newSingletons) {
        return Parts.with(this, "singletons", newSingletons);
    }

    /** The same column with other unknown keys (used by the reader). */
    public RegressionColumn withOther(Map<String, JsonNode> newOther) {
        return Parts.with(this, "other", newOther);
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
