package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.quasilab.text.Messages;

/**
 * Leads and lags around the first treated period.
 *
 * @param id unique within the study
 * @param title caption, empty for the default
 * @param estimator one of {@link AttSpec#BY_NAME}
 * @param reference the omitted event time
 * @param window first and last event time shown; empty for all
 * @param ends event times beyond the window: {@code bin} them into the ends or {@code drop} the rows
 * @param bands {@code pointwise}, or {@code uniform} for a band that covers all event times at once
 * @param draws of the band
 * @param seed of the band
 * @param overrides what it takes instead of the design's defaults
 * @param other unknown keys, kept
 */
public record EventStudySpec(
        String id,
        String title,
        String estimator,
        int reference,
        List<Integer> window,
        String ends,
        String bands,
        int draws,
        long seed,
        Overrides overrides,
        Map<String, JsonNode> other)
        implements OverridingSpec<EventStudySpec> {
    public static final List<String> ENDS = List.of("bin", "drop");

    public static final EventStudySpec DEFAULT = new EventStudySpec(
            "event-study", "", "twfe", -1, List.of(-5, 5), "bin", "pointwise", 1000, 1L, Overrides.NONE, Map.of());

    public static final List<Option<EventStudySpec>> OPTIONS = OverridingSpec.options(Options.of(DEFAULT)
            .choice("estimator", AttSpec.BY_NAME)
            .integer("reference", -100, 100)
            .when(EventStudySpec::isRegression)
            .window("window", -100, 100)
            .choice("ends", ENDS)
            .when(s -> s.isRegression() && !s.window.isEmpty())
            .choice("bands", AttSettings.BANDS)
            .draws("draws", 1)
            .when(EventStudySpec::isUniform)
            .seed()
            .when(EventStudySpec::isUniform));

    public EventStudySpec {
        window = List.copyOf(window);
        other = Map.copyOf(other);
        if (!AttSpec.BY_NAME.contains(estimator)) {
            throw new StudyProblem("choice", "estimator", estimator, AttSpec.BY_NAME);
        }
        if (!ENDS.contains(ends)) {
            throw new StudyProblem("choice", "ends", ends, ENDS);
        }
        if (!AttSettings.BANDS.contains(bands)) {
            throw new StudyProblem("choice", "bands", bands, AttSettings.BANDS);
        }
        if (draws < 1) {
            throw new StudyProblem("range", "draws", draws, 1, 1_000_000);
        }
        if (!window.isEmpty() && (window.size() != 2 || window.get(0) >= window.get(1))) {
            throw new StudyProblem("window", window);
        }
    }

    /** Where an event time is shown: itself, or the end of the window that it lies beyond. */
    public int shown(int eventTime) {
        return window.isEmpty() ? eventTime : Math.max(window.get(0), Math.min(window.get(1), eventTime));
    }

    /** Whether the effects are coefficients of one regression. */
    public boolean isRegression() {
        return estimator.equals("twfe");
    }

    /** Whether a band that covers all event times at once is asked for. */
    public boolean isUniform() {
        return bands.equals("uniform");
    }

    static List<Preset> presets(Study study) {
        return List.of(
                preset("three", DEFAULT.withWindow(List.of(-3, 3))),
                preset("five", DEFAULT),
                preset("five-alone", DEFAULT.withEnds("drop")),
                preset("all", DEFAULT.withWindow(List.of())));
    }

    private static Preset preset(String name, EventStudySpec step) {
        return Preset.of(name, step, "reference", "window", "ends");
    }

    @Override
    public EventStudySpec shortened() {
        return withDraws(1);
    }

    @Override
    public String kind() {
        return "event-study";
    }

    @Override
    public String about(Study study, Messages messages) {
        List<Boolean> withControls = study.steps().stream()
                .flatMap(step -> step.as(EventStudySpec.class).stream())
                .map(step -> step.hasControls(study))
                .distinct()
                .toList();
        return withControls.size() < 2
                ? ""
                : messages.text(hasControls(study) ? "study.about.controls" : "study.about.no-controls");
    }

    private boolean hasControls(Study study) {
        return !controls().orElse(study.design().controls()).isEmpty();
    }

    @Override
    public <T> T on(StepKind.Cases<T> cases) {
        return cases.eventStudy(this);
    }

    public EventStudySpec withEstimator(String newEstimator) {
        return Parts.with(this, "estimator", newEstimator);
    }

    public EventStudySpec withReference(int newReference) {
        return Parts.with(this, "reference", newReference);
    }

    public EventStudySpec withWindow(List<Integer> newWindow) {
        return Parts.with(this, "window", newWindow);
    }

    public EventStudySpec withBands(String newBands) {
        return Parts.with(this, "bands", newBands);
    }

    public EventStudySpec withDraws(int newDraws) {
        return Parts.with(this, "draws", newDraws);
    }

    public EventStudySpec withEnds(String newEnds) {
        return Parts.with(this, "ends", newEnds);
    }
}
