package org.quasilab.gui.widget;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.quasilab.export.ExportProblem;
import org.quasilab.gui.study.WindowProblem;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.text.WholeFile;

/** A text the user saves where a dialog says, in UTF-8. */
public record TextFile(Workbench bench) {
    /**
     * @param name suggested
     * @param extension without the dot
     * @param content made off the window's thread
     */
    public void save(String name, String extension, Job.Work<String> content) {
        bench.dialogs()
                .saveFile(name + "." + extension, extension)
                .ifPresent(file -> bench.tasks()
                        .submit(Job.of("gui.task.save", progress -> {
                                    byte[] bytes = content.run(progress).getBytes(StandardCharsets.UTF_8);
                                    try {
                                        WholeFile.write(file, bytes);
                                    } catch (IOException e) {
                                        throw new WindowProblem("cannot-write", file, ExportProblem.reason(e));
                                    }
                                    return file.getFileName();
                                })
                                .onSuccess(written -> bench.notices().done("gui.notice.saved", written))));
    }
}
