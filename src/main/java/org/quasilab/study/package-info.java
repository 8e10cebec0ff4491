/**
 * What was asked: the study and its parts as immutable records, names as the user wrote them.
 *
 * <p>The study file (see {@code StudyFile}) enters and leaves; every room from {@code data} on reads these records. Undo
 * keeps the previous {@link org.quasilab.study.Study}.
 */
package org.quasilab.study;
