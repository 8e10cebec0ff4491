package org.quasilab.gui.rows;

import org.quasilab.gui.study.LiveResults;
import org.quasilab.run.Progress;
import org.quasilab.text.Messages;

/** What a list is of. */
public interface Source {
    /** What the list is called. */
    String title(Messages messages);

    /** Which rows or cells these are, in a sentence. */
    String about(Messages messages);

    /** How special cells are told apart; empty where the heads say it. */
    String legend(Messages messages);

    /** A name for a file of it, without ending. */
    String fileName();

    /**
     * Asks the engine. Off the window's thread.
     *
     * @throws org.quasilab.text.Problem if the data cannot be read
     */
    Listing list(LiveResults results, Messages messages, Progress progress);
}
