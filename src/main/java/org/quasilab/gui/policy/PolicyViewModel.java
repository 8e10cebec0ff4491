package org.quasilab.gui.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import org.quasilab.data.Dataset;
import org.quasilab.data.read.DataReader;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.gui.task.LatestTask;
import org.quasilab.gui.treatment.UnitsViewModel;
import org.quasilab.panel.PolicyOverlap;
import org.quasilab.panel.StudyPanel;
import org.quasilab.probe.Where;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.DataSpec;
import org.quasilab.study.Frequency;
import org.quasilab.study.PolicySpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.Study;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.study.UnitChanges;
import org.quasilab.study.VariableSpec;
import org.quasilab.study.Variation;

/** The policies that some unit has, each with its overlap, and what is done with the one that is chosen. */
final class PolicyViewModel {
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final Workbench bench;
    private final LatestTask newest;
    private final UnitsViewModel own;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(new Shown(List.of(), List.of()));

    /** Settings of policies of the library that the study does not have yet. */
    private final Map<String, PolicySpec> drafts = new LinkedHashMap<>();

    private final ChangeListener<Object> listener = (property, before, now) -> find();
    private Optional<TreatmentSpec.Units> list = Optional.empty();

    /**
     * What the window shows.
     *
     * @param overlaps in the order of the library, lists of one's own last
     * @param inStudy the policies that are columns of the study
     */
    record Shown(List<PolicyOverlap> overlaps, List<PolicySpec> inStudy) {}

    PolicyViewModel(Workbench bench) {
        this.bench = bench;
        this.newest = new LatestTask(bench.tasks(), MOMENT);
        this.own = new UnitsViewModel(bench, found -> list = found);
        bench.session().studyProperty().addListener(listener);
        bench.results().preparedProperty().addListener(listener);
        find();
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** The names of a pasted list. */
    UnitsViewModel own() {
        return own;
    }

    private DataSpec data() {
        return bench.session().study().data();
    }

    Frequency frequency() {
        return data().frequency();
    }

    private void find() {
        Optional<StudyPanel> study = bench.results().preparedProperty().get().flatMap(PreparedStudy::panel);
        DataSpec data = data();
        Stream<PolicySpec> notYet = drafts.values().stream().filter(draft -> !isInStudy(draft));
        DataSpec asked = data.withPolicies(
                Stream.concat(data.policies().stream(), notYet).toList());
        newest.submit(() -> Job.of("gui.policy.title", progress -> new Shown(found(study, asked), data.policies()))
                .onSuccess(shown::set));
    }

    private static List<PolicyOverlap> found(Optional<StudyPanel> study, DataSpec asked) {
        return study.flatMap(panel -> panel.treatment()
                        .map(treatment -> PolicyOverlap.all(panel.panel(), treatment, asked).stream()
                                .sorted(Comparator.comparingInt(PolicyViewModel::place))
                                .toList()))
                .orElse(List.of());
    }

    private static int place(PolicyOverlap overlap) {
        int place = PolicySpec.LIBRARY.indexOf(overlap.policy().policy());
        return place < 0 ? PolicySpec.LIBRARY.size() : place;
    }

    /** Whether the study has a column of the policy. */
    boolean isInStudy(PolicySpec policy) {
        return policy.in(bench.session().study()).isPresent();
    }

    /** Whether there is a step that the checks of a policy can be put into. */
    boolean hasRobustness() {
        return bench.session().study().steps().stream()
                .anyMatch(step -> step.as(RobustnessSpec.class).isPresent());
    }

    /** Changes the settings of a policy, whether the study has it or not yet. */
    void set(PolicySpec policy, UnaryOperator<PolicySpec> how) {
        PolicySpec changed = how.apply(policy);
        if (changed.equals(policy)) {
            return;
        }
        if (!isInStudy(policy)) {
            drafts.put(policy.policy(), changed);
            find();
            return;
        }
        change(
                "policy",
                policy,
                study -> study.withData(study.data()
                        .withPolicies(study.data().policies().stream()
                                .map(other -> policy.isSame(other) ? changed : other)
                                .toList())));
    }

    /** A unit has the policy from a date on, by the rule of the policy. */
    void countFrom(PolicySpec policy, String unit, int start) {
        set(policy, before -> before.withChanges(before.changes().withTreated(unit, start)));
    }

    /** A unit does not have the policy. */
    void leaveOut(PolicySpec policy, String unit) {
        set(policy, before -> before.withChanges(before.changes().withNever(unit)));
    }

    /** A unit is counted as the list says. */
    void asListed(PolicySpec policy, String unit) {
        set(policy, before -> {
            Map<String, Integer> treated = new LinkedHashMap<>(before.changes().treated());
            treated.remove(unit);
            List<String> never = new ArrayList<>(before.changes().never());
            never.remove(unit);
            return before.withChanges(new UnitChanges(treated, new LinkedHashSet<>(never)));
        });
    }

    /** Its column becomes a control of all steps that do not name their own. */
    void addControl(PolicySpec policy) {
        change("policy-control", policy, study -> {
            Study with = withColumn(study, policy);
            String column = column(with, policy);
            List<String> controls = new ArrayList<>(with.design().controls());
            if (!controls.contains(column)) {
                controls.add(column);
            }
            return with.withDesign(with.design().withControls(controls));
        });
    }

    /** Its rows are left out of the data of the study. */
    void exclude(PolicySpec policy) {
        change("policy-exclude", policy, study -> {
            Study with = withColumn(study, policy);
            String without = Where.name(column(with, policy)) + " == 0";
            String where = with.data().where();
            return where.contains(without) ? with : with.withData(with.data().withWhere(Where.and(where, without)));
        });
    }

    /** Two checks of the first robustness step: without its rows, and with its column as a control. */
    void addChecks(PolicySpec policy) {
        change("policy-check", policy, study -> {
            Study with = withColumn(study, policy);
            RobustnessSpec step = with.steps().stream()
                    .flatMap(one -> one.as(RobustnessSpec.class).stream())
                    .findFirst()
                    .orElseThrow();
            List<CheckSpec> checks = new ArrayList<>(step.checks());
            policy.checks(with).stream()
                    .filter(check -> !checks.contains(check))
                    .forEach(checks::add);
            return with.withStep(step.withChecks(checks));
        });
    }

    /** Takes its column out of the study, with what this window has made of it. */
    void remove(PolicySpec policy) {
        change("policy-remove", policy, study -> {
            String column = column(study, policy);
            String without = Where.name(column) + " == 0";
            String kept = Where.without(study.data().where(), without);
            List<String> controls = new ArrayList<>(study.design().controls());
            controls.remove(column);
            List<PolicySpec> policies = study.data().policies().stream()
                    .filter(other -> !policy.isSame(other))
                    .toList();
            Map<String, VariableSpec> variables =
                    new LinkedHashMap<>(study.data().variables());
            variables.remove(column);
            Study less = study.withData(
                            study.data().withPolicies(policies).withWhere(kept).withVariables(variables))
                    .withDesign(study.design().withControls(controls));
            for (RobustnessSpec step : study.steps().stream()
                    .flatMap(one -> one.as(RobustnessSpec.class).stream())
                    .toList()) {
                less = less.withStep(step.withChecks(step.checks().stream()
                        .filter(check -> check.change()
                                .as(Variation.OtherPolicy.class)
                                .filter(other -> other.column().equals(column))
                                .isEmpty())
                        .toList()));
            }
            return less;
        });
        drafts.remove(policy.policy());
    }

    /** Reads a list from a file that is chosen, as it would be pasted. */
    void openList(Consumer<String> heard) {
        bench.dialogs()
                .openData()
                .ifPresent(file -> bench.tasks()
                        .submit(Job.of(
                                        "gui.policy.title",
                                        progress -> pasted(DataReader.read(file, DataSpec.DEFAULT, progress)
                                                .dataset()))
                                .onSuccess(heard)
                                .onFailure(bench::show)));
    }

    private static String pasted(Dataset list) {
        return IntStream.range(0, list.rows())
                .mapToObj(row ->
                        list.columns().stream().map(column -> column.text(row)).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }

    /** Puts the pasted list into the study; empty text if that is done, else what is missing. */
    String addOwn(String name) {
        if (name.isBlank() || list.isEmpty()) {
            return name.isBlank() ? "gui.policy.own.no-name" : "gui.policy.own.no-list";
        }
        String plain = name.strip().replaceAll("[^\\p{L}\\p{N}]+", "_");
        PolicySpec policy = PolicySpec.of(name.strip(), plain, list.get());
        if (isInStudy(policy)) {
            return "gui.policy.own.same-name";
        }
        change("policy", policy, study -> withColumn(study, policy));
        return "";
    }

    private void change(String key, PolicySpec policy, UnaryOperator<Study> how) {
        bench.session().change(Change.of(key, policy.title()), how);
    }

    private static String column(Study study, PolicySpec policy) {
        return policy.in(study).orElseThrow().into();
    }

    private Study withColumn(Study study, PolicySpec policy) {
        return policy.addedTo(
                study,
                bench.results()
                        .preparedProperty()
                        .get()
                        .map(prepared -> prepared.dataset().names())
                        .orElse(List.of()));
    }

    /** To be called when the window is closed. */
    void close() {
        bench.session().studyProperty().removeListener(listener);
        bench.results().preparedProperty().removeListener(listener);
        newest.cancel();
        own.close();
    }
}
