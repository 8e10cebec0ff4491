package org.quasilab.gui.study;

import org.quasilab.gui.task.TaskService;
import org.quasilab.gui.words.Words;
import org.quasilab.text.Problem;

/**
 * What every screen of one window shares.
 *
 * @param words the language
 * @param tasks where work is done
 * @param session the open study
 * @param results what the engine found for it
 * @param dialogs asks for files
 * @param memory from one start to the next
 * @param appearance theme and size of text
 * @param notices what the window tells in its notice bar
 */
public record Workbench(
        Words words,
        TaskService tasks,
        StudySession session,
        LiveResults results,
        FileDialogs dialogs,
        Memory memory,
        Appearance appearance,
        Notices notices) {
    /** Shows a problem in the notice bar. */
    public void show(Problem problem) {
        notices.problem(problem);
    }
}
