/**
 * Word files: real tables with the three rules, captions that number themselves, wide tables on landscape pages.
 *
 * <p>A {@link org.quasilab.export.report.Report} enters, the bytes of a .docx leave.
 */
package org.quasilab.export.docx;
