/**
 * Simulations carried out: a specification becomes a world on its layout, a study of a panel drawn from it, and the
 * sampling distributions of estimators over many panels. Read by the command line.
 */
package org.quasilab.engine.simulation;
