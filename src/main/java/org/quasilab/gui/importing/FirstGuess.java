package org.quasilab.gui.importing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.quasilab.data.read.Preview;
import org.quasilab.data.read.Preview.PreviewColumn;
import org.quasilab.data.read.Role;
import org.quasilab.study.DataSpec;
import org.quasilab.study.DescribeSpec;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.PlaceboSpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.RegressionSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.VariableSpec;
import org.quasilab.study.VcovSpec;

/** The study a data file suggests: roles as guessed from its columns, and the first steps of a paper with their defaults. */
public final class FirstGuess {
    private final Preview preview;

    private FirstGuess(Preview preview) {
        this.preview = preview;
    }

    /**
     * @param study the one open; its title and, if it has any, its steps stay
     * @param file as it will stand in the study
     */
    public static Study of(Study study, String file, Preview preview) {
        FirstGuess guess = new FirstGuess(preview);
        DataSpec data = DataSpec.DEFAULT
                .withFile(file, "")
                .withKeys(
                        guess.first(Role.UNIT).orElse(""),
                        guess.first(Role.TIME).orElse(""))
                .withTimePart(guess.first(Role.PART).orElse(""))
                .withFrequency(guess.frequency())
                .withVariables(guess.labels());
        List<StepSpec> steps = study.steps().isEmpty() ? paper() : study.steps();
        return study.withData(data).withDesign(guess.design(data)).withSteps(steps);
    }

    private Map<String, VariableSpec> labels() {
        Map<String, VariableSpec> labels = new LinkedHashMap<>();
        preview.columns().stream()
                .filter(column -> column.role() != Role.OTHER)
                .filter(column ->
                        !column.label().isEmpty() || !column.valueLabels().isEmpty())
                .forEach(column ->
                        labels.put(column.name(), VariableSpec.ofLabels(column.label(), column.valueLabels())));
        return labels;
    }

    private Frequency frequency() {
        Optional<Frequency> part = preview.columns().stream()
                .filter(column -> column.role() == Role.PART)
                .map(PreviewColumn::part)
                .findFirst();
        return part.or(() -> preview.columns().stream()
                        .filter(column -> column.role() == Role.TIME)
                        .map(PreviewColumn::frequency)
                        .findFirst())
                .orElse(Frequency.YEAR);
    }

    private Optional<String> first(Role role) {
        return names(column -> column.role() == role).stream().findFirst();
    }

    private List<String> names(Predicate<PreviewColumn> wanted) {
        return preview.columns().stream()
                .filter(wanted)
                .map(PreviewColumn::name)
                .toList();
    }

    private DesignSpec design(DataSpec data) {
        Optional<TreatmentSpec> treatment = first(Role.COHORT)
                .<TreatmentSpec>map(TreatmentSpec.Cohort::new)
                .or(() -> first(Role.INDICATOR).map(name -> new TreatmentSpec.Indicator(name, false)));
        boolean hasKeys = !data.unit().isEmpty() && !data.time().isEmpty();
        return new DesignSpec(
                first(Role.OUTCOME).orElse(""),
                treatment,
                names(column -> column.role() == Role.CONTROL),
                hasKeys ? List.of(data.unit(), data.time()) : List.of(),
                hasKeys ? VcovSpec.cluster(data.unit()) : VcovSpec.HETERO,
                DesignSpec.DEFAULT.level(),
                DesignSpec.DEFAULT.singletons(),
                Optional.empty(),
                Map.of());
    }

    /** Describe, baseline without and with controls, trends, placebo. */
    private static List<StepSpec> paper() {
        RegressionColumn all = RegressionColumn.DEFAULT;
        return List.of(
                DescribeSpec.DEFAULT,
                RegressionSpec.DEFAULT.withColumns(List.of(all.withControls(Optional.of(List.of())), all)),
                EventStudySpec.DEFAULT,
                PlaceboSpec.DEFAULT);
    }
}
