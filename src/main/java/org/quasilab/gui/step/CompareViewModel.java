package org.quasilab.gui.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Workbench;
import org.quasilab.study.ChartStyle;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;

/** Which other event studies of the study stand in this one's chart. Their results are those of their own steps. */
public final class CompareViewModel {
    private static final String CHART = "event-study";

    private final Workbench bench;
    private final String id;

    /** A step that can be compared with. */
    public record Candidate(String id, String name, boolean isChosen) {}

    public CompareViewModel(Workbench bench, String id) {
        this.bench = bench;
        this.id = id;
    }

    /** The other event studies, in the order of the study. */
    public List<Candidate> candidates() {
        List<String> chosen = style(study()).compare();
        return study().steps().stream()
                .filter(step ->
                        step.as(EventStudySpec.class).isPresent() && !step.id().equals(id))
                .map(step -> new Candidate(step.id(), name(step), chosen.contains(step.id())))
                .toList();
    }

    /** Puts a step into the chart, or takes it out. */
    public void choose(String other, boolean isChosen) {
        List<String> compare = new ArrayList<>(style(study()).compare());
        compare.remove(other);
        if (isChosen) {
            compare.add(other);
        }
        bench.session()
                .change(
                        Change.of(isChosen ? "compare" : "compare-no-more", other),
                        study -> study.withChart(style(study).withCompare(compare)));
        bench.results().want(id);
    }

    /** Whether this step has controls, so that the variant to add is the one without. */
    public boolean hasControls() {
        return own().map(this::hasControls).orElse(false);
    }

    /** Whether there is another specification to add: without the controls there are, or with those of the design. */
    public boolean hasVariant() {
        return hasControls() || !study().design().controls().isEmpty();
    }

    /**
     * Adds the same step without its controls, or with those of the design, and puts it into the chart. It has no title: what
     * tells it from this one is said in the language of the reader.
     */
    public void addVariant() {
        own().ifPresent(own -> {
            boolean without = hasControls(own);
            StepSpec variant = own.withControls(without ? Optional.of(List.of()) : Optional.empty())
                    .withTitle("")
                    .withId(study().freeId(id));
            bench.session()
                    .change(Change.of(without ? "compare-without" : "compare-with"), study -> added(study, variant));
            bench.results().want(id);
        });
    }

    private Study added(Study study, StepSpec variant) {
        List<StepSpec> steps = new ArrayList<>(study.steps());
        steps.add(1 + steps.indexOf(study.step(id).orElseThrow()), variant);
        List<String> compare = new ArrayList<>(style(study).compare());
        compare.add(variant.id());
        return study.withSteps(steps).withChart(style(study).withCompare(compare));
    }

    private boolean hasControls(EventStudySpec spec) {
        return !spec.controls().orElse(study().design().controls()).isEmpty();
    }

    private Optional<EventStudySpec> own() {
        return study().step(id).flatMap(step -> step.as(EventStudySpec.class));
    }

    private Study study() {
        return bench.session().study();
    }

    private ChartStyle style(Study study) {
        return study.chart(id, CHART);
    }

    private String name(StepSpec step) {
        String about = step.name(study(), bench.words().messages());
        return about.isEmpty() ? step.id() : about;
    }
}
