/**
 * How much must change before a result is gone.
 *
 * <p>One coefficient of a regression enters, one {@link org.quasilab.result.Kill} a dimension leaves. Each dimension is one file;
 * {@link org.quasilab.probe.sensitivity.Kills} names them all.
 */
package org.quasilab.probe.sensitivity;
