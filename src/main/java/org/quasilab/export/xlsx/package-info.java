/**
 * Excel files: an index, one sheet a table with live numbers, one sheet a figure.
 *
 * <p>A {@link org.quasilab.export.report.Report} enters, the bytes of an .xlsx leave.
 */
package org.quasilab.export.xlsx;
