package org.quasilab.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.quasilab.study.Option.Type;

/**
 * Summary statistics of variables, for all rows and by group.
 *
 * @param id unique within the study
 * @param title caption, empty for the default
 * @param variables columns; empty takes outcome, did and controls of the design
 * @param by group column
 * @param where rows used; empty for all
 * @param other unknown keys, kept
 */
public record DescribeSpec(
        String id, String title, List<String> variables, Optional<String> by, String where, Map<String, JsonNode> other)
        implements StepSpec {
    public static final DescribeSpec DEFAULT =
            new DescribeSpec("describe", "", List.of(), Optional.empty(), "", Map.of());

    public static final List<Option<DescribeSpec>> OPTIONS = Options.of(DEFAULT)
            .part("variables", Type.COLUMNS)
            .part("by", Type.COLUMN)
            .part("where", Type.CONDITION)
            .list();

    public DescribeSpec {
        variables = List.copyOf(variables);
        other = Map.copyOf(other);
    }

    @Override
    public String kind() {
        return "describe";
    }

    @Override
    public Object dependsOn(Study study) {
        return List.of(study.design().variables(), study.data().listed(by));
    }

    @Override
    public Set<String> reads(Study study) {
        DescribeSpec filled = variables.isEmpty() ? withVariables(study.design().variables()) : this;
        return OPTIONS.stream().flatMap(option -> option.reads(filled)).collect(Collectors.toSet());
    }

    @Override
    public <T> T on(StepKind.Cases<T> cases) {
        return cases.describe(this);
    }

    public DescribeSpec withVariables(List<String> newVariables) {
        return new DescribeSpec(id, title, newVariables, by, where, other);
    }

    public DescribeSpec withBy(Optional<String> newBy) {
        return new DescribeSpec(id, title, variables, newBy, where, other);
    }

    public DescribeSpec withWhere(String newWhere) {
        return new DescribeSpec(id, title, variables, by, newWhere, other);
    }
}
