/**
 * LaTeX: a document with booktabs tables that compiles as it is.
 *
 * <p>A {@link org.quasilab.export.report.Report} enters, the text of a .tex file leaves, every user text escaped.
 */
package org.quasilab.export.tex;
