package org.quasilab.export.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.quasilab.export.script.Plan.Model;
import org.quasilab.export.script.Plan.Step;
import org.quasilab.result.AttEstimate;
import org.quasilab.result.DataLog;
import org.quasilab.result.Estimate;
import org.quasilab.result.PanelColumns;
import org.quasilab.result.StudyResults;
import org.quasilab.result.VcovInfo;
import org.quasilab.result.Wald;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.Study;
import org.quasilab.study.VcovSpec;
import org.quasilab.study.VcovType;
import org.quasilab.text.Messages;
import org.quasilab.text.Version;

/**
 * The frame all scripts share: header, data, then each step with its comments and models. The languages differ in how
 * they say the parts.
 */
abstract class Script {
    /** The panel as QuasiLab prepared it, with the columns of the treatment. */
    static final String PANEL = "replicate-panel.csv";

    private final Study study;
    private final StudyResults results;
    private final PanelColumns panel;
    private final Messages messages;
    private final Plan plan;
    private final SafeNames names;
    private final StringBuilder out = new StringBuilder();

    /**
     * @param panel columns of the panel's file
     * @param messages of the language the comments are in
     */
    Script(Study study, StudyResults results, PanelColumns panel, Messages messages) {
        this.study = study;
        this.results = results;
        this.panel = panel;
        this.messages = messages;
        this.plan = Plan.of(study, results, messages);
        this.names = new SafeNames(plan.columns(study), panel.names());
    }

    /** The whole script. */
    public final String text() {
        out.setLength(0);
        header();
        line("");
        read(names.renamed()).forEach(this::line);
        if (plan.steps().stream()
                .anyMatch(step ->
                        !step.estimators().isEmpty() || step.takenApart().isPresent())) {
            estimators().before().forEach(this::line);
        }
        plan.steps().forEach(this::step);
        last();
        line("");
        end().forEach(this::line);
        return out.toString();
    }

    private void header() {
        StudyResults.DataSummary data = results.data();
        comment(word("title", study.title(messages)));
        comment(word("needs", Version.current(), needs()));
        comment(word("data", data.file(), data.fingerprint()));
        data.ledger().drawn().ifPresent(said -> comment(said.message(messages) + " " + word("drawn", PANEL)));
        comment(word("before"));
        if (data.log().entries().isEmpty() && data.ledger().entries().isEmpty()) {
            comment("  " + word("before.nothing"));
        }
        for (DataLog.Entry entry : data.log().entries()) {
            comment("  " + word("before.clean", entry.verb(), entry.cells().size(), entry.rows()));
        }
        study.data().derive().forEach(d -> comment("  " + word("before.derive", d.name(), d.formula())));
        study.data()
                .policies()
                .forEach(p ->
                        comment("  " + word("before.policy", p.into(), p.title().in(messages))));
        if (!study.data().where().isEmpty()) {
            comment("  " + word("before.where", study.data().where()));
        }
        comment(word(isLoaded() ? "panel" : "panel-elsewhere", PANEL, panel.did(), panel.cohort()));
        own(panel.did(), PanelColumns.DID);
        own(panel.cohort(), PanelColumns.COHORT);
        if (!panel.period().equals(study.data().time())) {
            comment("  " + word("periods", panel.period(), panel.cohort()));
            own(panel.period(), PanelColumns.PERIOD);
        }
    }

    private boolean isLoaded() {
        return results.steps().values().stream()
                .allMatch(outcome -> outcome.statements().isEmpty());
    }

    /** Says that the data have another column by the usual name. */
    private void own(String made, String usual) {
        if (!made.equals(usual)) {
            comment("  " + word("own", made, usual));
        }
    }

    private void step(Step step) {
        line("");
        comment("---- " + (step.title().isEmpty() ? step.id() : step.title() + " (" + step.id() + ")"));
        step.comments().forEach(this::comment);
        for (Model model : step.models()) {
            waitsFor(model)
                    .ifPresentOrElse(
                            name -> comment(word("later", model.label(), name)),
                            () -> lines(step, model).forEach(this::line));
        }
        for (AttScript.Part part : parts(step)) {
            part.needs()
                    .ifPresentOrElse(
                            name -> comment(word("later", part.label(), name)),
                            () -> part.lines().forEach(this::line));
        }
    }

    /** The step's estimators of staggered adoption, and what two-way fixed effects is made of. */
    private List<AttScript.Part> parts(Step step) {
        List<AttScript.Part> parts = new ArrayList<>();
        for (Redone redone : step.estimators()) {
            String where = redone.column().where();
            parts.add(condition(where)
                    .map(rows -> estimators().part(redone, rows))
                    .orElseGet(() -> byHand(redone.label(), where)));
        }
        step.takenApart().ifPresent(apart -> {
            String where = apart.column().where();
            condition(where)
                    .ifPresentOrElse(
                            rows -> parts.addAll(estimators().parts(apart, rows)),
                            () -> parts.add(byHand(step.id(), where)));
        });
        step.shaken()
                .map(asked -> condition(asked).isPresent() ? asked : asked.withoutModel())
                .ifPresent(asked -> parts.addAll(shaken(asked)));
        return parts;
    }

    /** The condition on the rows of the regression it is about. */
    final Optional<String> condition(Shaken asked) {
        return asked.model().isEmpty()
                ? Optional.of("")
                : condition(asked.model().get().spec().where());
    }

    private AttScript.Part byHand(String label, String where) {
        return new AttScript.Part(label, Optional.empty(), List.of(commented(word("condition", label, where))));
    }

    /** What needs a package that is not always there comes last, so that all else runs without it. */
    private void last() {
        Map<String, List<String>> needed = new LinkedHashMap<>();
        for (Step step : plan.steps()) {
            for (Model model : step.models()) {
                waitsFor(model)
                        .ifPresent(name -> needed.computeIfAbsent(name, n -> new ArrayList<>())
                                .addAll(lines(step, model)));
            }
            for (AttScript.Part part : parts(step)) {
                part.needs()
                        .ifPresent(name -> needed.computeIfAbsent(name, n -> new ArrayList<>())
                                .addAll(part.lines()));
            }
        }
        needed.forEach((name, lines) -> {
            line("");
            comment("---- " + word("last", name));
            ifInstalled(name, lines).forEach(this::line);
        });
    }

    /** A model that is but a comment waits for nothing, for a block of comments alone is none to Python. */
    private Optional<String> waitsFor(Model model) {
        return condition(model.spec().where()).flatMap(where -> extra(model));
    }

    private List<String> lines(Step step, Model model) {
        Optional<String> where = condition(model.spec().where());
        if (where.isEmpty()) {
            return List.of(
                    commented(word("condition", model.label(), model.spec().where())));
        }
        List<String> lines = new ArrayList<>();
        lines.add(commented(expected(model)));
        lines.add(commented("    " + variance(model.estimate())));
        differences(model).stream().map(this::commented).forEach(lines::add);
        step.eventStudy().ifPresent(spec -> lines.addAll(eventTime(spec)));
        lines.addAll(model(model, where.get(), step.eventStudy()));
        return lines;
    }

    /** The comment on what QuasiLab has: the main average of an estimator, and how its error was made. */
    final List<String> expected(Redone redone) {
        AttEstimate estimate = redone.estimate();
        AttEstimate.Errors errors = estimate.errors();
        List<String> said = new ArrayList<>();
        said.add(word(
                "expected",
                redone.label(),
                Redone.ATT,
                exactly(estimate.overall().estimate(0)),
                exactly(estimate.overall().se(0)),
                estimate.n()));
        said.add(indented("att.errors", errors.rule(), errors.by(), errors.clusters()));
        if (errors.draws() > 0) {
            said.add(indented("att.random", errors.draws()));
        }
        return said;
    }

    private String expected(Model model) {
        Estimate estimate = model.estimate();
        if (model.joint().isPresent()) {
            Wald test = model.joint().get();
            return word(
                    "expected-joint",
                    model.label(),
                    test.terms(),
                    exactly(test.statistic()),
                    test.df1(),
                    exactly(test.df2()),
                    exactly(test.p()),
                    estimate.n());
        }
        return model.mainTerm()
                .map(term -> {
                    int i = estimate.indexOf(term);
                    return word(
                            "expected",
                            model.label(),
                            term,
                            exactly(estimate.estimate(i)),
                            exactly(estimate.se(i)),
                            estimate.n());
                })
                .orElse(model.label());
    }

    /** With all its digits; a dash for what is not known. */
    static String exactly(double number) {
        return Double.isNaN(number) ? "—" : String.valueOf(number);
    }

    /** How QuasiLab made the variance, with the numbers another program may count otherwise. */
    private String variance(Estimate estimate) {
        VcovInfo info = estimate.vcovInfo();
        String factor = word(isDivisor(info) ? "variance.divisor" : "variance.factor", exactly(info.factor()));
        String tests = Double.isInfinite(info.df())
                ? word("variance.normal")
                : estimate.effects().dfs().isPresent()
                        ? word("variance.own")
                        : word("variance.t", Math.round(info.df()));
        String rule = info.asked().type().hasSmallSample() ? info.asked().smallSample() : "none";
        return word("variance", info.asked().describe(), rule, factor, info.dofK(), tests);
    }

    /** The variance of a model, with the number of lags where a rule that other programs do not have made it. */
    static VcovSpec vcov(Model model) {
        VcovSpec vcov = model.spec().vcov().orElse(VcovSpec.IID);
        boolean isByRule =
                vcov.type() == VcovType.DRISCOLL_KRAAY && !vcov.lagRule().equals(VcovSpec.IID.lagRule());
        return isByRule
                ? vcov.withLag(OptionalInt.of(model.estimate().vcovInfo().lag()))
                : vcov;
    }

    private static boolean isDivisor(VcovInfo info) {
        return info.asked().type() == VcovType.IID;
    }

    /** The condition in the language; an empty text for all rows; absent if it cannot be said. */
    private Optional<String> condition(String where) {
        return where.isEmpty() ? Optional.of("") : ConditionWords.of(where, language(), this::compared);
    }

    final Study study() {
        return study;
    }

    /** The column that counts the periods: the time column itself if it holds numbers. */
    final String time() {
        return names.of(panel.period());
    }

    /** A column by its name in the script; that of the time, whose levels are the periods, as it is counted. */
    final String name(String column) {
        return column.equals(study.data().time()) ? time() : names.of(column);
    }

    /** A column among the regressors, where {@code did} is the treatment whatever else the data call so. */
    final String term(String column) {
        return column.equals(PanelColumns.DID) ? panel.did() : name(column);
    }

    /** A column in a condition, which compares the time as it is written. */
    private String compared(String column) {
        return column.equals(PanelColumns.DID) ? panel.did() : names.of(column);
    }

    /** Columns that must have a value in a row for it to be used. */
    final List<String> names(RegressionColumn spec) {
        Set<String> columns = new LinkedHashSet<>();
        spec.outcome().ifPresent(columns::add);
        columns.addAll(spec.controls().orElse(List.of()));
        spec.weights().ifPresent(columns::add);
        spec.vcov().ifPresent(vcov -> columns.addAll(vcov.columns()));
        return columns.stream().map(this::name).distinct().toList();
    }

    final List<String> termsOf(List<String> columns) {
        return columns.stream().map(this::term).toList();
    }

    final List<String> namesOf(List<String> columns) {
        return columns.stream().map(this::name).toList();
    }

    /** Columns of the panel's file. */
    final PanelColumns panel() {
        return panel;
    }

    /** A beginning of names no column has. */
    final String free(String wanted) {
        return names.free(wanted);
    }

    /** Columns a model reads that hold texts, or that a condition compares with texts, in order. */
    final Set<String> texts() {
        Set<String> columns = new LinkedHashSet<>(plan.columns(study));
        columns.retainAll(panel.texts());
        plan.steps()
                .forEach(step -> step.columns().forEach(spec -> columns.addAll(ConditionWords.texts(spec.where()))));
        return columns;
    }

    /** Columns whose levels are absorbed or clustered on, in order. */
    final List<String> grouped() {
        Set<String> columns = new LinkedHashSet<>();
        plan.steps().stream().flatMap(Step::columns).forEach(spec -> {
            spec.fixedEffects()
                    .orElse(List.of())
                    .forEach(e -> columns.addAll(Effects.of(e).columns()));
            spec.vcov().ifPresent(vcov -> columns.addAll(vcov.by()));
        });
        return List.copyOf(columns);
    }

    /** Regressors and controls in order. */
    final List<String> righthand(RegressionColumn spec) {
        List<String> all = new ArrayList<>(termsOf(spec.regressors()));
        termsOf(spec.controls().orElse(List.of())).stream()
                .filter(c -> !all.contains(c))
                .forEach(all::add);
        return all;
    }

    /** Names of the models that were written, for a table at the end. */
    final List<String> models() {
        return plan.steps().stream()
                .flatMap(s -> s.models().stream())
                .filter(m -> condition(m.spec().where()).isPresent())
                .map(Model::name)
                .toList();
    }

    /** A comment in the language of the reader, {@code script.<key>}. */
    final String word(String key, Object... args) {
        return messages.text("script." + key, args);
    }

    /** One under the comment on a model. */
    final String indented(String key, Object... args) {
        return "    " + word(key, args);
    }

    private void comment(String text) {
        line(commented(text));
    }

    /** A line that is a comment, whatever the text. */
    final String commented(String text) {
        // Stata reads "/*" within a line comment as the beginning of a long one, "///" as going on
        String harmless = text.replaceAll("[\\r\\n]+", " ").replace("/*", "/ *").replace("///", "/ / /");
        return (commentSign() + " " + harmless).stripTrailing();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    abstract ConditionWords.Language language();

    abstract String commentSign();

    abstract String needs();

    /** Lines that read the panel and rename columns. */
    abstract List<String> read(Map<String, String> renamed);

    /** How the language redoes the estimators of staggered adoption. */
    abstract AttScript<?> estimators();

    /** How the language redoes what a result hangs on. */
    abstract List<AttScript.Part> shaken(Shaken asked);

    /** Lines that make the event time. */
    abstract List<String> eventTime(EventStudySpec spec);

    /** R and Python divide by n − 1 where QuasiLab's rule {@code none} divides by n. */
    final String dividedByN(int n, String program) {
        return indented("divided-by-n", program, exactly(Math.sqrt((n - 1.0) / n)));
    }

    /** What the language's numbers differ in from QuasiLab's, and by how much. */
    abstract List<String> differences(Model model);

    /** The package this model needs beside those of the others. */
    Optional<String> extra(Model model) {
        return Optional.empty();
    }

    /** The lines as a block that is passed over with a sentence where the package is missing. */
    List<String> ifInstalled(String name, List<String> lines) {
        return lines;
    }

    static List<String> indentedBy(String blanks, List<String> lines) {
        return lines.stream().map(line -> blanks + line).toList();
    }

    /** Lines that fit one model. */
    abstract List<String> model(Model model, String where, Optional<EventStudySpec> event);

    abstract List<String> end();
}
