package org.quasilab.gui.study;

import java.nio.file.Path;
import java.util.Optional;

/** Asks for files, and shows some. An interface, so that screens can be tested where there is no system dialog. */
public interface FileDialogs {
    Optional<Path> openStudy();

    /** @param name suggested file name */
    Optional<Path> saveStudy(String name);

    Optional<Path> openData();

    /** @param extension without the dot */
    Optional<Path> openFile(String extension);

    Optional<Path> folder();

    /**
     * @param name suggested file name with its extension
     * @param extension without the dot
     */
    Optional<Path> saveFile(String name, String extension);

    /** Shows a page, a file or a folder with the program the system has for it. */
    void browse(Path page);
}
