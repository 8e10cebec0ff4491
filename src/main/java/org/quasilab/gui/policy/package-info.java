/** The window of concurrent policies: who has them, how far they go along with the treatment, and what the study makes of them. */
package org.quasilab.gui.policy;
