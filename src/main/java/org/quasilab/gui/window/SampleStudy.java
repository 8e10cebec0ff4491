package org.quasilab.gui.window;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the sample study: beside the program, or in the folder it was started from. */
final class SampleStudy {
    private static final String NAME = "sample-data/pilot-zones.study.json";

    /** How many folders above the program are looked into: jar in {@code lib}, classes in {@code target/classes}. */
    private static final int LEVELS = 4;

    private SampleStudy() {}

    static Optional<Path> find() {
        List<Path> places = new ArrayList<>();
        places.add(Path.of("").toAbsolutePath());
        program().ifPresent(place -> {
            Path folder = place;
            for (int i = 0; i < LEVELS && folder != null; i++) {
                places.add(folder);
                folder = folder.getParent();
            }
        });
        return places.stream()
                .map(place -> place.resolve(NAME))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Whether a file is one of the samples, which saving must not change. */
    static boolean isSample(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        return find().map(sample -> sample.normalize().getParent().equals(folder))
                .orElse(false);
    }

    private static Optional<Path> program() {
        CodeSource source = SampleStudy.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | java.nio.file.FileSystemNotFoundException e) {
            return Optional.empty();
        }
    }
}
