package org.quasilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.quasilab.chart.Charts;
import org.quasilab.export.Exporter;
import org.quasilab.export.Format;
import org.quasilab.result.ResultsFile;
import org.quasilab.result.StepResult;
import org.quasilab.result.StudyResults;
import org.quasilab.run.Progress;
import org.quasilab.study.DesignSpec;
import org.quasilab.study.InferenceSpec;
import org.quasilab.study.Option;
import org.quasilab.study.SensitivitySpec;
import org.quasilab.study.StepKind;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.study.TargetSpec;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.table.TableStyle;
import org.quasilab.table.Tables;
import org.quasilab.table.words.Sentences;
import org.quasilab.text.Messages;

/** What must be there for each kind of step, on the steps of the sample studies; a new kind is asked the same. */
class EveryKindTest {
    private static final Path SAMPLES = Path.of("sample-data");

    /** Kinds that are a table of words or numbers only. */
    private static final Set<String> WITHOUT_CHART = Set.of("describe", "variables", "regression", "audit");

    /** Those that do not take the controls of the design unless they say so. */
    private static final Set<String> WITHOUT_CONTROLS = Set.of("efficiency", "att", "bacon");

    /** A table of words says nothing that a sentence could tell. */
    private static final Set<String> WITHOUT_SENTENCE = Set.of("variables");

    private static final Map<String, StudyResults> COMPUTED = new HashMap<>();

    @TempDir
    Path folder;

    static List<String> kinds() {
        return StepKind.ALL.stream().map(StepKind::name).toList();
    }

    /** Kinds about the estimate of another step, which no sample study has: with their defaults, after that step. */
    private static final Set<String> ABOUT_ANOTHER = Set.of(SensitivitySpec.KIND);

    /** A sample study of nothing but its first step of the kind, or a new one. */
    private static Study study(String kind) {
        String sample = switch (kind) {
            case "efficiency" -> "pilot-zones-efficiency";
            case "att", "bacon" -> "pilot-zones-today";
            default -> "pilot-zones";
        };
        Study whole = StudyFile.read(SAMPLES.resolve(sample + StudyFile.ENDING)).study();
        if (kind.equals(InferenceSpec.KIND)) {
            StepSpec about = whole.steps().stream()
                    .filter(candidate -> candidate.kind().equals("regression"))
                    .findFirst()
                    .orElseThrow();
            return whole.withSteps(List.of(
                    about,
                    InferenceSpec.DEFAULT
                            .withTarget(new TargetSpec(about.id(), "4", ""))
                            .with(new InferenceSpec.Randomisation(
                                    "space", 50, 1, Optional.of("region"), Optional.empty()))
                            .with(new InferenceSpec.Size(20, 1))));
        }
        if (ABOUT_ANOTHER.contains(kind)) {
            return whole.withSteps(List.of(
                    whole.step("fig1").orElseThrow(),
                    StepKind.of(kind).orElseThrow().in(whole)));
        }
        StepSpec step = whole.steps().stream()
                .filter(candidate -> candidate.kind().equals(kind))
                .findFirst()
                .orElseGet(() -> StepKind.of(kind).orElseThrow().in(whole).shortened());
        return whole.withSteps(List.of(step));
    }

    private static StepSpec step(Study study) {
        return study.steps().get(study.steps().size() - 1);
    }

    private static StudyResults results(String kind) {
        return COMPUTED.computeIfAbsent(
                kind, asked -> new Engine().run(study(asked), SAMPLES, RunListener.NONE, Progress.NONE));
    }

    private static StepResult result(String kind) {
        return results(kind).steps().get(step(study(kind)).id()).result().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theBundlesHaveTheWordsByWhichItIsOffered(String kind) {
        for (Messages messages : List.of(Messages.ENGLISH, Messages.CHINESE)) {
            List.of("gui.step.", "page.", "table.caption.", "wizard.steps.").forEach(words -> {
                String key = words.equals("page.") ? words + kind + ".what" : words + kind;
                assertTrue(messages.has(key), key);
            });
            StepKind.of(kind).orElseThrow().methods().forEach(name -> assertTrue(messages.has(name), name));
        }
    }

    /** A step about another has its estimate, whether that needs the treatment or not. */
    private static boolean hasEstimates(StepSpec step) {
        return step.needsTreatment() || step.targets().isPresent();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatTheStepTakesFromTheDesignComputesItAnew(String kind) {
        Study study = study(kind);
        StepSpec step = step(study);
        DesignSpec design = study.design();
        Study otherControls = study.withDesign(design.withControls(
                design.controls().subList(1, design.controls().size())));
        Study otherLevel = study.withDesign(design.withLevel(0.9));
        boolean hasEstimates = hasEstimates(step);
        assertEquals(
                !WITHOUT_CONTROLS.contains(kind),
                !StepNeeds.asked(study, step).equals(StepNeeds.asked(otherControls, step)),
                "controls");
        assertEquals(
                hasEstimates || kind.equals("variables"),
                !StepNeeds.asked(study, step).equals(StepNeeds.asked(otherLevel, step)),
                "level");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anotherTreatmentComputesItAnew(String kind) {
        Study study = study(kind);
        Engine engine = new Engine();
        engine.run(study, SAMPLES, RunListener.NONE, Progress.NONE);
        assertFalse(engine.known(study, SAMPLES).isEmpty());
        Optional<TreatmentSpec> other = study.design()
                .treatment()
                .map(spec -> spec.withChanges(spec.changes().withNever("330100")));
        Study changed = study.withDesign(study.design().withTreatment(other));
        assertTrue(engine.known(changed, SAMPLES).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void checkDrawsAtMostOnce(String kind) {
        StepSpec shortened = step(study(kind)).shortened();
        StepKind.of(kind).orElseThrow().defaults();
        values(shortened).forEach((key, value) -> {
            if (Set.of("draws", "bootstrap").contains(key)) {
                assertTrue((Long) value <= 1, key);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyRoomHasSomethingToShow(String kind) throws IOException {
        Study study = study(kind);
        StepSpec step = step(study);
        StepResult result = result(kind);
        JsonNode node = new ObjectMapper()
                .readTree(ResultsFile.text(study, results(kind)))
                .at("/steps/" + step.id());
        assertEquals(kind, node.get("kind").textValue());
        assertTrue(node.size() > 1, "results file");
        for (Messages messages : List.of(Messages.ENGLISH, Messages.CHINESE)) {
            TableStyle style = TableStyle.of(messages);
            assertFalse(Tables.of(result, step, study, messages, style)
                    .get(0)
                    .body()
                    .isEmpty());
            assertEquals(
                    WITHOUT_SENTENCE.contains(kind),
                    Sentences.of(result, study, messages).isEmpty());
            assertEquals(
                    WITHOUT_CHART.contains(kind),
                    Charts.of(result, study, messages).isEmpty());
        }
        assertEquals(hasEstimates(step), !result.reported().isEmpty());
        Exporter.export(
                Exporter.Request.of(study, results(kind), Set.of(Format.R, Format.DO, Format.PY), Messages.ENGLISH),
                folder,
                Progress.NONE);
        try (var files = Files.walk(folder)) {
            List<Path> scripts = files.filter(file -> file.toString().matches(".*\\.(R|do|py)"))
                    .toList();
            assertEquals(3, scripts.size());
            for (Path script : scripts) {
                assertTrue(Files.readString(script).contains(step.id()), script.toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theFileKeepsEveryOption(String kind) {
        Study study = study(kind);
        Study again =
                StudyFile.read("x" + StudyFile.ENDING, StudyFile.text(study)).study();
        assertEquals(study.steps(), again.steps());
        assertEquals(values(step(study)), values(step(again)));
    }

    /** What the options of a step say, by key. */
    private static Map<String, Object> values(StepSpec step) {
        return values(StepKind.of(step.kind()).orElseThrow(), step);
    }

    private static <S extends StepSpec> Map<String, Object> values(StepKind<S> kind, StepSpec step) {
        @SuppressWarnings("unchecked")
        S typed = (S) step;
        return kind.options().stream()
                .filter(option -> option.get().apply(typed).isPresent())
                .collect(Collectors.toMap(
                        Option::key,
                        option -> option.get().apply(typed).orElseThrow(),
                        (a, b) -> a,
                        LinkedHashMap::new));
    }
}
