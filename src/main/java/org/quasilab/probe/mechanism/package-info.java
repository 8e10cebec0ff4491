/**
 * Mediators: whether the treatment moves them, and how much of the effect runs through them.
 *
 * <p>A {@link org.quasilab.study.MechanismSpec} enters, a {@link org.quasilab.result.MechanismResult} leaves.
 */
package org.quasilab.probe.mechanism;
