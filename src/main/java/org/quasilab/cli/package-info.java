/**
 * The command line: {@code run} and {@code check}.
 *
 * <p>Arguments enter; files, a report on standard output and an exit status leave. Everything is computed by the engine
 * and written by result and export; this room only says what is going on.
 */
package org.quasilab.cli;
