package org.quasilab.study;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.quasilab.text.JsonSource;
import org.quasilab.text.JsonText;
import org.quasilab.text.Place;
import org.quasilab.text.WholeFile;

/**
 * Reads and writes the study file, {@code *.study.json}, format 1. Comments are tolerated on reading (and not kept);
 * unknown keys are kept, named in a notice and written back.
 */
public final class StudyFile {
    /** The ending of study files. */
    public static final String ENDING = ".study.json";

    /** No study is that large; a data file taken for one may be. */
    private static final long LARGEST = 64L << 20;

    private StudyFile() {}

    /**
     * A study and what is to be said about its file.
     *
     * @param notices unknown keys; in the order of the file
     */
    public record Loaded(Study study, List<Notice> notices) {
        public Loaded {
            notices = List.copyOf(notices);
        }
    }

    /** @throws StudyProblem if the file cannot be read or is no study of this format; says file, line and column */
    public static Loaded read(Path file) {
        return read(file.toString(), whole(file));
    }

    /**
     * @param file name, for messages
     * @param text of the file
     * @throws StudyProblem as {@link #read(Path)}
     */
    public static Loaded read(String file, String text) {
        List<Notice> notices = new ArrayList<>();
        return new Loaded(StudyReader.study(keys(file, text, notices)), notices);
    }

    /** The text of a file whole. */
    static String whole(Path file) {
        return decode(file, bytes(file));
    }

    /** The outermost keys of a file. */
    static Keys keys(String file, String text, List<Notice> notices) {
        try {
            return Keys.of(JsonSource.parse(file, text), notices);
        } catch (JsonSource.Malformed e) {
            throw switch (e.reason()) {
                case EMPTY -> new StudyProblem("empty", e.place());
                case CUT_OFF -> new StudyProblem("cut-off", e.place());
                case SYNTAX -> new StudyProblem("not-json", e.place());
                case MORE -> new StudyProblem("more", e.place());
                case KEY_TWICE -> new StudyProblem("key-twice", e.place(), e.detail());
                case LIMIT -> new StudyProblem("too-deep", e.place());
                case NUMBER -> new StudyProblem("number-too-large", e.place(), e.detail());
            };
        }
    }

    /** The text of the file: the same study gives the same text. */
    public static String text(Study study) {
        return JsonText.of(StudyWriter.study(study));
    }

    /**
     * Writes the file whole or not at all.
     *
     * @throws StudyProblem if it cannot be written; the old file is as it was, and nothing else is left behind
     */
    public static void write(Study study, Path file) {
        byte[] text = text(study).getBytes(StandardCharsets.UTF_8);
        try {
            WholeFile.write(file, text);
        } catch (NoSuchFileException e) {
            throw new StudyProblem("save-no-folder", Place.file(file.toString()));
        } catch (AccessDeniedException e) {
            throw new StudyProblem("save-denied", Place.file(file.toString()));
        } catch (IOException e) {
            if (WholeFile.hasNoRoom(e)) {
                throw new StudyProblem("save-full", Place.file(file.toString()));
            }
            throw new StudyProblem("save-failed", Place.file(file.toString()), reason(e));
        }
    }

    private static byte[] bytes(Path file) {
        Place place = Place.file(file.toString());
        try {
            if (Files.isDirectory(file)) {
                throw new StudyProblem("file-folder", place);
            }
            if (Files.size(file) > LARGEST) {
                throw new StudyProblem("file-large", place);
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new StudyProblem("file-missing", place);
        } catch (AccessDeniedException e) {
            throw new StudyProblem("file-denied", place);
        } catch (IOException e) {
            throw new StudyProblem("file-unreadable", place, reason(e));
        }
    }

    private static String decode(Path file, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new StudyProblem("not-utf8", Place.file(file.toString()));
        }
    }

    /** What the system says, without the path that stands in front already. */
    private static String reason(IOException e) {
        if (e instanceof java.nio.file.FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return String.valueOf(e.getMessage());
    }
}
