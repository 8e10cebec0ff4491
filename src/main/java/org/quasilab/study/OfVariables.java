package org.quasilab.study;

import org.quasilab.text.Localized;
import org.quasilab.text.Messages;

/** An argument of a sentence that names variables: by their labels where the study is at hand, else as the data name them. */
@FunctionalInterface
public interface OfVariables extends Localized {
    String in(DataSpec data, Messages messages);

    @Override
    default String in(Messages messages) {
        return in(DataSpec.DEFAULT, messages);
    }
}
