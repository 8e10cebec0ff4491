/** The window in which a simulated world with a known truth is moved by sliders, with lessons and a planner of power. */
package org.quasilab.gui.classroom;
