package org.quasilab.gui.window;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javafx.application.Platform;

/**
 * Measures how long the window's thread lets others wait, how much of it it worked, and where it was meanwhile. The work is
 * the part that does not depend on what else the machine has to do.
 */
public final class FrameWatch implements AutoCloseable {
    /** Between two looks at where the window is. It stands still for each, so by default it is looked at in long blocks only. */
    private static final int SAMPLED = Integer.getInteger("quasilab.watch.sampled", 40);

    /** What the toolkit does in a frame, and what is slow the first time. */
    private static final String PHASES =
            "Scene.do.*Pass|Parent.layout|Node.applyCss|.*Skin.<init>|VirtualFlow.layoutChildren|FXMLLoader.load"
                    + "|ClassLoader.loadClass|.*<clinit>";

    private static final long KEPT = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int LINES = Integer.getInteger("quasilab.watch.lines", 6);
    private static final int WORST = Integer.getInteger("quasilab.watch.worst", 1);

    /**
     * One wait and the stacks seen meanwhile.
     *
     * @param took nanoseconds by the clock
     * @param work nanoseconds of a processor
     * @param collected milliseconds in which the collector let all stand
     */
    private record Block(String doing, long took, long work, long collected, List<StackTraceElement[]> stacks) {
        String text() {
            return "\n  " + doing + ": " + took / 1_000_000 + " ms by the clock, " + work / 1_000_000 + " ms of work, "
                    + collected + " ms of collection"
                    + stacks.stream()
                            .map(FrameWatch::path)
                            .distinct()
                            .collect(Collectors.joining("\n    ", "\n    ", ""));
        }
    }

    private final Thread window;
    private final Thread watch = new Thread(this::watch, "frame-watch");
    private final List<Block> blocks = new ArrayList<>();
    private volatile boolean over;
    private volatile String doing = "";
    private final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();

    /** @param window the thread of the toolkit */
    public FrameWatch(Thread window) {
        this.window = window;
        watch.setDaemon(true);
        watch.start();
    }

    /** What the report calls the time from now on. */
    public void doing(String what) {
        doing = what;
    }

    private void watch() {
        try {
            while (!over) {
                one();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void one() throws InterruptedException {
        CountDownLatch heard = new CountDownLatch(1);
        AtomicLong answered = new AtomicLong();
        String during = doing;
        long collected = collected();
        long worked = clock.getThreadCpuTime(window.getId());
        long asked = System.nanoTime();
        Platform.runLater(() -> {
            // here and not below: this thread may have to wait for a processor before it hears of it
            answered.set(System.nanoTime());
            heard.countDown();
        });
        List<StackTraceElement[]> stacks = new ArrayList<>();
        while (!heard.await(SAMPLED, TimeUnit.MILLISECONDS)) {
            stacks.add(window.getStackTrace());
        }
        long work = clock.getThreadCpuTime(window.getId()) - worked;
        // the stacks of short ones would fill the memory of a long run
        blocks.add(new Block(
                during, answered.get() - asked, work, collected() - collected, work > KEPT ? stacks : List.of()));
        TimeUnit.MILLISECONDS.sleep(2);
    }

    private long collected() {
        return collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    /** The phases of a frame and our own code, outermost first: enough to find what took the time. */
    private static String path(StackTraceElement[] stack) {
        List<String> path = new ArrayList<>();
        for (StackTraceElement line : stack) {
            String name = line.getClassName().replaceFirst(".*\\.", "") + "." + line.getMethodName();
            boolean isTelling = line.getClassName().startsWith("org.quasilab") || name.matches(PHASES);
            if (isTelling && (path.isEmpty() || !path.get(0).equals(name))) {
                path.add(0, name);
            }
        }
        return String.join(" > ", path.subList(Math.max(0, path.size() - LINES), path.size()));
    }

    /** Milliseconds by the clock; after {@link #close}. */
    public long longest() {
        return blocks.stream().mapToLong(Block::took).max().orElse(0) / 1_000_000;
    }

    /** Milliseconds of a processor in the block that took most. */
    public long longestWork() {
        return blocks.stream().mapToLong(Block::work).max().orElse(0) / 1_000_000;
    }

    private long over(long milliseconds) {
        return blocks.stream()
                .filter(block -> block.work > TimeUnit.MILLISECONDS.toNanos(milliseconds))
                .count();
    }

    public String report() {
        return "longest block of the window's thread " + longest() + " ms by the clock, most work " + longestWork()
                + " ms; blocks of more than 50 ms of work " + over(50) + ", of more than 250 ms " + over(250)
                + blocks.stream()
                        .sorted(Comparator.comparingLong(Block::work).reversed())
                        .limit(WORST)
                        .map(Block::text)
                        .collect(Collectors.joining());
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        watch.join();
    }
}
