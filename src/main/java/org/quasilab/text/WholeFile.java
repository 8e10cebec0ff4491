package org.quasilab.text;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file that is there whole or not at all: written beside its place, forced to the disk, then moved over the old one in
 * one step. When anything fails the old file is untouched and nothing is left behind; what a program left that was ended by
 * force is removed by the next that writes in the same folder.
 */
public final class WholeFile {
    private static final List<String> FULL =
            List.of("No space left on device", "Disk quota exceeded", "not enough space on the disk", "磁盘空间不足");

    private static final Pattern PART = Pattern.compile("\\..+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.part");
    private static final Set<Path> SWEPT = ConcurrentHashMap.newKeySet();

    /** Being written by this program: to ask for the lock again would give it away. */
    private static final Set<Path> WRITING = ConcurrentHashMap.newKeySet();

    private WholeFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    public static void write(Path target, byte[] content) throws IOException {
        write(target, out -> out.write(content));
    }

    /**
     * @param target written anew or replaced; through a symbolic link, the file it points to
     * @throws IOException if it cannot be written; the old file is as it was
     */
    public static void write(Path target, Content content) throws IOException {
        Path place = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        refuseProtected(place);
        sweep(place.getParent());
        Path fresh = place.resolveSibling("." + place.getFileName() + "." + UUID.randomUUID() + ".part");
        WRITING.add(fresh);
        // locked until it is in its place: whoever sweeps takes a part that nobody holds for one that was left
        try (FileChannel channel = opened(fresh)) {
            fill(channel, content);
            keepPermissions(place, fresh);
            move(fresh, place);
        } finally {
            WRITING.remove(fresh);
            Files.deleteIfExists(fresh);
        }
        forceFolder(place.getParent());
    }

    /** Whether a file could not be written for want of room. Java has no type for it: these are the words of the systems. */
    public static boolean hasNoRoom(IOException failure) {
        String words = String.valueOf(failure.getMessage());
        return FULL.stream().anyMatch(words::contains);
    }

    /** A move would replace a write-protected file and fail late on a folder: both are said before anything is written. */
    private static void refuseProtected(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            throw new FileSystemException(place.toString(), null, "is a folder");
        }
        if (Files.exists(place) && !Files.isWritable(place)) {
            throw new AccessDeniedException(place.toString());
        }
    }

    /** Removes what programs that were ended by force have left half-written in a folder; once a folder, for it may be large. */
    private static void sweep(Path folder) {
        if (!SWEPT.add(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> PART.matcher(file.getFileName().toString()).matches())
                    .forEach(WholeFile::removeAbandoned);
        } catch (IOException | UncheckedIOException e) {
            // the writing itself will say what is wrong with the folder
            SWEPT.remove(folder);
        }
    }

    /** Whoever writes holds a lock, which the system takes away when a program ends; nobody gets it before the part is gone. */
    private static void removeAbandoned(Path part) {
        if (WRITING.contains(part)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException | OverlappingFileLockException e) {
            // it stays, as it has until now
        }
    }

    /** A new part, locked; one that was swept before it was locked is made anew. */
    private static FileChannel opened(Path fresh) throws IOException {
        FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock(channel);
        if (Files.exists(fresh)) {
            return channel;
        }
        channel.close();
        return opened(fresh);
    }

    private static void fill(FileChannel channel, Content content) throws IOException {
        OutputStream out = Channels.newOutputStream(channel);
        content.writeTo(out);
        out.flush();
        channel.force(true);
    }

    /** Until the channel is closed. A place that knows no locks has none to ask for either. */
    private static void lock(FileChannel channel) {
        try {
            channel.lock();
        } catch (IOException e) {
            // nothing there is swept then
        }
    }

    private static void keepPermissions(Path old, Path fresh) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
        if (view != null && Files.exists(old)) {
            view.setPermissions(Files.getPosixFilePermissions(old));
        }
    }

    private static void move(Path fresh, Path place) throws IOException {
        try {
            Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(fresh, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes the new name last through a power cut, where the system lets a folder be opened (Windows does not). */
    private static void forceFolder(Path folder) throws IOException {
        if (folder != null
                && folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
