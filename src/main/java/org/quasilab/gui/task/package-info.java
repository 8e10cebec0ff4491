/**
 * Work off the window's thread: one service for all tasks, with progress, cancel and four outcomes.
 *
 * <p>A {@link org.quasilab.gui.task.Job} enters; its outcome comes back on the window's thread. View-models read this
 * package; tests use the service that works on the calling thread.
 */
package org.quasilab.gui.task;
