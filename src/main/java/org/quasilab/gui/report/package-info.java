/**
 * The report: which tables and figures go into it, in which look, language and kinds of file.
 *
 * <p>The study and the engine's results enter; files leave through {@code export}.
 */
package org.quasilab.gui.report;
