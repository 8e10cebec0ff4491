package org.quasilab.gui.wizard;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.quasilab.data.read.Preview;
import org.quasilab.engine.Engine;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.engine.template.PaperTemplate;
import org.quasilab.engine.template.Roles;
import org.quasilab.gui.clean.Fix;
import org.quasilab.gui.importing.ImportViewModel;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.LiveResults;
import org.quasilab.gui.study.StudySession;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.gui.task.LatestTask;
import org.quasilab.gui.treatment.UnitsViewModel;
import org.quasilab.run.Progress;
import org.quasilab.study.CleanSpec;
import org.quasilab.study.DataSpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.MidYear;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.Template;
import org.quasilab.study.Variation;
import org.quasilab.text.Problem;

/**
 * State of the wizard: the page, the study so far in a session of its own, what the engine says about it, and what stands
 * in the way of the next page.
 */
public final class NewStudyViewModel {
    private static final Duration MOMENT = Duration.ofMillis(200);

    private final Workbench bench;
    private final Workbench own;
    private final ImportViewModel importing;
    private final UnitsViewModel units;
    private final LatestTask looking;
    private final LatestTask listing;
    private final LatestTask drafting;
    private final ReadOnlyObjectWrapper<Page> page = new ReadOnlyObjectWrapper<>(Page.FILE);
    private final ReadOnlyObjectWrapper<Draft> draft = new ReadOnlyObjectWrapper<>(Draft.EMPTY);
    private final ReadOnlyObjectWrapper<List<Proposal>> proposals = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<StepSpec>> steps = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Sentence>> hindrance = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Mend>> mend = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper finished = new ReadOnlyBooleanWrapper();
    private final Set<String> taken = new TreeSet<>(Proposal.TAKEN_AT_FIRST);
    private Study lookedAt = Study.EMPTY;
    private Template template = Template.PAPER;
    private boolean isMaking;

    public NewStudyViewModel(Workbench bench) {
        this.bench = bench;
        StudySession session = new StudySession();
        this.own = new Workbench(
                bench.words(),
                bench.tasks(),
                session,
                new LiveResults(new Engine(), bench.tasks(), session),
                bench.dialogs(),
                bench.memory(),
                bench.appearance(),
                bench.notices());
        this.importing = new ImportViewModel(own);
        this.looking = new LatestTask(bench.tasks(), MOMENT);
        this.listing = new LatestTask(bench.tasks(), MOMENT);
        this.drafting = new LatestTask(bench.tasks(), Duration.ZERO);
        this.units = new UnitsViewModel(own, list -> change(now -> now.withList(list)));
        importing.previewProperty().addListener((property, before, now) -> now.ifPresent(this::draft));
        importing.problemProperty().addListener((property, before, now) -> judge());
        session.studyProperty().addListener((property, before, now) -> look());
        own.results().dataProblemProperty().addListener((property, before, now) -> judge());
        own.results().preparedProperty().addListener((property, before, now) -> prepared());
        units.lookedProperty().addListener((property, before, now) -> judge());
        judge();
    }

    /** The workbench of the study to be made; its session knows nothing of the open study. */
    Workbench own() {
        return own;
    }

    ImportViewModel importing() {
        return importing;
    }

    public UnitsViewModel units() {
        return units;
    }

    public ReadOnlyObjectProperty<Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Draft> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    Draft draft() {
        return draft.get();
    }

    /** What was found in the file, to be mended or not. */
    public ReadOnlyObjectProperty<List<Proposal>> proposalsProperty() {
        return proposals.getReadOnlyProperty();
    }

    /** The steps the last page would set up. */
    public ReadOnlyObjectProperty<List<StepSpec>> stepsProperty() {
        return steps.getReadOnlyProperty();
    }

    /** Why the next page cannot be shown yet; empty if it can. */
    ReadOnlyObjectProperty<Optional<Sentence>> hindranceProperty() {
        return hindrance.getReadOnlyProperty();
    }

    /** What one click does about what stands in the way; empty if nothing is wrong. */
    ReadOnlyObjectProperty<Optional<Mend>> mendProperty() {
        return mend.getReadOnlyProperty();
    }

    /** Why the study could not be made. */
    public ReadOnlyObjectProperty<Optional<Problem>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Whether the study is in the window's session. */
    public ReadOnlyBooleanProperty finishedProperty() {
        return finished.getReadOnlyProperty();
    }

    /** The study as chosen so far, without steps. */
    public Study study() {
        return own.session().study();
    }

    /** Whether there is something to lose. */
    boolean isBegun() {
        return !study().data().file().isEmpty();
    }

    /** Asks for the data file. */
    void choose() {
        bench.dialogs().openData().ifPresent(this::open);
    }

    /** Begins anew with a data file, or a folder of such. */
    public void open(Path file) {
        Path whole = file.toAbsolutePath();
        String name = String.valueOf(whole.getFileName());
        drafting.cancel();
        draft.set(Draft.EMPTY);
        proposals.set(List.of());
        taken.clear();
        taken.addAll(Proposal.TAKEN_AT_FIRST);
        lookedAt = Study.EMPTY;
        Study begun =
                Study.EMPTY.withTitle(name.replaceFirst("\\.[^.]+$", "")).withData(DataSpec.DEFAULT.withFile(name, ""));
        own.session().openUnsaved(begun, whole.getParent());
        judge();
    }

    /** Looks through the values of a preview, off the window's thread: there may be thousands of columns. */
    private void draft(Preview preview) {
        List<String> missing = study().data().missing();
        drafting.submit(() -> Job.of("wizard.task.look", progress -> Draft.of(preview, missing))
                .onSuccess(this::suggest));
    }

    /** Takes the guesses of a preview, unless its columns are those already chosen for. */
    private void suggest(Draft suggested) {
        List<String> names = suggested.lines().stream().map(ColumnLine::inFile).toList();
        if (!names.equals(draft().lines().stream().map(ColumnLine::inFile).toList())) {
            change(now -> suggested);
        } else {
            change(now -> now.readAgain(suggested));
        }
        judge();
    }

    public void setUse(String inFile, ColumnUse use) {
        change(now -> now.withUse(inFile, use));
    }

    /** Takes the condition of the rows away. */
    void keepAllRows() {
        own.session()
                .change(
                        Change.of("reading"),
                        study -> study.withData(study.data().withWhere("")));
    }

    /** Gives the column of a name in the study no use. */
    void unuse(String name) {
        draft().lines().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .ifPresent(line -> setUse(line.inFile(), ColumnUse.NONE));
    }

    public void rename(String inFile, String name) {
        change(now -> now.withName(inFile, name.strip()));
    }

    public boolean isTaken(Proposal proposal) {
        return proposal.fix() instanceof Fix.MissingText texts
                ? study().data().missing().containsAll(texts.texts())
                : taken.contains(proposal.id());
    }

    /** Takes or leaves what a proposal would do. */
    public void take(Proposal proposal, boolean isTaken) {
        if (proposal.fix() instanceof Fix.MissingText texts) {
            own.session()
                    .change(
                            Change.of("missing-text"),
                            study -> study.withData(isTaken ? texts.on(study.data()) : texts.without(study.data())));
            judge();
            return;
        }
        if (isTaken) {
            taken.add(proposal.id());
        } else {
            taken.remove(proposal.id());
        }
        change(now -> now.withClean(clean()));
    }

    private List<CleanSpec> clean() {
        return proposals.get().stream()
                .filter(this::isTaken)
                .map(Proposal::fix)
                .filter(Fix.Step.class::isInstance)
                .map(fix -> ((Fix.Step) fix).step())
                .toList();
    }

    public void setWay(TreatmentSource way) {
        change(now -> now.withWay(way));
    }

    public void setSwitches(boolean switches) {
        change(now -> now.withSwitches(switches));
    }

    public void setFrequency(Frequency frequency) {
        change(now -> now.withFrequency(Optional.of(frequency)));
    }

    public void setMidYear(MidYear rule) {
        change(now -> now.withMidYear(rule));
    }

    /** Gives the cohort or 0/1 column, as the chosen way says. */
    public void setTreatmentColumn(String name) {
        draft().lines().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .ifPresent(line -> setUse(line.inFile(), draft().way().use()));
    }

    public void setClustered(boolean isClustered) {
        change(now -> now.withClustered(isClustered));
    }

    public void setTitle(String title) {
        own.session().change(Change.of("set", title), study -> study.withTitle(title.strip()));
    }

    /** Chooses the steps to begin with. */
    public void setTemplate(Template newTemplate) {
        template = newTemplate;
        list();
    }

    public Template template() {
        return template;
    }

    private void change(UnaryOperator<Draft> how) {
        Draft changed = how.apply(draft());
        if (!changed.equals(draft())) {
            draft.set(changed);
            own.session().change(Change.of("reading"), changed::on);
            list();
            judge();
        }
    }

    /** Looks for what is to be mended, if the file or the variables in use are others than the last time. */
    private void look() {
        Study asked = study().withDesign(study().design().withTreatment(Optional.empty()));
        Study plain = asked.withData(withoutTaken(asked.data())).withTitle("");
        if (plain.equals(lookedAt)
                || plain.data().unit().isEmpty()
                || plain.data().time().isEmpty()) {
            return;
        }
        lookedAt = plain;
        Path folder = own.session().folder();
        looking.submit(() -> Job.of(
                        "wizard.task.look",
                        progress -> Proposal.of(plain, study -> own.results().prepare(study, folder, progress)))
                .onSuccess(this::found)
                .onFailure(problem -> found(List.of())));
    }

    /** The data as if no proposal had been taken. */
    private DataSpec withoutTaken(DataSpec data) {
        DataSpec plain = data.withClean(List.of());
        for (Proposal proposal : proposals.get()) {
            if (proposal.fix() instanceof Fix.MissingText texts) {
                plain = texts.without(plain);
            }
        }
        return plain;
    }

    private void found(List<Proposal> newProposals) {
        proposals.set(newProposals);
        change(now -> now.withClean(clean()));
        judge();
    }

    private void prepared() {
        units.look();
        list();
        judge();
    }

    /** The steps of the template, which depend on the data. */
    private void list() {
        if (page.get() != Page.TEMPLATE) {
            return;
        }
        Study begun = study();
        Roles roles = draft().roles();
        Template wanted = template;
        Optional<PreparedStudy> data = own.results().preparedProperty().get();
        listing.submit(() -> Job.of("wizard.task.look", progress -> steps(begun, roles, wanted, data))
                .onSuccess(steps::set));
    }

    private static List<StepSpec> steps(Study begun, Roles roles, Template wanted, Optional<PreparedStudy> data) {
        return PaperTemplate.of(begun, roles, data.flatMap(PreparedStudy::panel), wanted)
                .steps();
    }

    /** Columns chosen as groups that the steps of the last page neither split by nor leave out. */
    List<String> unusedGroups() {
        List<StepSpec> planned = steps.get();
        return planned.isEmpty()
                ? List.of()
                : draft().names(ColumnUse.GROUP).stream()
                        .filter(group -> planned.stream().noneMatch(step -> uses(step, group)))
                        .toList();
    }

    private static boolean uses(StepSpec step, String group) {
        return step.roles().containsKey(group)
                || step.as(RobustnessSpec.class).stream()
                        .flatMap(robustness -> robustness.checks().stream())
                        .flatMap(check -> check.change().as(Variation.DropRows.class).stream())
                        .anyMatch(drop -> drop.where().contains('`' + group + '`'));
    }

    private void judge() {
        hindrance.set(hindrance(page.get()));
        mend.set(
                switch (page.get()) {
                    case FILE, TEMPLATE -> Optional.empty();
                    case COLUMNS -> columnsMend();
                    case TREATMENT -> treatmentProblem().map(problem -> Mend.ofTreatment(problem, this));
                });
    }

    private Optional<Mend> columnsMend() {
        if (draft().wrongName().isPresent()) {
            return Optional.of(Mend.ofNames(this));
        }
        return columnsProblem().map(problem -> Mend.of(problem, this));
    }

    private Optional<Problem> columnsProblem() {
        return hindrance
                .get()
                .filter(Sentence::isWrong)
                .flatMap(said -> dataProblem().or(this::notNumbers));
    }

    private Optional<Sentence> hindrance(Page at) {
        return switch (at) {
            case FILE -> fileHindrance();
            case COLUMNS -> columnsHindrance();
            case TREATMENT -> treatmentHindrance();
            case TEMPLATE -> Optional.empty();
        };
    }

    private Optional<Sentence> fileHindrance() {
        if (study().data().file().isEmpty()) {
            return Optional.of(Sentence.of("wizard.file.needed"));
        }
        return importing
                .problemProperty()
                .get()
                .map(Sentence::of)
                .or(() -> importing.previewProperty().get().isEmpty()
                        ? Optional.of(Sentence.of("wizard.reading"))
                        : Optional.empty());
    }

    private Optional<Sentence> columnsHindrance() {
        for (ColumnUse use : List.of(ColumnUse.UNIT, ColumnUse.TIME, ColumnUse.OUTCOME)) {
            String name = use == ColumnUse.OUTCOME ? draft().outcome() : draft().name(use);
            if (name.isEmpty()) {
                return Optional.of(Sentence.of("wizard.columns.needed." + use.word()));
            }
        }
        if (draft().lacksAmounts()) {
            return Optional.of(Sentence.of("wizard.columns.needed.amounts"));
        }
        Optional<String> wrong = draft().wrongName();
        if (wrong.isPresent()) {
            return Optional.of(
                    wrong.get().isBlank()
                            ? Sentence.of("wizard.columns.no-name")
                            : Sentence.of("wizard.columns.name-twice", wrong.get()));
        }
        return dataProblem().or(this::notNumbers).map(Sentence::of);
    }

    /** Why the outcome, a control or an amount cannot be one: it holds texts. */
    private Optional<Problem> notNumbers() {
        List<String> names = new ArrayList<>(draft().names(ColumnUse.OUTCOME));
        for (ColumnUse use : List.of(ColumnUse.CONTROL, ColumnUse.INPUT, ColumnUse.GOOD, ColumnUse.BAD)) {
            names.addAll(draft().names(use));
        }
        return own.results().preparedProperty().get().flatMap(data -> {
            try {
                names.stream()
                        .filter(name -> data.dataset().find(name).isPresent())
                        .forEach(data.dataset()::numbers);
                return Optional.empty();
            } catch (Problem problem) {
                return Optional.of(problem);
            }
        });
    }

    /** Why there is no panel; also while nothing has been read yet. */
    private Optional<Problem> dataProblem() {
        return own.results()
                .dataProblemProperty()
                .get()
                .or(() -> own.results().preparedProperty().get().flatMap(PreparedStudy::keyProblem));
    }

    private Optional<Sentence> treatmentHindrance() {
        TreatmentSource way = draft().way();
        if (way == TreatmentSource.UNITS && units.waiting() > 0) {
            return Optional.of(Sentence.of("wizard.treatment.waiting", units.waiting()));
        }
        if (way != TreatmentSource.NONE && draft().treatment().isEmpty()) {
            return Optional.of(Sentence.of("wizard.treatment.needed." + way.word()));
        }
        return treatmentProblem().map(Sentence::of);
    }

    private Optional<Problem> treatmentProblem() {
        return own.results()
                .preparedProperty()
                .get()
                .filter(data -> draft().way() != TreatmentSource.NONE)
                .flatMap(PreparedStudy::treatmentProblem);
    }

    /** Goes one page on, or makes the study on the last; nothing happens while something stands in the way. */
    public void next() {
        if (hindrance.get().isPresent()) {
            return;
        }
        if (page.get() == Page.TEMPLATE) {
            finish();
        } else {
            go(Page.values()[page.get().ordinal() + 1]);
        }
    }

    public void back() {
        if (page.get() != Page.FILE) {
            go(Page.values()[page.get().ordinal() - 1]);
        }
    }

    private void go(Page to) {
        page.set(to);
        failure.set(Optional.empty());
        list();
        judge();
    }

    private void finish() {
        if (isMaking) {
            return;
        }
        isMaking = true;
        Study begun = withSheet(study());
        Roles roles = draft().roles();
        Template wanted = template;
        Path folder = own.session().folder();
        bench.tasks()
                .submit(Job.of("wizard.task.make", progress -> made(begun, roles, wanted, folder, progress))
                        .onSuccess(study -> publish(study, folder))
                        .onFailure(problem -> failure.set(Optional.of(problem)))
                        .onAlways(() -> isMaking = false));
    }

    /** Of a workbook with several sheets the study says which one was looked at, so that one more changes nothing. */
    private Study withSheet(Study begun) {
        DataSpec data = begun.data();
        return importing
                .previewProperty()
                .get()
                .map(Preview::format)
                .filter(format -> format.sheets().size() > 1)
                .map(format -> begun.withData(data.withReading(
                        Optional.of(format.sheet()), data.encoding(), data.delimiter(), data.headerRow())))
                .orElse(begun);
    }

    /** Off the window's thread. */
    private Study made(Study begun, Roles roles, Template wanted, Path folder, Progress progress) {
        PreparedStudy data = own.results().prepare(begun, folder, progress);
        Optional<Problem> problem = data.keyProblem().or(data::treatmentProblem);
        if (problem.isPresent()) {
            throw problem.get();
        }
        return PaperTemplate.of(begun, roles, data.panel(), wanted);
    }

    private void publish(Study made, Path folder) {
        close();
        bench.notices().dismiss();
        bench.session().openNew(made, folder, Change.of("new-study"));
        bench.results().runAll();
        finished.set(true);
    }

    /** Stops what still runs for the wizard. */
    public void close() {
        looking.cancel();
        drafting.cancel();
        listing.cancel();
        units.close();
        own.results().cancel();
    }
}
