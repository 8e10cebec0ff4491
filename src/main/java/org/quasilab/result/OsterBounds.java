package org.quasilab.result;

/**
 * How strong selection on unobservables would have to be, next to that on the controls, to explain an effect away.
 *
 * @param uncontrolled the effect without controls
 * @param uncontrolledR2 share of the outcome explained then
 * @param controlled the effect with controls
 * @param controlledR2 share of the outcome explained then
 * @param rMax share that controls and unobservables together would explain
 * @param delta selection on unobservables, as a multiple of that on the controls, with which the effect would be zero;
 *     negative where it would have to go the other way; infinite where none would do
 * @param bound the effect if selection on unobservables were as strong as that on the controls
 */
public record OsterBounds(
        double uncontrolled,
        double uncontrolledR2,
        double controlled,
        double controlledR2,
        double rMax,
        double delta,
        double bound) {
    /** Whether the interval from the controlled effect to the bound leaves zero out. */
    public boolean excludesZero() {
        return controlled * bound > 0;
    }
}
