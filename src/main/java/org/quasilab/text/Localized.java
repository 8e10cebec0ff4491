package org.quasilab.text;

/** An argument of a sentence that is said otherwise in each language. */
public interface Localized {
    String in(Messages messages);
}
