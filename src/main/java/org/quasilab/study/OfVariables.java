package org.quasilab.study;

import org.quasilab.text.Messages;
import org.quasilab.text.Said;

/** An argument of a sentence that names variables: by their labels where the study is at hand, else as the data name them. */
@FunctionalInterface
public interface OfVariables extends Said {
    String in(DataSpec data, Messages messages);

    @Override
    default String in(Messages messages) {
        return in(DataSpec.DEFAULT, messages);
    }
}
