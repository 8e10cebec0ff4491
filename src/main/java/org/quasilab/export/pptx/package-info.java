/**
 * A report as a PowerPoint file: one table or chart a slide.
 *
 * <p>A {@link org.quasilab.export.report.Report} enters, a file leaves; {@code export} asks for it.
 */
package org.quasilab.export.pptx;
