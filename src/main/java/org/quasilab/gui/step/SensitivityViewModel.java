package org.quasilab.gui.step;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.quasilab.chart.Chart;
import org.quasilab.chart.Mark;
import org.quasilab.chart.SensitivityCharts;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.gui.task.LatestTask;
import org.quasilab.probe.sensitivity.Sensitivity;
import org.quasilab.result.HonestDid;
import org.quasilab.result.Kill;
import org.quasilab.result.SensitivityResult;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** What a reader tries on the screen of a sensitivity step: other departures from parallel trends, a change that takes the result away. */
public final class SensitivityViewModel {
    /** How far the slider goes beyond the breakdown value. */
    private static final double BEYOND = 1.25;

    /** Where nothing says how far it should go. */
    private static final double FAR = 2;

    private final Workbench bench;
    private final String id;
    private final Consumer<String> go;
    private final LatestTask trying;
    private final ReadOnlyObjectWrapper<Optional<Tried>> tried = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Live> live = Optional.empty();

    /**
     * An interval that was tried.
     *
     * @param honest one interval with the departures it allows
     * @param charts that show it, in place of those with the same ids
     */
    public record Tried(HonestDid honest, List<Chart> charts) {
        public HonestDid.Point point() {
            return honest.points().get(0);
        }
    }

    /** Intervals of one result, made ready once. */
    private record Live(SensitivityResult result, DoubleFunction<HonestDid> interval) {}

    /** @param go chooses a step by its id */
    public SensitivityViewModel(Workbench bench, String id, Consumer<String> go) {
        this.bench = bench;
        this.id = id;
        this.go = go;
        this.trying = new LatestTask(bench.tasks(), Duration.ZERO);
    }

    private Optional<SensitivityResult> result() {
        return bench.results().state(id).result().flatMap(found -> found.as(SensitivityResult.class));
    }

    /** Empty where the step has no intervals. */
    public Optional<HonestDid> honest() {
        return result().flatMap(found -> found.honest().found());
    }

    /** The largest departure that can be tried. */
    public double farthest() {
        double asked = honest().stream()
                .flatMap(found -> found.points().stream())
                .mapToDouble(HonestDid.Point::m)
                .max()
                .orElse(0);
        double breakdown = honest().map(found -> found.breakdown().orElse(0)).orElse(0.0);
        double far = Math.max(asked, BEYOND * breakdown);
        return far > 0 ? far : FAR;
    }

    /** The newest interval that was tried; empty before, and once there is another result. */
    public ReadOnlyObjectProperty<Optional<Tried>> triedProperty() {
        return tried.getReadOnlyProperty();
    }

    /** Forgets what was tried with an earlier result. */
    public void forget() {
        trying.cancel();
        tried.set(Optional.empty());
    }

    /** Computes the interval for departures of a size; the newest wins. */
    public void tryOut(double m) {
        result().filter(found -> found.honest().found().isPresent()).ifPresent(found -> {
            Study study = bench.session().study();
            Messages messages = bench.words().messages();
            trying.submit(() -> Job.of("gui.task.sensitivity", progress -> tried(found, m, study, messages))
                    .onSuccess(made -> tried.set(Optional.of(made))));
        });
    }

    private Tried tried(SensitivityResult result, double m, Study study, Messages messages) {
        HonestDid honest = of(result).interval().apply(m);
        List<Chart> charts = SensitivityCharts.live(result, honest, study, messages).stream()
                .map(chart -> chart.styled(study.chart(id, chart.id())))
                .toList();
        return new Tried(honest, charts);
    }

    private synchronized Live of(SensitivityResult result) {
        if (live.filter(known -> known.result() == result).isEmpty()) {
            live = Optional.of(new Live(result, Sensitivity.live(result).orElseThrow()));
        }
        return live.orElseThrow();
    }

    /**
     * Goes to the step that shows the change a mark stands for; it is added to the study unless it is there.
     *
     * @return whether there is such a step
     */
    public boolean open(Mark mark) {
        Optional<Kill> kill = result().flatMap(found -> SensitivityCharts.kill(found, mark));
        kill.flatMap(Kill::change).ifPresent(change -> open(change, kill.orElseThrow()));
        return kill.flatMap(Kill::change).isPresent();
    }

    private void open(Kill.Change change, Kill kill) {
        Study study = bench.session().study();
        Messages messages = bench.words().messages();
        String name = kill.name(study, messages);
        Kill.Change named = new Kill.Change(change.step().withTitle(name, messages), change.starts());
        Optional<StepSpec> there = study.steps().stream()
                .filter(step -> plain(step).equals(plain(named.step()))
                        && change.starts().isEmpty())
                .findFirst();
        if (there.isPresent()) {
            go.accept(there.get().id());
            return;
        }
        bench.session().change(Change.of("add-step", name), named::in);
        List<StepSpec> steps = bench.session().study().steps();
        go.accept(steps.get(steps.size() - 1).id());
    }

    /** What a step asks, without its name. */
    private static StepSpec plain(StepSpec step) {
        return step.withId("").withTitle("").withOther(Map.of());
    }
}
