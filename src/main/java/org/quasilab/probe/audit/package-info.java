/**
 * The questions a referee would ask of a study, each measured by a {@link org.quasilab.probe.audit.Rule} of its own.
 *
 * <p>The study, its panel and what was done to the data enter; one {@link org.quasilab.result.AuditFinding} a rule leaves. No rule
 * reads the result of another step: what it needs it estimates itself.
 */
package org.quasilab.probe.audit;
