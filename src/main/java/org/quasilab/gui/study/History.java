package org.quasilab.gui.study;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.quasilab.study.Study;

/** The studies before and after the one shown. Undo is the previous study; nothing has to be reversed. */
final class History {
    private static final int LONGEST = 500;

    /** A study and the change that led away from it (undo) or to it (redo). */
    private record Entry(Change change, Study study) {}

    private final Deque<Entry> before = new ArrayDeque<>();
    private final Deque<Entry> after = new ArrayDeque<>();

    /** Keeps {@code study} as what {@code change} started from; what was undone before can no longer be redone. */
    void push(Change change, Study study) {
        before.push(new Entry(change, study));
        after.clear();
        if (before.size() > LONGEST) {
            before.removeLast();
        }
    }

    Optional<Change> undoable() {
        return Optional.ofNullable(before.peek()).map(Entry::change);
    }

    Optional<Change> redoable() {
        return Optional.ofNullable(after.peek()).map(Entry::change);
    }

    /** The study before the last change; {@code now} can be redone. */
    Study undo(Study now) {
        Entry entry = before.pop();
        after.push(new Entry(entry.change(), now));
        return entry.study();
    }

    /** The study the last undo left. */
    Study redo(Study now) {
        Entry entry = after.pop();
        before.push(new Entry(entry.change(), now));
        return entry.study();
    }

    /** Every change that is kept, the oldest first, and how many of them are done. */
    Changes changes() {
        List<Change> all = new ArrayList<>();
        before.descendingIterator().forEachRemaining(entry -> all.add(entry.change()));
        after.forEach(entry -> all.add(entry.change()));
        return new Changes(all, before.size());
    }

    /** The study in which so many changes are done; {@code now} can be come back to. */
    Study goTo(int done, Study now) {
        Study at = now;
        while (before.size() > done && !before.isEmpty()) {
            at = undo(at);
        }
        while (before.size() < done && !after.isEmpty()) {
            at = redo(at);
        }
        return at;
    }

    /** Changes every study that is kept, such as the way its data file is named. */
    void each(UnaryOperator<Study> how) {
        renew(before, how);
        renew(after, how);
    }

    private static void renew(Deque<Entry> entries, UnaryOperator<Study> how) {
        List<Entry> old = List.copyOf(entries);
        entries.clear();
        old.forEach(entry -> entries.add(new Entry(entry.change(), how.apply(entry.study()))));
    }

    void clear() {
        before.clear();
        after.clear();
    }
}
