package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.quasilab.study.Option.Type;
import org.quasilab.text.Messages;

/**
 * A table of regressions, one column each.
 *
 * @param id unique within the study
 * @param title caption, empty for the default
 * @param columns left to right
 * @param adjust one of {@link Adjust#METHODS}
 * @param other unknown keys, kept
 */
public record RegressionSpec(
        String id, String title, List<RegressionColumn> columns, String adjust, Map<String, JsonNode> other)
        implements StepSpec {
    public static final RegressionSpec DEFAULT =
            new RegressionSpec("regression", "", List.of(RegressionColumn.DEFAULT), "none", Map.of());

    public static final List<Option<RegressionSpec>> OPTIONS = Options.of(DEFAULT)
            .part("columns", Type.OTHER)
            .choice("adjust", Adjust.METHODS)
            .list();

    public RegressionSpec {
        Adjust.check(adjust);
        columns = List.copyOf(columns);
        other = Map.copyOf(other);
    }

    @Override
    public String kind() {
        return "regression";
    }

    @Override
    public Object dependsOn(Study study) {
        return List.of(
                regressions(study.design()),
                study.design().level(),
                study.design().vcov().by(),
                adjust);
    }

    @Override
    public boolean needsTreatment() {
        return columns.stream().anyMatch(column -> column.regressors().contains(RegressionColumn.DID));
    }

    @Override
    public List<RegressionColumn> regressions(DesignSpec design) {
        return columns.stream().map(column -> column.resolve(design)).toList();
    }

    @Override
    public String gist(Messages messages) {
        boolean hasRandom =
                columns.stream().anyMatch(column -> column.estimator().equals("random-effects"));
        long bare = columns.stream()
                .filter(column -> column.controls().filter(List::isEmpty).isPresent())
                .count();
        String controls = bare == 0 ? "controls" : bare == columns.size() ? "controls-none" : "controls-both";
        return messages.text(
                "wizard.steps.columns",
                columns.size(),
                messages.text(hasRandom ? "wizard.steps.estimators" : "wizard.steps.estimator"),
                messages.text("wizard.steps." + controls));
    }

    @Override
    public <T> T on(Cases<T> cases) {
        return cases.regression(this);
    }

    @Override
    public RegressionSpec withId(String newId) {
        return Parts.with(this, "id", newId);
    }

    @Override
    public RegressionSpec withTitle(String newTitle) {
        return Parts.with(this, "title", newTitle);
    }

    public RegressionSpec withColumns(List<RegressionColumn> newColumns) {
        return Parts.with(this, "columns", newColumns);
    }

    public RegressionSpec withAdjust(String newAdjust) {
        return Parts.with(this, "adjust", newAdjust);
    }

    @Override
    public RegressionSpec withOther(Map<String, JsonNode> newOther) {
        return Parts.with(this, "other", newOther);
    }
}
