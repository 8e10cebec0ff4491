package org.quasilab.text;

import java.util.ArrayList;
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

    /** A path or a formula is hardly longer; a cell or a name of a damaged file may be a million times so. */
    private static final int LONGEST = 500;

    /** A list is cut where its words are together longer than this. */
    private static final int LONGEST_LIST = 8 * LONGEST;

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

    /** Whether the same may be right the next time, though nothing was mended here: a connection was lost. */
    public boolean mayPass() {
        return false;
    }

    /**
     * This problem, to be told in the place of one of several numbers.
     *
     * @throws Problem this one if it may pass: the others would be kept without the number
     */
    public Problem lasting() {
        if (mayPass()) {
            throw this;
        }
        return this;
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
        String where = brief(place.describe(messages));
        String sentence = messages.text(
                room + ".problem." + code, args.stream().map(Problem::told).toArray());
        return where.isEmpty() ? sentence : messages.text("place.before", where, sentence);
    }

    /** An argument as the sentence tells it: what of it is too long to be read is left out. */
    private static Object told(Object arg) {
        if (arg instanceof List<?> list) {
            return brief(list);
        }
        return arg instanceof String text ? brief(text) : arg;
    }

    private static String brief(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static List<Object> brief(List<?> list) {
        List<Object> brief = new ArrayList<>();
        int length = 0;
        for (Object item : list) {
            if (length > LONGEST_LIST) {
                brief.add("…");
                return brief;
            }
            Object told = told(item);
            brief.add(told);
            length += String.valueOf(told).length();
        }
        return brief;
    }
}
