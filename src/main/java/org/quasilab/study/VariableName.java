package org.quasilab.study;

import org.quasilab.text.Messages;

/** A variable that a sentence names. */
public record VariableName(String name) implements OfVariables {
    @Override
    public String in(DataSpec data, Messages messages) {
        return data.variable(name).label(name, messages);
    }
}
