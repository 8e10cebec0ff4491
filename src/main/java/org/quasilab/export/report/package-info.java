/**
 * The report as it will be printed: sections with their sentences, tables and figures, in order and numbered.
 *
 * <p>A study with its results and the options of its report enter; one {@link org.quasilab.export.report.Report} leaves, from
 * which every document format is written.
 */
package org.quasilab.export.report;
