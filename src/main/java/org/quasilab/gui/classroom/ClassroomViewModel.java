package org.quasilab.gui.classroom;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.quasilab.chart.Range;
import org.quasilab.chart.Scale;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.engine.classroom.Lessons;
import org.quasilab.engine.classroom.Power;
import org.quasilab.engine.classroom.Seen;
import org.quasilab.engine.simulation.Worlds;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.gui.task.LatestTask;
import org.quasilab.result.PowerResult;
import org.quasilab.run.Progress;
import org.quasilab.simulate.PanelLayout;
import org.quasilab.study.EstimatorChoice;
import org.quasilab.study.Knob;
import org.quasilab.study.Lesson;
import org.quasilab.study.LessonFile;
import org.quasilab.study.SimulationFile;
import org.quasilab.study.SimulationSpec;
import org.quasilab.study.SimulationSpec.Layout;
import org.quasilab.study.Study;
import org.quasilab.study.VcovSpec;
import org.quasilab.table.PowerTable;
import org.quasilab.text.Numbers;
import org.quasilab.text.Problem;

/** A simulated world as sliders set it, drawn anew at each step; a lesson begins with a world of its own and a question. */
final class ClassroomViewModel {
    /** Panels of a plan. */
    private static final int PLANNED = 2000;

    /** Panels shown before the first again. */
    private static final int NUMBERS = 500;

    private final Workbench bench;
    private final Newest pictures;
    private final Newest plans;
    private final Simulator simulator = new Simulator();
    private final ObservableList<Lesson> lessons = FXCollections.observableArrayList(Lessons.all());
    private final ObjectProperty<Optional<Lesson>> lesson = new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<SimulationSpec> spec = new ReadOnlyObjectWrapper<>(FreePlay.BEGINNING);
    private final DoubleProperty level = new SimpleDoubleProperty(FreePlay.BEGINNING.level());
    private final ReadOnlyObjectWrapper<Optional<Picture>> picture = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Picture>> before = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Boolean>> answer = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Seen>> seen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<PowerResult>> plan = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final BooleanProperty locked = new SimpleBooleanProperty();
    private int number;

    /** A predicted number that the draws have not judged yet. */
    private Optional<Double> guess = Optional.empty();

    /** What an effect of usual size is, which the sliders of effects, trends and errors go by. */
    private double scale = 1;

    ClassroomViewModel(Workbench bench) {
        this.bench = bench;
        this.pictures = new Newest();
        this.plans = new Newest();
        busy.bind(pictures.busy.or(plans.busy));
        lesson.addListener((property, earlier, now) -> begin(now));
        level.addListener((property, earlier, now) -> {
            picture.set(picture.get().map(one -> Simulator.at(one, now.doubleValue())));
            before.set(before.get().map(one -> Simulator.at(one, now.doubleValue())));
        });
    }

    /** Work of one kind, of which only what was asked for last counts. */
    private final class Newest {
        private final LatestTask task = new LatestTask(bench.tasks(), Duration.ZERO);
        private final AtomicLong asked = new AtomicLong();
        private final BooleanProperty busy = new SimpleBooleanProperty();

        <T> void submit(Job.Work<T> work, Consumer<T> success) {
            long mine = asked.incrementAndGet();
            busy.set(true);
            problem.set(Optional.empty());
            task.submit(() -> Job.of("gui.classroom.title", work)
                    .onSuccess(success)
                    .onFailure(found -> problem.set(Optional.of(found)))
                    .onAlways(() -> busy.set(busy.get() && mine != asked.get())));
        }

        void cancel() {
            asked.incrementAndGet();
            task.cancel();
        }
    }

    ObservableList<Lesson> lessons() {
        return lessons;
    }

    /** Empty to play without one. */
    ObjectProperty<Optional<Lesson>> lessonProperty() {
        return lesson;
    }

    ReadOnlyObjectProperty<SimulationSpec> specProperty() {
        return spec.getReadOnlyProperty();
    }

    /** Of the intervals; another one draws nothing anew. */
    DoubleProperty levelProperty() {
        return level;
    }

    ReadOnlyObjectProperty<Optional<Picture>> pictureProperty() {
        return picture.getReadOnlyProperty();
    }

    /** What is compared with. */
    ReadOnlyObjectProperty<Optional<Picture>> beforeProperty() {
        return before.getReadOnlyProperty();
    }

    /** Why there is no picture of this setting. */
    ReadOnlyObjectProperty<Optional<Problem>> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Whether the prediction was right; empty before it is made. */
    ReadOnlyObjectProperty<Optional<Boolean>> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /** What was seen at the end of the lesson. */
    ReadOnlyObjectProperty<Optional<Seen>> seenProperty() {
        return seen.getReadOnlyProperty();
    }

    /** Whether something is computed that is not shown yet. */
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Whether the sliders wait for a prediction. */
    BooleanProperty lockedProperty() {
        return locked;
    }

    /** Draws the first picture. */
    void start() {
        set(spec.get());
    }

    private void begin(Optional<Lesson> chosen) {
        number = 0;
        guess = Optional.empty();
        before.set(Optional.empty());
        answer.set(Optional.empty());
        seen.set(Optional.empty());
        locked.set(chosen.isPresent());
        level.set(chosen.map(one -> one.world().level()).orElse(FreePlay.BEGINNING.level()));
        scale = 1;
        set(chosen.map(Lesson::world).orElse(FreePlay.BEGINNING));
    }

    /** The sliders there are now. */
    List<Knob> knobs() {
        return lesson.get().map(Lesson::knobs).orElseGet(() -> FreePlay.knobs(isOwn(), scale));
    }

    /** Where a slider stands; what the setting leaves to the layout is as the last picture had it. */
    double value(Knob knob) {
        OptionalDouble said = knob.in(spec.get());
        return said.orElseGet(() -> picture.get()
                .map(Picture::numbers)
                .orElse(Map.of())
                .getOrDefault(knob.key(), knob.key().equals("errors.tails") ? knob.to() : knob.from()));
    }

    void move(Knob knob, double value) {
        change(() -> knob.with(spec.get(), value));
    }

    private void change(Supplier<SimulationSpec> changed) {
        try {
            set(changed.get());
        } catch (Problem found) {
            problem.set(Optional.of(found));
        }
    }

    private void set(SimulationSpec now) {
        spec.set(now);
        int shown = number;
        int panels = lesson.get().map(Lesson::panels).orElse(Lesson.PANELS);
        double wanted = level.get();
        Simulator.Own own = own();
        long mine = pictures.asked.get() + 1;
        pictures.submit(
                progress -> simulator.picture(now, own, panels, shown, wanted, soFar -> tell(mine, soFar), progress),
                this::show);
    }

    /** A picture that will be followed by a fuller one. */
    private void tell(long mine, Picture soFar) {
        bench.tasks().onWindow(() -> {
            if (mine == pictures.asked.get()) {
                show(soFar);
            }
        });
    }

    private void show(Picture now) {
        picture.set(Optional.of(now.result().spec().level() == level.get() ? now : Simulator.at(now, level.get())));
    }

    private Simulator.Own own() {
        Optional<Path> beside = lesson.get().filter(Lesson::hasOwnPanel).flatMap(Lesson::folder);
        return beside.map(folder -> new Simulator.Own("", folder, Study.EMPTY, Optional.empty()))
                .orElseGet(this::open);
    }

    private Simulator.Own open() {
        return new Simulator.Own(
                ownFile(),
                bench.session().folder(),
                bench.session().study(),
                prepared().flatMap(PreparedStudy::panel));
    }

    private Optional<PreparedStudy> prepared() {
        return bench.results().preparedProperty().get();
    }

    private String ownFile() {
        return bench.session()
                .fileProperty()
                .get()
                .map(Path::getFileName)
                .map(Path::toString)
                .orElse("open.study.json");
    }

    /** Whether a study is open whose layout can be taken. */
    boolean hasOwn() {
        return prepared().flatMap(PreparedStudy::panel).isPresent();
    }

    /** Whether the layout is that of a study. */
    boolean isOwn() {
        return !spec.get().layout().study().isEmpty();
    }

    /**
     * Another panel. That of the open study has an outcome in its own units: sliders and effect then begin anew, in the size of
     * its errors.
     *
     * @param preset a word, or empty for the panel of the open study
     */
    void layout(String preset) {
        Layout layout = preset.isEmpty() ? Layout.DEFAULT.with("study", ownFile()) : Layout.of(preset);
        SimulationSpec moved =
                spec.get().with(layout.with("clusters", spec.get().layout().clusters()));
        if (preset.isEmpty()) {
            Simulator.Own own = own();
            pictures.submit(
                    progress -> Simulator.world(FreePlay.BEGINNING.with(layout), own, progress)
                            .numbers()
                            .get("errors.sd"),
                    sd -> begin(
                            moved,
                            Math.min(
                                    FreePlay.LARGEST,
                                    Scale.of(new Range(0, sd), 1).step())));
        } else if (isOwn()) {
            begin(moved, 1);
        } else {
            change(() -> moved);
        }
    }

    private void begin(SimulationSpec moved, double newScale) {
        scale = newScale;
        set(moved.with("outcome", FreePlay.BEGINNING.outcome())
                .withOutcome("effect", SimulationSpec.Effect.DEFAULT.with("size", newScale)));
    }

    /** Adds an estimator, or takes it away; one stays. */
    void toggle(String estimator) {
        List<EstimatorChoice> chosen = new ArrayList<>(spec.get().estimators());
        if (!chosen.removeIf(choice -> choice.name().equals(estimator))) {
            chosen.add(EstimatorChoice.of(estimator));
        }
        if (!chosen.isEmpty()) {
            change(() -> spec.get().with("estimators", chosen));
        }
    }

    /** Chooses how errors of the estimates are made. */
    void variance(VcovSpec vcov) {
        change(() -> spec.get().with("vcov", vcov));
    }

    /** Those that can be chosen: by clusters only where there are some. */
    List<VcovSpec> variances() {
        return PowerTable.VARIANCES.stream()
                .filter(vcov -> spec.get().layout().clusters() > 0 || !vcov.by().contains(PanelLayout.CLUSTER))
                .toList();
    }

    boolean isChosen(String estimator) {
        return spec.get().estimators().stream().anyMatch(choice -> choice.name().equals(estimator));
    }

    /** Another panel of the same world; the distributions stay. */
    void nextDraw() {
        number = (number + 1) % NUMBERS;
        set(spec.get());
    }

    /** Keeps the picture to compare with, or forgets it. */
    void freeze(boolean isKept) {
        before.set(isKept ? picture.get() : Optional.empty());
    }

    /** The setting as a short text. */
    String text() {
        return SimulationFile.node(spec.get().with("level", level.get())).toString();
    }

    /** Takes a setting from a text. */
    void paste(String text) {
        try {
            SimulationFile.Loaded loaded = SimulationFile.read(bench.words().text("gui.classroom.pasted"), text);
            bench.notices().ofFile(loaded.notices());
            SimulationSpec read = loaded.spec();
            SimulationSpec whole =
                    read.estimators().isEmpty() ? read.with("estimators", FreePlay.BEGINNING.estimators()) : read;
            lesson.set(Optional.empty());
            level.set(whole.level());
            if (whole.layout().study().isEmpty()) {
                scale = 1;
            }
            set(whole);
        } catch (Problem found) {
            problem.set(Optional.of(found));
        }
    }

    /** Predicts by a choice. */
    void predict(int choice) {
        lesson.get().ifPresent(one -> answered(choice == one.question().right()));
    }

    /** Predicts a number; whether it was right is found by the draws of the end of the lesson. */
    void predict(double number) {
        guess = Optional.of(number);
        locked.set(false);
        look();
    }

    private void answered(boolean isRight) {
        answer.set(Optional.of(isRight));
        locked.set(false);
    }

    /** Moves the sliders to the end of the lesson, with its beginning to compare with. */
    void look() {
        Lesson now = lesson.get().orElseThrow();
        SimulationSpec end = now.lookedAt();
        spec.set(end);
        double wanted = level.get();
        int shown = number;
        Simulator.Own own = own();
        pictures.submit(progress -> both(now, own, shown, wanted, progress), two -> {
            before.set(Optional.of(two.get(0)));
            show(two.get(1));
            Seen found = new Seen(two.get(0).result(), two.get(1).result());
            seen.set(Optional.of(found));
            guess.ifPresent(value -> answered(
                    Math.abs(value - found.value(now.question().number().orElseThrow()))
                            <= now.question().within()));
            guess = Optional.empty();
        });
    }

    private List<Picture> both(Lesson now, Simulator.Own own, int shown, double wanted, Progress progress) {
        Picture begun = simulator.picture(now.world(), own, now.panels(), shown, wanted, soFar -> {}, progress);
        return List.of(
                begun, simulator.picture(now.lookedAt(), own, now.panels(), shown, wanted, soFar -> {}, progress));
    }

    /** What the design of the setting can find; empty until it is asked for. */
    ReadOnlyObjectProperty<Optional<PowerResult>> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /**
     * Plans the design of the setting.
     *
     * @param target power wanted
     * @param varied what is varied, empty for nothing
     * @param values of it, apart by blanks or commas; what is no number is left out
     */
    void plan(double target, String varied, String values) {
        SimulationSpec design = spec.get().with("level", level.get());
        Simulator.Own own = own();
        List<Double> steps = varied.isEmpty() ? List.of() : numbers(values, Knob.isWhole(varied));
        plans.submit(
                progress -> Power.of(
                        design, one -> Simulator.world(one, own, progress), PLANNED, target, varied, steps, progress),
                found -> plan.set(Optional.of(found)));
    }

    private static List<Double> numbers(String text, boolean isWhole) {
        return Pattern.compile("[\\s,;，；、]+")
                .splitAsStream(text.strip())
                .map(word -> word.replace(Numbers.MINUS, "-"))
                .filter(word -> word.matches("-?\\d{1,6}(\\.\\d{1,6})?"))
                .map(word -> isWhole ? Math.rint(Double.parseDouble(word)) : Double.parseDouble(word))
                .sorted()
                .distinct()
                .toList();
    }

    /** Asks for a lesson of one's own. */
    void openLesson() {
        bench.dialogs().openFile("json").ifPresent(this::openLesson);
    }

    void openLesson(Path file) {
        bench.tasks()
                .submit(Job.of("gui.classroom.title", progress -> read(file, progress))
                        .onSuccess(loaded -> {
                            bench.notices().ofFile(loaded.notices());
                            lessons.add(loaded.lesson());
                            lesson.set(Optional.of(loaded.lesson()));
                        })
                        .onFailure(found -> problem.set(Optional.of(found))));
    }

    /** A lesson whose world can be made. */
    private static LessonFile.Loaded read(Path file, Progress progress) {
        LessonFile.Loaded loaded = LessonFile.read(file);
        Worlds.of(loaded.lesson().world(), file.toAbsolutePath().getParent(), progress);
        return loaded;
    }

    /** To be called when the window is closed. */
    void close() {
        pictures.cancel();
        plans.cancel();
    }
}
