package org.quasilab.panel;

import java.util.Optional;
import org.quasilab.result.SampleLedger;

/**
 * What every step starts from: the panel after cleaning, its treatment, and what became of the rows so far.
 *
 * @param panel rows sorted by unit, period
 * @param treatment absent in studies without one
 * @param ledger from the rows of the file to the rows of the panel; {@code ledger.remaining() == panel.rows()}
 */
public record StudyPanel(Panel panel, Optional<Treatment> treatment, SampleLedger ledger) {}
