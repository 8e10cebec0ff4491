/**
 * Getting data in: the top of the file as it is read, how it is read, and what each column is for.
 *
 * <p>A file and the study's data spec enter; changed roles and reading settings leave. (The step is called Import;
 * {@code import} is a Java word.)
 */
package org.quasilab.gui.importing;
