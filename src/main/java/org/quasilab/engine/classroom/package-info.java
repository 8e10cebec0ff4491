/**
 * The Classroom without its window: lessons, what is seen in a simulated world before and after a slider has moved, and the
 * power of a planned design. Read by the window.
 */
package org.quasilab.engine.classroom;
