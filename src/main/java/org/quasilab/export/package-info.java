/**
 * Results as files: one {@link org.quasilab.export.report.Report} (tables, figures, sentences in order) feeds every format.
 *
 * <p>A study with its results enters; Word, Excel, LaTeX, HTML, pictures, scripts and clipboard contents leave. The command
 * line and the window call {@link org.quasilab.export.Exporter}; nothing is computed here.
 */
package org.quasilab.export;
