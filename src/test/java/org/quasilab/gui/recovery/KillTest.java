package org.quasilab.gui.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.gui.Benches;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;

/** Programs are killed while a study is edited and saved; the long form: {@code -Dquasilab.kills=100}. */
class KillTest {
    private static final int KILLS = Integer.getInteger("quasilab.kills", 5);
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(4500);
    private static final int AT_ONCE = 3;

    @TempDir
    Path folder;

    /** An edit and when it was heard of. */
    private record Heard(int edit, long at) {}

    @Test
    void nothingOlderThanPromisedIsMissingAfterAKill() throws InterruptedException, ExecutionException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<?>> kills = new ArrayList<>();
        for (int i = 0; i < KILLS; i++) {
            long run = random.nextLong();
            kills.add(pool.submit(() -> {
                kill(run);
                return null;
            }));
        }
        pool.shutdown();
        for (Future<?> kill : kills) {
            kill.get();
        }
    }

    private void kill(long seed) throws IOException, InterruptedException {
        Path own = folder.resolve(Long.toHexString(seed));
        Path file = Files.copy(Benches.SAMPLE, folder.resolve(Long.toHexString(seed) + ".study.json"));
        Process child = start(own, file, seed);
        long after = new Random(seed).nextLong(LONGEST);
        List<Heard> heard = listen(child, after);
        long killed = System.nanoTime();
        child.destroyForcibly().waitFor();
        int due = heard.stream()
                .filter(edit -> killed - edit.at() > Autosave.PROMISED.toNanos())
                .mapToInt(Heard::edit)
                .max()
                .orElse(0);
        Optional<RecoverableWork> left = new RecoveryFolder(own).left().stream().findFirst();
        // read as a whole, or the test ends here
        Study saved = StudyFile.read(file).study();
        int inFile = Edits.seen(saved);
        int kept = Math.max(
                inFile, left.map(found -> Edits.seen(found.standing().study())).orElse(0));
        String told = "seed " + seed + ": edit " + kept + " kept, " + inFile + " in the file, " + due
                + " due, killed after " + after / 1_000_000 + " ms";
        assertTrue(kept >= due, told);
        assertEquals(replayed(seed, inFile), saved, told);
        left.ifPresent(found -> assertWhole(found, file, seed));
        try (var files = Files.exists(own) ? Files.list(own) : java.util.stream.Stream.<Path>empty()) {
            assertTrue(files.noneMatch(part -> part.toString().endsWith(".part")), "halves are swept away; " + told);
        }
    }

    private static void assertWhole(RecoverableWork left, Path file, long seed) {
        Study study = left.standing().study();
        assertEquals(replayed(seed, Edits.seen(study)), study, "seed " + seed);
        assertEquals(Optional.of(file), left.standing().file());
        assertEquals(file.getParent(), left.standing().folder());
    }

    private static Study replayed(long seed, int edits) {
        return Edits.replayed(Edits.sample(Benches.SAMPLE), seed, edits);
    }

    private static Process start(Path own, Path file, long seed) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledEditor.class.getName(),
                        own.toString(),
                        file.toString(),
                        Long.toString(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Hears the child until the time after its first edit is over. */
    private static List<Heard> listen(Process child, long nanos) throws IOException {
        Deque<Heard> heard = new ArrayDeque<>();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.US_ASCII));
        do {
            String line = lines.readLine();
            assertTrue(line != null, "the program ended by itself");
            heard.add(new Heard(Integer.parseInt(line), System.nanoTime()));
        } while (System.nanoTime() - heard.getFirst().at() < nanos);
        return List.copyOf(heard);
    }
}
