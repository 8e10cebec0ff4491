package org.quasilab.gui.recovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.quasilab.gui.study.Standing;
import org.quasilab.text.Problem;
import org.quasilab.text.WholeFile;

/**
 * The folder in which every running program keeps one recovery file, and one lock for the study it has open.
 *
 * <p>Names carry the process, so what a program left that is no longer alive can be told. A folder that cannot be written
 * is said once in the log.
 */
public final class RecoveryFolder {
    /** Names another folder; for tests and for homes that cannot be written. */
    public static final String PROPERTY = "quasilab.recovery";

    private static final Logger LOG = Logger.getLogger("org.quasilab.gui.recovery");
    private static final String ENDING = ".recovery.json";
    private static final String LOCK = ".lock";

    private final Path folder;
    private final Owner me;
    private final AtomicBoolean complained = new AtomicBoolean();

    public RecoveryFolder(Path folder) {
        this(folder, Owner.me());
    }

    RecoveryFolder(Path folder, Owner me) {
        this.folder = folder;
        this.me = me;
    }

    /** Where the system keeps a user's data, or what the system property {@value #PROPERTY} says. */
    public static RecoveryFolder ofUser() {
        String named = System.getProperty(PROPERTY, "");
        return new RecoveryFolder(named.isEmpty() ? usual() : Path.of(named));
    }

    private static Path usual() {
        Path home = Path.of(System.getProperty("user.home", "."));
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            return variable("APPDATA", home.resolve("AppData/Roaming")).resolve("QuasiLab/recovery");
        }
        if (system.contains("mac")) {
            return home.resolve("Library/Application Support/QuasiLab/recovery");
        }
        return variable("XDG_DATA_HOME", home.resolve(".local/share")).resolve("quasilab/recovery");
    }

    private static Path variable(String name, Path otherwise) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? otherwise : Path.of(value);
    }

    Path place() {
        return folder;
    }

    private Path own() {
        return folder.resolve(me.name() + ENDING);
    }

    /** Keeps the changes of this program; whether that could be done. */
    boolean keep(Standing standing) {
        return attempt(() -> {
            Files.createDirectories(folder);
            String text = RecoverableWork.text(standing, Instant.now());
            WholeFile.write(own(), text.getBytes(StandardCharsets.UTF_8));
        });
    }

    /** There is nothing to keep any more. */
    void forget() {
        remove(own());
    }

    void remove(Path file) {
        attempt(() -> Files.deleteIfExists(file));
    }

    /** What programs left that are no longer alive, newest first. What cannot be read stays and is skipped. */
    List<RecoverableWork> left() {
        List<RecoverableWork> found = new ArrayList<>();
        for (Path file : files()) {
            String name = String.valueOf(file.getFileName());
            boolean abandoned = Owner.in(name).filter(owner -> !owner.isAlive()).isPresent();
            if (abandoned && name.endsWith(".part")) {
                remove(file);
            } else if (abandoned && name.endsWith(ENDING)) {
                read(file).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparing(RecoverableWork::when).reversed());
        return found;
    }

    private List<Path> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException | UncheckedIOException e) {
            complain(e);
            return List.of();
        }
    }

    private static Optional<RecoverableWork> read(Path file) {
        try {
            return Optional.of(RecoverableWork.read(file, Files.readString(file)));
        } catch (IOException | IllegalArgumentException | Problem e) {
            LOG.warning(
                    "A recovery file cannot be read and is left where it is: " + file + " (" + e.getMessage() + ")");
            return Optional.empty();
        }
    }

    /**
     * Marks a study as open here.
     *
     * @return whether a program that is alive has it open already; then the mark stays its own
     */
    boolean lock(Path study) {
        Path mark = mark(study);
        Optional<Owner> other = ownerOf(mark).filter(owner -> !owner.equals(me) && owner.isAlive());
        if (other.isEmpty()) {
            attempt(() -> {
                Files.createDirectories(folder);
                WholeFile.write(mark, me.name().getBytes(StandardCharsets.UTF_8));
            });
        }
        return other.isPresent();
    }

    /** Takes the mark of {@link #lock} away, if it is ours. */
    void unlock(Path study) {
        Path mark = mark(study);
        if (ownerOf(mark).filter(me::equals).isPresent()) {
            remove(mark);
        }
    }

    private static Optional<Owner> ownerOf(Path mark) {
        try {
            return Owner.in(Files.readString(mark));
        } catch (IOException e) {
            // nobody has it open, or nobody here may know
            return Optional.empty();
        }
    }

    /** One name for a study, by whatever way its file was reached. */
    private Path mark(Path study) {
        try {
            byte[] place = real(study).toString().getBytes(StandardCharsets.UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(place);
            return folder.resolve("study" + HexFormat.of().formatHex(digest, 0, 12) + LOCK);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Path real(Path study) {
        try {
            return study.toRealPath();
        } catch (IOException e) {
            // not there yet: its name is all there is
            return study.toAbsolutePath().normalize();
        }
    }

    /** Something to do in the folder. */
    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }

    private boolean attempt(Action action) {
        try {
            action.run();
            return true;
        } catch (IOException e) {
            complain(e);
            return false;
        }
    }

    private void complain(Exception why) {
        if (!complained.getAndSet(true)) {
            LOG.log(
                    Level.WARNING,
                    "Unsaved changes cannot be kept against a crash, for this folder cannot be used: " + folder
                            + " (another one can be named with -D" + PROPERTY + "=FOLDER)",
                    why);
        }
    }
}
