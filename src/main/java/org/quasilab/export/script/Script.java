package org.quasilab.export.script;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quasilab.export.script.Plan.Model;
import org.quasilab.export.script.Plan.Step;
import org.quasilab.result.DataLog;
import org.quasilab.result.Estimate;
import org.quasilab.result.StudyResults;
import org.quasilab.result.VcovInfo;
import org.quasilab.study.EventStudySpec;
import org.quasilab.study.RegressionColumn;
import org.quasilab.study.Study;
import org.quasilab.text.Version;

/**
 * The frame all scripts share: header, data, then each step with its comments and models. The languages differ in how
 * they say the parts.
 */
abstract class Script {
    /** The panel as QuasiLab prepared it, with the columns {@code did} and {@code cohort}. */
    static final String PANEL = "replicate-panel.csv";

    private final Study study;
    private final StudyResults results;
    private final List<String> panel;
    private final Plan plan;
    private final SafeNames names;
    private final StringBuilder out = new StringBuilder();

    /** @param panel columns of the panel's file in order; empty if they are not known */
    Script(Study study, StudyResults results, List<String> panel) {
        this.study = study;
        this.results = results;
        this.panel = List.copyOf(panel);
        this.plan = Plan.of(study, results);
        this.names = new SafeNames(plan.columns(study), panel);
    }

    /** The whole script. */
    public final String text() {
        out.setLength(0);
        header();
        line("");
        read(names.renamed()).forEach(this::line);
        plan.steps().forEach(this::step);
        line("");
        end().forEach(this::line);
        return out.toString();
    }

    private void header() {
        StudyResults.DataSummary data = results.data();
        comment("Replication of: " + study.title());
        comment("Written by QuasiLab " + Version.current() + ". Needs: " + needs());
        comment("Data file: " + data.file() + ", SHA-256 " + data.sha256());
        comment("What was done to it before (the cells are in results.json):");
        if (data.log().entries().isEmpty() && data.ledger().entries().isEmpty()) {
            comment("  nothing");
        }
        for (DataLog.Entry entry : data.log().entries()) {
            comment("  " + entry.verb() + ": " + entry.cells().size() + " cells changed, " + entry.rows()
                    + " rows dropped");
        }
        study.data().derive().forEach(d -> comment("  new column " + d.name() + " = " + d.formula()));
        if (!study.data().where().isEmpty()) {
            comment("  rows kept: " + study.data().where());
        }
        comment("The panel that came out, with did (treated now) and cohort (first treated period), is " + PANEL + ".");
    }

    private void step(Step step) {
        line("");
        comment("---- " + step.title() + " (" + step.id() + ")");
        step.comments().forEach(this::comment);
        for (Model model : step.models()) {
            Optional<String> where = condition(model.spec().where());
            if (where.isEmpty()) {
                comment(model.label() + ": the condition \"" + model.spec().where()
                        + "\" uses functions; make the sample by hand.");
                continue;
            }
            comment(model.label() + expected(model));
            comment("    " + variance(model.estimate()));
            differences(model).forEach(this::comment);
            step.eventStudy().ifPresent(spec -> eventTime(spec).forEach(this::line));
            model(model, where.get(), step.eventStudy()).forEach(this::line);
        }
    }

    private static String expected(Model model) {
        return model.mainTerm()
                .map(term -> {
                    int i = model.estimate().indexOf(term);
                    return ": QuasiLab has " + term + " " + model.estimate().estimate(i) + " (se "
                            + model.estimate().se(i) + "), N "
                            + model.estimate().n();
                })
                .orElse("");
    }

    /** How QuasiLab made the variance, with the numbers another program may count otherwise. */
    private static String variance(Estimate estimate) {
        VcovInfo info = estimate.vcovInfo();
        String factor = isDivisor(info) ? "RSS * " + info.factor() : "factor " + info.factor();
        String tests = Double.isInfinite(info.df()) ? "normal distribution" : "t with " + Math.round(info.df()) + " df";
        return "variance " + info.asked().describe() + ", rule " + info.asked().smallSample() + ": " + factor + ", K = "
                + info.dofK() + ", " + tests;
    }

    private static boolean isDivisor(VcovInfo info) {
        return info.asked().type().equals("iid");
    }

    /** The condition in the language; an empty text for all rows; absent if it cannot be said. */
    private Optional<String> condition(String where) {
        return where.isEmpty() ? Optional.of("") : ConditionWords.of(where, language(), names);
    }

    final Study study() {
        return study;
    }

    final String name(String column) {
        return names.of(column);
    }

    final List<String> namesOf(List<String> columns) {
        return columns.stream().map(names::of).toList();
    }

    /** Columns of the panel's file in order; empty if they are not known. */
    final List<String> panel() {
        return panel;
    }

    /** A beginning of names no column has. */
    final String free(String wanted) {
        return names.free(wanted);
    }

    /** Columns that conditions compare with texts. */
    final Set<String> texts() {
        Set<String> columns = new LinkedHashSet<>();
        plan.steps()
                .forEach(step -> step.models()
                        .forEach(model ->
                                columns.addAll(ConditionWords.texts(model.spec().where()))));
        return columns;
    }

    /** Columns whose levels are absorbed or clustered on, in order. */
    final List<String> grouped() {
        Set<String> columns = new LinkedHashSet<>();
        for (Step step : plan.steps()) {
            for (Model model : step.models()) {
                RegressionColumn spec = model.spec();
                spec.fixedEffects()
                        .orElse(List.of())
                        .forEach(e -> columns.addAll(Effects.of(e).columns()));
                spec.vcov().ifPresent(vcov -> columns.addAll(vcov.by()));
            }
        }
        return List.copyOf(columns);
    }

    /** Regressors and controls in order. */
    final List<String> righthand(RegressionColumn spec) {
        List<String> all = new ArrayList<>(namesOf(spec.regressors()));
        namesOf(spec.controls().orElse(List.of())).stream()
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

    /** Lines that make the event time. */
    abstract List<String> eventTime(EventStudySpec spec);

    /** R and Python divide by n − 1 where QuasiLab's rule {@code none} divides by n. */
    static String dividedByN(int n, String program) {
        return "    rule none divides RSS by n, " + program
                + " by n - 1: QuasiLab's se is this one times sqrt((n - 1) / n) = " + Math.sqrt((n - 1.0) / n);
    }

    /** What the language's numbers differ in from QuasiLab's, and by how much. */
    abstract List<String> differences(Model model);

    /** Lines that fit one model. */
    abstract List<String> model(Model model, String where, Optional<EventStudySpec> event);

    abstract List<String> end();
}
