package org.quasilab.gui.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Workbench;
import org.quasilab.result.EfficiencyResult;
import org.quasilab.result.EfficiencyResult.Infeasible;
import org.quasilab.study.CheckSpec;
import org.quasilab.study.EfficiencySpec;
import org.quasilab.study.MadeColumn;
import org.quasilab.study.Period;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.StepOrder;
import org.quasilab.study.StepSpec;
import org.quasilab.study.Study;
import org.quasilab.study.Variation;
import org.quasilab.table.Labels;

/** What the scores of an efficiency step become: a column, the outcome, a check of the baseline over all choices. */
public final class EfficiencyViewModel {
    private static final String NAME = "efficiency";

    private final Workbench bench;
    private final StepViewModel step;
    private final Consumer<String> go;
    private final BooleanBinding unnamed;
    private final BooleanBinding isOutcome;
    private final BooleanBinding holdsIndex;
    private final ObjectBinding<List<Infeasible>> infeasible;
    private final StringProperty name = new SimpleStringProperty(NAME);

    /** @param go chooses a step by its id */
    public EfficiencyViewModel(Workbench bench, StepViewModel step, Consumer<String> go) {
        this.bench = bench;
        this.step = step;
        this.go = go;
        this.unnamed = Bindings.createBooleanBinding(
                () -> spec().map(EfficiencySpec::into).orElse("").isEmpty(),
                bench.session().studyProperty());
        this.isOutcome = Bindings.createBooleanBinding(
                () -> spec().filter(this::makesOutcome).isPresent(),
                bench.session().studyProperty());
        this.holdsIndex = Bindings.createBooleanBinding(
                () -> spec().map(MadeColumn::what).orElse("").equals("index"),
                bench.session().studyProperty());
        this.infeasible = Bindings.createObjectBinding(
                () -> step.stateProperty()
                        .get()
                        .result()
                        .filter(EfficiencyResult.class::isInstance)
                        .map(result -> ((EfficiencyResult) result).infeasible())
                        .orElse(List.of()),
                step.stateProperty());
    }

    /** The name the column gets when it is used and has none yet. */
    public StringProperty nameProperty() {
        return name;
    }

    /** Whether the step has no name for its column yet. */
    public BooleanBinding unnamed() {
        return unnamed;
    }

    /** Whether the column is the outcome of the study. */
    public BooleanBinding isOutcome() {
        return isOutcome;
    }

    private boolean makesOutcome(EfficiencySpec spec) {
        return !spec.into().isEmpty()
                && spec.into().equals(bench.session().study().design().outcome());
    }

    /** How the column is made. */
    public StringBinding provenance() {
        return words(spec -> MadeColumn.provenance(spec, bench.words().messages()));
    }

    /** Whether the column holds a score, a level or an index. */
    public StringBinding holds() {
        return words(spec -> bench.words().text("gui.efficiency.holds." + MadeColumn.what(spec)));
    }

    /** Whether the column holds an index, which is no level. */
    public BooleanBinding holdsIndex() {
        return holdsIndex;
    }

    /** Which column is the outcome of the study. */
    public StringBinding outcome() {
        return words(spec -> {
            String outcome = bench.session().study().design().outcome();
            if (outcome.isEmpty()) {
                return bench.words().text("gui.efficiency.no-outcome");
            }
            String key = makesOutcome(spec) ? "gui.efficiency.used" : "gui.efficiency.unused";
            return bench.words().text(key, outcome);
        });
    }

    private StringBinding words(java.util.function.Function<EfficiencySpec, String> sentence) {
        return bench.words()
                .of(messages -> spec().map(sentence).orElse(""), bench.session().studyProperty());
    }

    /** Programs without a solution, of the newest result. */
    public ObjectBinding<List<Infeasible>> infeasible() {
        return infeasible;
    }

    /** What the step shows, its units by name. */
    public ReadOnlyObjectProperty<Shown> shownProperty() {
        return step.shownProperty();
    }

    /** The unit a program is about, by its name. */
    public String unit(Infeasible program) {
        return new Labels(step.shownProperty().get().study(), bench.words().messages()).unit(program.unit());
    }

    /** The frontier a program was seen from, its group by the label of its value. */
    public String frontier(Infeasible program) {
        Labels labels = new Labels(bench.session().study(), bench.words().messages());
        return spec().flatMap(EfficiencySpec::group)
                .flatMap(by -> program.group().map(group -> labels.value(by, group) + " " + when(program.time())))
                .orElse(program.frontier());
    }

    /** Makes the column the outcome of the study, under the name written if it has none; its users stand behind it. */
    public void useAsOutcome() {
        spec().ifPresent(spec -> {
            String column = spec.into().isEmpty() ? name.get().strip() : spec.into();
            if (column.isEmpty()) {
                return;
            }
            bench.session()
                    .change(
                            Change.of("outcome", column),
                            study -> StepOrder.makersFirst(study.withStep(spec.withInto(column))
                                    .withDesign(study.design().withOutcome(column))));
        });
    }

    /** Adds the check over all models, returns and frontiers to the study, if it is not there, and goes to it. */
    public void rerun() {
        spec().ifPresent(spec -> {
            Study study = bench.session().study();
            Optional<StepSpec> there = study.steps().stream()
                    .filter(other -> other.as(RobustnessSpec.class)
                            .filter(checks -> varies(checks, spec.id()))
                            .isPresent())
                    .findFirst();
            StepSpec checks = there.orElseGet(() -> newChecks(study, spec));
            bench.session().changeStep(Change.of("frontiers"), checks);
            go.accept(checks.id());
        });
    }

    private static boolean varies(RobustnessSpec step, String efficiency) {
        return step.checks().stream().anyMatch(check -> check.equals(check(efficiency)));
    }

    private static CheckSpec check(String efficiency) {
        return CheckSpec.of(new Variation.OtherFrontier(efficiency, List.of(), List.of(), List.of(), Map.of()));
    }

    private static StepSpec newChecks(Study study, EfficiencySpec spec) {
        String id = spec.id() + "-frontiers";
        while (study.step(id).isPresent()) {
            id += "-2";
        }
        return RobustnessSpec.DEFAULT
                .withChecks(new ArrayList<>(List.of(check(spec.id()))))
                .withId(id);
    }

    private Optional<EfficiencySpec> spec() {
        return bench.session().study().step(step.id()).flatMap(step -> step.as(EfficiencySpec.class));
    }

    /** A period as a sentence says it. */
    Period when(int time) {
        return new Period(time, bench.session().study().data().frequency());
    }
}
