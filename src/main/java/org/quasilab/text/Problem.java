package org.quasilab.text;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Something is wrong that the user can mend: what happened, where, and what to do.
 *
 * <p>Each room has its own subclass. The sentence stands in the room's bundle under {@code <room>.problem.<code>}; both
 * fronts print {@link #message(Messages)} in the reader's language. Programming errors are plain exceptions instead.
 */
public abstract class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String room;
    private final String code;
    private final transient List<Object> args;
    private final transient Place place;

    /**
     * @param room the bundle, such as {@code data}
     * @param code a stable word for programs, such as {@code duplicate-rows}
     * @param place where it is; {@link Place#NOWHERE} if the sentence says enough
     * @param args what the sentence's places stand for
     */
    protected Problem(String room, String code, Place place, Object... args) {
        super(Messages.ENGLISH.text(room + ".problem." + code, args));
        this.room = room;
        this.code = code;
        this.place = place;
        this.args = List.of(args);
    }

    public String code() {
        return code;
    }

    public Place place() {
        return place;
    }

    /** What the places of the sentence stand for. */
    public List<Object> args() {
        return args;
    }

    /** Whether the sentence names something, such as a column, so that it can be said beside it. */
    public boolean isAbout(String name) {
        return !name.isEmpty() && args.contains(name);
    }

    /** The same problem where what its sentence names is called otherwise, such as a value by its label. */
    public Problem naming(UnaryOperator<Object> called) {
        return new RenamedProblem(this, args.stream().map(called).toArray());
    }

    private static final class RenamedProblem extends Problem {
        private static final long serialVersionUID = 1L;

        RenamedProblem(Problem problem, Object[] args) {
            super(problem.room, problem.code, problem.place, args);
        }
    }

    /** The sentence in a language, with its place in front if it has one. */
    public String message(Messages messages) {
        String where = place.describe(messages);
        String sentence = messages.text(room + ".problem." + code, args.toArray());
        return where.isEmpty() ? sentence : messages.text("place.before", where, sentence);
    }
}
