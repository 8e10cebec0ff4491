package org.quasilab.study;

import java.util.List;
import org.quasilab.text.Messages;

/** Values of a variable, such as units, that a sentence names: by their labels where the study is at hand, else as they stand in the data. */
public record ValueNames(String column, List<String> values) implements OfVariables {
    public ValueNames {
        values = List.copyOf(values);
    }

    @Override
    public String in(DataSpec data, Messages messages) {
        return messages.listed(values.stream()
                .map(value -> data.variable(column).value(value, messages))
                .toList());
    }
}
