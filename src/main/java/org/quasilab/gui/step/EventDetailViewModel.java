package org.quasilab.gui.step;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.quasilab.chart.Mark;
import org.quasilab.chart.Tip;
import org.quasilab.engine.DataBehind;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.gui.task.LatestTask;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.result.EventWeights;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.Period;
import org.quasilab.study.Study;
import org.quasilab.table.Labels;
import org.quasilab.text.Messages;

/** What stands behind one point of an event study, and leaving parts of it out. */
public final class EventDetailViewModel {
    /** Weights, and the study with its units by name. */
    private record Weighed(EventWeights weights, Study named) {}

    private final Workbench bench;
    private final String id;
    private final LatestTask weighing;
    private Study named = Study.EMPTY;
    private final ReadOnlyObjectWrapper<Optional<Shown>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * A point and what it is made of.
     *
     * @param step whose point it is: this step, or one this is compared with
     * @param tip the point's own numbers
     * @param weights empty for the reference period, which nothing is estimated for, and where the rows are not loaded
     * @param without message key of why there are no weights
     */
    public record Shown(String step, int eventTime, Tip tip, Optional<EventWeights> weights, String without) {
        /** Whether a mark is this point, in whatever language it tells. */
        public boolean is(Mark mark) {
            return mark.tip().step().equals(tip.step()) && time(mark) == eventTime;
        }
    }

    public EventDetailViewModel(Workbench bench, String id) {
        this.bench = bench;
        this.id = id;
        this.weighing = new LatestTask(bench.tasks(), Duration.ZERO);
    }

    /** Empty until a point is chosen and its weights are computed. */
    public ReadOnlyObjectProperty<Optional<Shown>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Shows a mark of the chart; what stands behind it is computed off the window's thread. */
    public void show(Mark mark) {
        Study study = bench.session().study();
        String step = mark.tip().step().isEmpty() ? id : mark.tip().step();
        study.step(step)
                .flatMap(found -> found.as(EventStudySpec.class))
                .ifPresentOrElse(spec -> show(study, spec, mark), this::close);
    }

    private void show(Study study, EventStudySpec spec, Mark mark) {
        String step = spec.id();
        int eventTime = time(mark);
        boolean isReference = eventTime == spec.reference();
        if (isReference || bench.results().isElsewhere()) {
            weighing.cancel();
            String without = isReference ? "gui.detail.reference" : "gui.detail.elsewhere-rows";
            shown.set(Optional.of(new Shown(step, eventTime, mark.tip(), Optional.empty(), without)));
            return;
        }
        Path folder = bench.session().folder();
        Messages messages = bench.words().messages();
        Optional<StudyPanel> panel = bench.results().preparedProperty().get().flatMap(PreparedStudy::panel);
        weighing.submit(() -> Job.of("gui.task.weights", progress -> {
                    EventWeights weights = bench.results().weights(study, folder, step, eventTime, progress);
                    return new Weighed(weights, DataBehind.named(study, panel, messages));
                })
                .onSuccess(found -> {
                    named = found.named();
                    shown.set(Optional.of(new Shown(step, eventTime, mark.tip(), Optional.of(found.weights()), "")));
                }));
    }

    /** A unit by its name. */
    String unit(String code) {
        return new Labels(named, bench.words().messages()).unit(code);
    }

    /** Marks of several studies stand a little beside their event time. */
    private static int time(Mark mark) {
        return (int) Math.round(mark.x());
    }

    public void close() {
        weighing.cancel();
        shown.set(Optional.empty());
    }

    /** Rows of the step whose point is shown; empty for all. */
    public String where() {
        return spec().map(EventStudySpec::where).orElse("");
    }

    private Frequency frequency() {
        return bench.session().study().data().frequency();
    }

    /** The first treated period of a cohort, as a label. */
    String text(int cohort) {
        return frequency().text(cohort);
    }

    /** Takes a cohort out of the step's sample. */
    public void leaveOutCohort(int cohort) {
        panel().ifPresent(found -> change(
                Change.of("leave-out-cohort", new Period(cohort, frequency())),
                LeaveOut.cohort(
                        bench.session().study().design().treatment(), cohort, found.panel(), members(found, cohort))));
    }

    /** Takes units out of the step's sample. */
    public void leaveOutUnits(List<String> units) {
        if (!units.isEmpty()) {
            panel().ifPresent(found -> change(
                    units.size() == 1
                            ? Change.of("leave-out-unit", units.get(0))
                            : Change.of("leave-out-units", units.size()),
                    LeaveOut.units(found.panel(), units)));
        }
    }

    private void change(Change name, String condition) {
        spec().ifPresent(spec ->
                bench.session().changeStep(name, spec.withWhere(LeaveOut.and(spec.where(), condition))));
    }

    private Optional<EventStudySpec> spec() {
        return bench.session()
                .study()
                .step(shown.get().map(Shown::step).orElse(id))
                .filter(EventStudySpec.class::isInstance)
                .map(EventStudySpec.class::cast);
    }

    private Optional<StudyPanel> panel() {
        return bench.results().preparedProperty().get().flatMap(PreparedStudy::panel);
    }

    private static List<String> members(StudyPanel study, int cohort) {
        Panel panel = study.panel();
        Treatment treatment = study.treatment().orElseThrow();
        return java.util.stream.IntStream.range(0, panel.units())
                .filter(unit -> treatment.cohort(unit).stream().anyMatch(g -> g == cohort))
                .mapToObj(panel::unitLabel)
                .toList();
    }
}
