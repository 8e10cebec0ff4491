package org.quasilab.gui.variables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.quasilab.data.Column;
import org.quasilab.data.NumberColumn;
import org.quasilab.data.TextColumn;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.estimate.describe.VariableTable;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.Variables;
import org.quasilab.gui.study.Variables.Variable;
import org.quasilab.gui.study.Workbench;
import org.quasilab.study.DataSpec;
import org.quasilab.study.ValueLabel;
import org.quasilab.study.VariableSpec;

/** The words of the open study's variables, read and changed. */
public final class VariableWords {
    /** A variable with more values is no group. */
    static final int MOST_VALUES = 12;

    private final Workbench bench;
    private final Variables variables;
    private Optional<Column> lookedAt = Optional.empty();
    private List<String> found = List.of();

    /** @param variables of the bench */
    public VariableWords(Workbench bench, Variables variables) {
        this.bench = bench;
        this.variables = variables;
    }

    /** All variables: first those the study uses, as its table of variables has them, then the others in their order. */
    List<Variable> inOrder() {
        Map<String, Variable> known = new LinkedHashMap<>();
        variables.all().forEach(variable -> known.put(variable.name(), variable));
        List<Variable> ordered = new ArrayList<>();
        VariableTable.names(bench.session().study())
                .forEach(name -> Optional.ofNullable(known.remove(name)).ifPresent(ordered::add));
        ordered.addAll(known.values());
        return ordered;
    }

    /** The variable, or the first one where the open study has no such variable, as after another was opened. */
    String still(String name) {
        List<String> names = inOrder().stream().map(Variable::name).toList();
        return names.contains(name) ? name : names.stream().findFirst().orElse("");
    }

    /** What the study says of a variable. */
    VariableSpec of(String name) {
        return bench.session().study().data().variable(name);
    }

    /**
     * Values that may have labels: those of a column with few of them, and those that have one already. In the order of the
     * labels if there is one for each, which is the order of the groups in tables.
     */
    List<String> values(String name) {
        Optional<Column> column = bench.results()
                .preparedProperty()
                .get()
                .map(PreparedStudy::dataset)
                .flatMap(data -> data.find(name));
        if (!column.equals(lookedAt)) {
            lookedAt = column;
            found = column.map(VariableWords::few).orElse(List.of());
        }
        Set<String> values = new LinkedHashSet<>(of(name).values().keySet());
        boolean isComplete = values.containsAll(found);
        Set<String> inOrder = new LinkedHashSet<>(isComplete ? values : found);
        inOrder.addAll(values);
        return List.copyOf(inOrder);
    }

    /** As the data have the texts, or in the order of numbers; none of dates and periods, which speak for themselves, and of what has many. */
    private static List<String> few(Column column) {
        if (column instanceof NumberColumn numbers) {
            return few(DoubleStream.of(numbers.toArray())
                            .filter(x -> !Double.isNaN(x))
                            .map(x -> x + 0.0)
                            .boxed())
                    .stream()
                    .sorted()
                    .map(NumberColumn::plain)
                    .toList();
        }
        return column instanceof TextColumn texts
                ? few(IntStream.range(0, texts.size())
                                .filter(row -> !texts.isMissing(row))
                                .map(texts::code)
                                .boxed())
                        .stream()
                        .map(code -> texts.levels().get(code))
                        .toList()
                : List.of();
    }

    /** Empty if there are many, of which no more are looked at. */
    private static <T> List<T> few(Stream<T> values) {
        List<T> distinct = values.distinct().limit(MOST_VALUES + 1L).toList();
        return distinct.size() > MOST_VALUES ? List.of() : distinct;
    }

    void change(String name, UnaryOperator<VariableSpec> how) {
        VariableSpec changed = how.apply(of(name));
        if (!changed.equals(of(name))) {
            bench.session()
                    .change(Change.of("words", name), study -> study.withData(with(study.data(), name, changed)));
        }
    }

    /** @param label empty texts take the label away */
    void changeValue(String name, String value, UnaryOperator<ValueLabel> how) {
        change(name, spec -> {
            Map<String, ValueLabel> values = new LinkedHashMap<>(spec.values());
            ValueLabel label = how.apply(values.getOrDefault(value, ValueLabel.of("")));
            if (label.equals(ValueLabel.of(""))) {
                values.remove(value);
            } else {
                values.put(value, label);
            }
            Map<String, ValueLabel> inOrder = new LinkedHashMap<>();
            values(name).stream().filter(values::containsKey).forEach(known -> inOrder.put(known, values.get(known)));
            values.forEach(inOrder::putIfAbsent);
            return spec.withValues(inOrder);
        });
    }

    private static DataSpec with(DataSpec data, String name, VariableSpec spec) {
        Map<String, VariableSpec> all = new LinkedHashMap<>(data.variables());
        if (spec.equals(VariableSpec.DEFAULT)) {
            all.remove(name);
        } else {
            all.put(name, spec);
        }
        return data.withVariables(all);
    }
}
