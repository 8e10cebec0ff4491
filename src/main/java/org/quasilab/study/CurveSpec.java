package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.quasilab.study.Option.Type;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;

/**
 * The effect under every combination of defensible choices, and whether the whole curve could be chance.
 *
 * @param id unique within the study
 * @param title caption, empty for the default
 * @param choices between which the specifications choose
 * @param vcov instead of the design's
 * @param maximum so many specifications at most; of more a random selection is computed
 * @param draws made-up treatments of the joint test; 0 for none
 * @param seed of the selection and of the draws
 * @param other unknown keys, kept
 */
public record CurveSpec(
        String id,
        String title,
        Choices choices,
        Optional<VcovSpec> vcov,
        int maximum,
        int draws,
        long seed,
        Map<String, JsonNode> other)
        implements StepSpec {
    public static final String KIND = "specification-curve";

    /** Least squares with the fixed effects chosen, and the estimators for staggered adoption, which have those of their own. */
    public static final List<String> ESTIMATORS =
            Stream.concat(Stream.of("ols"), AttSpec.ESTIMATORS.stream()).toList();

    private static final int MOST = 100_000;

    /**
     * What the specifications differ in.
     *
     * @param estimators some of {@link #ESTIMATORS}; empty for least squares
     * @param controls sets of controls
     * @param fixedEffects sets of effects that least squares absorbs; empty for those of the design
     * @param where label → condition of the rows; empty for all rows
     * @param outcomes empty for that of the design
     */
    public record Choices(
            List<String> estimators,
            ControlSetsSpec controls,
            List<List<String>> fixedEffects,
            Map<String, String> where,
            List<String> outcomes) {
        public Choices {
            estimators = List.copyOf(estimators);
            fixedEffects = fixedEffects.stream().map(List::copyOf).toList();
            where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
            outcomes = List.copyOf(outcomes);
            for (String word : estimators) {
                if (!ESTIMATORS.contains(word)) {
                    throw new StudyProblem("choice", "estimators", word, ESTIMATORS);
                }
            }
        }

        /** With what they leave open filled in. */
        public Choices filledIn(DesignSpec design) {
            return new Choices(
                    estimators.isEmpty() ? List.of("ols") : estimators,
                    controls,
                    fixedEffects.isEmpty() ? List.of(design.fixedEffects()) : fixedEffects,
                    where.isEmpty() ? Map.of("", "") : where,
                    outcomes.isEmpty() ? List.of(design.outcome()) : outcomes);
        }
    }

    public static final CurveSpec DEFAULT = new CurveSpec(
            KIND,
            "",
            new Choices(List.of(), ControlSetsSpec.ALL_SUBSETS, List.of(), Map.of(), List.of()),
            Optional.empty(),
            1000,
            500,
            1L,
            Map.of());

    public static final List<Option<CurveSpec>> OPTIONS = Options.of(DEFAULT)
            .in("choices")
            .part("estimators", Type.OTHER)
            .part(
                    "controls",
                    Type.OTHER,
                    s -> s.choices.controls.said(),
                    (s, v) -> s.with(Parts.with(s.choices, "controls", ControlSetsSpec.of(v))))
            .part("fixedEffects", Type.OTHER)
            .part("where", Type.OTHER)
            .part("outcomes", Type.COLUMNS)
            .in("")
            .part("vcov", Type.VCOV)
            .integer("maximum", 1, MOST)
            .draws("draws", 0)
            .seed()
            .list();

    public CurveSpec {
        other = Map.copyOf(other);
        if (maximum < 1 || maximum > MOST) {
            throw new StudyProblem("range", "maximum", maximum, 1, MOST);
        }
        if (draws < 0) {
            throw new StudyProblem("range", "draws", draws, 0, 1_000_000);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean needsTreatment() {
        return true;
    }

    @Override
    public Object dependsOn(Study study) {
        DesignSpec design = study.design();
        return List.of(regressions(design), design.level());
    }

    /** The one with the choices of the design, all controls that any has among its controls. */
    @Override
    public List<RegressionColumn> regressions(DesignSpec design) {
        return List.of(RegressionColumn.DEFAULT
                .withControls(Optional.of(choices.controls.all(design.controls())))
                .withVcov(vcov)
                .resolve(design));
    }

    /** Also what the choices name. */
    @Override
    public Set<String> reads(Study study) {
        Set<String> columns = new HashSet<>(StepSpec.super.reads(study));
        choices.fixedEffects.stream()
                .flatMap(List::stream)
                .flatMap(ColumnNames::ofEffect)
                .forEach(columns::add);
        choices.where.values().stream().flatMap(ColumnNames::ofCondition).forEach(columns::add);
        return columns;
    }

    /** How many at most. */
    @Override
    public String gist(Messages messages) {
        return Numbers.grouped(maximum);
    }

    @Override
    public CurveSpec shortened() {
        return Parts.with(this, "draws", Math.min(1, draws));
    }

    @Override
    public <T> T on(StepKind.Cases<T> cases) {
        return cases.specificationCurve(this);
    }

    public CurveSpec with(Choices newChoices) {
        return Parts.with(this, "choices", newChoices);
    }

    public CurveSpec withVcov(Optional<VcovSpec> newVcov) {
        return Parts.with(this, "vcov", newVcov);
    }

    public CurveSpec withMaximum(int newMaximum) {
        return Parts.with(this, "maximum", newMaximum);
    }

    public CurveSpec withDraws(int newDraws) {
        return Parts.with(this, "draws", newDraws);
    }

    public CurveSpec withSeed(long newSeed) {
        return Parts.with(this, "seed", newSeed);
    }
}
