/**
 * From a study to its results: which step depends on which part of the study, and so what a change makes necessary.
 *
 * <p>A {@link org.quasilab.study.Study} and the folder it stands in enter; {@link org.quasilab.result.StudyResults} leave.
 * Both fronts, window and command line, compute through this room alone.
 */
package org.quasilab.engine;
