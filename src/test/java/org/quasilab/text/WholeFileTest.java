package org.quasilab.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @Test
    void aFullDiskLeavesTheOldFileAsItWas(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        IOException full = assertThrows(
                IOException.class,
                () -> WholeFile.write(file, out -> {
                    out.write("half".getBytes(StandardCharsets.UTF_8));
                    throw new IOException("No space left on device");
                }));
        assertTrue(WholeFile.hasNoRoom(full));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of(file), list(folder));
    }

    @Test
    void aSymbolicLinkStaysALink(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.txt"), file);
        WholeFile.write(link, "new".getBytes(StandardCharsets.UTF_8));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));
    }

    @Test
    void whatAKilledProgramLeftIsSweptByTheNext(@TempDir Path folder) throws IOException {
        Path left = Files.writeString(folder.resolve(".old.json.0f8fad5b-d9cb-469f-a165-70867728950e.part"), "half");
        Path own = Files.writeString(folder.resolve(".notes.part"), "the user's");
        Path file = folder.resolve("a.txt");
        WholeFile.write(file, "new".getBytes(StandardCharsets.UTF_8));
        assertFalse(Files.exists(left));
        assertEquals(Set.of(file, own), Set.copyOf(list(folder)));
    }

    @Test
    void whatIsBeingWrittenIsNotSwept(@TempDir Path folder) throws IOException, InterruptedException {
        Path other = folder.resolve(".b.txt.0f8fad5b-d9cb-469f-a165-70867728950e.part");
        String code =
                "import java.nio.channels.*; import java.nio.file.*; class W { public static void main(String[] a)"
                        + " throws Exception { FileChannel.open(Path.of(a[0]), StandardOpenOption.CREATE_NEW,"
                        + " StandardOpenOption.WRITE).lock(); System.out.println(1); System.in.read(); } }";
        Path source = Files.writeString(folder.resolve("W.java"), code);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process writer = new ProcessBuilder(java, source.toString(), other.toString()).start();
        try {
            assertEquals('1', writer.getInputStream().read());
            WholeFile.write(folder.resolve("a.txt"), "new".getBytes(StandardCharsets.UTF_8));
            assertTrue(Files.exists(other));
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
