package org.quasilab.result;

import java.util.Optional;
import java.util.function.BiFunction;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;
import org.quasilab.text.Problem;

/**
 * One estimate that a result reports, or the reason why it has none.
 *
 * @param key what computing calls it, and messages about it: a group's value, a column's label; may be empty
 * @param words what a reader calls it; empty where a result reports only one
 * @param estimate absent if it failed, or where the entry stands for something that is no regression
 * @param failure why there is no estimate
 */
public record Reported(
        String key, BiFunction<Study, Messages, String> words, Optional<Estimate> estimate, Optional<Problem> failure) {
    /** An estimate without a name: the only one of its result. */
    static Reported only(Estimate estimate) {
        return named((study, messages) -> "", estimate);
    }

    static Reported named(BiFunction<Study, Messages, String> words, Estimate estimate) {
        return new Reported("", words, Optional.of(estimate), Optional.empty());
    }

    /** A column of a table, by the label printed above it. */
    static Reported column(RegressionResult.Column column) {
        return new Reported(
                column.label(), (study, messages) -> column.label(messages), column.estimate(), column.failure());
    }

    /**
     * A group, by the label of its value.
     *
     * @param by the column the group is a value of; absent for a condition, which has its own label
     */
    static Reported group(Optional<String> by, RegressionResult.Column group) {
        return new Reported(
                group.label(),
                (study, messages) -> study.data().group(by, group.label(), messages),
                group.estimate(),
                group.failure());
    }

    /** What a reader calls it, in the language of {@code messages}. */
    public String label(Study study, Messages messages) {
        return words.apply(study, messages);
    }

    /** Why there is no estimate, with the entry called as a reader calls it. */
    public Optional<Problem> failure(Study study, Messages messages) {
        return failure.map(problem -> problem.naming(arg -> arg.equals(key) ? label(study, messages) : arg));
    }
}
