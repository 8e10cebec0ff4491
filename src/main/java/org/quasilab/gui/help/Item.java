package org.quasilab.gui.help;

import org.quasilab.text.Messages;

/** One thing the help explains. */
public sealed interface Item permits Topic, Term {
    /** Unique among all items. */
    String id();

    String name(Messages messages);

    /** All its text, for searching. */
    String text(Messages messages);
}
